"""What the chat could not do with a file is told where the file is examined, and not by silence when a customer asks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from booking_core import lint
from booking_core.catalogue import Seller
from booking_core.lint.names import name_findings, topics_of
from booking_core.settings import REPOSITORY

Write = Callable[..., Seller]
DATA = REPOSITORY / "data"
ANSWER = "{topic: %s, rules: [ABB-001], answer: {fr: Oui., en: Yes.}}"
ROOM = "kind: group_max, persons: 12, applies_to: {sites: [cloister]}"


def found(seller: Seller) -> list[str]:
    return [f"{finding.subject}: {finding.said}" for finding in name_findings(seller, {"refund", "opening_hours"})]


def test_an_answer_that_can_be_asked_for_is_no_finding(seller: Write) -> None:
    assert found(seller(ROOM, faq=ANSWER % "refund")) == []


@pytest.mark.parametrize(
    ("topic", "said"), [("refunds", "write refund"), ("dogs", "write the intent faq_dogs and its sentences in data/nlu")]
)
def test_an_answer_that_nobody_can_ask_for_is_found(seller: Write, topic: str, said: str) -> None:
    (only,) = found(seller(ROOM, faq=ANSWER % topic))
    assert only.startswith(f"the answer to {topic}: nobody can ask about it: {said}")


def test_slots_of_unknown_size_are_found(seller: Write) -> None:
    by_activity = {finding.where: finding.said for finding in name_findings(seller("kind: information"), ())}
    assert set(by_activity) == {("visit",), ("concert",)} and "group_max" in by_activity["visit",]


def test_a_name_of_two_activities_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sellers").mkdir()
    file = tmp_path / "sellers" / "cmn.yaml"
    text = (DATA / "sellers" / "cmn.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("aliases: [vincennes,", "aliases: [Vincennes, The Arch,"), encoding="utf-8")
    lint.main([str(file)])
    assert "clash: the name 'the arch' (arc_de_triomphe, chateau_de_vincennes): who says it" in capsys.readouterr().out


def test_the_topics_are_those_that_have_sentences() -> None:
    topics = topics_of(DATA / "nlu")
    assert "option_period" in topics and "book" not in topics


def test_what_a_seller_sells_by_is_examined_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("sellers", "demo"):
        shutil.copytree(DATA / folder, tmp_path / folder)
    file = tmp_path / "demo" / "cmn.yaml"
    assert lint.main([str(file)]) == 0
    assert "can be used" in capsys.readouterr().out
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("conciergerie: {adults: 1200}", 'conciergerie: {adults: "13,50"}'), encoding="utf-8")
    assert lint.main([str(file)]) == 2
    assert "'adults' is '13,50': write a whole number; an amount is in cents" in capsys.readouterr().err
