"""Words of one language alone, and what is in none."""

from __future__ import annotations

import re
from typing import Literal

from actions.reading.phrases.matching import says_as_typed, words
from actions.reading.text import fold

_NOT_WORDS = re.compile(r"\S*[@/\\]\S*|\b\S*\d\S*\b")
_SMALL: tuple[tuple[Literal["fr", "en"], re.Pattern[str]], ...] = (
    (
        "fr",
        words(
            *"par pour avec sans sont je tu il nous vous mon ma mes notre nos votre vos cette qui que quel quelle combien comment quand"
            " dans aux ne pas se est jours koi pr cb pers rsv resa svp bjr allo coucou bonsoir ou tva ttc".split()
        ),
    ),
    (
        "en",
        words(
            *"the of by for with without are we my our this that which who what how when where at to do does can could would please if"
            " you your".split()
        ),
    ),
)
"""Not those that names hold. Unaccented, "reservation possible par telephone" is known for French by them."""


_CAPITALISED = re.compile(r"[A-ZÀ-Ý][\w'’.-]*")
_STREET = words("rue", "avenue", "av", "bd", "boulevard", "place", "chemin", "impasse", "allee", "quai", "route", "street", "road", "lane")


def is_name(text: str) -> bool:
    """ "Lycée Victor Hugo", "rue des Écoles Paris": a name or an address, which is in no language; "je voudrais visiter" is."""
    long = [word for word in text.split() if len(word) > 3]
    named = len(long) > 1 and all(_CAPITALISED.fullmatch(word) for word in long) and not text.isupper()
    return named or (says_as_typed(_STREET, text) and len(text.split()) <= 8)


def without_figures(text: str) -> str:
    """The text without addresses, dates and references, which are in no language."""
    return _NOT_WORDS.sub(" ", text)


def small_words(text: str) -> list[Literal["fr", "en"]]:
    """The languages of which a small word stands in the text: "fr" for "par", "en" for "the"."""
    return [lang for lang, pattern in _SMALL if says_as_typed(pattern, text)]


_POLITE = r"(?: (?:please|then|thanks|svp|stp|merci|s'il (?:vous|te) plait))?"
_ASKING = (
    r"(?:(?:please|can we|could we|can you|could you|let's|on peut|peut-on|pouvez-vous|pouvons-nous) )?"
    r"(?:(?:speak|talk|go on|carry on|continue|switch to|parlons|parler|parlez|continuons|continuer|passons|passer|repassons) )?"
    r"(?:in |en |a l'|au )?"
)
_NAMED: tuple[tuple[Literal["fr", "en"], re.Pattern[str]], ...] = (
    ("fr", re.compile(rf"{_ASKING}(?:francais|french){_POLITE}")),
    ("en", re.compile(rf"{_ASKING}(?:anglais|english){_POLITE}")),
)


def language_asked(text: str) -> Literal["fr", "en"] | None:
    """The language to go on in, of a message that asks for nothing else: "in English, please", "on peut continuer en français ?"."""
    plain = " ".join(re.sub(r"[,.!?]", " ", fold(text).replace("’", "'")).split())
    return next((lang for lang, pattern in _NAMED if pattern.fullmatch(plain)), None)
