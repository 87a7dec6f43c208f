"""Answers that depend on the case: how many are free of 40 pupils, what cancelling in ten days costs, until when 12 June may change.

The question's own figures go through the rules; what they decide is said before the seller's general answer. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from actions.answers.free_count import only_needs, say_free_places
from actions.booking.facts import companions_beside
from actions.common.context import Turn
from actions.orders.due_dates import name
from actions.orders.existing import LIVE
from actions.reading.spans import cents_said, days_before, minutes_said
from actions.reading.types import HeadReading, Reading
from booking_core import rules
from booking_core.catalogue import Activity, Seller
from booking_core.catalogue.windows import Action
from booking_core.clock import PARIS
from booking_core.explain import Words
from booking_core.orders.views import OrderView
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Party


@dataclass(frozen=True, slots=True)
class Case:
    """What a question says of its own case: ``days`` before the visit, ``visit`` the day of it, ``order`` the one in sight."""

    seller: Seller
    activity: Activity | None
    category: str
    reading: Reading
    days: int | None = None
    visit: date | None = None
    order: OrderView | None = None
    total_cents: int | None = None  # the amount said, else that of the order or the booking in sight

    @property
    def heads(self) -> HeadReading | None:
        """Who would come, where that is certain."""
        heads = self.reading.heads or self.reading.if_asked.heads
        classes = self.reading.kinds.classes
        return heads if heads is not None and heads.usable and not 0 < heads.persons == classes else None  # "the two classes" are no heads

    @property
    def party(self) -> Party | None:
        """The same as the rules count."""
        heads = self.heads
        if heads is None:
            return None
        adults = heads.adults + heads.visitors
        return Party(adults, heads.children, heads.companions, heads.guides, classes=self.reading.kinds.classes)


def answer(turn: Turn, topic: str, seller_id: str, activity_id: str | None, reading: Reading) -> bool:
    """Say what the rules decide of the case in the question; False where it holds no case that they decide."""
    case, handler = case_in(turn, seller_id, activity_id, reading), HANDLERS.get(topic)
    return own_deadlines(turn, topic, case) or (handler is not None and handler(turn, topic, case))


def holds_case(reading: Reading) -> bool:
    """Whether a message names figures that an answer may depend on."""
    found = (days_before(reading.text), minutes_said(reading.text), cents_said(reading.text))
    return any(one is not None for one in found) or bool(reading.heads and reading.heads.usable) or reading.dates is not None


def case_in(turn: Turn, seller_id: str, activity_id: str | None, reading: Reading) -> Case:
    """The case that a question is about: what it says, beside the booking or order in sight."""
    seller = turn.core.catalogue.seller(seller_id)
    order = order_in_sight(turn, seller_id)
    booking = turn.booking if turn.booking and turn.booking.seller == seller_id else None
    known = booking.day if booking and booking.day else order.day if order else None
    activity_id = activity_id or (order.activity if order else None)
    said = sorted(reading.dates.days) if reading.dates and reading.dates.kind in ("day", "choices", "ask") else []
    days, visit = days_before(reading.text), known
    if len(said) > 1:
        visit, days = said[-1], (said[-1] - said[0]).days
    elif said and known and said[0] < known:
        days = (known - said[0]).days
    elif said:
        visit = said[0]
    kind = category(seller, booking.category if booking and booking.category else None, reading)
    total = cents_said(reading.text)
    if total is None:
        total = total_in_sight(turn, seller_id, activity_id, order)
    return Case(seller, seller.activity(activity_id) if activity_id else None, kind, reading, days, visit, order, total)


def total_in_sight(turn: Turn, seller_id: str, activity_id: str | None, order: OrderView | None) -> int | None:
    """What the order in sight costs without postage, else the booking in hand as far as its price is known."""
    if order is not None:
        return order.total_cents - order.postage_cents if order.activity == activity_id else None
    booking = turn.booking
    if booking is None or booking.party is None or activity_id is None or (booking.seller, booking.activity) != (seller_id, activity_id):
        return None
    return turn.core.quote(turn.draft()).total_cents or None


def category(seller: Seller, known: str | None, reading: Reading) -> str:
    """The kind of group as the seller names it: said, known, or told by pupils and disabled persons among it; else its usual one."""
    ids = {one.id for one in seller.categories}
    kin = {"social": ("social", "disabled", "specific"), "adults": ("adults", "adult", "other"), "school": ("school",)}
    pupils = bool(reading.heads and reading.heads.children and not reading.heads.adults)
    for wanted in ("school" if pupils and reading.category != "social" else reading.category, known):
        found = next((one for one in (*kin.get(wanted or "", ()), wanted) if one in ids), None)
        if found is not None:
            return found
    return seller.default_category


def order_in_sight(turn: Turn, seller_id: str) -> OrderView | None:
    """The order spoken of last, of a proved customer."""
    dossier = turn.dossier
    if dossier.account is None or dossier.last_order is None or dossier.booking is not None:
        return None
    order = turn.core.order(dossier.account.id, dossier.last_order)
    return order if order.seller == seller_id and order.state in LIVE else None


# ---------------------------------------------------------------- windows before the visit


ACTIONS: dict[str, Action] = {
    "cancellation": "cancel",
    "refund": "cancel",
    "cancel_option": "cancel",
    "change_date": "change_date",
    "reduce_people": "reduce",
    "final_headcount": "reduce",
    "add_people": "increase",
    "lead_time": "order",
    "late_surcharge": "order",
    "how_to_book": "order",
}
DEADLINES: dict[str, tuple[str, ...]] = {
    "cancellation": ("free_cancellation_until", "cancel_for_deposit_only_until", "show_refund_until"),
    "refund": ("free_cancellation_until", "cancel_for_deposit_only_until", "show_refund_until"),
    "change_date": ("change_received_by", "date_or_product_change_until"),
    "reduce_people": ("change_received_by", "headcount_change_until"),
    "final_headcount": ("final_headcount_by", "change_received_by", "headcount_change_until"),
    "add_people": ("extra_tickets_without_surcharge_until",),
    "deposit": ("deposit_due_by", "deposit_received_by"),
    "payment_deadline": ("deposit_due_by", "deposit_received_by"),
    "lead_time": ("order_by",),
    "late_surcharge": ("initial_order_surcharge_from",),
    "complaints": ("complaint_by",),
    "unsold_tickets": ("unsold_return_posted_by",),
    "deferred_payment": ("debit_date",),
}


HELD = ("option_expires", "payment_due", "order_expires", "signature_due")
OWN: dict[str, tuple[str, ...]] = {
    "option_period": HELD,
    "payment_deadline": (*HELD, "deposit_due_by", "deposit_received_by"),
    "deposit": ("deposit_due_by", "deposit_received_by"),
}
"""Deadlines of an order of one's own that answer a question about deadlines in general."""


