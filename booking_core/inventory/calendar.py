"""Slots from calendars: every site's opening pattern, made into rows for the days on sale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from booking_core.catalogue import Catalogue
from booking_core.catalogue.sample import Calendar
from booking_core.clock import PARIS
from booking_core.rules.groups import site_capacity
from booking_core.store import Slot, alone

DAYS_ON_SALE = 400


def ensure_slots(session: Session, catalogue: Catalogue, today: date, days: int = DAYS_ON_SALE) -> int:
    """Adds the slots that the next ``days`` days lack; those that exist stay as they are. Returns how many were added."""
    added = 0
    alone(session.connection(), "slots")
    for seller in catalogue.sellers:
        sample = catalogue.sample(seller.id)
        for site, calendar in sample.sites.items() if sample else ():
            capacity = site_capacity(seller, site)
            if capacity is None:
                continue
            known = _known(session, seller.id, site, today)
            rows = [
                {**row, "seller": seller.id, "site": site, "capacity": capacity}
                for row in _rows(calendar, today, days)
                if (row["day"], row["start"]) not in known
            ]
            if rows:
                session.execute(insert(Slot), rows)
            added += len(rows)
    return added


def _known(session: Session, seller: str, site: str, today: date) -> set[tuple[object, object]]:
    wanted = select(Slot.day, Slot.start).where(Slot.seller == seller, Slot.site == site, Slot.day >= today)
    return {(day, start) for day, start in session.execute(wanted)}


def _rows(calendar: Calendar, today: date, days: int) -> Iterator[dict[str, object]]:
    for offset in range(days + 1):
        day = today + timedelta(days=offset)
        for start in calendar.slot_times(day):
            yield {
                "day": day,
                "start": start,
                "starts_at": datetime.combine(day, start, PARIS).astimezone(UTC),
                "closed": "groups" if calendar.closed_to_groups_at(day, start) else None,
            }
