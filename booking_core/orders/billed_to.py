"""Whom the papers of an order are made out to: named when it is placed or later, until a paper says it.

Where nobody is named the papers name the customer, with the company and the address that the order states.
"""

from __future__ import annotations

from dataclasses import asdict

from booking_core.errors import ImpossibleTransition
from booking_core.orders import invoicing
from booking_core.orders.checks import refuse_unless
from booking_core.orders.ending import state_now
from booking_core.orders.states import ENDED
from booking_core.orders.work import Work, state_of
from booking_core.rules.because import accepted, handed_over
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.rules.facts import BillingParty
from booking_core.store import Order, OrderBilling

ISSUED = Reason(
    "invoice_issued",
    Text(
        "Une facture ou un reçu existe déjà pour cette commande : seul le vendeur peut le refaire à un autre nom.",
        "There is already an invoice or a receipt for this order: only the seller can make it out to another name.",
    ),
)


def named(work: Work, order: Order) -> BillingParty | None:
    """Who was named; None where the papers name the customer."""
    kept = work.session.get(OrderBilling, order.id)
    return BillingParty(kept.name, kept.address, kept.registration) if kept else None


def keep(work: Work, order: Order, party: BillingParty | None) -> None:
    """Keeps who is named with an order that is being placed."""
    if party is not None:
        work.session.add(OrderBilling(order_id=order.id, **asdict(party)))
        work.session.flush()


def bill_to(work: Work, order: Order, party: BillingParty, actor: str) -> Decision:
    """Makes the papers out to this party from now on. Raises ImpossibleTransition, and RuleRefused (a handoff) once one is issued.

    The audit says that it happened and not who it is: a party may be a person, and sits in a row that can be erased.
    """
    if state_now(work, order) in ENDED:
        raise ImpossibleTransition(order.state, "bill_to")
    decision = handed_over(ISSUED) if invoicing.is_accounted(work, order) else accepted()
    refuse_unless({"billing": decision})
    known = work.session.get(OrderBilling, order.id)
    if known is None:
        keep(work, order, party)
    else:
        known.name, known.address, known.registration = party.name, party.address, party.registration
    work.audit(order, actor, "billed_to", state_of(order))
    return decision
