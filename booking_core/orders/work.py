"""One transaction at one moment: what every operation on orders is handed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from booking_core import outbox
from booking_core.catalogue import Catalogue, Seller
from booking_core.catalogue.prices import PriceList
from booking_core.errors import KeyReused, NotFound
from booking_core.orders import terms
from booking_core.orders.references import tidy_reference
from booking_core.orders.states import LIMITED
from booking_core.rules.decision import Deadline, Reason
from booking_core.rules.facts import Party, Plan
from booking_core.store import AuditEntry, IdempotencyKey, Order, alone

_reasons = TypeAdapter(tuple[Reason, ...])
_deadlines = TypeAdapter(tuple[Deadline, ...])
_plan = TypeAdapter(Plan)
_party = TypeAdapter(Party)
_prices = TypeAdapter(PriceList)


@dataclass(frozen=True, slots=True)
class Work:
    """``now`` is read once, so that everything in a transaction happens at the same moment."""

    session: Session
    catalogue: Catalogue
    now: datetime
    writes: bool = True

    def order(self, reference: str, account_id: str | None = None) -> Order:
        """The order of that reference, and of that account when one is given. Raises NotFound either way."""
        wanted = select(Order).where(Order.reference == tidy_reference(reference))
        if self.writes:
            wanted = wanted.with_for_update()
        order = self.session.scalar(wanted.execution_options(populate_existing=True))
        if order is None or (account_id is not None and order.account_id != account_id):
            raise NotFound("order")
        return order

    def is_over(self, order: Order) -> bool:
        """Whether the time of a held or unpaid order has run out, seen by a job or not."""
        limited = order.state in LIMITED and order.confirmed_at is None
        return limited and order.expires_at is not None and order.expires_at <= self.now

    def emit(self, event: str, order: Order, /, **payload: Any) -> None:
        """An event about an order."""
        about = {"seller": order.seller, "lang": order.lang, "conversation_id": order.conversation_id, "reference": order.reference}
        outbox.emit(self.session, event, about | payload, self.now)

    def audit(self, order: Order, actor: str, action: str, before: dict[str, Any], reasons: tuple[Reason, ...] = ()) -> None:
        """Writes down who did what and why; ``before`` is what ``state_of`` gave then."""
        entry = AuditEntry(order_id=order.id, at=self.now, actor=actor, action=action, reasons=as_json(reasons), before=before)
        entry.after = state_of(order)
        self.session.add(entry)

    def seller_of(self, order: Order) -> Seller:
        """The seller's file as it was when the order was made: later changes do not touch it. What a house can take is today's."""
        seller = terms.version(self.session, order.terms_id)
        return seller if self.catalogue.cards else seller.without_cards()

    def remember_terms(self, seller: Seller) -> str:
        """Keeps the seller's file as it is now, once for each content; returns its id."""
        return terms.remember(self.session, seller, self.now)

    def done_before(self, scope: str, key: str, request: object) -> IdempotencyKey | None:
        """What this request gave when it was sent before. Raises KeyReused for another request under the same key."""
        alone(self.session.connection(), f"{scope} {key}")
        known = self.session.get(IdempotencyKey, (scope, key))
        if known is None:
            return None
        if known.request != fingerprint(request):
            raise KeyReused()
        return known

    def remember_done(self, scope: str, key: str, request: object, order_id: str | None, result: dict[str, Any] | None = None) -> None:
        """Keeps the request with its result, in the same transaction."""
        told = IdempotencyKey(scope=scope, key=key, request=fingerprint(request), order_id=order_id, result=result, at=self.now)
        self.session.add(told)


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
