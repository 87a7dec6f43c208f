"""When the seller is mailed about a case: soon, and never so often that one person fills an inbox.

Of one conversation ``MAILS_PER_HOUR``, the rest when the hour is over. Of one network (docs/adr/0006 says what is known of it)
``MAILS_BY_NETWORK``, whatever the number of its conversations; the cases beyond are told in one letter, once the hour is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select, update

from booking_core import outbox
from booking_core.orders.work import Work
from booking_core.store import HandoverCase, alone

HOUR = timedelta(hours=1)
MAILS_PER_HOUR = 3
"""Mails to the seller about one conversation: who plays with the chat must not fill an inbox."""
MAILS_BY_NETWORK = 10
"""Mails to one seller about conversations of one network: a class that writes from one school is heard, a machine is not."""


def plan(work: Work, case: HandoverCase, of_conversation: Sequence[HandoverCase], network: str | None, addition: bool) -> None:
    """Has the case's news mailed, unless a mail to come will say them anyway. The caller is alone with the conversation."""
    _forget_networks(work)
    due = next_mail(case.told_at, [moment for one in of_conversation for moment in one.told_at], work.now)
    if network is not None:
        case.network, case.network_at = network, work.now
    if due is None:
        return
    together = _when_gathered(work, case.seller, network) if network is not None else None
    about = {"seller": case.seller, "lang": case.lang, "conversation_id": case.conversation_id}
    if together is None:
        case.told_at = [*case.told_at, due.isoformat()]
        outbox.emit(work.session, "handed_over", about | {"handover_id": case.id, "addition": addition}, work.now, due)
        return
    case.told_at = [*case.told_at, together.isoformat()]
    announced = work.session.scalar(select(HandoverCase.id).where(_gathered(case.seller, together)).limit(1))
    case.digest_at = together
    if announced is None:
        outbox.emit(work.session, "cases_gathered", about | {"conversation_id": "", "at": together.isoformat()}, work.now, together)


def next_mail(of_case: Sequence[str], of_conversation: Sequence[str], now: datetime) -> datetime | None:
    """When the case's news are mailed, given when mails went or will go out; None when one to come will say them anyway."""
    if any(datetime.fromisoformat(moment) > now for moment in of_case):
        return None
    told = sorted(datetime.fromisoformat(moment) for moment in of_conversation)
    return max(now, told[-MAILS_PER_HOUR] + HOUR) if len(told) >= MAILS_PER_HOUR else now


def gathered(work: Work, seller: str, at: datetime) -> list[HandoverCase]:
    """The cases that one letter tells of, those that somebody has closed meanwhile left out; the oldest first."""
    open_ = HandoverCase.state != "closed"
    return list(work.session.scalars(select(HandoverCase).where(_gathered(seller, at), open_).order_by(HandoverCase.id)))


def _when_gathered(work: Work, seller: str, network: str) -> datetime | None:
    """When a case of that network is told together with others; None while it may be mailed by itself."""
    alone(work.session.connection(), f"cases {seller} {network}")
    rows = work.session.execute(
        select(HandoverCase.told_at, HandoverCase.digest_at).where(HandoverCase.network == network, HandoverCase.seller == seller)
    ).all()
    coming = max((at for _, at in rows if at is not None), default=None)
    if coming is not None and coming > work.now:
        return coming
    letters = {at.isoformat() for _, at in rows if at is not None}
    single = [datetime.fromisoformat(moment) for told_at, _ in rows for moment in told_at if moment not in letters]
    within = [moment for moment in single if moment > work.now - HOUR]
    return min(within) + HOUR if len(within) >= MAILS_BY_NETWORK else None


def _gathered(seller: str, at: datetime) -> ColumnElement[bool]:
    return and_(HandoverCase.seller == seller, HandoverCase.digest_at == at)


def _forget_networks(work: Work) -> None:
    """No limit looks further back than an hour, so nothing is kept for longer. A case that somebody is writing to is left to the next time:
    two who wait for each other's cases would both fail."""
    old = select(HandoverCase.id).where(HandoverCase.network.is_not(None), HandoverCase.network_at <= work.now - HOUR)
    free = update(HandoverCase).where(HandoverCase.id.in_(old.with_for_update(skip_locked=True)))
    work.session.execute(free.values(network=None, network_at=None))
