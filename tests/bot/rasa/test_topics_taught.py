"""Every question that a seller's file answers can be asked: an intent (whose examples ``test_data`` counts), tried, offered by a button."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from booking_core.catalogue import load_catalogue
from booking_core.catalogue.topics import KIN
from booking_core.texts import Texts
from bot.rasa.measure import sentences

ROOT = Path(__file__).resolve().parents[3]
TRIED = 2


TOPICS = sorted({entry.topic for seller in load_catalogue(ROOT / "data").sellers for entry in seller.faq})
INTENTS = {
    intent
    for path in (ROOT / "bot" / "rasa" / "domain").glob("*.yml")
    for intent in yaml.safe_load(path.read_text(encoding="utf-8")).get("intents", [])
}


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_an_intent_with_a_title(topic: str) -> None:
    assert f"faq_{topic}" in INTENTS
    assert Texts(ROOT / "data").has(f"topic-{topic.replace('_', '-')}")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_topic_is_tried_in_both_languages(lang: str) -> None:
    tried = Counter(one.intent for one in sentences(ROOT / "data" / "nlu" / "test" / f"{lang}.yml", lang))
    assert [topic for topic in TOPICS if tried[f"faq_{topic}"] < TRIED] == []


def test_topics_that_are_akin_exist() -> None:
    assert {topic for group in KIN for topic in group} - {intent.removeprefix("faq_") for intent in INTENTS} == set()
