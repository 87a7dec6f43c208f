"""Numbers in words become figures: text2num for both languages, round "-aine" words by hand (marked "~")."""

from __future__ import annotations

import re

from text_to_num import alpha2digit

_ROUND = {
    "demi-douzaine": 6,
    "demi douzaine": 6,
    "half-dozen": 6,
    "half a dozen": 6,
    "huitaine": 8,
    "dizaine": 10,
    "douzaine": 12,
    "dozen": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "score": 20,
}
_ROUND_WORD = re.compile(
    rf"\b(?:(?P<times>\d+|deux|trois|quatre|two|three|four|une|a|la) )?(?P<word>{'|'.join(_ROUND)})s?\b(?: (?:de|of)\b| d')?"
)
_FORTNIGHT = re.compile(r"(?:premiere|1re|1ere|1er|deuxieme|2e|2eme|2nde|seconde|derniere|la|dans une) $")
_SEPTEMBER = re.compile(r"(\b\d{1,2}(?:er)? ?)sept\b\.?(?! (?:pers|adult|eleve|enfant|visit|guide))")
_THOUSANDS = re.compile(r"(?<![\d.,/:~-])\d{1,3}(?:[ .,]\d{3})+(?![\d.,/:]|h\b)")
_DECIMAL_WORD = re.compile(r"\b(?:point|virgule)\b")


def to_digits(text: str) -> str:
    """Folded text with its number words as figures; "un", "une", "one" stay words, as they mostly are articles."""
    text = _SEPTEMBER.sub(r"\1septembre", text)
    text = _ROUND_WORD.sub(_round, text)
    text = re.sub(r"\bzero\b", "0", text)
    text = _DECIMAL_WORD.sub(".", text)
    text = alpha2digit(alpha2digit(text, "fr", threshold=1.5), "en", threshold=1.5)
    text = re.sub(r"\ba (?=100\b|1000\b)", "", text)
    return _THOUSANDS.sub(lambda match: re.sub(r"[ .,]", "", match[0]), text)


def _round(match: re.Match[str]) -> str:
    word, times = match["word"], match["times"]
    if word == "quinzaine" and (
        times == "la"
        or _FORTNIGHT.search(match.string[max(0, match.start() - 12) : match.start("word")])
        or "jours" in match.string[match.end() : match.end() + 7]
    ):
        return match[0]
    counts = {"deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4, "four": 4}
    factor = counts.get(times or "", int(times) if times and times.isdigit() and len(times) < 4 else 1)
    return f"~{factor * _ROUND[word]}" + (" " if match[0].endswith("'") else "")
