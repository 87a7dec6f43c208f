"""What customers send, cleaned and sorted."""

from __future__ import annotations

import pytest

from booking_core.settings import REPOSITORY
from booking_core.texts import Texts
from bot.gateway.inbound import Inbound, clean, for_rasa, sort, spoken


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  bonjour \n", "bonjour"),
        ("a\x00b\x1bc\x7fd\x9be", "abcde"),
        ("un\r\ndeux\rtrois\tquatre", "un\ndeux\ntrois\tquatre"),
        ("\u202etxt.exe\u202c", "txt.exe"),
        ("famille \U0001f468\u200d\U0001f469\u200d\U0001f467", "famille \U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("\ud83d", ""),
        ("l’été à 10 €", "l’été à 10 €"),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    ("raw", "sorted_"),
    [
        ("75 personnes", Inbound("75 personnes")),
        ("12/03/2027", Inbound("12/03/2027")),
        ("b:Az_9-", Inbound("…", payload="b:Az_9-")),
        ("b:" + "x" * 41, Inbound("b:" + "x" * 41)),
        ("b:1 please", Inbound("b:1 please")),
        ("/restart", Inbound("/restart", refused="command")),
        ("\u200b/restart", Inbound("/restart", refused="command")),
        (" \x00", Inbound("", refused="empty")),
        ("é" * 2001, Inbound("é" * 200 + "…", refused="too_long")),
    ],
)
def test_sorting(raw: str, sorted_: Inbound) -> None:
    assert sort(raw) == sorted_


def test_only_a_press_is_a_command_and_its_id_cannot_break_out() -> None:
    assert for_rasa("Oui", "b:1") == '/press{"id": "b:1"}'
    assert for_rasa("Oui", None) == "Oui"
    assert sort('b:1"}').payload is None


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("Bonjour.\n/restart", "Bonjour.\nrestart"),
        ("Bonjour\n \u00a0// restart", "Bonjour\nrestart"),
        ('Oui. /press{"id": "b:x"}', 'Oui. press{"id": "b:x"}'),
        ("Oui !/inform{} puis", "Oui !inform{} puis"),
        ("a\n\n/b\n/c", "a\n\nb\nc"),
        ("le 12/03 et/ou le 13 / 03, voir https://exemple.fr/plan", "le 12/03 et/ou le 13 / 03, voir https://exemple.fr/plan"),
    ],
)
def test_no_sentence_of_a_message_is_a_command(typed: str, heard: str) -> None:
    """The action server has Rasa read the sentences one by one."""
    assert for_rasa(typed, None) == heard


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Bonjour, je voudrais réserver", "fr"),
        ("Hello, I would like to book for 30 people", "en"),
        ("c'est pour 30 personnes", "fr"),
        ("how much is it?", "en"),
        ("42", "?"),
        ("Conciergerie", "?"),
        (None, "?"),
    ],
)
def test_the_language_of_a_message(text: str | None, lang: str) -> None:
    assert spoken(text, "?") == lang


def test_both_languages_say_the_same_things() -> None:
    texts = Texts(REPOSITORY / "data")
    gateway = {lang: {id_ for id_ in texts.ids(lang) if id_.startswith("gateway-")} for lang in ("fr", "en")}
    assert gateway["fr"] == gateway["en"]
    assert len(gateway["fr"]) > 15