def by_days(turn: Turn, topic: str, case: Case) -> bool:
    """What holds so many days before the visit; without a number of days, until when what was asked holds."""
    action = ACTIONS.get(topic)
    activity = with_windows(case, action) if action else None
    days = case.days
    if days is None and action == "order" and case.visit is not None:
        days = (case.visit - turn.now.date()).days
    if action == "cancel" and activity is None and case.order is not None and case.activity is not None:
        return explained(turn, rules.cancel(case.seller, case.activity, case.order.state, case.order.people))
    if activity is None or action is None or days is None or days < 0:
        return say_deadlines(turn, topic, case)
    decision = decide(case, activity, action, days)
    costs = action == "cancel" and decision.accepted and decision.amounts.get("amount_due") != 0
    turn.say("case-days", days=days, activity=activity.name, action=action, outcome="costs" if costs else decision.outcome)
    turn.reply.explain(decision)
    amounts = {name: cents for name, cents in decision.amounts.items() if name == "amount_due"}
    say_figures(turn, Decision(decision.outcome, amounts=amounts))
    return True


def decide(case: Case, activity: Activity, action: Action, days: int) -> Decision:
    """The rules on one action, so many days before the visit."""
    request = rules.Request(action, days, case.category)
    if action == "cancel":
        order = case.order if cents_said(case.reading.text) is None else None  # an amount said is no order of theirs
        paid = order.paid_cents if order else 0
        initial, deposit = as_agreed(order) if order is not None and order.activity == activity.id else (None, None)
        return rules.cancel_order(
            case.seller, activity, request, total_cents=case.total_cents, paid_cents=paid, initial_cents=initial, deposit_cents=deposit
        )
    if action == "order":
        return rules.order(case.seller, activity, case.category, days=days)
    return rules.may_change(case.seller, activity, request)


