"""Lines of a bank's statement, as they are pasted or exported: what came in, and which orders' references they name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from booking_core.orders.references import tidy_reference

MOST: Final = 500
"""Lines with money that are read at once."""
_AMOUNT = re.compile(
    r"(?<![\w.,/-])(?P<sign>[+\u2212-]|\u2013(?=[0-9]))?\s?"
    r"(?P<euros>[0-9]{1,3}(?:[ \u00a0\u202f.][0-9]{3})+|[0-9]{1,7})[,.](?P<cents>[0-9]{2})(?![\d.,/])(?P<after>[\u2212-](?!\w))?"
)
_HALF = r"(?=[A-HJ-KM-NP-Z]*[2-9])(?=[2-9]*[A-HJ-KM-NP-Z])[A-HJ-KM-NP-Z2-9]{4}"
_REFERENCE = re.compile(rf"(?<![A-Z0-9]){_HALF}[- ]?{_HALF}(?![A-Z0-9])")


class TooLong(ValueError):
    """More lines than are read at once: none of them is, as nobody would miss those that were left out."""


@dataclass(frozen=True, slots=True)
class BankLine:
    """A line with money that came in. ``amounts``: every one it names, in cents; ``references``: what looks like an order's.

    ``key`` is the same whenever the same line is given again: a statement that is read twice counts once. Of lines that are alike, each
    has one of its own.
    """

    text: str
    amounts: tuple[int, ...]
    references: tuple[str, ...]
    key: str


def read(statement: str) -> list[BankLine]:
    """The lines that name an amount above nothing; headings, debits and empty lines are left out. Raises :class:`TooLong`."""
    found: list[BankLine] = []
    seen = Counter[str]()
    for raw in statement.splitlines():
        text = " ".join(raw.split())
        amounts = tuple(amount for one in _AMOUNT.finditer(text) if (amount := _cents(one)) > 0)
        if not amounts:
            continue
        if len(found) == MOST:
            raise TooLong
        seen[text] += 1
        references = tuple(dict.fromkeys(tidy_reference(one) for one in _REFERENCE.findall(text.upper())))
        key = sha256(text.encode()).hexdigest()[:32]
        found.append(BankLine(text[:300], amounts, references, f"bank:{key}:{seen[text]}"))
    return found


def _cents(found: re.Match[str]) -> int:
    cents = int(re.sub(r"\D", "", found["euros"])) * 100 + int(found["cents"])
    return -cents if found["after"] or found["sign"] not in (None, "+") else cents
