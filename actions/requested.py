"""What cannot be booked here yet, only asked for: its price by the seller's rules, then the offer to pass the request on."""

from __future__ import annotations

from actions.context import Turn
from actions.handover import offer_handover
from actions.prices import show_price
from actions.who import ask_party
from booking_core.rules.decision import Decision


def price_then_offer(turn: Turn, decision: Decision) -> bool:
    """Say what the visit costs with its free places and articles, then offer to pass the request to the seller."""
    booking = turn.booking
    assert booking is not None
    if booking.party is None:
        return ask_party(turn)
    shown = f"price-{booking.activity}-{booking.party}"
    if shown not in booking.noted:
        booking.noted.append(shown)
        quote = turn.core.quote(turn.draft())
        turn.say("price-of", activity=turn.activity().name.get(turn.lang), people=turn.people())
        if quote.lines:
            show_price(turn, quote, detailed=True)
        turn.reply.explain(quote.decision)
    return offer_handover(turn, decision)
