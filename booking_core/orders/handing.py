"""Cases left to the seller's people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from sqlalchemy import select

from booking_core import outbox
from booking_core.catalogue import Seller
from booking_core.clock import paris_day
from booking_core.errors import NotFound
from booking_core.orders.views import Handover, HandoverDetails
from booking_core.orders.work import Work, fingerprint
from booking_core.rules.decision import Text
from booking_core.store import HandoverCase, new_id

State = Literal["queued", "with_agent", "closed"]


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
    """Stores the case and its news; the same reason and facts again on the same day, in the same conversation, are the same case."""
    seller = work.catalogue.seller(seller_id)
    same = fingerprint([seller_id, conversation_id, reason, dict(facts), paris_day(work.now)])
    case = work.session.scalar(select(HandoverCase).where(HandoverCase.fingerprint == same))
    if case is None:
        case = HandoverCase(
            id=new_id(),
            seller=seller_id,
            conversation_id=conversation_id,
            account_id=account_id,
            fingerprint=same,
            state="queued",
            reason=reason,
            summary=summary,
            facts=dict(facts),
            email=email,
            lang=lang,
            created_at=work.now,
        )
        work.session.add(case)
        work.session.flush()
        about = {"seller": seller_id, "lang": lang, "conversation_id": conversation_id, "handover_id": case.id}
        outbox.emit(work.session, "handed_over", about, work.now)
    return Handover(id=case.id, seller=seller_id, state=cast(State, case.state), reason=reason, answer_when=answer_when(seller))


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
        f"The {seller.short_name} team will answer by e-mail once it has read your request; it publishes no delay.",
    )
