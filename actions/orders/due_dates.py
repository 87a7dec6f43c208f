"""Deadlines: those of all orders of a customer, of one of them, and how each is called."""

from __future__ import annotations

from collections.abc import Iterable

from actions.common.context import Turn
from booking_core.orders.views import DeadlineView, OrderView
from booking_core.rules.decision import Deadline

SHOWN = 12


def list_deadlines(turn: Turn, reference: str | None = None) -> None:
    """Every deadline that is still to come, the nearest first; of one order where it is named."""
    account = turn.dossier.account
    assert account is not None
    found = [one for one in turn.core.deadlines(account.id) if reference in (None, one.reference)]
    if not found:
        turn.say("deadlines-none")
        turn.reply.offer(turn.t("my-orders"), {"do": "list_orders"})
        return
    turn.say("deadlines-title", count=len({one.reference for one in found}))
    turn.reply.say("\n".join(line(turn, one) for one in found[:SHOWN]))
    turn.reply.custom["deadlines"] = [{"reference": one.reference, "what": one.what, "on": one.on.isoformat()} for one in found[:SHOWN]]
    turn.say("deadlines-calendar", url=turn.core.calendar_link(account.id))
    for reference in list(dict.fromkeys(one.reference for one in found))[:4]:
        turn.reply.offer(turn.t("do-show-one", reference=reference), {"do": "show_order", "reference": reference})


def line(turn: Turn, one: DeadlineView) -> str:
    """One deadline of one order."""
    activity = one.activity_name.get(turn.lang)
    return turn.t("deadline-line", reference=one.reference, activity=activity, name=name(turn, one.what), when=one.at or one.on)


def name(turn: Turn, what: str) -> str:
    """What a deadline is called; its seller's windows name it."""
    known = f"deadline-{what.replace('_', '-')}"
    return turn.t(known if turn.texts.has(known) else "deadline-other")


def tell_new(turn: Turn, order: OrderView, deadlines: Iterable[Deadline]) -> None:
    """The deadlines that a change would move, where it moves any."""
    before = {(one.what, one.on) for one in order.deadlines}
    lines = [
        turn.t("deadline-own-line", name=name(turn, one.what), when=one.at or one.on)
        for one in deadlines
        if (one.what, one.on) not in before
    ]
    if lines:
        turn.say("deadlines-new")
        turn.reply.say("\n".join(lines))
