"""What a change of an order would do, said before it is done: what becomes of it, why, what it costs, whose word it takes."""

from __future__ import annotations

from typing import Any

from actions.booking.standing import moment
from actions.booking.who import offer_person
from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.orders import due_dates
from actions.orders.existing import ask_pending, refused
from booking_core.orders.views import OrderView
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Plan

PROPOSED = 5


def asks_seller(order: OrderView, decision: Decision, *, alike: bool = False) -> bool:
    """Whether an accepted change is only asked for: the order it leaves is the order as it was. ``alike``: it may well look the same."""
    told: bool = decision.values.get("asks", False)
    return told or (not alike and decision.accepted and decision.values.get("lines") == order.lines)


def tell_amounts(turn: Turn, order: OrderView, decision: Decision) -> None:
    """What the order costs then, what of it is due at once, what goes back; and the deadlines it gives."""
    amounts = decision.amounts
    total, before = amounts.get("total", order.total_cents), amounts.get("total_before", order.total_cents)
    if surcharge := amounts.get("surcharge"):
        turn.say("change-surcharge", surcharge=surcharge)
    if total != before:
        turn.say("resize-amounts", before=before, after=total)
    else:
        turn.say("change-same-total", total=total)
    if decision.values.get("state") in ("awaiting_payment", "awaiting_deposit") and amounts.get("due_now"):
        turn.say("change-due-now", due=amounts["due_now"])
    if amounts.get("balance", 0) < 0 and order.balance_cents >= 0:
        turn.say("change-too-much-paid", back=-amounts["balance"])
    due_dates.tell_new(turn, order, decision.deadlines)


def propose(
    turn: Turn, order: OrderView, kind: str, decision: Decision, *, asks: bool, then_cents: int | None = None, **change: Any
) -> None:
    """The reasons, the amounts and the question whether to do it; what the seller must agree to is only asked for.

    ``then_cents``: what the order would cost once the seller has agreed, where that is not what it costs now.
    """
    turn.reply.explain(decision)
    if asks:
        then = order.total_cents if then_cents is None else then_cents
        if then != order.total_cents:
            turn.say("resize-amounts", before=order.total_cents, after=then)
        else:
            turn.say("change-same-total", total=then)
        turn.say("change-asks-seller", reference=order.reference)
    else:
        tell_amounts(turn, order, decision)
    turn.dossier.after_login = None
    turn.dossier.pending = Pending.model_validate({"kind": kind, "reference": order.reference, **change})
    ask_pending(turn)


def not_possible(turn: Turn, order: OrderView, decision: Decision) -> bool:
    """A change that cannot be: other moments where only places are missing, else why, and a person."""
    if decision.accepted:
        return False
    if "places_left" in decision.values:
        offer_moments(turn, order, decision.reasons, decision.values.get("alternatives", ()))
        return True
    return refused(turn, decision, order)


def offer_moments(turn: Turn, order: OrderView, reasons: Any, plans: tuple[Plan, ...]) -> None:
    """No room where it was wished: the nearest moments that have some, another day, or a person."""
    turn.reply.explain(reasons)
    turn.say("move-no-room", reference=order.reference)
    for plan in plans[:PROPOSED]:
        first = min(plan.sessions, key=lambda session: (session.day, session.start))
        said = f"{first.day.isoformat()} {first.start:%H:%M}"
        turn.reply.offer(moment(turn, plan), {"do": "change_date", "reference": order.reference, "text": said})
    offer_person(turn)
    turn.dossier.after_login = {"do": "change_date", "reference": order.reference}
    turn.reply.ask("date", turn.t("ask-new-moment", reference=order.reference))
