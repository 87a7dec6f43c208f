"""When personal data has been kept for long enough: by the seller's rule, else by the operator's setting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, delete, exists, or_, select

from booking_core.catalogue.kinds import TicketYears
from booking_core.clock import paris_day
from booking_core.orders.ending import state_now
from booking_core.orders.states import LIVE
from booking_core.orders.work import Work
from booking_core.rules import keeping
from booking_core.rules.deadlines import years_later
from booking_core.store import (
    Account,
    ApiToken,
    Companion,
    CreditNote,
    EmailCode,
    HandoverCase,
    Order,
    OrderBilling,
    OrderContact,
    OutboxDelivery,
    OutboxEvent,
    SellerTask,
    StoredLetter,
    Voucher,
)

ACCOUNTING_YEARS = 10
"""How long invoices and what they rest on are kept (Code de commerce, L. 123-22)."""
UNDATED_YEARS = 1
"""How long an undated ticket is taken to be good where its seller names a season and no years."""
SHORTEST = timedelta(days=365)
"""No seller's period is shorter (they are whole years), so nothing younger need be looked at."""


@dataclass(frozen=True, slots=True)
class Periods:
    """What the operator set: ``years`` for sellers that state no period and for what belongs to no order, ``days`` for the rest."""

    years: int
    days: int


def kept_until(work: Work, order: Order, periods: Periods) -> date:
    """The last day on which an order's persons are kept (FM-087, FM-088, A-FM-22)."""
    ordered = paris_day(order.placed_at)
    stated = keeping.retention(work.seller_of(order), order.total_cents, ordered).values.get("erase_after")
    return stated if isinstance(stated, date) else years_later(ordered, periods.years)


def accounting_until(order: Order) -> date:
    """The last day on which its invoice is kept."""
    return years_later(paris_day(order.placed_at), ACCOUNTING_YEARS)


def is_alive(work: Work, order: Order) -> bool:
    """Whether the visit, or the use of an undated ticket, is still to come."""
    if state_now(work, order) not in LIVE:
        return False
    today = paris_day(work.now)
    if order.first_start is not None:
        return paris_day(order.first_start) >= today
    good = [rule.years for rule in work.seller_of(order).applying(TicketYears)]
    return order.confirmed_at is None or today <= years_later(paris_day(order.placed_at), max(good, default=UNDATED_YEARS))


def is_needed(work: Work, order: Order) -> bool:
    """Whether a contract still needs its customer: the visit is to come, the seller has something to settle, or owes in kind."""
    task = exists().where(SellerTask.order_id == order.id, SellerTask.done_at.is_(None))
    return is_alive(work, order) or bool(work.session.scalar(select(or_(task, _good_note(work, CreditNote.order_id == order.id)))))


def due_orders(work: Work, periods: Periods) -> Iterator[str]:
    """Ids of the orders that name persons for longer than they may."""
    named = or_(
        exists().where(Companion.order_id == Order.id),
        exists().where(OrderContact.order_id == Order.id),
        exists().where(OrderBilling.order_id == Order.id),
        exists().where(Voucher.order_id == Order.id, Voucher.recipient.is_not(None)),
        Order.recipient_email.is_not(None),
        Order.dishes.is_not(None),
    )
    wanted = select(Order).where(Order.placed_at <= work.now - SHORTEST, named).order_by(Order.id)
    for order in work.session.scalars(wanted.execution_options(yield_per=500)):
        if is_over(work, order, periods):
            yield order.id


def is_over(work: Work, order: Order, periods: Periods) -> bool:
    """Whether nothing asks any more to keep whom an order names."""
    return paris_day(work.now) > kept_until(work, order, periods) and not is_alive(work, order)


def due_accounts(work: Work, periods: Periods) -> Iterator[str]:
    """Ids of the customers who may be forgotten."""
    young = exists().where(Order.account_id == Account.id, Order.placed_at > work.now - SHORTEST)
    old = Account.created_at <= work.now - timedelta(days=periods.days)
    for account in work.session.scalars(select(Account).where(Account.erased_at.is_(None), old, ~young).order_by(Account.id)):
        if account_is_over(work, account, periods):
            yield account.id


def account_is_over(work: Work, account: Account, periods: Periods) -> bool:
    """Whether a customer may be forgotten: all orders are over, and no token, rebate or credit note is good any more."""
    unexpired = or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > work.now)
    token = exists().where(ApiToken.account_id == account.id, ApiToken.revoked_at.is_(None), unexpired)
    if account.discount_percent or work.session.scalar(select(or_(token, _good_note(work, CreditNote.account_id == account.id)))):
        return False
    return all(is_over(work, order, periods) for order in work.session.scalars(select(Order).where(Order.account_id == account.id)))


def drop_old(work: Work, periods: Periods) -> int:
    """Deletes codes, letters, hand-overs and events that were dealt with long ago; returns how many."""
    days_ago, years_ago = work.now - timedelta(days=periods.days), work.now - timedelta(days=366 * periods.years)
    gone = work.session.execute(delete(EmailCode).where(EmailCode.asked_at < days_ago)).rowcount  # type: ignore[attr-defined]
    gone += work.session.execute(delete(StoredLetter).where(StoredLetter.created_at < days_ago)).rowcount  # type: ignore[attr-defined]
    gone += work.session.execute(delete(HandoverCase).where(HandoverCase.created_at < years_ago)).rowcount  # type: ignore[attr-defined]
    waits = exists().where(OutboxDelivery.event_id == OutboxEvent.id, OutboxDelivery.done_at.is_(None))
    done = select(OutboxEvent.id).where(OutboxEvent.at < days_ago, ~waits).order_by(OutboxEvent.id).limit(1000)
    events = list(work.session.scalars(done.with_for_update(skip_locked=True)))
    work.session.execute(delete(OutboxDelivery).where(OutboxDelivery.event_id.in_(events)))
    work.session.execute(delete(OutboxEvent).where(OutboxEvent.id.in_(events)))
    return int(gone) + len(events)


def _good_note(work: Work, whose: ColumnElement[bool]) -> ColumnElement[bool]:
    unexpired = or_(CreditNote.valid_until.is_(None), CreditNote.valid_until >= paris_day(work.now))
    return exists().where(whose, CreditNote.left_cents > 0, unexpired)
