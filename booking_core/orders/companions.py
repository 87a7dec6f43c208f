"""Who accompanies the group: named when the order is placed, or later, or another person then (CMN-039, CMN-040)."""

from __future__ import annotations

from dataclasses import asdict

from booking_core.errors import ImpossibleTransition
from booking_core.orders.checks import refuse_unless
from booking_core.orders.ending import state_now
from booking_core.orders.states import ENDED
from booking_core.orders.work import Work, state_of
from booking_core.rules.decision import Decision
from booking_core.rules.facts import CompanionContact
from booking_core.rules.settling import companion_complete
from booking_core.store import Companion, Order


def own_address(companion: str, customer: str) -> str:
    """Where whoever accompanies the group is written to; "" where nobody is, or where the customer reads it himself."""
    return "" if companion.strip().lower() == customer.strip().lower() else companion.strip()


def name_companion(work: Work, order: Order, contact: CompanionContact, actor: str) -> Decision:
    """Keeps this person in place of who was named before. Raises RuleRefused for one who is not described as the seller asks.

    The audit says that it happened and not who it is: a person sits in a row that can be erased.
    """
    if state_now(work, order) in ENDED:
        raise ImpossibleTransition(order.state, "name_companion")
    decision = companion_complete(work.seller_of(order), contact)
    refuse_unless({"companion": decision})
    known = work.session.get(Companion, order.id)
    if known is None:
        work.session.add(Companion(order_id=order.id, **asdict(contact)))
    else:
        for name, value in asdict(contact).items():
            setattr(known, name, value)
    work.audit(order, actor, "companion_named", state_of(order), decision.reasons)
    return decision
