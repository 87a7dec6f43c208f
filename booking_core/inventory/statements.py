"""The statements that take places, built once: building them anew took most of the time of taking a place."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from sqlalchemy import BindParameter, ColumnElement, Insert, Select, Table, bindparam, func, insert, null, or_, select

from booking_core.store import Hold, Slot

slot, hold = cast(Table, Slot.__table__), cast(Table, Hold.__table__)

_LIVE = (hold.c.released_at == null(), or_(hold.c.ends_at == null(), hold.c.ends_at > bindparam("now")))
INSERT: Insert = insert(hold).inline()
"""Holds; their numbers are not asked for."""


@lru_cache(maxsize=64)
def lock(count: int) -> Select[Any]:
    """Locks so many slots (``slot0``, ``slot1``, …) in the order of their ids, so that two orders never wait for each other."""
    columns = (slot.c.id, slot.c.site, slot.c.day, slot.c.start, slot.c.starts_at, slot.c.capacity, slot.c.closed)
    return select(*columns).where(_among(slot.c.id, count)).order_by(slot.c.id).with_for_update()


@lru_cache(maxsize=64)
def taken(count: int) -> Select[Any]:
    """Places taken ``now`` in so many slots; nothing for a slot of which none are."""
    counted = select(hold.c.slot_id, func.sum(hold.c.people)).where(_among(hold.c.slot_id, count), *_LIVE)
    return counted.group_by(hold.c.slot_id)


def named(slot_ids: list[int]) -> dict[str, int]:
    """The parameters of ``lock`` and ``taken``."""
    return {f"slot{number}": slot_id for number, slot_id in enumerate(slot_ids)}


def _among(column: ColumnElement[int], count: int) -> ColumnElement[bool]:
    # Not one list as parameter: SQLAlchemy would write the statement anew at each execution.
    names: list[BindParameter[int]] = [bindparam(f"slot{number}", type_=column.type) for number in range(count)]
    return column == names[0] if count == 1 else column.in_(names)
