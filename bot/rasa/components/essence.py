"""What a message is about, without its courtesies: "Bonjour madame, ... Merci d'avance, Marie" hides the question from a classifier.

Pure text, no Rasa. Only the features of the intent are made from the essence; entities and actions see the whole message.
"""

from __future__ import annotations

import re


def _any_of(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


_GREETING = _any_of(
    r"(?:re)?bonjour|bonsoir|salut|coucou|bjr|slt|madame|monsieur|mesdames|messieurs",
    r"hello|hi|hey|good (?:morning|afternoon|evening)|dear sir(?: or madam)?",
)
_PLEASE = _any_of(r"s'il (?:vous|te) pla[iî]t|svp|stp|excusez-moi", r"please|pls|excuse me")
_THANKS = _any_of(
    r"merci(?: (?:d'avance|par avance|beaucoup|bien|bcp))*|mrc",
    r"(?:many )?thanks(?: in advance| a lot)?|thank you(?: in advance| very much)?",
)
_FAREWELL = _any_of(
    r"(?:bien |très )?cordialement|bien à vous|belle journée|sincères salutations",
    r"(?:kind|best|warm) regards|yours (?:sincerely|faithfully)",
)
_INTRODUCTION = _any_of(
    r"(?:je suis|nous sommes|on est) (?:de |d'|l'|une? )|je travaille|ici |petite question|j'ai une question|bonne (?:journée|soirée)",
    r"(?:i am|i'm|we are) (?:from |an? )|i work|this is |quick question|i have a question|have a (?:nice|good)",
    r"j'espère que (?:vous|tu)|merci (?:de|pour) (?:votre|vos)",
    r"i hope (?:you|this)|hope you|thank(?:s| you) for your",
)
_OPENING = re.compile(rf"\W*(?:{_any_of(_GREETING, _PLEASE)}\b\W*)+(?:(?:à tous|à vous|there|everyone)\b\W*)?", re.IGNORECASE)
# It begins where a run of signs does, and is not tried again at each of them: of 2,000 that took half a second.
_CLOSING = re.compile(rf"(?<!\W)(?:\W+{_any_of(_THANKS, _PLEASE)})+\W*$", re.IGNORECASE)
_SIGNATURE = re.compile(rf"\b{_FAREWELL}\b", re.IGNORECASE)
_ASIDE = re.compile(rf"\W*{_INTRODUCTION}", re.IGNORECASE)
_ASIDE_WORDS = 8
"""An introduction that goes on for longer says something: "nous sommes une agence et souhaitons réserver"."""
_SENTENCE = re.compile(r"[^.!?\n:]+(?:[.!?:](?!\s|$)[^.!?\n:]*)*[.!?:\n]*")


def spans(text: str) -> list[tuple[int, int]]:
    """Where the essence stands in ``text``, in order; all of it when nothing but courtesy, or one word beside it, was said."""
    signed = _SIGNATURE.search(text)
    end = signed.start() if signed and len(text[: signed.start()].split()) > 1 else len(text)
    kept = [span for match in _SENTENCE.finditer(text, 0, end) if (span := _bare(text, match.start(), match.end()))]
    telling = [(start, stop) for start, stop in kept if not _aside(text[start:stop])]
    said = sum(len(text[start:stop].split()) for start, stop in telling)
    return telling if said > 1 else [(0, len(text))]


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The sentence without greeting in front and thanks behind; None when that was all."""
    opening = _OPENING.match(text, start, end)
    start = opening.end() if opening else start
    closing = _CLOSING.search(text[start:end])  # cut out: what is before ``start`` would count as seen
    end = start + closing.start() if closing else end
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def _aside(sentence: str) -> bool:
    return len(sentence.split()) <= _ASIDE_WORDS and _ASIDE.match(sentence) is not None


def essence(text: str) -> str:
    """The parts of ``text`` that tell what it is about, joined by spaces."""
    return " ".join(text[start:end].strip() for start, end in spans(text))
