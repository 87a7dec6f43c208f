"""Consent: what binds the customer takes a plain yes to exactly what was shown, in words or by its button.

A model's guess that a message sounds agreeable is none, nor is a yes that says something besides ("oui, mais avec un guide"):
that is a wish of its own, to be heard as one.
"""

from __future__ import annotations

from typing import Any

from actions.reading.phrases import agreeing
from actions.reading.text import fold
from actions.reading.types import Reading

_TAKEN_BY_BUTTON = ("confirm", "terms")


def consents(reading: Reading, kind: str = "", reference: str | None = None, settlement: str | None = None) -> bool:
    """Whether the words say yes and nothing that what was shown does not say as well.

    ``kind`` is what waits: an order ("" or ``validate``), ``cancel``, ``resize`` or ``handover``; ``reference`` and ``settlement``
    may be said again.
    """
    text = fold(reading.text)
    if reference:
        text = text.replace(fold(reference), " ")
    if "?" in text or not (reading.yes or agreeing.sets_off(text)):
        return False
    return reading.bare or agreeing.only_agrees(text, kind, settlement)


def refuses(reading: Reading, intent: str) -> bool:
    """Whether the words say no and name nothing else that is wanted instead."""
    if reading.yes is None:
        return intent == "deny" and not says_more(reading)
    return reading.yes is False and (reading.bare or not says_more(reading))


def says_more(reading: Reading) -> bool:
    """Whether a message states a fact of a booking."""
    return bool(
        reading.dates or reading.time or reading.heads or reading.activities or reading.guide or reading.category or reading.settlement
        or reading.contact or reading.emails or reading.phones or reading.if_asked.heads
    )  # fmt: skip


def binds(meaning: dict[str, Any] | None) -> bool:
    """Whether a button commits its customer: it is pressed, or typed in full, but never picked by a number."""
    return meaning is not None and (any(name in meaning for name in _TAKEN_BY_BUTTON) or bool("pending" in meaning and meaning["yes"]))


def picks(reading: Reading) -> bool:
    """Whether a message only says which of the choices shown is meant ("le deuxième"); "un deuxième guide" says something else."""
    return agreeing.only_picks(reading.text)
