"""French or English, message by message; what is too short to tell keeps the language of the conversation."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from actions.reading.types import Names

SHORT = 12  # letters: shorter messages ("ok", "option", "arc de triomphe") say little about the language
CLEAR = 0.75
FIRST = 0.6

NOT_WORDS = re.compile(r"\S*[@/\\]\S*|\b\S*\d\S*\b")  # addresses, dates and references are in no language

SMALL_WORDS = {
    "fr": "par pour avec sans sont je tu il nous vous mon ma mes notre nos votre vos cette qui que quel quelle combien comment quand dans "
    "aux ne pas se est jours koi pr cb pers rsv resa svp bjr",
    "en": "the of by for with without are we my our this that which who what how when where at to do does can could would please if "
    "you your",
}
"""Words of one language alone; not those that names hold. Unaccented, "reservation possible par telephone" is known for French by them."""

Lang = Literal["fr", "en"]


@cache
def detector() -> LanguageDetector:
    """Loaded once; knows only the two languages spoken here."""
    return LanguageDetectorBuilder.from_languages(Language.FRENCH, Language.ENGLISH).with_preloaded_language_models().build()


def language_of(text: str, current: Lang, names: Names, first: bool = False) -> Lang:
    """The language of a message, ``current`` where the words do not show it. French names of sites do not count."""
    text = NOT_WORDS.sub(" ", text)
    plain = words_of_names(names)
    text = " ".join(word for word in text.split() if word.casefold().strip(".,;:!?()") not in plain)
    letters = sum(character.isalpha() for character in text)
    if letters < 4 or (letters < SHORT and not first):
        return current
    small = [lang for lang, words in SMALL_WORDS.items() if set(words.split()) & set(re.findall(r"\w+", text.casefold()))]
    if len(small) == 1 and first:
        return "fr" if small[0] == "fr" else "en"
    english = detector().compute_language_confidence(text, Language.ENGLISH)
    clear = FIRST if first else CLEAR
    if english >= clear:
        return "en"
    return "fr" if english <= 1 - clear else current


@cache
def words_of_names(names: Names) -> frozenset[str]:
    """The words that sites and activities are named by."""
    return frozenset(word.casefold() for _, aliases in names.aliases for alias in aliases for word in alias.split() if len(word) > 3)
