"""The words that are known here, and messages that hold none of them: "blurp zgrouf"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from actions.common.context import Parsed, Turn
from actions.reading.name_words import EVERYDAY, is_everyday
from actions.reading.text import words_in
from actions.reading.types import IfAsked, Names, Reading
from booking_core.catalogue.yaml_file import read_yaml
from booking_core.texts import LANGS

NONSENSE = "out_of_scope"
"""The intent whose examples are of anything at all: what stands in them alone is no word known here ("qwerty")."""
RESEMBLED = {NONSENSE, "inform", "insult", "joke", "impatient", "site_broken"}
"""Intents that any letters resemble."""
BRIEF = {"greet", "thanks", "affirm", "deny", "who_are_you", "what_can_you_do", "any_choice", "dont_know"}
"""Intents that any few letters resemble, too."""
MEANT, SAID = 0.57, 0.9
"""From here on the other intents together, or these and the brief ones, are believed. Measured: none of 266 lines of made-up words
reaches it, and of 80 lines in a dozen languages nearly all do that were understood at all."""
SHORTEST = 3
"""Letters of a word that tells anything."""
MISSPELT = 4
"""Letters of a word that may be misspelt and still be itself."""
MOST = 20
"""Words in which slips are looked for: each is compared with all that are known."""


def without_known_words(turn: Turn) -> bool:
    """Whether no word of the message is known, nothing in it could be read, and it is no other language either.

    Rasa always hears something: letters that mean nothing resemble an insult, or talk of something else.
    """
    words = [word for word in words_in(turn.parsed.text) if len(word) >= SHORTEST]
    if not words or any(map(is_everyday, words)):
        return False
    known = vocabulary(turn.core.settings.data, turn.names)
    if not known.isdisjoint(words) or of_another_language(turn.parsed) or holds_anything(turn.read(turn.parsed.text)):
        return False
    return not any(misspelt(word, known) for word in dict.fromkeys(words[:MOST]))


def hear_nothing(turn: Turn) -> None:
    """Leave what Rasa made of the message aside: it can still answer a question, as the name of a company does."""
    turn.parsed, turn.parse = Parsed(turn.parsed.text, ()), lambda text: Parsed(text, ())


def holds_anything(reading: Reading) -> bool:
    """Whether anything was read that stands on its own: a fact, a yes, an address, a number."""
    return replace(reading, text="", leftover="", if_asked=IfAsked()) != Reading("")


def misspelt(word: str, known: frozenset[str]) -> bool:
    """Whether a word is one of those with a slip ("rezerver"), or two in a long one."""
    slips = 1 if len(word) < 2 * MISSPELT else 2
    return len(word) >= MISSPELT and extractOne(word, known, scorer=OSA.distance, score_cutoff=slips) is not None


def of_another_language(parsed: Parsed) -> bool:
    """Whether Rasa, whose encoder reads many languages, is sure of what was meant: "was kostet der Eintritt?", "gracias"."""
    heard = [(intent, share) for intent, share in parsed.ranking if intent not in RESEMBLED]
    return sum(share for intent, share in heard if intent not in BRIEF) >= MEANT or sum(share for _, share in heard) >= SAID


@lru_cache(maxsize=2)
def vocabulary(data: Path, names: Names) -> frozenset[str]:
    """Every word of the training sentences, of the names of what is sold, and of the readers' lists of everyday words."""
    named = [alias for group in (*names.aliases, *names.common) for alias in group[1]]
    return frozenset(word for text in (*taught(data), *named) for word in words_in(text) if len(word) >= SHORTEST) | EVERYDAY


@lru_cache(maxsize=1)
def taught(data: Path) -> tuple[str, ...]:
    """The training sentences; they change with a new version, and a new model, only."""
    files = [path for lang in LANGS for path in sorted((data / "nlu" / lang).glob("*.yml"))]
    groups = [group for path in files for group in read_yaml(path.read_text(encoding="utf-8"))["nlu"]]
    return tuple(group["examples"] for group in groups if group.get("intent") != NONSENSE)
