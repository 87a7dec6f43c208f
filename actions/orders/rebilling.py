"""An order that is placed already is billed to somebody: named now, or another party than before."""

from __future__ import annotations

from actions.booking.billing import in_words
from actions.booking.standing import show_order
from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.reading.phrases import billing
from actions.reading.types import Reading
from actions.support.handover import offer_handover
from booking_core.errors import ImpossibleTransition, RuleRefused
from booking_core.orders.views import OrderView
from booking_core.rules.facts import BillingParty


def bill_to(turn: Turn, order: OrderView, reading: Reading | None) -> None:
    """Make the order's papers out to the party named; once there is one a person sees to it."""
    account, found = turn.dossier.account, billing.named_in(reading.text, late=True) if reading else None
    party = BillingParty(*found.party) if found else turn.dossier.billed_to
    assert account is not None and party is not None
    turn.dossier.saw_order(order.reference)
    try:
        order = turn.core.bill_to(account.id, order.reference, party, Pending(kind="resize").key)
    except RuleRefused as refused:
        offer_handover(turn, refused.decision)
    except ImpossibleTransition:
        turn.say("order-moved-on")
    else:
        turn.dossier.billed_to = party
        turn.say("billing-changed", reference=order.reference, party=in_words(party))
        show_order(turn, order)
