"""Names spelt: letter by letter, or by what they are written with."""

from __future__ import annotations

import re

from actions.reading.phrases.matching import says

_OF_SPELLING = re.compile(
    r"\b(?:avec (?:un|une|deux|le|2)|sans (?:le |la )?(?=\w\b)|accent|tiret|trait d'union|ecri\w*|epel\w*|orthographe|spel\w*"
    r"|with (?:an?|two|2|one)|without (?:the |an? )?(?=\w\b)|hyphen|written|nom|prenom|(?:last |first |sur)?name)\b"
)
_LETTERS = re.compile(r"(?<!\w)(?:[^\W\d_][ .,-]{1,2}){2,}[^\W\d_](?!\w)")
_NAME = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def speaks_of_spelling(text: str) -> bool:
    """ "Avec deux f", "it's written with a y"."""
    return says(_OF_SPELLING, text)


def spelt_out(text: str) -> str:
    """The word that "L-E-F-E-B-V-R-E" spells; "" where none is spelt."""
    found = _LETTERS.search(text)
    return "".join(sign for sign in found[0] if sign.isalpha()) if found else ""


def names_in(text: str) -> list[str]:
    """The words that may be names, "Jean-Marc" and "d'Arc" each being one."""
    return _NAME.findall(text)
