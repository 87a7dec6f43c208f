"""Orders are locked after those that they add to, the oldest first: whoever changes one order of a group may change the others, and two
changes of one group never wait for each other. (On SQLite the writer's transaction is the lock.)"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import aliased

from booking_core.store import Order


def locking(which: ColumnElement[bool], *, nowait: bool = False, skip_locked: bool = False) -> Select[Order]:
    """These orders and all that they add to, in the order of their ids, as they are once they are locked."""
    named = select(Order.id, Order.extends_id).where(which).cte("named", recursive=True)
    first = aliased(Order)
    both = named.union(select(first.id, first.extends_id).join(named, first.id == named.c.extends_id))
    found = select(Order).where(Order.id.in_(select(both.c.id))).order_by(Order.id)
    return found.with_for_update(nowait=nowait, skip_locked=skip_locked).execution_options(populate_existing=True)


# Built once: every change of an order comes through these.
BY_REFERENCE = locking(Order.reference == bindparam("reference"))
BY_ID = locking(Order.id == bindparam("id"))
