"""An order to another day or hour: what that would mean, and the nearest moments where there is no room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from actions.booking.day_picker import days_with_room, fits, show_days
from actions.booking.standing import moment
from actions.booking.when import PROPOSED_DAYS, spread
from actions.booking.when_said import days_of, time_wish
from actions.booking.who import offer_person
from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.orders.changing import asks_seller, not_possible, propose
from actions.orders.existing import refused
from actions.reading.read import read
from actions.reading.shifts import shifted
from actions.reading.types import Reading
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party, TimeWish


def preview_move(turn: Turn, order: OrderView, reading: Reading | None) -> None:
    """Say what moving the order would do, or ask for the moment where none was said."""
    account = turn.dossier.account
    assert account is not None
    turn.dossier.saw_order(order.reference)
    wish = read(reading.text, turn.now, turn.names, turn.lang, order.day) if reading is not None else None
    day, hour = moment_said(turn, order, wish)
    if order.day is not None and day is None and hour is None:
        ask_moment(turn, order, wish)
        return
    wanted = day or order.day or turn.now.date()
    decision = turn.core.preview_move(account.id, order.reference, wanted, hour)
    if order.state == "confirmed" and decision.outcome == "refuse" and "places_left" not in decision.values:
        turn.say("change-date-refused", reference=order.reference)
    if not_possible(turn, order, decision):
        return
    asks = asks_seller(order, decision)
    plan = decision.values["plan"]
    if plan == order.plan and not asks:
        turn.say("move-same", reference=order.reference, moment=moment(turn, order.plan))
        return
    after = moment(turn, plan) if not asks else wished(turn, order, wanted, hour)
    turn.say("move-preview", reference=order.reference, before=moment(turn, order.plan), after=after)
    if order.state == "held":
        turn.say("move-option", reference=order.reference)
    propose(turn, order, "move", decision, asks=asks, day=wanted, wish=hour)


def wished(turn: Turn, order: OrderView, day: date, hour: TimeWish | None) -> str:
    """The moment asked of the seller, as it was said."""
    near = hour.near if hour is not None and hour.near else order.starts[0][2]
    return turn.t("plan-other-day", day=day, times=[turn.clock(near)])


def moment_said(turn: Turn, order: OrderView, wish: Reading | None) -> tuple[date | None, TimeWish | None]:
    """The day and the hour wished; of "du mardi au jeudi" the one that the order does not have."""
    if wish is None or order.day is None:
        return None, None
    hour = time_wish(wish.time) if wish.time else None
    day = wish.dates.day if wish.dates and wish.dates.usable else None
    if wish.dates and day is None and len(wish.dates.days) == 2 and order.day in wish.dates.days:
        day = next(one for one in wish.dates.days if one != order.day)
    if day is None and hour is None and wish.dates is None:
        return shifted_from(order, wish.text)
    return day, hour


def shifted_from(order: OrderView, text: str) -> tuple[date | None, TimeWish | None]:
    """ "Décale d'une heure": counted from the moment the order has."""
    if not order.starts:
        return None, None
    _, day, start = order.starts[0]
    moved = shifted(datetime.combine(day, start), text)
    return (moved.date(), TimeWish(near=moved.time())) if moved else (None, None)


def ask_moment(turn: Turn, order: OrderView, wish: Reading | None) -> None:
    """Ask for the new moment, once it is known that the order may move at all; days left open are proposed by how free they are."""
    account = turn.dossier.account
    had = order.day
    assert account is not None and had is not None
    allowed = turn.core.preview_move(account.id, order.reference, had, None)
    if not allowed.accepted and "places_left" not in allowed.values:
        if order.state == "confirmed" and allowed.outcome == "refuse":
            turn.say("change-date-refused", reference=order.reference)
        refused(turn, allowed, order)
        return
    today = turn.now.date()
    wanted = [one for one in days_of(wish.dates, today) if one != had] if wish and wish.dates else []
    if wish and wish.dates and wish.dates.problem == "past":
        turn.say("date-past-said", said=wish.dates.said)
    start = min(wanted, default=max(today + timedelta(days=1), had - timedelta(days=14)))
    days = days_with_room(turn, (order.seller, order.activity), start, order.people, max(wanted, default=start))
    show_days(turn, days)
    fitting = [one.date for one in days if fits(one, order.people) and one.date != had]
    near = [one for one in fitting if one in wanted] or sorted(fitting, key=lambda one: abs(one - had))[:PROPOSED_DAYS]
    for day in spread(sorted(near), PROPOSED_DAYS):
        turn.reply.offer(turn.t("day", day=day), {"do": "change_date", "reference": order.reference, "text": day.isoformat()})
    offer_person(turn)
    turn.dossier.after_login = {"do": "change_date", "reference": order.reference}
    turn.reply.ask("date", turn.t("ask-new-moment", reference=order.reference))


def add_elsewhere(turn: Turn, order: OrderView, reading: Reading | None) -> None:
    """Begin an option for the persons whom the order's own slots do not take, as near to them as there is room."""
    heads = reading.heads if reading else None
    booking = Booking(seller=order.seller, activity=order.activity, category=order.category)
    name = "children" if order.party.children > order.party.adults else "adults"
    booking.party = replace(Party(), **{name: heads.persons}) if heads and heads.usable else None
    booking.guides = None if order.party.guides else 0
    booking.recipient = turn.dossier.account.email if turn.dossier.account else None
    booking.day, booking.time = order.day, TimeWish(near=order.starts[0][2])
    turn.dossier.booking, turn.dossier.seller = booking, order.seller
    turn.dossier.pending = turn.dossier.after_login = None
    turn.say("add-elsewhere-begun", reference=order.reference)
