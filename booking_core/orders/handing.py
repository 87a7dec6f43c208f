"""Cases left to the seller's people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal, cast

from sqlalchemy import select

from booking_core import outbox
from booking_core.catalogue import Seller
from booking_core.errors import NotFound
from booking_core.orders.views import Handover, HandoverDetails
from booking_core.orders.work import Work, fingerprint
from booking_core.rules.decision import Text
from booking_core.store import HandoverCase, alone, new_id

State = Literal["queued", "with_agent", "closed"]
HOUR = timedelta(hours=1)
MAILS_PER_HOUR = 3
"""Mails to the seller about one conversation: who plays with the chat must not fill an inbox."""
MOST_LINES = 200
"""Of the customer's words in one case, the last ones: all of them are mailed each time, and who goes on for hours writes thousands."""
VAGUE = {"asked", "contact", "handoff"}  # reasons that a later, plainer one replaces


def hand_over(
    work: Work,
    seller_id: str,
    conversation_id: str,
    account_id: str | None,
    reason: str,
    summary: str,
    facts: Mapping[str, Any],
    lang: str,
    email: str | None,
) -> Handover:
    """Stores the case and its news. While it waits, whatever else comes up in the conversation is added to it under its number,
    and the seller is told only when there is something new, ``MAILS_PER_HOUR`` times at most."""
    seller = work.catalogue.seller(seller_id)
    alone(work.session.connection(), f"handover {conversation_id}")
    all_cases = work.session.scalars(select(HandoverCase).where(HandoverCase.conversation_id == conversation_id)).all()
    earlier = [one for one in all_cases if one.seller == seller_id]
    case = next((one for one in earlier if one.state == "queued"), None)
    addition = case is not None
    if case is None:
        case = HandoverCase(
            id=new_id(),
            seller=seller_id,
            conversation_id=conversation_id,
            account_id=account_id,
            fingerprint=fingerprint([seller_id, conversation_id, len(earlier)]),  # of two told at once only one is written
            state="queued",
            reason=reason,
            summary=summary,
            facts=dict(facts),
            email=email,
            lang=lang,
            created_at=work.now,
            told_at=[],
        )
        work.session.add(case)
    elif not _add(case, account_id, reason, summary, facts, email):
        return _told(case, seller)
    due = next_mail(case.told_at, [moment for one in all_cases for moment in one.told_at], work.now)
    if due is not None:
        case.told_at = [*case.told_at, due.isoformat()]
        about = {"seller": seller_id, "lang": lang, "conversation_id": conversation_id, "handover_id": case.id, "addition": addition}
        outbox.emit(work.session, "handed_over", about, work.now, due)
    work.session.flush()
    return _told(case, seller)


def next_mail(of_case: Sequence[str], of_conversation: Sequence[str], now: datetime) -> datetime | None:
    """When the case's news are mailed, given when mails went or will go out; None when one to come will say them anyway."""
    if any(datetime.fromisoformat(moment) > now for moment in of_case):
        return None
    told = sorted(datetime.fromisoformat(moment) for moment in of_conversation)
    return max(now, told[-MAILS_PER_HOUR] + HOUR) if len(told) >= MAILS_PER_HOUR else now


def _add(case: HandoverCase, account_id: str | None, reason: str, summary: str, facts: Mapping[str, Any], email: str | None) -> bool:
    """Writes what is new into the case that waits; False when nothing is."""
    before = (case.account_id, case.reason, case.summary, case.facts, case.email)
    lines = case.summary.splitlines()
    case.summary = "\n".join([*lines, *(line for line in summary.splitlines() if line not in lines)][-MOST_LINES:])
    case.facts = {**case.facts, **facts}
    if reason not in VAGUE | {case.reason} and case.reason not in VAGUE:
        case.facts["also"] = list(dict.fromkeys([*case.facts.get("also", []), reason]))
    case.account_id, case.email = account_id or case.account_id, email or case.email
    case.reason = reason if case.reason in VAGUE else case.reason
    return before != (case.account_id, case.reason, case.summary, case.facts, case.email)


def _told(case: HandoverCase, seller: Seller) -> Handover:
    return Handover(id=case.id, seller=seller.id, state=cast(State, case.state), reason=case.reason, answer_when=answer_when(seller))


def details(work: Work, handover_id: str) -> HandoverDetails:
    """The case with all that is known. Raises NotFound."""
    case = work.session.get(HandoverCase, handover_id)
    if case is None:
        raise NotFound("handover")
    return HandoverDetails(
        id=case.id,
        seller=case.seller,
        state=cast(State, case.state),
        reason=case.reason,
        summary=case.summary,
        facts=case.facts,
        email=case.email,
        conversation_id=case.conversation_id,
        lang=case.lang,
        created_at=case.created_at,
    )


def answer_when(seller: Seller) -> Text:
    """When somebody answers: within the published hours, or honestly that none are published. Never a promised delay."""
    hours = seller.contact.hours
    if hours is not None:
        return Text(
            f"L’équipe {seller.short_name} répond aux heures d’ouverture de son service ({hours.fr}).",
            f"The {seller.short_name} team answers during its opening hours ({hours.en}).",
        )
    return Text(
        f"L’équipe {seller.short_name} vous répondra par e-mail dès qu’elle aura lu votre demande\u00a0; elle ne publie pas de délai.",
        f"The {seller.short_name} team will answer by e-mail once it has read your request; it does not publish how soon.",
    )
