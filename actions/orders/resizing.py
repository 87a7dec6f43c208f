"""More or fewer persons on an order: what is shown before is exactly what the core will do."""

from __future__ import annotations

from dataclasses import replace

from actions.booking.facts import party_of, refuse_heads, with_change
from actions.booking.who import offer_person
from actions.common.assumed import companion_counted
from actions.common.context import Turn
from actions.common.dossier import Booking, Pending
from actions.orders.due_dates import tell_new
from actions.orders.existing import ask_pending, refused
from actions.reading.phrases.changes import gives_back
from actions.reading.types import Reading
from booking_core.orders.views import OrderView
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Draft, Party, Plan
from booking_core.rules.groups import split


def preview_resize(turn: Turn, order: OrderView, reading: Reading) -> None:
    """Another head count: the difference in persons, money and deadlines, then the question."""
    account = turn.dossier.account
    assert account is not None
    turn.dossier.saw_order(order.reference)
    order = whole(turn, order)
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
    if not decision.accepted and "places_left" in decision.values:
        offer_less(turn, order, party, decision)
        return
    if refused(turn, decision, order):
        return
    before, total, together = (decision.amounts[name] for name in ("total_before", "total", "together"))
    if decision.values["how"] == "extend":
        turn.say("resize-extend", people=decision.values["people"], together=decision.values["people_together"])
        turn.reply.explain(decision)
        turn.say("resize-amounts-extend", more=together - before, together=together)
    else:
        asks = decision.values["asks"]
        turn.say("resize-preview", before=order.people, after=decision.values["people_together"])
        turn.say("resize-who", before=who(turn, order.plan, order.party), after=who(turn, decision.values["plan"], party))
        turn.reply.explain(decision)
        tell_free(turn, order, party)
        turn.say("resize-amounts", before=before, after=together)
        if asks:
            turn.say("change-asks-seller", reference=order.reference)
        else:
            tell_new(turn, order, decision.deadlines)
    turn.dossier.pending = Pending(kind="resize", reference=order.reference, party=party, agreed_cents=total)
    ask_pending(turn)


def tell_free(turn: Turn, order: OrderView, party: Party) -> None:
    """Where a group is priced as a whole its number decides how many enter free: said, for the total does not show it."""
    activity = turn.core.catalogue.activity(order.seller, order.activity)
    if activity.channel != "on_request":
        return
    quote = turn.core.quote(Draft(order.seller, order.activity, order.category, party))
    first = order.lines[0].site if order.lines else None  # at its second site a joint ticket is a line that costs nothing
    before = sum(line.quantity for line in order.lines if not line.unit_cents and line.site == first)
    after = sum(line.quantity for line in quote.lines if not line.unit_cents)
    turn.reply.explain(reason for reason in quote.decision.reasons if reason.code == "individual_tariff")
    if before != after:
        turn.say("resize-free", before=before, after=after)
        turn.reply.explain(reason for reason in quote.decision.reasons if reason.code == "free_places")


def whole(turn: Turn, order: OrderView) -> OrderView:
    """The order as the group that comes by it and by what adds to it: a head count that is said is that of all of them."""
    account = turn.dossier.account
    assert account is not None
    orders = turn.core.group(account.id, order.reference)
    if len(orders) < 2:
        return order
    party, people = sum((one.party for one in orders), Party()), sum(one.people for one in orders)
    total = sum(one.total_cents for one in orders)
    plan = Plan(tuple(session for one in orders for session in one.plan.sessions))
    return order.model_copy(update={"party": party, "people": people, "total_cents": total, "plan": plan})


def who(turn: Turn, plan: Plan, party: Party) -> str:
    """The persons of a plan by what they are: "20 visiteurs + 1 guide"."""
    guides = sum(session.group.guides for session in plan.sessions if session.site == plan.sessions[0].site)  # none where there is no slot
    return turn.t("who", visitors=party.visitors, companions=party.companions, guides=guides)


def offer_less(turn: Turn, order: OrderView, party: Party, decision: Decision) -> None:
    """More persons than the order's slots still hold: as many as fit, or the further ones at another moment of the day."""
    left, more = int(decision.values["places_left"]), party.persons - order.party.persons
    turn.reply.explain(decision)
    turn.say("resize-no-room", left=left)
    about = {"reference": order.reference}
    if 0 < left < more:
        turn.reply.offer(
            turn.t("resize-take-left", people=left), {"do": "resize_order", "text": turn.t("more-people", people=left), **about}
        )
    if more > 0:
        turn.reply.offer(turn.t("resize-elsewhere", people=more), {"do": "add_elsewhere", "text": turn.t("people", people=more), **about})
    offer_person(turn)


def new_party(turn: Turn, order: OrderView, reading: Reading) -> Party | None:
    """The head count after the change: "on sera 18", "3 personnes en plus", "2 de moins"; None when it is not said."""
    heads, old = reading.heads or reading.if_asked.heads, order.party
    if heads is not None and heads.change is not None:
        return with_change(old, heads)
    if heads is None or not heads.usable:
        return None
    if gives_back(reading.text):
        return with_change(old, replace(heads, change=-heads.persons))
    if heads.guides:
        return replace(party_of(heads, Booking(category=order.category), reading), guides=heads.guides)
    if heads.inclusive:
        return of_all(turn, order, heads.persons)
    if heads.visitors + heads.adults == heads.persons and not old.guides and not old.children and not old.under4 and old.companions <= 1:
        if heads.persons > old.persons:
            return replace(old, adults=heads.persons - old.companions)
        alone = Draft(order.seller, order.activity, order.category, Party(adults=heads.persons), "none")
        return companion_counted(turn.core, alone).party
    if heads.visitors and heads.visitors == heads.persons:  # guides come on top, as in a booking being made
        return of_visitors(old, heads.visitors)
    party = party_of(heads, Booking(category=order.category), reading)
    return replace(party, guides=old.guides, companions=party.companions or old.companions)


def of_visitors(old: Party, visitors: int) -> Party:
    """The party with so many visitors, those who are fewer in kind staying as they are where that leaves anybody else."""
    name, other = ("children", old.adults) if old.children > old.adults else ("adults", old.children)
    young = old.under4 if old.under4 + other < visitors else 0
    other = other if other < visitors else 0
    changed = replace(old, adults=other, children=other, under4=young)
    return replace(changed, **{name: visitors - other - young})


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
