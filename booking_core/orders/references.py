"""Names that cannot be guessed and are read out without confusion: no 0, 1, I, L, O."""

from __future__ import annotations

import re
import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
TICKET_LENGTH = 16


def new_reference() -> str:
    """An order's reference, for instance ``G7K3-M9QX``: 38 bits, and only its own account may use it.

    A digit and a letter in each half keep it apart from words and from numbers wherever it is typed.
    """
    return f"{_mixed()}-{_mixed()}"


def new_ticket_number() -> str:
    """A ticket's number: 79 bits, for whoever holds it is let in."""
    return _drawn(TICKET_LENGTH)


def tidy_reference(typed: str) -> str:
    """A reference as typed by a person (lower case, spaces, no dash) in its own form."""
    signs = re.sub(r"[^A-Z0-9]", "", typed.upper())
    return f"{signs[:4]}-{signs[4:8]}" if len(signs) == 8 else typed[:40]


def _mixed() -> str:
    while True:
        half = _drawn(4)
        if not half.isalpha() and not half.isdigit():
            return half


def _drawn(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
