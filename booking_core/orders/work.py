"""One transaction at one moment: what every operation on orders is handed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, cast

from pydantic import TypeAdapter
from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from booking_core import outbox
from booking_core.catalogue import Catalogue, Seller
from booking_core.catalogue.prices import PriceList
from booking_core.errors import KeyReused, NotFound
from booking_core.orders import locking, terms
from booking_core.orders.references import tidy_reference
from booking_core.orders.states import LIMITED
from booking_core.rules.decision import Deadline, Reason
from booking_core.rules.facts import Party, Plan
from booking_core.store import AuditEntry, IdempotencyKey, Order, OrderLine
from booking_core.store.engine import ONCE
from booking_core.store.later import in_sight, rows_later

_reasons = TypeAdapter(tuple[Reason, ...])
_deadlines = TypeAdapter(tuple[Deadline, ...])
_plan = TypeAdapter(Plan)
_party = TypeAdapter(Party)
_prices = TypeAdapter(PriceList)

# Built once: everything that is done comes through these.
_AUDIT, _ORDERS = cast(Table, AuditEntry.__table__), cast(Table, Order.__table__)
_KEYS = cast(Table, IdempotencyKey.__table__)
_BEGIN = {
    "sqlite": sqlite.insert(_KEYS).on_conflict_do_nothing().returning(_KEYS.c.key),
    "postgresql": postgresql.insert(_KEYS).on_conflict_do_nothing().returning(_KEYS.c.key),
}
_END = (
    update(_KEYS)
    .where(_KEYS.c.scope == bindparam("of"), _KEYS.c.key == bindparam("named"))
    .values(order_id=bindparam("order"), result=bindparam("gave"))
)


@dataclass(frozen=True, slots=True)
class Work:
    """``now`` is read once, so that everything in a transaction happens at the same moment.

    ``lines``: what was written in this transaction, by order and revision, so that it need not be read again. ``only``: the one
    seller whose orders its customer may see and change. ``own``: the customer does it himself, and not the seller's people, a job or a
    provider of payments.
    """

    session: Session
    catalogue: Catalogue
    now: datetime
    writes: bool = True
    lines: dict[tuple[str, int], list[OrderLine]] = field(default_factory=dict)
    only: str | None = None
    own: bool = False

    def order(self, reference: str, account_id: str | None = None) -> Order:
        """The order of that reference, and of that account when one is given; locked where something may be written, after all that it
        adds to. Raises NotFound either way."""
        asked = tidy_reference(reference)
        if self.writes:
            held = self.session.scalars(locking.BY_REFERENCE, {"reference": asked}).all()
            order = next((one for one in held if one.reference == asked), None)
        else:
            order = self.session.scalar(select(Order).where(Order.reference == asked).execution_options(populate_existing=True))
        if order is None or (account_id is not None and order.account_id != account_id) or not self.may_see(order.seller):
            raise NotFound("order")
        return order

    def may_see(self, seller: str) -> bool:
        """Whether its customer may see and change what he has of that seller."""
        return self.only in (None, seller)

    def order_by_id(self, order_id: str) -> Order:
        """The order of that id, which exists, locked as ``order`` does."""
        return next(one for one in self.session.scalars(locking.BY_ID, {"id": order_id}) if one.id == order_id)

    def made(self, order: Order) -> bool:
        """Whether this very transaction made the order."""
        return (order.id, 1) in self.lines

    def is_over(self, order: Order) -> bool:
        """Whether the time of a held or unpaid order has run out, seen by a job or not."""
        limited = order.state in LIMITED and order.confirmed_at is None
        return limited and order.expires_at is not None and order.expires_at <= self.now

    def emit(self, event: outbox.EventKind, order: Order, /, **payload: Any) -> None:
        """An event about an order."""
        about = {"seller": order.seller, "lang": order.lang, "conversation_id": order.conversation_id, "reference": order.reference}
        own = {"own": True} if self.own else {}
        outbox.emit(self.session, event, about | own | payload, self.now)

    def audit(self, order: Order, actor: str, action: str, before: dict[str, Any], reasons: tuple[Reason, ...] = ()) -> None:
        """Writes down who did what and why; ``before`` is what ``state_of`` gave then."""
        entry = {"order_id": order.id, "at": self.now, "actor": actor, "action": action, "reasons": as_json(reasons), "before": before}
        rows_later(self.session, _AUDIT, [entry | {"after": state_of(order)}])

    def seller_of(self, order: Order) -> Seller:
        """The seller's file as it was when the order was made: later changes do not touch it. What a house can take is today's."""
        seller = terms.version(self.session, order.terms_id)
        return seller if self.catalogue.cards else seller.without_cards()

    def remember_terms(self, seller: Seller) -> str:
        """Keeps the seller's file as it is now, once for each content; returns its id."""
        return terms.remember(self.session, seller, self.now)

    def done_before(self, scope: str, key: str, request: object) -> IdempotencyKey | None:
        """What this request gave when it was sent before, or None: then it is ours, and whoever sends it too waits for our end.

        Raises KeyReused for another request under the same key.
        """
        if self.session.info.get(ONCE) == key:  # a part of what is kept under that name
            return None
        asked = {"scope": scope, "key": key, "request": fingerprint(request), "at": self.now}
        connection = self.session.connection()
        # Asked for and not counted: an insert that was given its key tells no number of rows on PostgreSQL.
        if connection.execute(_BEGIN[connection.dialect.name], asked).one_or_none() is not None:
            return None
        known = self.session.get_one(IdempotencyKey, (scope, key))
        if known.request != asked["request"]:
            raise KeyReused()
        return known

    def remember_done(self, scope: str, key: str, order_id: str | None, result: dict[str, Any] | None = None) -> None:
        """Keeps what the request gave, in the same transaction."""
        if self.session.info.get(ONCE) == key:
            return
        in_sight(self.session, _ORDERS)  # it is referred to, and may be new
        self.session.connection().execute(_END, {"of": scope, "named": key, "order": order_id, "gave": result})


