"""Passing a case to a person: offered when a rule asks for it, done at once when the customer does."""

from __future__ import annotations

from typing import Any

from actions.context import Turn
from actions.dossier import Pending
from booking_core.rules.decision import Decision


def offer_handover(turn: Turn, decision: Decision) -> bool:
    """A rule says that people must decide: why, what the customer can do, and the offer to pass it on."""
    turn.reply.explain(decision)
    if not decision.reasons:
        turn.say("needs-person")
    turn.dossier.pending = Pending(kind="handover", reason=decision.reasons[0].code if decision.reasons else "handoff")
    ask_handover(turn)
    return True


def ask_handover(turn: Turn) -> None:
    """The question whether to pass it on."""
    turn.reply.offer(turn.t("handover-yes"), {"do": "talk_to_human"})
    turn.reply.offer(turn.t("handover-other"), {"do": "other_activity"})
    turn.reply.ask("confirm", turn.t("ask-handover"))


def hand_over(turn: Turn, reason: str) -> None:
    """Queue the case with what is known, tell what happens next, and ask where to answer if that is not known."""
    dossier = turn.dossier
    seller = turn.seller()
    account = dossier.account
    case = turn.core.hand_over(
        seller.id,
        turn.conversation,
        account.id if account else None,
        reason,
        summary(turn),
        facts(turn),
        turn.lang,
        account.email if account else dossier.claimed_email,
    )
    dossier.handover_id, dossier.pending = case.id, None
    dossier.misunderstood = 0
    turn.reply.custom["handoff"] = {"state": case.state, "reason": reason}
    turn.say("handed-over", seller=seller.name.get(turn.lang), when=case.answer_when.get(turn.lang), email=seller.contact.email)
    if account is None and dossier.claimed_email is None:
        turn.reply.ask("email", turn.t("ask-email-handover"))


def summary(turn: Turn) -> str:
    """The customer's own last words; the facts go beside them."""
    return f"« {turn.parsed.text[:500]} »"


def facts(turn: Turn) -> dict[str, Any]:
    """The facts gathered, as plain JSON."""
    booking = turn.booking
    known: dict[str, Any] = {"order": turn.dossier.last_order}
    if booking is not None:
        party = booking.whole_party()
        known |= {
            "activity": turn.activity().name.fr if booking.activity else None,
            "category": booking.category,
            "people": party.persons if party else None,
            "adults": party.adults if party else None,
            "children": party.children if party else None,
            "companions": party.companions if party else None,
            "guides": booking.guides,
            "day": booking.day.isoformat() if booking.day else None,
            "near": booking.time.near.isoformat("minutes") if booking.time and booking.time.near else None,
            "settlement": booking.settlement,
        }
    return {name: value for name, value in known.items() if value is not None}


def note_address(turn: Turn, address: str) -> None:
    """The address to answer a case at, given after it was queued: the seller is told."""
    dossier = turn.dossier
    turn.core.hand_over(turn.seller().id, turn.conversation, None, "contact", summary(turn), facts(turn), turn.lang, address)
    dossier.asked = None
    turn.say("handover-address", email=address)
