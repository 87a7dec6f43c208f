"""Texts in pieces that Telegram takes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.wording import escaped, length, pieces, typed_day


@given(st.text(max_size=400), st.integers(min_value=4, max_value=60))
def test_nothing_is_lost_and_no_piece_is_too_long(text: str, longest: int) -> None:
    text = text.encode("utf-8", "ignore").decode()
    found = pieces(text, longest)
    assert all(one and length(one) <= longest for one in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_it_is_cut_between_paragraphs_then_lines_then_sentences_then_words() -> None:
    assert pieces("Un. Deux trois\n\nquatre", 16) == ["Un. Deux trois", "quatre"]
    assert pieces("Un deux\ntrois quatre", 14) == ["Un deux", "trois quatre"]
    assert pieces("Une phrase. Une autre", 18) == ["Une phrase.", "Une autre"]
    assert pieces("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_a_sign_of_two_units_is_never_halved() -> None:
    assert pieces("🎫🎫🎫", 3) == ["🎫", "🎫", "🎫"]
    assert length("🎫é") == 3


def test_what_looks_like_markup_stays_text() -> None:
    assert escaped("<b>45 & 3</b>") == "&lt;b&gt;45 &amp; 3&lt;/b&gt;"


@pytest.mark.parametrize(("lang", "typed"), [("fr", "1 mars 2027"), ("en", "1 March 2027")])
def test_a_day_is_said_as_it_would_be_typed(lang: str, typed: str) -> None:
    assert typed_day(date(2027, 3, 1), lang) == typed
