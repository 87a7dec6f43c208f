"""The gate: what Guichet understands does not fall under its last measured figures, and the measure itself notices a fall."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.ops.setup import ROOT
from tests.evaluate import entities, trend

TOLERANCE = 0.01


def test_the_facts_of_the_written_sentences_are_read_as_well_as_before() -> None:
    checked, before = entities.check(entities.written(), ROOT / "data"), trend.last()
    for lang in ("fr", "en"):
        group = [one for one in checked if one.lang == lang]
        wrong = [f"{one.fact}: {one.text!r} read as {one.found}, is {one.expected}" for one in group if not one.right]
        assert 1 - len(wrong) / len(group) >= before[f"facts {lang}"] - TOLERANCE, "\n".join(wrong)


def test_a_wrong_reading_is_noticed() -> None:
    items = [{"text": "22 personnes", "people": "23"}, {"text": "22 personnes", "people": "22"}]
    assert [one.right for one in entities.check(items, ROOT / "data")] == [False, True]


def test_a_drop_is_marked_and_a_new_figure_is_not() -> None:
    text = trend.compared({"intents fr": 0.90, "facts fr": 0.99, "new": 0.5}, {"intents fr": 0.97, "facts fr": 0.90})
    first, second, third = text.splitlines()
    assert first.endswith("DOWN")
    assert second.endswith("up")
    assert third.split() == ["new", "50.0%"]


def test_a_measurement_is_kept_and_one_of_the_same_day_takes_its_place(tmp_path: Path) -> None:
    file = tmp_path / "trend.csv"
    assert trend.last(file) == {}
    trend.add({"facts fr": 0.5}, date(2026, 11, 21), file)
    trend.add({"facts fr": 0.75, "facts en": 0.25}, date(2026, 11, 22), file)
    trend.add({"facts fr": 1.0, "facts en": 0.5}, date(2026, 11, 22), file)
    assert [line["day"] for line in trend.past(file)] == ["2026-11-21", "2026-11-22"]
    assert trend.last(file) == {"facts fr": 1.0, "facts en": 0.5}
