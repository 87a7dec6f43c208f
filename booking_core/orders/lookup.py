"""Finding orders and customers for the seller's people, and the rules behind what an order costs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, func, or_, select

from booking_core.catalogue import NotInCatalogue
from booking_core.clock import paris
from booking_core.orders import billing, gestures, tasks
from booking_core.orders.desk_views import AmountView, DoneView
from booking_core.orders.references import tidy_reference
from booking_core.orders.ticketing import current_lines
from booking_core.orders.work import Work, reasons_from
from booking_core.rules.because import because
from booking_core.rules.decision import Reason, Text
from booking_core.rules.payments import plan_of
from booking_core.store import Account, AuditEntry, Companion, HandoverCase, Order, OrderContact, OrderLine, SellerTask

WORDS = 6
"""Of what is searched for, the first ones count."""
MOST_CONVERSATIONS = 50
DEPOSIT = Text("Acompte", "Deposit")
KEPT = Text("Reste dû au vendeur", "Left with the seller")
ENDINGS = ("cancelled", "seller_cancelled", "declined", "lapsed", "expired")


def matching(text: str, sellers: Collection[str], states: Sequence[str]) -> Select[Any]:
    """Orders of these sellers (none named: of all) whose reference, customer's address, companion or company has every word."""
    wanted = select(Order).join(Account, Account.id == Order.account_id)
    wanted = wanted.outerjoin(Companion, Companion.order_id == Order.id).outerjoin(OrderContact, OrderContact.order_id == Order.id)
    if sellers:
        wanted = wanted.where(Order.seller.in_(sellers))
    if states:
        wanted = wanted.where(Order.state.in_(states))
    return wanted.where(*(_has(word) for word in text.split()[:WORDS]))


def page_of(work: Work, wanted: Select[Any], page: int, per_page: int) -> tuple[list[Order], int]:
    """Some of the orders, the newest first, and how many there are in all."""
    total = int(work.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0)
    found = work.session.scalars(wanted.order_by(Order.id.desc()).offset((page - 1) * per_page).limit(per_page))
    return list(found), total


def conversations_where(work: Work, text: str, sellers: Collection[str]) -> list[str]:
    """Where the orders that ``matching`` finds were made, the newest first."""
    found = (
        matching(text, sellers, ()).with_only_columns(Order.conversation_id, Order.id).order_by(Order.id.desc()).limit(MOST_CONVERSATIONS)
    )
    return list(dict.fromkeys(row[0] for row in work.session.execute(found)))


def conversations_of(work: Work, account_id: str, sellers: Collection[str]) -> list[str]:
    """Where the customer ordered from these sellers, or asked for a person of theirs, the newest first."""
    ordered = select(Order.conversation_id, Order.id).where(Order.account_id == account_id, *_of(Order.seller, sellers))
    of_customer = (HandoverCase.account_id == account_id, *_of(HandoverCase.seller, sellers))
    asked = select(HandoverCase.conversation_id, HandoverCase.id).where(*of_customer)
    both = ordered.union_all(asked).subquery()
    wanted = select(both.c.conversation_id).group_by(both.c.conversation_id).order_by(func.max(both.c.id).desc())
    return list(work.session.scalars(wanted.limit(MOST_CONVERSATIONS)))


def accounts_of(work: Work, conversation_id: str, sellers: Collection[str]) -> list[Account]:
    """The customers who ordered from these sellers in a conversation, or whose case it told them."""
    ordered = select(Order.account_id).where(Order.conversation_id == conversation_id, *_of(Order.seller, sellers))
    asked = select(HandoverCase.account_id).where(
        HandoverCase.conversation_id == conversation_id, HandoverCase.account_id.is_not(None), *_of(HandoverCase.seller, sellers)
    )
    wanted = select(Account).where(or_(Account.id.in_(ordered), Account.id.in_(asked)), Account.erased_at.is_(None))
    return list(work.session.scalars(wanted.order_by(Account.id)))


def orders_of(work: Work, account_id: str, sellers: Collection[str]) -> list[Order]:
    """The customer's orders at these sellers, the newest first."""
    wanted = select(Order).where(Order.account_id == account_id, *_of(Order.seller, sellers))
    return list(work.session.scalars(wanted.order_by(Order.id.desc())))