def as_agreed(order: OrderView) -> tuple[int | None, int | None]:
    """What the terms take of an order as it was before it was changed: the whole of it, and the deposit as it was fixed and is held."""
    initial = None if order.initial_cents is None else order.initial_cents - order.postage_cents
    if order.deposit_cents is None or order.state != "confirmed":
        return initial, order.deposit_cents
    return initial, min(order.deposit_cents, order.paid_cents)


def with_windows(case: Case, action: Action) -> Activity | None:
    """The activity meant, else the seller's first, provided that the seller decides by days before the visit."""
    found = [case.activity] if case.activity else list(case.seller.activities)
    return next((one for one in found if rules.has_windows(case.seller, one, case.category, action)), None)


def say_deadlines(turn: Turn, topic: str, case: Case) -> bool:
    """The last days that the terms give for what was asked, when the day of the visit is known."""
    if case.visit is None or case.visit < turn.now.date():
        return False
    activities = [case.activity] if case.activity else list(case.seller.activities)[:1]
    found = rules.deadlines(case.seller, activities, case.category, case.visit)
    wanted = [one for one in found.deadlines if one.what in DEADLINES.get(topic, ())]
    if not wanted:
        return False
    turn.say("case-visit", day=case.visit)
    say_figures(turn, Decision("accept", deadlines=tuple(wanted)))
    return True


def own_deadlines(turn: Turn, topic: str, case: Case) -> bool:
    """Until when the order in sight is held or to be paid, where that is asked without another day."""
    order, account = case.order, turn.dossier.account
    if order is None or account is None or topic not in OWN or case.days is not None or cents_said(case.reading.text) is not None:
        return False
    found = [one for one in turn.core.deadlines(account.id) if one.reference == order.reference and one.what in OWN[topic]]
    if not found:
        return False
    turn.say("case-own", reference=order.reference)
    turn.reply.say("\n".join(turn.t("deadline-own-line", name=name(turn, one.what), when=one.at or one.on) for one in found))
    if topic == "deposit":
        say_shares(turn, case)
    return True


def say_shares(turn: Turn, case: Case) -> None:
    """The deposit on the amount in sight and what is left then, where the seller takes one."""
    activity = case.activity or case.seller.activities[0]
    due = rules.payment_due(case.seller, activity, case.total_cents or 0, case.visit)
    say_figures(turn, Decision("accept", amounts={one: due.amounts[one] for one in ("deposit", "balance") if one in due.amounts}))


def say_figures(turn: Turn, decision: Decision) -> None:
    """Amounts and deadlines in words, without the outcome."""
    lines = list(Words(turn.texts, turn.lang, cited=False).decision(decision))[1:]
    if lines:
        turn.reply.say("\n".join(lines))


# ---------------------------------------------------------------- other figures

LONG = timedelta(days=365)  # a visit so far off that an option ends by its own period


def late(turn: Turn, _topic: str, case: Case) -> bool:
    """What so many minutes too late lead to."""
    minutes = minutes_said(case.reading.text)
    if minutes is None:
        return False
    activities = [case.activity] if case.activity else list(case.seller.activities)
    found = [rules.lateness(case.seller, one, minutes) for one in activities]
    reasons = dict.fromkeys(reason for decision in found for reason in decision.reasons)
    if not reasons:
        return False
    turn.say("case-late", minutes=minutes)
    turn.reply.explain(tuple(reasons))
    return True


