"""Rows of the log as messages: what is said, in how many pieces, with which keys and files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from booking_core.texts import Texts
from bot.channels.telegram.shapes import Attached, Paper, Shapes, Words, is_public, units
from bot.channels.telegram.wording import length
from bot.conversations import Conversation, Message

SHAPES = Shapes(Texts(Path(__file__).parents[4] / "data"))
NOW = datetime(2026, 11, 21, tzinfo=UTC)
TALK = Conversation("0a1b2c3d-1111-2222-3333-444444444444", "telegram", "fr", None, "assistant", 9, 1, 1)


def row(seq: int, text: str | None = "…", author: Any = "assistant", **more: Any) -> Message:
    return Message(seq=seq, author=author, at=NOW, text=text, **more)


def words(*rows: Message) -> list[Words]:
    (unit,) = units(rows)
    return [one for one in SHAPES.pieces(unit, TALK) if isinstance(one, Words)]


def titles(piece: Words) -> list[str]:
    return [key.text for line in piece.keys for key in line]


def test_the_paragraphs_of_an_answer_are_one_message_and_a_notice_between_is_its_own() -> None:
    rows = [
        row(1, "bonjour", "customer"),
        row(2, "Un", reply_to=1),
        row(3, "Deux", reply_to=1, buttons=[{"title": "Oui", "payload": "b:1"}]),
        row(4, "Payé", "system"),
        row(5, "Trois", reply_to=1),
        row(6, "Anne", "agent", custom={"agent": "Anne"}),
        row(7, "Ben", "agent"),
    ]
    assert [unit.text for unit in units(rows)] == ["Un\n\nDeux", "Payé", "Trois", "Anne", "Ben"]


def test_what_anybody_wrote_stays_text_and_a_person_has_a_name() -> None:
    (one,) = words(row(2, "<b>1 & 2</b>", "agent", custom={"agent": "<i>Anne</i>"}))
    assert one.html == "<b>&lt;i&gt;Anne&lt;/i&gt;</b>\n&lt;b&gt;1 &amp; 2&lt;/b&gt;"


def test_a_long_answer_has_its_keys_under_the_last_piece() -> None:
    found = words(row(2, "phrase. " * 1200, buttons=[{"title": "Oui", "payload": "b:1"}], reply_to=1))
    assert len(found) == 3 and [bool(one.keys) for one in found] == [False, False, True]


def test_what_a_long_name_stands_above_is_no_longer_than_telegram_takes() -> None:
    found = words(row(2, "🎟é" * 4000, "agent", custom={"agent": "N" * 100}))
    shown = [one.html.replace("<b>", "").replace("</b>", "") for one in found]
    assert len(found) > 1 and all(length(one) <= 4096 for one in shown)


def test_buttons_without_words_are_introduced() -> None:
    (one,) = words(row(2, None, buttons=[{"title": "Oui", "payload": "b:1"}]))
    assert one.html == "Choisissez\u00a0:" and titles(one) == ["Oui"]


def test_papers_are_files_and_the_lines_that_lead_to_them_are_left_out() -> None:
    url = "http://127.0.0.1:8000/papers/abc"
    papers = [{"title": "Billets (PDF)", "url": url, "name": "tickets.pdf"}]
    (unit,) = units([row(2, f"Voici :\nBillets (PDF) : {url}", custom={"papers": papers})])
    assert SHAPES.pieces(unit, TALK) == [Words("Voici :"), Paper(url)]


def test_the_dates_alone_are_a_key_as_they_come_with_every_card() -> None:
    papers = [{"title": "Agenda", "url": "http://h/papers/abc", "name": "calendar.ics"}]
    (unit,) = units([row(2, "Option posée", custom={"papers": papers, "order": {"reference": "AAAA-BBBB"}})])
    (one,) = SHAPES.pieces(unit, TALK)
    assert isinstance(one, Words) and titles(one) == ["Ajouter à l’agenda", "Y aller"]


def test_a_file_of_a_person_is_sent_and_so_are_the_words_with_it() -> None:
    sent = {"type": "file", "payload": {"src": "/files/x", "name": "devis.pdf", "size": 3}}
    (unit,) = units([row(2, "Voici", "agent", attachment=sent)])
    assert SHAPES.pieces(unit, TALK) == [Words("Voici"), Attached("/files/x", "devis.pdf")]
    (bare,) = units([row(2, None, "agent", attachment=sent)])
    assert SHAPES.pieces(bare, TALK) == [Attached("/files/x", "devis.pdf")]


def test_a_number_is_asked_for_with_a_key_that_sends_it() -> None:
    (one,) = words(row(2, "Votre numéro ?", custom={"asks": "phone"}))
    assert one.contact and not one.keys


def test_payment_has_a_key_where_telegram_takes_the_address() -> None:
    here, there = (row(2, "À payer", custom={"payment_url": url}) for url in ("http://127.0.0.1:8000/pay/x", "https://groups.cmn.fr/pay/x"))
    assert titles(words(here)[0]) == [] and titles(words(there)[0]) == ["Payer en ligne"]
    assert words(there)[0].keys[0][0].url == "https://groups.cmn.fr/pay/x"


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://groups.cmn.fr/x", True),
        ("http://8.8.8.8/x", True),
        ("http://127.0.0.1:8000/x", False),
        ("http://192.168.1.4/x", False),
        ("http://localhost:8000", False),
        ("https://desk.local/x", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_which_addresses_telegram_takes(url: str, public: bool) -> None:
    assert is_public(url) is public
