"""What a case is about, in a line: the visit that was gathered, else the customer's words that say most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from booking_core.orders.case_views import HandoverDetails
from booking_core.texts import day

LONGEST = 160
"""Characters of the customer's own words."""


def of(case: HandoverDetails, lang: str, say: Callable[..., str]) -> str:
    """ "Panthéon, 20 personnes, vendredi 12 mars 2027"; empty where the case holds neither a visit nor words."""
    known = case.facts
    what = known.get("asked_for") or known.get("activity")
    people = say("desk-orders-persons", count=known["people"]) if known.get("people") else None
    when = day(date.fromisoformat(known["day"]), lang) if known.get("day") else None
    return ", ".join(str(one) for one in (what, people, when) if one) or _words(case)


def _words(case: HandoverDetails) -> str:
    """The last ones that are not where to answer."""
    lines = [line.strip("«» \u00a0") for line in case.summary.splitlines()]
    best = next((line for line in reversed(lines) if line and "@" not in line), next(iter(lines), ""))
    return best if len(best) <= LONGEST else f"{best[:LONGEST].rsplit(' ', 1)[0]}…"
