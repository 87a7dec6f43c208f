"""Words that lean on the question before: days counted from the last ones, and names beside which nothing is said."""

from __future__ import annotations

import pytest

from actions.common.whose import only_names
from actions.reading.phrases.questions import is_question
from actions.reading.spans import days_before, days_further
from actions.reading.types import Match, Reading


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("and the day before that?", 1),
        ("et deux jours plus tôt ?", 2),
        ("what about a week earlier?", 7),
        ("et un jour plus tard ?", -1),
        ("and the day before?", None),
        ("et 10 jours avant ?", None),
    ],
)
def test_days_counted_from_those_spoken_of(text: str, days: int | None) -> None:
    assert days_further(text) == days


def test_a_day_before_the_visit_is_still_one() -> None:
    assert days_before("and the day before?") == 1


@pytest.mark.parametrize(
    ("text", "start", "end", "bare"),
    [
        ("and at France Miniature?", 2, 4, True),
        ("et pour l'Arc ?", 3, 4, True),
        ("et le parking à Vincennes ?", 4, 5, False),
        ("and cancelling at Chantilly?", 3, 4, False),
    ],
)
def test_beside_a_name_nothing_is_said(text: str, start: int, end: int, bare: bool) -> None:
    reading = Reading(text=text, activities=(Match("cmn/any", 100.0, start=start, end=end),))
    assert only_names(reading) is bare


def test_without_a_name_something_is_always_said() -> None:
    assert not only_names(Reading(text="et pour"))


@pytest.mark.parametrize(
    "text",
    [
        "merci de nous préciser si c'est gratuit",
        "is gided tour open in august",
        "ya koi pr les classes",
        "repas a reserver cb de jours avan",
    ],
)
def test_a_question_without_its_mark(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["nous venons à 24 avec un guide", "have a nice day", "option Arc de triomphe mardi 15h"])
def test_a_statement_asks_nothing(text: str) -> None:
    assert not is_question(text)
