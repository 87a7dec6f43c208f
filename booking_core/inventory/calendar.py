"""Slots from calendars: every site's opening pattern, made into rows for the days on sale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from booking_core.catalogue import Catalogue, Seller
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
            capacity = capacity_of(catalogue, seller.id, site)
            if capacity is None or not _has_days(seller, site):
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


def capacity_of(catalogue: Catalogue, seller_id: str, site: str) -> int | None:
    """How many persons a slot of the site takes: as published, else as its calendar says; None where neither does."""
    published = site_capacity(catalogue.seller(seller_id), site)
    sample = catalogue.sample(seller_id)
    calendar = sample.sites.get(site) if sample else None
    return published if published is not None or calendar is None else calendar.capacity


def _has_days(seller: Seller, site: str) -> bool:
    """Whether anything that is bought for a day takes place at the site."""
    return any(activity.dated and site in activity.sites for activity in seller.activities if activity.channel != "contact_first")


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
