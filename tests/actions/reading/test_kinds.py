"""The youngest, wheelchair users, disabled persons and coach drivers are read beside the head count, which counts nobody twice."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from actions.booking.facts import party_of
from actions.common.dossier import Booking
from actions.reading.read import read
from actions.reading.types import Names
from booking_core.rules.facts import Party

NOW = datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Europe/Paris"))


def party(text: str) -> Party:
    reading = read(text, NOW, Names())
    assert reading.heads is not None and reading.heads.usable, reading
    return party_of(reading.heads, Booking(), reading)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45 personnes dont 3 de moins de 4 ans", Party(adults=42, under4=3)),
        ("45 personnes, dont trois enfants de moins de quatre ans", Party(adults=42, under4=3)),
        ("45 adultes et 3 enfants de moins de 4 ans", Party(adults=45, under4=3)),
        ("20 adultes et 5 tout-petits", Party(adults=20, under4=5)),
        ("30 adultes, 10 enfants dont 4 ont moins de 4 ans", Party(adults=30, children=6, under4=4)),
        ("30 adults and 4 children under 4", Party(adults=30, under4=4)),
        ("30 adults, 2 toddlers and 3 children aged 10", Party(adults=30, children=3, under4=2)),
        ("40 adultes dont 6 en fauteuil roulant et 2 chauffeurs", Party(adults=40, drivers=2, disabled=6, wheelchair=6)),
        ("40 adultes et le chauffeur du car", Party(adults=40, drivers=1)),
        ("38 adults and 1 coach driver", Party(adults=38, drivers=1)),
        ("40 élèves dont 4 en fauteuil et 5 accompagnateurs", Party(children=40, companions=5, disabled=4, wheelchair=4)),
        ("50 personnes dont 6 handicapées", Party(adults=50, disabled=6)),
        ("45 adultes et 5 enfants de 8 ans", Party(adults=45, children=5)),
        ("45 adultes, 5 accompagnateurs", Party(adults=45, companions=5)),
    ],
)
def test_each_is_counted_once_in_the_kind_that_rules_price(text: str, expected: Party) -> None:
    assert party(text) == expected


@pytest.mark.parametrize(
    "text", ["Les moins de 4 ans paient-ils ?", "le chauffeur entre-t-il gratuitement", "moins de 4 personnes", "à 4 ans"]
)
def test_words_without_a_number_of_persons_count_nobody(text: str) -> None:
    kinds = read(text, NOW, Names()).kinds
    assert (kinds.under4, kinds.wheelchair, kinds.disabled) == (0, 0, 0) and kinds.drivers <= 1
