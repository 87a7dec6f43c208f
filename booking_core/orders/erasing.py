"""Personal data that goes: of one person at once, or of one order or customer whose time is over (docs/adr/0012).

Persons sit in rows of their own; what must stay (orders, ledger, audit) names them by pseudonymous ids only. So a customer's row
stays under its id with an address that nobody has, and everything that would lead back from it to a person is deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Text, cast, delete, exists, func, or_, select, update

from booking_core.clock import paris_day
from booking_core.errors import OrdersAlive
from booking_core.mentions import mentioned
from booking_core.orders import invoicing, retention
from booking_core.orders.accounts import tidy_email
from booking_core.orders.erasing_views import Erased, Traces
from booking_core.orders.work import Work, state_of
from booking_core.store import (
    Account,
    AccountCompany,
    ApiToken,
    Companion,
    EmailCode,
    HandoverCase,
    Order,
    OrderBilling,
    OrderContact,
    StoredLetter,
    Voucher,
)

NOBODY = "erased.invalid"
"""A domain that can never receive mail (RFC 2606)."""
ERASED_COMPANION = "companion"


@dataclass(frozen=True, slots=True)
class Person:
    """What an address leads to: its account with the orders, and the orders of others in which it appears."""

    address: str
    account: Account | None
    orders: tuple[Order, ...]
    elsewhere: tuple[Order, ...]


def find(work: Work, email: str) -> Person:
    """Everything about the address. Raises InvalidEmail."""
    address = tidy_email(email)
    wanted = select(Account).where(Account.email == address)
    account = work.session.scalar(wanted.with_for_update() if work.writes else wanted)
    orders = _orders(work, Order.account_id == account.id) if account else ()
    named = or_(
        func.lower(Order.recipient_email) == address,
        exists().where(Companion.order_id == Order.id, func.lower(Companion.email) == address),
        exists().where(Voucher.order_id == Order.id, func.lower(Voucher.recipient) == address),
    )
    own = {order.id for order in orders}
    return Person(address, account, orders, tuple(order for order in _orders(work, named) if order.id not in own))


def traces(work: Work, email: str) -> Traces:
    """Where else the person left something: conversations, and mails about these orders. Raises InvalidEmail, OrdersAlive."""
    person = find(work, email)
    refuse_alive(work, person)
    told = select(EmailCode.conversation_id).where(EmailCode.email == person.address)
    handed = (case.conversation_id for case in _handovers(work, person))
    mailed = select(StoredLetter.conversation_id).where(StoredLetter.email == person.address)
    conversations = {
        *work.session.scalars(told),
        *work.session.scalars(mailed),
        *handed,
        *(order.conversation_id for order in person.orders),
    }
    references = tuple(order.reference for order in (*person.orders, *person.elsewhere))
    return Traces(address=person.address, conversations=tuple(sorted(conversations)), references=references)


def erase(work: Work, email: str, actor: str) -> Erased:
    """Erases the person of that address, and says what the law keeps. Raises InvalidEmail, OrdersAlive; then nothing was changed."""
    person = find(work, email)
    refuse_alive(work, person)
    kept = [order for order in person.orders if forget_people_of(work, order, actor) == "kept"]
    for order in person.elsewhere:
        _forget_in(work, order, person.address, actor)
    for case in _handovers(work, person):
        work.session.delete(case)
    if person.account:
        forget_account(work, person.account)
    for letter in _letters(work, person.address):
        work.session.delete(letter)
    work.session.execute(delete(EmailCode).where(EmailCode.email == person.address))
    until = max((retention.accounting_until(order) for order in kept), default=None)
    return Erased(
        account=person.account is not None,
        orders=tuple(order.reference for order in person.orders),
        elsewhere=tuple(order.reference for order in person.elsewhere),
        invoices=tuple(order.reference for order in kept),
        invoices_until=until,
    )


def refuse_alive(work: Work, person: Person) -> None:
    """Raises OrdersAlive where a contract still needs to know who its customer is."""
    alive = [order.reference for order in person.orders if retention.is_needed(work, order)]
    if alive:
        raise OrdersAlive(alive)


def forget_people_of(work: Work, order: Order, actor: str) -> str:
    """Erases whom an order names. ``kept`` where the name and address on its invoice must stay, ``erased`` or ``nothing`` else."""
    had = work.session.execute(delete(Companion).where(Companion.order_id == order.id)).rowcount  # type: ignore[attr-defined]
    told = update(Voucher).where(Voucher.order_id == order.id, Voucher.recipient.is_not(None)).values(recipient=None)
    had += work.session.execute(told).rowcount  # type: ignore[attr-defined]
    had += order.recipient_email is not None or order.dishes is not None
    order.recipient_email = order.dishes = None
    kept, has_invoice = False, _has_invoice(work, order)
    billing = work.session.get(OrderBilling, order.id)
    if billing is not None and has_invoice:
        kept = True
    elif billing is not None:
        work.session.delete(billing)
        had += 1
    contact = work.session.get(OrderContact, order.id)
    if contact is not None:
        had += bool(contact.phone)
        contact.phone = ""
        if has_invoice and (contact.address or contact.company):
            kept = True
        else:
            work.session.delete(contact)
            had += 1
    if had:
        work.audit(order, actor, "data_erased", state_of(order))
    work.session.flush()
    return "kept" if kept else "erased" if had else "nothing"


def forget_account(work: Work, account: Account) -> None:
    """The customer becomes nobody: no address, no company, no token, no calendar. Who proves the address again is somebody new."""
    work.session.execute(delete(AccountCompany).where(AccountCompany.account_id == account.id))
    work.session.execute(delete(EmailCode).where(EmailCode.email == account.email))
    work.session.execute(delete(HandoverCase).where(HandoverCase.account_id == account.id))
    work.session.execute(delete(StoredLetter).where(StoredLetter.email == account.email))
    tokens = update(ApiToken).where(ApiToken.account_id == account.id)
    work.session.execute(tokens.values(name="erased", revoked_at=func.coalesce(ApiToken.revoked_at, work.now)))
    account.email = f"{account.id.lower()}@{NOBODY}"
    account.erased_at = work.now
    account.calendars_revoked += 1
    work.session.flush()


def purge_order(work: Work, order_id: str, periods: retention.Periods) -> int:
    """As ``forget_people_of``, where it is still due now that the row is held; how many orders that were."""
    order = work.session.get(Order, order_id, with_for_update=True, populate_existing=True)
    due = order is not None and retention.is_over(work, order, periods)
    return int(order is not None and due and forget_people_of(work, order, "system") == "erased")


def purge_account(work: Work, account_id: str, periods: retention.Periods) -> int:
    """As ``forget_account``, where it is still due now that the row is held; how many customers that were."""
    account = work.session.get(Account, account_id, with_for_update=True, populate_existing=True)
    if account is None or account.erased_at or not retention.account_is_over(work, account, periods):
        return 0
    forget_account(work, account)
    return 1


def _orders(work: Work, which: ColumnElement[bool]) -> tuple[Order, ...]:
    wanted = select(Order).where(which).order_by(Order.id)
    return tuple(work.session.scalars(wanted.with_for_update() if work.writes else wanted))


def _handovers(work: Work, person: Person) -> list[HandoverCase]:
    """The person's cases, and those in which the address was written down: that one, and no longer one that ends or begins alike."""
    words = (HandoverCase.summary, cast(HandoverCase.facts, Text), HandoverCase.email)
    found = [func.lower(word).contains(person.address, autoescape=True) for word in words]
    own = person.account.id if person.account else None
    cases = work.session.scalars(select(HandoverCase).where(or_(*found, *([HandoverCase.account_id == own] if own else []))))
    return [
        case
        for case in cases
        if (own is not None and case.account_id == own) or mentioned(person.address, [case.summary, case.facts, case.email])
    ]


