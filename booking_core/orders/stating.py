"""What an order's accounting paper states: taken down when its number is given, for the paper must say the same ever after."""

from __future__ import annotations

from typing import cast

from booking_core.catalogue import Seller
from booking_core.orders import deadlines, ledger
from booking_core.orders.billing import deposit_asked
from booking_core.orders.ticketing import current_lines
from booking_core.orders.views import BankDetails, LineView, Statement
from booking_core.orders.work import Work, party_from, plan_from
from booking_core.rules.decision import LineKind, Text
from booking_core.rules.facts import Delivery, Settlement
from booking_core.store import Order, OrderLine

SOLD = {"activity", "party", "plan", "lines", "total_cents", "deposit_cents"}
"""What a paper is given for: one over something else needs another number. Who pays how and when changes no number."""


def stated(work: Work, order: Order) -> Statement:
    """The order as a paper states it at this moment."""
    seller = work.seller_of(order)
    return Statement(
        activity=order.activity,
        activity_name=seller.activity(order.activity).name,
        party=party_from(order.party),
        people=order.people,
        plan=plan_from(order.plan),
        lines=tuple(line_view(line, seller) for line in current_lines(work, order)),
        total_cents=order.total_cents,
        deposit_cents=deposit_asked(order),
        paid_cents=ledger.paid(work, order),
        balance_cents=ledger.balance(work, order),
        settlement=cast(Settlement, order.settlement),
        delivery=cast(Delivery | None, order.delivery),
        deadlines=deadlines.ahead(work, order),
        bank=bank_of(work, order) if order.settlement == "transfer" else None,
        sample=work.catalogue.is_sample(order.seller),
    )


def same_sold(one: Statement, other: Statement) -> bool:
    """Whether both are for the same, over the same amounts."""
    return one.model_dump(mode="json", include=SOLD) == other.model_dump(mode="json", include=SOLD)


def line_view(line: OrderLine, seller: Seller) -> LineView:
    """A stored line with the name of its site; amounts in integer cents."""
    return LineView(
        kind=cast(LineKind, line.kind),
        label=Text(line.label_fr, line.label_en),
        site=line.site,
        site_name=seller.site(line.site).name if line.site else None,
        day=line.day,
        time=line.start,
        people=line.people,
        quantity=line.quantity,
        unit_cents=line.unit_cents,
        sample=line.sample,
    )


def bank_of(work: Work, order: Order) -> BankDetails | None:
    """Where a transfer for the order goes, None where no account is known."""
    sample = work.catalogue.sample(order.seller)
    if sample is None:
        return None
    bank = sample.bank
    return BankDetails(holder=bank.holder, iban=bank.iban, bic=bank.bic, reference=order.reference, sample=sample.sample)
