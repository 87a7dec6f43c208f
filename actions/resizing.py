"""More or fewer persons on an order: what is shown before is exactly what the core will do."""

from __future__ import annotations

from dataclasses import replace

from actions.context import Turn
from actions.dossier import Booking, Pending
from actions.facts import party_of, refuse_heads, with_change
from actions.orders import ask_pending, refused
from actions.reading.types import Reading
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from booking_core.rules.groups import split


def preview_resize(turn: Turn, order: OrderView, reading: Reading) -> None:
    """Another head count: the difference in money and deadlines, then the question."""
    account = turn.dossier.account
    assert account is not None
    turn.dossier.saw_order(order.reference)
    party = new_party(turn, order, reading)
    if party is None:
        if reading.heads is not None and reading.heads.problem not in ("", "relative"):
            refuse_heads(turn, reading.heads)
        turn.dossier.after_login = {"do": "resize_order", "reference": order.reference}
        turn.reply.ask("party", turn.t("ask-new-party", people=order.people))
        return
    turn.dossier.after_login = None
    if party == order.party:
        turn.say("resize-same", people=order.people)
        return
    decision = turn.core.preview_resize(account.id, order.reference, party)
    if refused(turn, decision, order):
        return
    before, total = decision.amounts["total_before"], decision.amounts["total"]
    if decision.values["how"] == "extend":
        turn.say("resize-extend", people=decision.values["people"], together=order.people + decision.values["people"])
        turn.reply.explain(decision)
        turn.say("resize-amounts-extend", more=total, together=before + total)
    else:
        turn.say("resize-preview", before=order.people, after=decision.values["people"])
        turn.reply.explain(decision)
        turn.say("resize-amounts", before=before, after=total)
    turn.dossier.pending = Pending(kind="resize", reference=order.reference, party=party)
    ask_pending(turn)


def new_party(turn: Turn, order: OrderView, reading: Reading) -> Party | None:
    """The head count after the change: "on sera 18", "3 personnes en plus", "2 de moins"; None when it is not said."""
    heads, old = reading.heads or reading.if_asked.heads, order.party
    if heads is not None and heads.change is not None:
        return with_change(old, heads.change)
    if heads is None or not heads.usable:
        return None
    party = party_of(heads, Booking(category=order.category), reading)
    if heads.guides:
        return replace(party, guides=heads.guides)
    everybody = heads.inclusive or (heads.visitors and not party.companions and old.guides + old.companions)
    if everybody:  # "on sera 18" of a group that has a guide: 18 with the guide, as the order's number was
        return of_all(turn, order, party.visitors)
    return replace(party, guides=old.guides, companions=party.companions or old.companions)


def of_all(turn: Turn, order: OrderView, everybody: int) -> Party | None:
    """The order's group when it counts that many in all: with a guide in each slot, fewer slots need fewer guides."""
    old, seller = order.party, turn.core.catalogue.seller(order.seller)
    name = "children" if old.children > old.adults else "adults"
    other = old.visitors - getattr(old, name)
    for guides in range(min(old.guides, 1), old.guides + 1):
        rest = everybody - guides - old.companions - other
        party = replace(old, guides=guides, **{name: max(rest, 0)})
        if guides == old.guides or (rest > 0 and split(seller, seller.activity(order.activity), party, "per_slot").slots == guides):
            return party if party.visitors > 0 and rest >= 0 else None
    return None
