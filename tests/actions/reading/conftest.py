"""One moment and one small catalogue for all readers: Wednesday 14 October 2026, half past nine in Paris."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from actions.reading.read import read
from actions.reading.types import Names, Reading

NOW = datetime(2026, 10, 14, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
NAMES = Names.build(
    {
        "conciergerie": ["Conciergerie"],
        "sainte-chapelle": ["Sainte-Chapelle", "chapelle", "Holy Chapel"],
        "triomphe": ["Arc de triomphe", "l'arc", "triomphe"],
        "vincennes": ["Château de Vincennes", "Vincennes"],
        "joint": ["billet jumelé", "Sainte-Chapelle et Conciergerie", "joint ticket"],
        "carcassonne": ["Cité de Carcassonne", "Carcassonne"],
        "other": ["château d'If"],
        "park": ["visit of the park", "billet daté"],
        "domaine-adults": ["Pass Domaine", "Chantilly"],
        "domaine-schools": ["Pass Domaine scolaires", "Chantilly"],
    }
)

Reader = Callable[..., Reading]


@pytest.fixture
def reader() -> Reader:
    """Reads a text at the fixed moment."""

    def run(text: str, lang: str | None = None, around: date | None = None) -> Reading:
        return read(text, NOW, NAMES, lang, around)

    return run
