"""What the training data holds already: intents, sentences, and the words that are nobody's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from booking_core.texts import LANGS
from bot.desk.questions.likeness import DATE_WORDS, plain

EXPORTED = "# Accepted at the desk; the next export replaces this file."
"""The first line of a file that the desk has written. What is in it the desk knows itself, and writes again."""
PRESSED = "press"
"""The one intent that no sentence has: it comes from buttons."""
SAID_OFTEN, PUBLISHED_OFTEN = 5, 2
"""Times that a word must occur to be known as one."""
_SMALL = re.compile(r"(?<![^\W\d_])[a-zà-öø-ÿœ]+(?![^\W\d_])")
_ANY = re.compile(r"[^\W\d_]+")
_ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


@dataclass(frozen=True, slots=True)
class Taught:
    """``intents`` by name; ``sentences`` to their intents, in ``plain`` form, those kept for testing included; ``vocabulary`` likewise."""

    intents: tuple[str, ...]
    sentences: dict[str, str]
    vocabulary: frozenset[str]

    def intent_of(self, text: str) -> str | None:
        """Which intent has that very sentence."""
        return self.sentences.get(plain(text))


@lru_cache(maxsize=1)
def read(data: Path) -> Taught:
    """From ``data/nlu``, ``data/texts`` and ``data/sellers``, once: they change with a new version, and a new model, only."""
    trained = [one for lang in LANGS for one in _examples(data / "nlu" / lang)]
    tested = list(_examples(data / "nlu" / "test"))
    sentences = {plain(text): intent for intent, text in [*tested, *trained]}
    return Taught(tuple(sorted({intent for intent, _ in trained} - {PRESSED})), sentences, frozenset(_vocabulary(data, trained)))


def _examples(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        if text.startswith(EXPORTED):
            continue
        for group in yaml.load(text, Loader=_loader())["nlu"]:  # noqa: S506 - a safe loader, in C where there is one
            if "intent" in group:
                for line in group["examples"].splitlines():
                    yield group["intent"], _ENTITY.sub(r"\1", line.removeprefix("- ").strip())


def _loader() -> type:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _vocabulary(data: Path, trained: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Words that stand in small letters somewhere, or with a capital more often than a made-up name does: places, days, brands.

    The sentences have names in them, too, for customers do: each once or twice.
    """
    texts = " ".join(path.read_text(encoding="utf-8") for path in sorted((data / "texts").rglob("*.ftl")))
    published = " ".join(path.read_text(encoding="utf-8") for path in sorted((data / "sellers").glob("*.yaml")))
    said = " ".join(text for _, text in trained)
    yield from DATE_WORDS
    yield from (plain(word) for word in {*_SMALL.findall(texts), *_SMALL.findall(published)})
    for text, times in ((said, SAID_OFTEN), (published, PUBLISHED_OFTEN)):
        found = Counter(plain(word) for word in _ANY.findall(text))
        yield from (word for word, count in found.items() if count >= times)
