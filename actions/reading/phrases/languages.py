"""Words of one language alone, and what is in none."""

from __future__ import annotations

import re
from typing import Literal

from actions.reading.phrases.matching import says_as_typed, words

_NOT_WORDS = re.compile(r"\S*[@/\\]\S*|\b\S*\d\S*\b")
_SMALL: tuple[tuple[Literal["fr", "en"], re.Pattern[str]], ...] = (
    (
        "fr",
        words(
            *"par pour avec sans sont je tu il nous vous mon ma mes notre nos votre vos cette qui que quel quelle combien comment quand"
            " dans aux ne pas se est jours koi pr cb pers rsv resa svp bjr allo coucou bonsoir".split()
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


def without_figures(text: str) -> str:
    """The text without addresses, dates and references, which are in no language."""
    return _NOT_WORDS.sub(" ", text)


def small_words(text: str) -> list[Literal["fr", "en"]]:
    """The languages of which a small word stands in the text: "fr" for "par", "en" for "the"."""
    return [lang for lang, pattern in _SMALL if says_as_typed(pattern, text)]