def data_kept(turn: Turn, _topic: str, case: Case) -> bool:
    """How long the data of an order of that amount is kept."""
    cents = cents_said(case.reading.text)
    if cents is None:
        return False
    return explained(turn, rules.retention(case.seller, cents, turn.now.date()))


def paid_ahead(turn: Turn, topic: str, case: Case) -> bool:
    """The deposit on an amount, and until when it must have come."""
    cents = case.total_cents
    if cents is None:
        return say_deadlines(turn, topic, case)
    activity = case.activity or case.seller.activities[0]
    due = rules.payment_due(case.seller, activity, cents, case.visit)
    if not due.amounts["deposit"] and cents_said(case.reading.text) is None:
        return say_deadlines(turn, topic, case)
    amounts = {name: due.amounts[name] for name in ("deposit", "balance") if name in due.amounts}
    if due.amounts["deposit"] == cents:  # all of it at once is no deposit; an order's own sum holds its postage
        amounts = {"amount_due": case.order.balance_cents if case.order is not None and cents_said(case.reading.text) is None else cents}
    say_figures(turn, Decision("accept", amounts=amounts, deadlines=due.deadlines))
    turn.reply.cite(reason.source for reason in due.reasons)
    return True


def taken_back(turn: Turn, topic: str, case: Case) -> bool:
    """The credit note for unused tickets of that amount."""
    cents = cents_said(case.reading.text)
    if cents is None:
        return say_deadlines(turn, topic, case)
    today = turn.now.date()
    activity = case.activity or case.seller.activities[0]
    found = rules.return_unsold(case.seller, activity, posted=today, valid_until=today, total_cents=cents, all_returned=True)
    if not found.amounts:
        return False
    say_figures(turn, Decision(found.outcome, amounts=found.amounts))
    return explained(turn, found)


def must_book(turn: Turn, _topic: str, case: Case) -> bool:
    """Whether a group of that size must book."""
    if case.party is None or case.activity is None or rules.priced_as_a_whole(case.seller, case.activity):
        return False
    party = with_guide(case)
    decision = rules.booking_required(case.seller, case.activity, party, case.category)
    turn.say("case-must-book", people=party.persons, activity=case.activity.name, required=bool(decision.values["required"]))
    return explained(turn, decision)


def too_large(turn: Turn, _topic: str, case: Case) -> bool:
    """How a group of that size is divided, or that it fits."""
    if case.party is None or case.activity is None:
        return False
    capacity = rules.slot_capacity(case.seller, case.activity)
    party = with_guide(case)
    if capacity is None:
        lecturers = rules.lecturers(case.seller, case.activity, party.persons)
        if not lecturers.accepted:
            return False
        turn.say("case-lecturers", people=party.persons, groups=lecturers.values["groups"])
        return explained(turn, lecturers)
    divided = rules.split(case.seller, case.activity, party, "per_slot" if party.guides else None)
    if not divided.groups:
        return False
    sizes = [str(group.persons) for group in divided.groups]
    turn.say("case-slots", people=party.persons, activity=case.activity.name, slots=divided.slots, sizes=sizes)
    turn.reply.cite(reason.source for reason in divided.decision.reasons)
    return True


def with_guide(case: Case) -> Party:
    """The party with the guide that the question speaks of."""
    party = case.party
    assert party is not None
    guided = case.reading.guide not in (None, "none") and not party.guides
    return Party(party.adults, party.children, party.companions, 1) if guided else party


def takes_place(turn: Turn, _topic: str, case: Case) -> bool:
    """Whether something seasonal takes place on the day asked about."""
    if case.visit is None or case.activity is None:
        return False
    decision = rules.in_season(case.seller, case.activity, case.visit)
    if not decision.reasons:
        return False
    turn.say("case-season", day=case.visit, activity=case.activity.name, possible=decision.accepted)
    return explained(turn, decision)


