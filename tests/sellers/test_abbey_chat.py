"""The abbey in the chat: its questions are answered by the same code as everybody's, from its file.

Rasa's part is given (which intent a sentence has); everything after it is the real dialogue, core and database.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.common.context import Parsed, Turn
from actions.common.dossier import Dossier
from actions.common.names import names_of
from actions.dialogue.turn import take_turn
from booking_core.catalogue import load_catalogue
from booking_core.clock import paris
from booking_core.core import Core
from booking_core.settings import Settings
from booking_core.store import Store
from booking_core.store.migrate import upgrade
from booking_core.texts import Texts
from tests.booking_core.real import MovableClock

ABBEY = Path(__file__).parent / "abbey"
DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def core(tmp_path: Path) -> Core:
    settings = Settings(home=tmp_path, demo=True)
    store = Store(settings.database_url)
    upgrade(store)
    return Core(settings, MovableClock(), load_catalogue(ABBEY), store)


def said(core: Core, text: str, intent: str) -> Turn:
    parsed = Parsed(text, ((intent, 0.97), ("inform", 0.01)))
    turn = Turn(core, Texts(DATA), names_of(core.catalogue), Dossier(), parsed, paris(core.clock()), "conv-abbey", lambda _: parsed)
    take_turn(turn)
    return turn


def test_how_many_people_a_visit_takes(core: Core) -> None:
    turn = said(core, "Combien de personnes au plus pour le cloître de Valsonge ?", "faq_group_max")
    assert "30\u00a0personnes" in turn.reply.text or "30 personnes" in turn.reply.text
    assert {source["article"] for source in turn.reply.custom["sources"]} == {"1. Visites"}


def test_in_english(core: Core) -> None:
    turn = said(core, "How long does an option last at Valsonge cloister?", "faq_option_period")
    assert "an option lasts 10 days" in turn.reply.text


def test_how_one_cancels(core: Core) -> None:
    turn = said(core, "Comment annuler ma visite du cloître de Valsonge ?", "faq_cancel_option")
    assert "8" in turn.reply.text
    assert {source["article"] for source in turn.reply.custom["sources"]} == {"5. Annulation"}


def test_what_a_visit_costs(core: Core) -> None:
    turn = said(core, "Combien coûte la visite du cloître de Valsonge ?", "faq_price_info")
    assert "8,50" in turn.reply.text
    assert {source["article"] for source in turn.reply.custom["sources"]} == {"3. Tarifs"}
