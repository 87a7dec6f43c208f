"""French or English, message by message; what is too short to tell keeps the language of the conversation."""

from __future__ import annotations

from functools import cache
from typing import Literal

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from actions.reading.phrases.languages import is_name, small_words, without_figures
from actions.reading.types import Names

SHORT = 12  # letters: shorter messages ("ok", "option", "arc de triomphe") say little about the language
CLEAR = 0.75
FIRST = 0.6

Lang = Literal["fr", "en"]


@cache
def detector() -> LanguageDetector:
    """Loaded once; knows only the two languages spoken here."""
    return LanguageDetectorBuilder.from_languages(Language.FRENCH, Language.ENGLISH).with_preloaded_language_models().build()


def language_of(text: str, current: Lang, names: Names, first: bool = False) -> Lang:
    """The language of a message, ``current`` where the words do not show it. French names of sites do not count."""
    text = without_figures(text)
    plain = words_of_names(names)
    text = " ".join(word for word in text.split() if word.casefold().strip(".,;:!?()") not in plain)
    letters = sum(character.isalpha() for character in text)
    if letters < 4 or (letters < SHORT and not first):
        return current
    small = small_words(text)
    if not first and not small and is_name(text):
        return current
    if len(small) == 1 and first:
        return small[0]
    english = detector().compute_language_confidence(text, Language.ENGLISH)
    clear = FIRST if first else CLEAR
    if english >= clear:
        return "en"
    return "fr" if english <= 1 - clear else current


@cache
def words_of_names(names: Names) -> frozenset[str]:
    """The words that sites and activities are named by."""
    return frozenset(word.casefold() for _, aliases in names.aliases for alias in aliases for word in alias.split() if len(word) > 3)