def _letters(work: Work, address: str) -> list[StoredLetter]:
    """Letters to the person, and those in which the address was said."""
    said = func.lower(cast(StoredLetter.lines, Text)).contains(address, autoescape=True)
    found = work.session.scalars(select(StoredLetter).where(or_(StoredLetter.email == address, said)))
    return [letter for letter in found if letter.email == address or mentioned(address, letter.lines)]


def _forget_in(work: Work, order: Order, address: str, actor: str) -> None:
    """In an order of somebody else: whoever comes in the person's place has yet to be named, papers go to the customer."""
    companion = work.session.get(Companion, order.id)
    if companion is not None and companion.email.lower() == address:
        companion.first_name = companion.last_name = companion.email = companion.phone = ""
        companion.placeholder = ERASED_COMPANION
    if order.recipient_email and order.recipient_email.lower() == address:
        order.recipient_email = None
    sent = update(Voucher).where(Voucher.order_id == order.id, func.lower(Voucher.recipient) == address)
    work.session.execute(sent.values(recipient=None))
    work.audit(order, actor, "data_erased", state_of(order))
    work.session.flush()


def _has_invoice(work: Work, order: Order) -> bool:
    """Whether a paper says whose it is, which is kept as long as the law asks for."""
    return _today(work) <= retention.accounting_until(order) and invoicing.is_accounted(work, order)


def _today(work: Work) -> date:
    return paris_day(work.now)
