"""The persons of an order: the customer, the one who accompanies the group, whom vouchers were sent to. Only reads give them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import Field

from booking_core.api.v1.asked import Asked, BillingParty, Contact
from booking_core.api.v1.call import DeskWrite, InPath, OrdersRead, OrdersWrite
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.fields import Code, Email
from booking_core.api.v1.operations import CHANGE, PREVIEW, On, Operation, add
from booking_core.api.v1.shown import Decision, Shown
from booking_core.clock import paris
from booking_core.orders.billed_to import bill_to
from booking_core.orders.companions import name_companion
from booking_core.orders.views import OrderView, VoucherView
from booking_core.rules import decision as decided

routes = APIRouter(tags=["companions"])


class Companion(Shown):
    """Who accompanies the group; `placeholder` where it is not known yet."""

    first_name: str
    last_name: str
    email: str
    phone: str
    placeholder: Literal["", "guide", "companion"]


class BillingPartyShown(Shown):
    """Whom papers are made out to; what was not given is empty."""

    name: str
    address: str
    registration: str


class Persons(Shown):
    """Everybody whom the order names. Personal data: show it to whom it concerns, keep it no longer than needed."""

    email: str
    recipient: str
    phone: str
    address: str
    company: str | None
    company_address: str | None
    billed_to: BillingPartyShown | None = Field(description="Null where papers are made out to the customer.")
    companion: Companion | None
    dishes: str | None = Field(description="What was chosen with the final head count; it may say what somebody must not eat.")


class Voucher(Shown):
    """A code good for one person's ticket."""

    code: str
    state: Literal["unassigned", "assigned", "used", "void"]
    recipient: str | None = Field(description="Whom it was sent to.")
    assigned_at: str | None
    used_at: str | None

    @classmethod
    def of(cls, voucher: VoucherView, *, named: bool = True) -> Voucher:
        """With the person, or without."""
        moments = (voucher.assigned_at, voucher.used_at)
        assigned, used = (paris(moment).isoformat() if moment else None for moment in moments)
        recipient = voucher.recipient if named else None
        return cls(code=voucher.code, state=voucher.state, recipient=recipient, assigned_at=assigned, used_at=used)


class Vouchers(Shown):
    """Those that are assigned last."""

    items: list[Voucher]


class Assignment(Asked):
    """Whom the code is sent to."""

    email: Email = Field(examples=["visitor@example.org"])


class Redemption(Asked):
    """What is shown at the desk."""

    code: Code


@routes.get("/orders/{reference}/persons", summary="Persons of an order", responses=may_answer("not_found"))
def persons(reference: InPath, call: OrdersRead) -> Persons:
    """The customer, whom papers are made out to, the companion, the dishes."""
    call.owner(reference)
    papers = call.core.paperwork(reference)
    contact = papers.companion
    return Persons(
        email=papers.email,
        recipient=papers.recipient_email,
        phone=papers.phone,
        address=papers.address,
        company=papers.company.name if papers.company else None,
        company_address=papers.company.address if papers.company else None,
        billed_to=BillingPartyShown(**asdict(papers.billed_to)) if papers.billed_to else None,
        companion=Companion(**{name: getattr(contact, name) for name in Companion.model_fields}) if contact else None,
        dishes=papers.order.dishes,
    )


def _preview_companion(on: On, asked: Contact) -> decided.Decision:
    return on.core.preview(on.reference, on.account, lambda work, order: name_companion(work, order, asked.facts(), on.actor))


def _name_companion(on: On, asked: Contact, key: str) -> OrderView:
    return on.core.name_companion(on.account, on.reference, asked.facts(), key)


COMPANION = Operation("companion", "Name the companion", "In place of who was named before.", Contact, _preview_companion, _name_companion)
BILLED_TO = Operation(
    "billed-to", "Name the billing party",
    "The order's papers are made out to it. Once an invoice or a receipt exists only the seller can: `rule_refused` with `handoff`.",
    BillingParty,
    lambda on, asked: on.core.preview(on.reference, on.account, lambda work, order: bill_to(work, order, asked.facts(), on.actor)),
    lambda on, asked, key: on.core.bill_to(on.account, on.reference, asked.facts(), key),
)  # fmt: skip
of_an_order = APIRouter(prefix="/orders/{reference}", tags=["companions"])
add(of_an_order, COMPANION)
add(of_an_order, BILLED_TO)


@routes.get("/orders/{reference}/vouchers", summary="Vouchers of an order", responses=may_answer("not_found"))
def vouchers(reference: InPath, call: OrdersRead) -> Vouchers:
    """Codes, and whom they were sent to."""
    found = call.core.vouchers(call.owner(reference), reference)
    return Vouchers(items=[Voucher.of(voucher) for voucher in found])


@routes.post("/orders/{reference}/vouchers/{code}/assign/preview", summary="Preview: send a voucher", responses=PREVIEW)
def preview_assign(reference: InPath, code: Code, asked: Assignment, call: OrdersRead) -> Decision:
    """Whether the code may be sent there; nothing is changed."""
    return Decision.of(call.core.preview_assign(call.owner(reference), reference, code, asked.email), call.lang)


@routes.post("/orders/{reference}/vouchers/{code}/assign", summary="Send a voucher", response_model=Voucher, responses=CHANGE)
def assign(reference: InPath, code: Code, asked: Assignment, call: OrdersWrite) -> Response:
    """The code leaves by mail. The answer does not repeat the address, which is the voucher's own."""
    account = call.owner(reference)
    return call.answer(asked, lambda key: Voucher.of(call.core.assign(account, reference, code, asked.email, key), named=False))


@routes.post("/vouchers/redeem", summary="Redeem a voucher", tags=["desk"], response_model=Voucher, responses=CHANGE)
def redeem(asked: Redemption, call: DeskWrite) -> Response:
    """Somebody shows a code and gets a ticket, once."""
    call.voucher(asked.code)

    def carry_out(key: str) -> Voucher:
        redeemed = call.desk.redeem(call.caller.id, asked.code, key)
        return Voucher.of(redeemed, named=False)

    return call.answer(asked, carry_out)
