"""Rasa's messages, folded into what is said."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversations import Said
from bot.gateway.folding import MalformedReply, fold

YES = {"title": "Oui", "payload": "b:1"}


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ([{"recipient_id": "x", "text": "a"}, {"recipient_id": "x", "text": "b"}], [Said("a"), Said("b")]),
        ([{"text": "a", "buttons": [YES]}, {"custom": {"asks": "date"}}], [Said("a", (YES,), {"asks": "date"})]),
        ([{"text": "a"}, {"text": "b"}, {"custom": {"x": 1}}, {"text": "c"}], [Said("a"), Said("b", custom={"x": 1}), Said("c")]),
        ([{"custom": {"x": 1}}, {"text": "a"}, {"custom": {"y": 2}}], [Said("a", custom={"x": 1, "y": 2})]),
        ([{"custom": {"x": 1}}, {"custom": {"x": 2}}], [Said(custom={"x": 2})]),
        ([{"text": "a", "custom": {"x": 1}}, {"text": "b", "custom": {"y": 1}}], [Said("a", custom={"x": 1}), Said("b", custom={"y": 1})]),
        ([{"image": "https://example.org/plan.png"}], [Said(attachment="https://example.org/plan.png")]),
        ([{"text": "a", "buttons": [{"title": "Oui"}]}], [Said("a", ({"title": "Oui", "payload": "Oui"},))]),
        ([{"recipient_id": "x"}, {"text": ""}, {"custom": {}}], []),
        ([{"text": "?"}, {"custom": {"_unclear": True}}], [Said("?", mark="unclear")]),
        ([{"text": "?"}, {"custom": {"_unclear": True, "asks": "date"}}], [Said("?", custom={"asks": "date"}, mark="unclear")]),
        ([{"text": "a"}, {"custom": {"_unclear": False, "asks": "date"}}], [Said("a", custom={"asks": "date"})]),
        ([], []),
    ],
)
def test_folding(reply: Any, said: list[Said]) -> None:
    assert fold(reply) == said


@pytest.mark.parametrize(
    "reply", [None, {}, "text", ["text"], [{"text": 5}], [{"custom": "x"}], [{"buttons": {}}], [{"buttons": [{}]}], [{"buttons": ["x"]}]]
)
def test_anything_else_is_malformed(reply: Any) -> None:
    with pytest.raises(MalformedReply):
        fold(reply)
