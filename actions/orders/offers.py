"""Other dates that the seller offers in place of a visit it called off: one of them, or the money back."""

from __future__ import annotations

from actions.booking.standing import moment, show_offer
from actions.booking.who import offer_person
from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.orders.changing import propose
from actions.orders.existing import ask_pending
from actions.reading.types import Reading
from booking_core.orders.views import OrderView


def preview_answer(turn: Turn, order: OrderView, choice: int | None, *, refund: bool = False) -> None:
    """Say what taking this date, or the money, would do; without either the dates are shown."""
    account, offer = turn.dossier.account, order.offer
    assert account is not None
    turn.dossier.saw_order(order.reference)
    if offer is None:
        turn.say("offer-none", reference=order.reference)
        turn.reply.offer(turn.t("do-show-one", reference=order.reference), {"do": "show_order", "reference": order.reference})
        return
    if choice is None and not refund:
        show_offer(turn, order)
        return
    decision = turn.core.preview_answer_offer(account.id, order.reference, choice)
    if not decision.accepted:  # somebody took the last places of that date
        turn.reply.explain(decision)
        turn.say("offer-gone")
        show_offer(turn, order)
        offer_person(turn)
        return
    if choice is None:
        turn.say("offer-refund-preview", reference=order.reference, refund=decision.amounts.get("refund", 0))
        turn.reply.explain(decision)
        ask(turn, order, "refuse_offer", None)
        return
    turn.say("offer-take-preview", reference=order.reference, moment=moment(turn, offer.plans[choice]))
    propose(turn, order, "take_offer", decision, asks=False, choice=choice)


def ask(turn: Turn, order: OrderView, kind: str, choice: int | None) -> None:
    """The question that binds."""
    turn.dossier.after_login = None
    turn.dossier.pending = Pending.model_validate({"kind": kind, "reference": order.reference, "choice": choice})
    ask_pending(turn)


def choice_in(order: OrderView, reading: Reading | None) -> int | None:
    """Which of the dates offered the words mean: its day, or its number in the list."""
    if order.offer is None or reading is None:
        return None
    day = reading.dates.day if reading.dates else None
    fitting = [place for place, plan in enumerate(order.offer.plans) if plan.sessions and plan.day == day]
    if len(fitting) == 1:
        return fitting[0]
    number = reading.if_asked.choice
    if day is None and number is not None and 0 < abs(number) <= len(order.offer.plans):
        return number - 1 if number > 0 else len(order.offer.plans) + number
    return None
