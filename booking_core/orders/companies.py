"""The companies that customers order for, and what a seller says of them (MAD-014, MAD-017)."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from sqlalchemy import select

from booking_core.catalogue import Seller
from booking_core.orders.work import Work
from booking_core.rules.facts import Company, Draft
from booking_core.rules.ordering import company_awaited
from booking_core.store import AccountCompany, Order

State = Literal["pending", "validated", "refused"]
BEFORE_MONEY = ("awaiting_signature", "awaiting_seller")


def state(work: Work, account_id: str, seller_id: str) -> State | None:
    """What the seller has said of the customer's company; None where it was never asked."""
    known = work.session.get(AccountCompany, (account_id, seller_id))
    return cast(State, known.state) if known else None


def completed(work: Work, draft: Draft, account_id: str | None) -> Draft:
    """The draft with the company that the customer named at this seller before, unless it names one."""
    known = work.session.get(AccountCompany, (account_id, draft.seller)) if account_id else None
    if known is None or draft.company is not None:
        return draft
    return replace(draft, company=Company(known.name, known.address))


def remember(work: Work, account_id: str, seller: Seller, company: Company | None) -> None:
    """Keeps the company for the seller to validate; one that it validated stays as it was validated."""
    if company is None or not company_awaited(seller):
        return
    known = work.session.get(AccountCompany, (account_id, seller.id))
    if known is None:
        named = AccountCompany(account_id=account_id, seller=seller.id, name=company.name, address=company.address, state="pending")
        named.asked_at = work.now
        work.session.add(named)
    elif known.state == "pending":
        known.name, known.address = company.name, company.address


def decide(work: Work, account_id: str, seller_id: str, accept: bool, actor: str) -> None:
    """The seller's word, which counts for all orders of this customer."""
    known = work.session.get(AccountCompany, (account_id, seller_id))
    if known is not None:
        known.state = "validated" if accept else "refused"
        known.decided_at, known.decided_by = work.now, actor
        work.session.flush()


def waiting(work: Work, account_id: str, seller_id: str) -> list[Order]:
    """The customer's orders that wait for the seller's word, if only after a signature; the oldest first, locked."""
    wanted = select(Order).where(Order.account_id == account_id, Order.seller == seller_id, Order.state.in_(BEFORE_MONEY))
    found = work.session.scalars(wanted.order_by(Order.id).with_for_update().execution_options(populate_existing=True))
    return [order for order in found if "seller" in order.outstanding]