def still_good(turn: Turn, _topic: str, case: Case) -> bool:
    """Whether a ticket bought on a day gone by is still valid."""
    bought = case.reading.dates.day if case.reading.dates else None
    if bought is None or bought >= turn.now.date():
        return False
    decision = rules.validity(case.seller, purchased=bought, used=turn.now.date(), season_end=None)
    until = decision.values.get("valid_until")
    if until is None:
        return False
    turn.say("case-valid", until=until, valid=decision.accepted)
    return explained(turn, decision)


def option_until(turn: Turn, _topic: str, case: Case) -> bool:
    """When an option placed on a day said runs out."""
    placed = case.reading.dates.day if case.reading.dates else None
    if placed is None or case.activity is None or placed < turn.now.date():
        return False
    start = datetime.combine(placed, time(12), PARIS)
    decision = rules.option_expiry(case.seller, case.activity, case.category, start, start + LONG)
    if not decision.accepted:
        return False
    turn.say("case-option", placed=placed, until=decision.deadlines[0].on)
    return explained(turn, decision)


def small_group(turn: Turn, _topic: str, case: Case) -> bool:
    """Whether a group of that size still has the group tariff."""
    if case.party is None:
        return False
    activity = case.activity or case.seller.activities[0]
    if not rules.priced_as_a_whole(case.seller, activity):
        return False
    quote = turn.core.catalogue.price_list(case.seller.id, activity.id)
    decision = rules.price_party(case.seller, activity, case.category, case.party, quote).decision
    if "tariff" not in decision.values:
        return False
    turn.say("case-tariff", people=case.party.persons, tariff=decision.values["tariff"])
    return explained(turn, Decision(decision.outcome, tuple(one for one in decision.reasons if one.code in TARIFF_CODES)))


TARIFF_CODES = {"individual_tariff", "below_group_size", "group_tariff"}


def fewer(turn: Turn, topic: str, case: Case) -> bool:
    """Coming with fewer: what holds on that day, and what tariff is left."""
    return by_days(turn, topic, case) | small_group(turn, topic, case)


def who_is_free(turn: Turn, _topic: str, case: Case) -> bool:
    """How many are free of the group in the question; companions alone are those of the group that is being booked."""
    party = case.party or only_needs(case.reading.text)
    kind, booking = case.category, turn.booking
    if booking is not None and booking.party is not None and booking.activity is not None and booking.seller == case.seller.id:
        beside = companions_beside(booking, case.reading, None)
        if beside:
            party, kind = replace(booking.party, companions=beside), turn.category()
    return party is not None and say_free_places(turn, case.seller, case.activity, kind, party, case.reading.text)


def explained(turn: Turn, decision: Decision) -> bool:
    """Say the reasons with their sources."""
    turn.reply.explain(decision)
    return True


Handler = Callable[[Turn, str, Case], bool]


def _each(topics: Iterable[str], handler: Handler) -> dict[str, Handler]:
    return dict.fromkeys(topics, handler)


HANDLERS: dict[str, Handler] = (
    _each(("cancellation", "refund", "cancel_option", "change_date", "final_headcount", "add_people"), by_days)
    | _each(("lead_time", "late_surcharge", "how_to_book"), by_days)
    | _each(("complaints", "deferred_payment"), say_deadlines)
    | _each(("late_arrival", "lecture_visits", "train_boat", "ticket_timed_missed"), late)
    | _each(("deposit", "payment_deadline", "balance_payment"), paid_ahead)
    | _each(("unsold_tickets", "credit_note"), taken_back)
    | _each(("free_places", "companion_ticket", "school_groups", "social_groups"), who_is_free)
    | _each(("workshop", "guided_tour"), takes_place)
    | _each(("ticket_validity", "undated_tickets"), still_good)
    | {"reduce_people": fewer, "group_minimum": small_group, "booking_threshold": must_book, "privacy": data_kept}
    | {"group_max": too_large, "large_group": too_large, "option_period": option_until}
)
