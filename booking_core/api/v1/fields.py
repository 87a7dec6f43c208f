"""The types of single fields: strict, bounded, and nothing that a database could not store."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

REFERENCE = r"^[A-Z2-9]{4}-[A-Z2-9]{4}$"
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""Days outside are slips of the pen, and some of them cannot be computed with."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_EMAIL = r"^[^@\s]{1,64}@[^@\s]{1,189}$"


def _day(value: Any) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        found = date.fromisoformat(value)
        if FIRST_DAY <= found <= LAST_DAY:
            return found
    raise ValueError(f"a day from {FIRST_DAY} to {LAST_DAY}, written YYYY-MM-DD, is wanted")


def _clock_time(value: Any) -> time:
    if isinstance(value, str) and _TIME.fullmatch(value):
        return time.fromisoformat(value)
    raise ValueError("an hour written HH:MM is wanted")


_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that are not seen and make others be read in another order: on a contract a name could turn the words beside it."""


def _printable(value: str) -> str:
    if any(sign in _TURNING or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in value):
        raise ValueError("control characters cannot be kept")
    return value


_DAY_SCHEMA = {"type": "string", "format": "date", "examples": ["2027-03-12"]}
_TIME_SCHEMA = {"type": "string", "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9]$", "examples": ["10:30"]}

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema(_DAY_SCHEMA)]
"""A day in Paris."""
HourMinute = Annotated[time, BeforeValidator(_clock_time), WithJsonSchema(_TIME_SCHEMA)]
"""An hour on the clocks of Paris."""
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,40}$"), Field(examples=["conciergerie"])]
"""A seller, a site, an activity, a kind of group: as the catalogue names them."""
Heads = Annotated[int, Field(ge=0, le=9_999)]
Cents = Annotated[int, Field(gt=0, le=100_000_000, examples=[127500])]
Email = Annotated[
    str, StringConstraints(max_length=254, pattern=_EMAIL), AfterValidator(_printable), Field(examples=["groupes@agence.example"])
]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(_printable), Field(examples=["Martin"])]
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+(). /-]{4,40}$"), Field(examples=["+33 6 12 34 56 78"])]
Address = Annotated[
    str, StringConstraints(min_length=3, max_length=300), AfterValidator(_printable), Field(examples=["1 rue du Port, 44000 Nantes"])
]
PartyName = Annotated[
    str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), AfterValidator(_printable), Field(examples=["Mairie de Nantes"])
]
"""A body's name may be longer than a person's."""
Registration = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 .-]{5,40}$"), Field(examples=["21440109300015"])]
"""A SIRET or a VAT number."""
Words = Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(_printable)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{4,40}$"), Field(examples=["7KQM-4XPH-2WRD"])]
"""A number or code that was given out."""
