"""The final number of persons: "on sera finalement 43, c'est définitif", with the dishes where there is a meal (FM-041, FM-044)."""

from __future__ import annotations

from actions.common.context import Turn
from actions.orders.changing import asks_seller, not_possible, propose
from actions.orders.resizing import new_party, preview_resize
from actions.reading.phrases.people import dishes_in
from actions.reading.types import Reading
from booking_core.catalogue.order_kinds import FinalHeadcount
from booking_core.orders.views import OrderView

LONGEST = 300


def preview_headcount(turn: Turn, order: OrderView, reading: Reading | None) -> None:
    """Say what confirming the number would do: what is billed, until when it may be; where no seller asks for it, it only changes."""
    account = turn.dossier.account
    assert account is not None
    turn.dossier.saw_order(order.reference)
    text = reading.text if reading else ""
    dishes, number = dishes_in(text)
    if dishes:
        reading = turn.read(number)
    party = (new_party(turn, order, reading) if reading else None) or order.party
    seller = turn.seller(order.seller)
    if not seller.applying(FinalHeadcount, seller.activity(order.activity), order.category):
        turn.say("headcount-not-asked", people=order.people)
        if party != order.party and reading is not None:
            preview_resize(turn, order, reading)
        return
    decision = turn.core.preview_confirm_headcount(account.id, order.reference, party, dishes)
    if any(reason.code == "dishes_missing" for reason in decision.reasons):
        turn.reply.explain(decision)
        turn.dossier.after_login = {"do": "confirm_headcount", "reference": order.reference, "text": f"{text}\n" if text else ""}
        turn.reply.ask("dishes", turn.t("ask-dishes", people=party.persons))
        return
    if not_possible(turn, order, decision):
        return
    billed = decision.values.get("billed_persons", party.persons)
    turn.say("headcount-preview", reference=order.reference, before=order.people, after=party.persons, billed=billed)
    if dishes:
        turn.say("headcount-dishes", dishes=dishes)
    asks = party != order.party and asks_seller(order, decision)
    then = turn.core.preview_resize(account.id, order.reference, party).amounts.get("total") if asks else None
    propose(turn, order, "headcount", decision, asks=asks, then_cents=then, party=party, dishes=dishes[:LONGEST])
