"""Every question that a seller's file answers can be asked: taught in both languages, tried on held-out sentences, offered by a button."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from booking_core.catalogue import load_catalogue
from booking_core.catalogue.topics import KIN
from booking_core.texts import Texts

ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = ("fr", "en")
TAUGHT, TRIED = 6, 2


def examples(*folders: Path) -> Counter[str]:
    """How many examples each intent has in these files."""
    found: Counter[str] = Counter()
    for path in folders:
        for group in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in group:
                found[group["intent"]] += len(group["examples"].splitlines())
    return found


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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_topic_is_taught_and_tried_in_both_languages(lang: str) -> None:
    taught = examples(*sorted((ROOT / "data" / "nlu" / lang).glob("*.yml")))
    tried = examples(ROOT / "data" / "nlu" / "test" / f"{lang}.yml")
    assert [topic for topic in TOPICS if taught[f"faq_{topic}"] < TAUGHT] == []
    assert [topic for topic in TOPICS if tried[f"faq_{topic}"] < TRIED] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_held_out_sentence_is_taught(lang: str) -> None:
    taught = {
        line.removeprefix("- ").casefold().strip(" ?.!")
        for path in (ROOT / "data" / "nlu" / lang).glob("*.yml")
        for group in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in group["examples"].splitlines()
    }
    tried = {
        line.removeprefix("- ").casefold().strip(" ?.!")
        for group in yaml.safe_load((ROOT / "data" / "nlu" / "test" / f"{lang}.yml").read_text(encoding="utf-8"))["nlu"]
        for line in group["examples"].splitlines()
    }
    assert sorted(taught & tried) == []


def test_topics_that_are_akin_exist() -> None:
    assert {topic for group in KIN for topic in group} - {intent.removeprefix("faq_") for intent in INTENTS} == set()
