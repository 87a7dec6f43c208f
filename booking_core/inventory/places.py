"""What is taken and what is free, always counted from the holds; and the only way to take places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import Session

from booking_core.inventory import statements
from booking_core.inventory.views import Closed
from booking_core.rules.facts import Plan
from booking_core.store import Hold, Slot
from booking_core.store.later import in_sight, rows_later

BY_SELLER = "seller"
"""What ``Slot.closed`` says of a slot that its seller closed; any other word is one of the calendar's."""


@dataclass(frozen=True, slots=True)
class SlotState:
    """One slot of a site as it stands; ``closed`` why a group cannot have it whatever is free."""

    id: int
    site: str
    day: date
    start: time
    capacity: int
    taken: int
    closed: Closed | None

    @property
    def free(self) -> int:
        """Places a group may still have."""
        return 0 if self.closed else max(0, self.capacity - self.taken)

    @property
    def minute(self) -> int:
        """The start in minutes from midnight."""
        return self.start.hour * 60 + self.start.minute


@dataclass(frozen=True, slots=True)
class Room:
    """``slots`` slots of one day, each with ``people`` places free: on the first ``days`` days after ``after``, up to ``until``."""

    people: int
    slots: int
    after: date
    until: date
    days: int


@dataclass(frozen=True, slots=True)
class NotFree:
    """A slot that cannot give what is asked: ``left`` places only."""

    site: str
    day: date
    start: time
    left: int
    closed: Closed | None


def live(now: datetime) -> ColumnElement[bool]:
    """The holds that take places at ``now``: neither released nor run out."""
    return and_(Hold.released_at.is_(None), or_(Hold.ends_at.is_(None), Hold.ends_at > now))


def slot_states(
    session: Session,
    seller: str,
    sites: Iterable[str],
    start: date,
    end: date,
    now: datetime,
    without: str | None = None,
    *,
    begun: bool = False,
) -> list[SlotState]:
    """All slots of the sites from ``start`` to ``end``, both included, in order of day and hour.

    What the order ``without`` holds counts as free: it is about to give it back. ``begun``: a slot that has begun takes groups still,
    those whom the seller's people let in there and then.
    """
    in_sight(session, statements.hold)
    named = {f"site{number}": site for number, site in enumerate(sites)}
    asked = {**named, "seller": seller, "start": start, "end": end, "now": now, **({"without": without} if without else {})}
    found = session.connection().execute(statements.states(len(named), without is not None), asked)
    return [_state(slot, int(slot[-1]), now, begun=begun) for slot in found]


def days_with_room(session: Session, seller: str, site: str, wanted: Room, now: datetime) -> list[date]:
    """The first days on which the site has the room that is wanted, in order."""
    in_sight(session, statements.hold)
    return list(session.connection().scalars(statements.ROOM, {"seller": seller, "site": site, "now": now, **asdict(wanted)}))


def last_day(session: Session, seller: str, site: str) -> date | None:
    """The last day that has slots."""
    return session.scalar(select(func.max(Slot.day)).where(Slot.seller == seller, Slot.site == site))


def take(
    session: Session, order_id: str, seller: str, plan: Plan, now: datetime, ends_at: datetime | None, *, begun: bool = False
) -> list[NotFree]:
    """Takes the plan's places for an order, or takes none and says which slots lack them.

    The slot rows are locked first and what is taken is counted after: whoever else wants these slots waits until this
    transaction ends, and then counts our holds too. On SQLite the lock is the writer's transaction itself.
    KeyError for a session where there is no slot, and for a slot that is wanted twice.
    """
    slots = lock(session, seller, plan)
    if len(slots) != len(plan.sessions):
        raise KeyError(seller)
    persons = {(planned.site, planned.day, planned.start): planned.group.persons for planned in plan.sessions}
    needed = {slot.id: persons[slot.site, slot.day, slot.start] for slot in slots}
    lacking = not_free(slots, recount(session, needed, now), needed, now, begun=begun)
    if not lacking:
        same = {"order_id": order_id, "made_at": now, "ends_at": ends_at, "released_at": None}
        rows = [{"slot_id": slot_id, "people": people, **same} for slot_id, people in needed.items()]
        rows_later(session, statements.hold, rows)
    return lacking


def lock(session: Session, seller: str, plan: Plan) -> Sequence[Row[Any]]:
    """Locks the plan's slots in the order of their ids, so that two orders never wait for each other."""
    in_sight(session, statements.hold)
    named: dict[str, object] = {"seller": seller}
    for number, planned in enumerate(plan.sessions):
        named |= {f"site{number}": planned.site, f"day{number}": planned.day, f"start{number}": planned.start}
    return session.connection().execute(statements.lock(len(plan.sessions)), named).all()


def lock_known(session: Session, slot_ids: Iterable[int]) -> Sequence[Row[Any]]:
    """Locks slots whose ids are known, in the same order."""
    in_sight(session, statements.hold)
    ids = list(slot_ids)
    return session.connection().execute(statements.lock_known(len(ids)), statements.named(ids)).all()


def recount(session: Session, slot_ids: Iterable[int], now: datetime) -> dict[int, int]:
    """Places taken by slot id, counted from the live holds."""
    in_sight(session, statements.hold)
    ids = list(slot_ids)
    found = session.connection().execute(statements.taken(len(ids)), {**statements.named(ids), "now": now})
    return {slot_id: int(people) for slot_id, people in found}


def not_free(
    slots: Iterable[Row[Any]], taken: Mapping[int, int], needed: Mapping[int, int], now: datetime, *, begun: bool = False
) -> list[NotFree]:
    """The slots that cannot give what is needed."""
    states = [_state(slot, taken.get(slot.id, 0), now, begun=begun) for slot in slots]
    return [NotFree(state.site, state.day, state.start, state.free, state.closed) for state in states if state.free < needed[state.id]]


def release(session: Session, order_id: str, now: datetime) -> int:
    """Gives back what an order holds; returns how many places."""
    holds = session.scalars(select(Hold).where(Hold.order_id == order_id, Hold.released_at.is_(None))).all()
    for hold in holds:
        hold.released_at = now
    session.flush()
    return sum(hold.people for hold in holds)


def keep_until(session: Session, order_id: str, ends_at: datetime | None) -> None:
    """Moves the end of an order's holds; None keeps the places for good."""
    for hold in session.scalars(select(Hold).where(Hold.order_id == order_id, Hold.released_at.is_(None))):
        hold.ends_at = ends_at
    session.flush()


def _state(slot: Row[Any], taken: int, now: datetime, *, begun: bool = False) -> SlotState:
    shut: Closed | None = None if not slot.closed else "closed" if slot.closed == BY_SELLER else "groups"
    closed: Closed | None = "past" if slot.starts_at <= now and not begun else shut
    return SlotState(slot.id, slot.site, slot.day, slot.start, slot.capacity, taken, closed)