def companies_of(work: Work, account_id: str, sellers: Collection[str]) -> tuple[str, ...]:
    """For whom the customer ordered there."""
    wanted = select(OrderContact.company).join(Order, Order.id == OrderContact.order_id).distinct()
    wanted = wanted.where(Order.account_id == account_id, OrderContact.company != "", *_of(Order.seller, sellers))
    return tuple(work.session.scalars(wanted.order_by(OrderContact.company)))


def amounts(work: Work, order: Order) -> tuple[AmountView, ...]:
    """Each line, the deposit, and what is kept of an order that ended, with the rules in force when it was made."""
    seller = work.seller_of(order)
    given = [one.reason for one in gestures.of(work, order) if one.kind == "price_reduced"]
    # Where the order does not cost that much any more, the lines of the first ones are gone.
    given = given[len(given) - sum(line.kind == "gesture" for line in current_lines(work, order)) :]
    found = [_line(work, order, line, given) for line in current_lines(work, order)]
    if (deposit := billing.deposit_asked(order)) is not None:
        found.append(AmountView(label=DEPOSIT, cents=deposit, reasons=plan_of(seller, seller.activity(order.activity)).reasons))
    if order.kept_cents:
        found.append(AmountView(label=KEPT, cents=order.kept_cents, reasons=_why_ended(work, order)))
    return tuple(found)


def done(work: Work, sellers: Collection[str], limit: int) -> list[DoneView]:
    """Tasks that were settled, the last ones first, each with what settled it."""
    wanted = select(SellerTask, SellerTask.done_at, Order.reference, AuditEntry.actor, AuditEntry.action).join(
        Order, Order.id == SellerTask.order_id
    )
    wanted = wanted.outerjoin(AuditEntry, (AuditEntry.order_id == Order.id) & (AuditEntry.at == SellerTask.done_at))
    wanted = wanted.where(SellerTask.done_at.is_not(None), *_of(SellerTask.seller, sellers))
    found: dict[int, DoneView] = {}
    for task, at, reference, actor, action in work.session.execute(
        wanted.order_by(SellerTask.done_at.desc(), AuditEntry.id.desc()).limit(limit)
    ):
        seen = DoneView(task=tasks.view(task, reference), actor=actor or "system", action=action or "", at=paris(at or task.created_at))
        found.setdefault(task.id, seen)
    return list(found.values())


def _has(word: str) -> ColumnElement[bool]:
    columns = (Account.email, Companion.first_name, Companion.last_name, Companion.email, OrderContact.company)
    # What a database takes for the same letter in another case is, on SQLite, of the Latin alphabet without accents only.
    spelt = {word, word.lower(), word.capitalize(), word.upper()} if not word.isascii() else {word}
    named = [column.icontains(one, autoescape=True) for column in columns for one in sorted(spelt)]
    return or_(Order.reference.startswith(tidy_reference(word).upper(), autoescape=True), *named)


def _of(column: Any, sellers: Collection[str]) -> Iterator[ColumnElement[bool]]:
    if sellers:
        yield column.in_(sellers)


def _line(work: Work, order: Order, line: OrderLine, given: list[str]) -> AmountView:
    reasons: tuple[Reason, ...] = ()
    if line.kind == "gesture" and given:
        said = given.pop(0)
        reasons = (Reason("gesture", Text(said, said)),)
    elif line.rule:
        reasons = tuple(_rule(work, order, line.rule))
    return AmountView(label=Text(line.label_fr, line.label_en), cents=line.total_cents, reasons=reasons, sample=line.sample)


def _rule(work: Work, order: Order, rule_id: str) -> Iterator[Reason]:
    seller = work.seller_of(order)
    try:
        yield because(seller, "price", seller.rule(rule_id))
    except NotInCatalogue:  # a name that the seller's own prices gave it
        return


def _why_ended(work: Work, order: Order) -> tuple[Reason, ...]:
    wanted = select(AuditEntry).where(AuditEntry.order_id == order.id, AuditEntry.action.in_((*ENDINGS, *gestures.KINDS)))
    found = work.session.scalars(wanted.order_by(AuditEntry.id)).all()
    return tuple(reason for entry in found if entry.action != "price_reduced" for reason in reasons_from(cast(Any, entry.reasons)))
