"""An order keeps its day and hour: why, and the way round it, a new option at the wished moment and the old one cancelled."""

from __future__ import annotations

from dataclasses import replace

from actions.context import Turn
from actions.dossier import Booking
from actions.reading.read import read
from actions.reading.types import Reading
from actions.standing import show_order
from actions.when_said import take_date, take_time
from actions.who import offer_person
from booking_core.orders.views import OrderView
from booking_core.rules.changes import change_day
from booking_core.rules.facts import Party, TimeWish


def refuse_to_move(turn: Turn, order: OrderView, reading: Reading | None) -> None:
    """Say why an order is not moved; one that is not paid yet can be placed anew, the wished moment being kept."""
    turn.dossier.saw_order(order.reference)
    show_order(turn, order)
    seller = turn.core.catalogue.seller(order.seller)
    decision = change_day(seller, seller.activity(order.activity), order.state)
    if not decision.accepted:
        turn.say("change-date-refused", reference=order.reference)
        turn.reply.explain(decision)
        offer_person(turn)
        return
    turn.say("change-date-how", reference=order.reference)
    turn.reply.cite(reason.source for reason in decision.reasons)
    wish = {"text": reading.text} if reading and (reading.dates or reading.time) else {"text": ""}
    turn.reply.offer(turn.t("do-rebook"), {"do": "rebook", "reference": order.reference, **wish})
    turn.reply.offer(turn.t("do-cancel-one", reference=order.reference), {"do": "cancel_order", "reference": order.reference})


def rebook(turn: Turn, order: OrderView, reading: Reading | None) -> None:
    """Begin a booking like the order, at the moment that was wished instead of its own; the order stays until it is cancelled."""
    booking = Booking(
        seller=order.seller,
        activity=order.activity,
        category=order.category,
        party=replace(order.party, guides=0),
        guides=order.party.guides,
        recipient=turn.dossier.account.email if turn.dossier.account else None,
    )
    turn.dossier.booking, turn.dossier.seller = booking, order.seller
    turn.dossier.pending = turn.dossier.after_login = None
    turn.say("rebook-begun", reference=order.reference)
    if reading is None or not reading.text:
        return
    wish = read(reading.text, turn.now, turn.names, turn.lang, order.day)
    take_date(turn, booking, wish, "date")
    take_time(turn, booking, wish, None)
    if booking.day is None and wish.dates is None and wish.time is not None:
        booking.day = order.day  # "plutôt à 15h" keeps the day
    if booking.time is None and wish.dates is not None:
        booking.time = TimeWish(near=order.starts[0][2])  # "plutôt mercredi" keeps the hour


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
