"""Accepted sentences as training data of Rasa, to be put beside ``data/nlu``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from bot.desk.questions.examples import Example
from bot.desk.questions.likeness import plain
from bot.desk.questions.taught import EXPORTED, Taught

FORMAT = "3.1"


class _Dumper(yaml.SafeDumper):
    """Lists of sentences as blocks, a line each, as people write them."""


def _block(dumper: yaml.SafeDumper, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _block)


def chosen(examples: Iterable[Example], taught: Taught, lang: str | None = None) -> list[tuple[str, str]]:
    """Intent and sentence, by intent and then by sentence: those accepted, in that language, whose intent there is and which the
    training data, and the sentences it is tested with, do not have already. None comes twice; the first accepted one counts."""
    found: dict[str, tuple[str, str]] = {}
    for one in sorted(examples, key=lambda one: (one.at, one.id)):
        if one.intent in taught.intents and taught.intent_of(one.text) is None and lang in (None, one.lang):
            found.setdefault(plain(one.text), (str(one.intent), one.text))
    return sorted(found.values(), key=lambda pair: (pair[0], plain(pair[1])))


def as_yaml(pairs: Iterable[tuple[str, str]]) -> str:
    """A file of Rasa's NLU format; of no pairs one that Rasa reads as no data."""
    groups: dict[str, list[str]] = {}
    for intent, text in pairs:
        groups.setdefault(intent, []).append(text)
    nlu = [{"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)} for intent, texts in groups.items()]
    content = {"version": FORMAT, "nlu": nlu}
    return f"{EXPORTED}\n" + yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
