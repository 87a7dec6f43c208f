"""Something else of the same seller instead of what was ordered: "la visite guidée plutôt que le billet daté"."""

from __future__ import annotations

from actions.booking.standing import moment
from actions.booking.who import offer_person
from actions.common.context import Turn
from actions.orders.changing import asks_seller, not_possible, propose
from actions.reading.types import Reading
from booking_core.catalogue import Activity
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Draft


def preview_switch(turn: Turn, order: OrderView, reading: Reading | None) -> None:
    """Say what the other product would do, or ask which one."""
    account = turn.dossier.account
    assert account is not None
    turn.dossier.saw_order(order.reference)
    seller = turn.core.catalogue.seller(order.seller)
    named = [match.id.split("/") for match in reading.activities] if reading else []
    wanted = [seller.activity(one) for whose, one in named if whose == seller.id and one and one != order.activity]
    if len(wanted) != 1:
        ask_product(turn, order, wanted or [one for one in seller.activities if offered(order, one)])
        return
    activity = wanted[0]
    decision = turn.core.preview_change_activity(account.id, order.reference, activity.id)
    if not_possible(turn, order, decision):
        return
    asks = asks_seller(order, decision)
    plan = order.plan if asks else decision.values["plan"]
    turn.say(
        "switch-preview", reference=order.reference, before=order.activity_name, after=activity.name,
        dated=bool(plan.sessions), moment=moment(turn, plan) if plan.sessions else "",
    )  # fmt: skip
    propose(turn, order, "switch", decision, asks=asks, then_cents=priced(turn, order, activity) if asks else None, activity=activity.id)


def priced(turn: Turn, order: OrderView, activity: Activity) -> int:
    """What the same group would pay for the product, at today's prices, as the change itself counts it."""
    draft = Draft(order.seller, activity.id, order.category, order.party, day=order.day)
    return turn.core.quote(draft).total_cents + order.postage_cents


def offered(order: OrderView, activity: Activity) -> bool:
    """Whether a group like that of the order may have the product at all."""
    return (
        activity.id != order.activity
        and activity.channel in ("online", "on_request")
        and order.category in activity.offered_to
        and activity.dated == (order.day is not None)
    )


def ask_product(turn: Turn, order: OrderView, products: list[Activity]) -> None:
    """Which of the seller's products it shall be."""
    if not products:
        turn.say("switch-nothing-else")
        offer_person(turn)
        return
    for one in products:
        name = one.name.get(turn.lang)
        turn.reply.offer(name, {"do": "change_product", "reference": order.reference, "text": name})
    turn.dossier.after_login = {"do": "change_product", "reference": order.reference}
    turn.reply.ask("activity", turn.t("ask-new-product", reference=order.reference, activity=order.activity_name))
