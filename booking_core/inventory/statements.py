"""The statements that take places, built once: building them anew took most of the time of taking a place."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from sqlalchemy import BindParameter, ColumnElement, ScalarSelect, Select, Table, and_, bindparam, func, null, or_, select

from booking_core.store import Hold, Slot

slot, hold = cast(Table, Slot.__table__), cast(Table, Hold.__table__)

_STATE = (slot.c.id, slot.c.site, slot.c.day, slot.c.start, slot.c.starts_at, slot.c.capacity, slot.c.closed)
_LIVE = (hold.c.released_at == null(), or_(hold.c.ends_at == null(), hold.c.ends_at > bindparam("now")))


@lru_cache(maxsize=64)
def lock(count: int) -> Select[Any]:
    """Locks so many slots of a ``seller`` (``site0``, ``day0``, ``start0``, …) in the order of their ids, so that two orders never
    wait for each other."""
    keys = [(column, column.name) for column in (slot.c.site, slot.c.day, slot.c.start)]
    each = [and_(*(column == bindparam(f"{name}{number}") for column, name in keys)) for number in range(count)]
    return select(*_STATE).where(slot.c.seller == bindparam("seller"), or_(*each)).order_by(slot.c.id).with_for_update()


@lru_cache(maxsize=64)
def lock_known(count: int) -> Select[Any]:
    """Locks so many slots (``slot0``, ``slot1``, …) in the same order."""
    return select(*_STATE).where(_among(slot.c.id, count)).order_by(slot.c.id).with_for_update()


@lru_cache(maxsize=64)
def taken(count: int) -> Select[Any]:
    """Places taken ``now`` in so many slots; nothing for a slot of which none are."""
    counted = select(hold.c.slot_id, func.sum(hold.c.people)).where(_among(hold.c.slot_id, count), *_LIVE)
    return counted.group_by(hold.c.slot_id)


@lru_cache(maxsize=8)
def states(sites: int, without: bool) -> Select[Any]:
    """Slots of so many sites (``site0``, …) from ``start`` to ``end``, each with what is taken ``now``, except by an order."""
    others = (hold.c.order_id != bindparam("without"),) if without else ()
    at_sites = slot.c.site.in_([bindparam(f"site{number}", type_=slot.c.site.type) for number in range(sites)])
    days = slot.c.day.between(bindparam("start"), bindparam("end"))
    found = select(*_STATE, _counted(*others)).where(slot.c.seller == bindparam("seller"), at_sites, days)
    return found.order_by(slot.c.day, slot.c.start)


def _counted(*others: ColumnElement[bool]) -> ScalarSelect[int]:
    # Slot by slot: joined and grouped it takes PostgreSQL four times as long.
    return select(func.coalesce(func.sum(hold.c.people), 0)).where(hold.c.slot_id == slot.c.id, *_LIVE, *others).scalar_subquery()


def _room() -> Select[Any]:
    # Along the index of days, so that the search ends with the last day it needs.
    of_site = (slot.c.seller == bindparam("seller"), slot.c.site == bindparam("site"))
    days = (slot.c.day > bindparam("after"), slot.c.day <= bindparam("until"))
    free = (slot.c.closed == null(), slot.c.starts_at > bindparam("now"), slot.c.capacity - _counted() >= bindparam("people"))
    found = select(slot.c.day).where(*of_site, *days, *free).group_by(slot.c.day).having(func.count() >= bindparam("slots"))
    return found.order_by(slot.c.day).limit(bindparam("days"))


ROOM = _room()
"""The first days after a day on which a site has so many slots with room for so many people."""


def named(slot_ids: list[int]) -> dict[str, int]:
    """The parameters of ``lock_known`` and ``taken``."""
    return {f"slot{number}": slot_id for number, slot_id in enumerate(slot_ids)}


def _among(column: ColumnElement[int], count: int) -> ColumnElement[bool]:
    # Not one list as parameter: SQLAlchemy would write the statement anew at each execution.
    names: list[BindParameter[int]] = [bindparam(f"slot{number}", type_=column.type) for number in range(count)]
    return column == names[0] if count == 1 else column.in_(names)