def state_of(order: Order) -> dict[str, Any]:
    """What an audit entry says of an order: nothing that names a person."""
    return {
        "state": order.state,
        "outstanding": list(order.outstanding),
        "activity": order.activity,
        "settlement": order.settlement,
        "people": order.people,
        "party": order.party,
        "plan": order.plan,
        "total_cents": order.total_cents,
        "deposit_cents": order.deposit_cents,
        "kept_cents": order.kept_cents,
        "expires_at": order.expires_at.isoformat() if order.expires_at else None,
        "deadlines": order.deadlines,
    }


def fingerprint(request: object) -> str:
    """A hash of anything made of dataclasses, dates and plain values."""
    return sha256(json.dumps(request, default=_plain, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return asdict(value) if hasattr(value, "__dataclass_fields__") else str(value)


def as_json(values: tuple[Reason, ...] | tuple[Deadline, ...]) -> list[dict[str, Any]]:
    """Reasons or deadlines as they are stored."""
    adapter: TypeAdapter[Any] = _reasons if values and isinstance(values[0], Reason) else _deadlines
    stored: list[dict[str, Any]] = adapter.dump_python(values, mode="json")
    return stored


def reasons_from(stored: list[dict[str, Any]]) -> tuple[Reason, ...]:
    """Stored reasons."""
    return _reasons.validate_python(stored)


def deadlines_from(stored: list[dict[str, Any]]) -> tuple[Deadline, ...]:
    """Stored deadlines."""
    return _deadlines.validate_python(stored)


def plan_json(plan: Plan) -> list[dict[str, Any]]:
    """A plan's sessions as they are stored."""
    stored: list[dict[str, Any]] = _plan.dump_python(plan, mode="json")["sessions"]
    return stored


def plan_from(stored: list[dict[str, Any]]) -> Plan:
    """A stored plan."""
    return _plan.validate_python({"sessions": stored})


def prices_json(prices: PriceList) -> dict[str, Any]:
    """A price list as it is stored."""
    stored: dict[str, Any] = _prices.dump_python(prices, mode="json")
    return stored


def prices_from(stored: dict[str, Any]) -> PriceList:
    """A stored price list."""
    return _prices.validate_python(stored)


def party_json(party: Party) -> dict[str, Any]:
    """A party as it is stored."""
    stored: dict[str, Any] = _party.dump_python(party, mode="json")
    return stored


def party_from(stored: dict[str, Any]) -> Party:
    """A stored party."""
    return _party.validate_python(stored)
