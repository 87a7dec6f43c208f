"""One message in, everything found in it out."""

from __future__ import annotations

from datetime import datetime

from actions.reading.text import clean
from actions.reading.types import Names, Reading


def read(text: str, now: datetime, names: Names, lang: str | None = None) -> Reading:
    """Read a message. ``now`` is aware, in the sellers' time zone; ``lang`` "fr" or "en" where known, it settles 3/12.

    Never raises on any text; time grows with its length, of which the first 2,000 characters count.
    """
    return Reading(text=clean(text))
