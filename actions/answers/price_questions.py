"""What a visit costs, for somebody who asks: answered as soon as the visit is known; what is missing is assumed, and said."""

from __future__ import annotations

from dataclasses import replace

from actions.answers import cases, faq
from actions.booking.facts import companions_beside, party_of, with_change
from actions.booking.prices import show_price
from actions.booking.standing import announce
from actions.common.assumed import companion_counted
from actions.common.context import Parsed, Turn
from actions.common.dossier import Booking
from actions.common.understand import LIKELY, Intentions
from actions.reading.phrases import prices
from actions.reading.types import Reading
from booking_core.catalogue.kinds import Gratuity
from booking_core.rules.facts import Draft

CERTAIN = 0.8  # from here on a model's reading as another question counts more than the words of a price
SHORT = 6  # words of a question that can be about nothing but what is in hand


def as_price_question(turn: Turn, reading: Reading, parsed: Parsed, wants: Intentions) -> Intentions:
    """The message as a question about the price of a visit, where its words or the model make it one; else as it was."""
    text = reading.text
    if prices.asks_who_is_billed(text) and not (turn.booking is not None and turn.booking.party is not None):
        return replace(
            wants, statements="", topic=billed_topic(turn, reading), asked_in=reading.text, command=None, books=False, question=True
        )
    words = prices.asks_price(text) or supposes_heads(turn, reading, wants)
    if not (words or (parsed.intent == "ask_price" and parsed.confidence >= LIKELY)) or prices.names_other_charge(text):
        return wants
    if wants.topic not in (None, "price_info") and parsed.confidence >= CERTAIN and not (words and only_resembles(wants.topic, text)):
        both = words and visits(reading) and reading.heads is not None and reading.heads.usable and prices.asks_price_too(text)
        return replace(wants, price=True) if both and turn.booking is None else wants
    dossier, heads = turn.dossier, reading.heads is not None and reading.heads.usable
    booking = turn.booking
    in_hand = booking is not None and (booking.activity or booking.party)
    visit = visits(reading) or in_hand or follows_price(turn, wants)
    if not (visit or heads or dossier.last_order or (words and len(text.split()) <= SHORT)):
        return wants
    begins = bool(heads or reading.dates or not (visit or dossier.last_order))
    return replace(wants, statements=reading.text, topic=None, command=None, social=None, books=begins, question=True, price=True)


def only_resembles(topic: str | None, text: str) -> bool:
    """Whether a message that asks what it costs is taken for one about free places by its persons alone: it asks for none."""
    return cases.HANDLERS.get(topic or "") is cases.who_is_free and not prices.asks_free_places(text)


def billed_topic(turn: Turn, reading: Reading) -> str:
    """Where fewer come than were announced: the seller's answer about the number that is billed, else about fewer people."""
    seller, activity = faq.about(turn, reading, "final_headcount")
    known = seller is None or turn.core.catalogue.answer(seller, "final_headcount", activity)
    return "final_headcount" if known else "reduce_people"


def visits(reading: Reading) -> list[str]:
    """The activities named, as ``seller/activity``."""
    return [match.id for match in reading.activities if not match.id.endswith("/")]


def supposes_heads(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """ "Et pour 10 personnes ?" of a group that is known asks what that would cost; it changes nothing."""
    known = turn.booking is not None and turn.booking.activity is not None and turn.booking.party is not None
    heads_only = bool(reading.heads and reading.heads.usable) and not (reading.dates or reading.time or reading.activities)
    return known and heads_only and wants.follow_up and "?" in reading.text and not reading.correction


def follows_price(turn: Turn, wants: Intentions) -> bool:
    """ "Et pour 30 personnes ?" after the price of one."""
    return wants.follow_up and turn.dossier.topic == "price_info" and turn.dossier.topic_activity is not None


def answer_price(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """The price asked for; False when the message asks for none. The facts in it are already in the booking, if there is one."""
    if not wants.price:
        return False
    dossier, booking = turn.dossier, turn.booking
    if booking is None:
        if dossier.account and dossier.last_order and not visits(reading):
            announce(turn, turn.core.order(dossier.account.id, dossier.last_order))
            return True
        return price_of_one(turn, reading)
    if booking.activity is None and follows_price(turn, wants) and dossier.seller:
        booking.seller, booking.activity = dossier.seller, dossier.topic_activity
    whose = {match.id.removesuffix("/") for match in reading.activities if match.id.endswith("/")}
    if whose and not visits(reading) and booking.seller not in ("", *whose):
        return faq.answer_question(turn, "price_info", reading)  # "et à Chantilly, combien ?": another seller's prices
    meant = supposed(booking, reading)
    if meant.activity is None:
        booking.price_wanted = True
        turn.say("price-depends")
    elif meant.party is None:
        booking.price_wanted = booking.tell(f"unit-{meant.activity}")
        return price_of_one(turn, reading)
    else:
        tell_price(turn, meant)
    return True


def price_of_one(turn: Turn, reading: Reading) -> bool:
    """What one visitor pays, or what the documents say of prices; the visit can then be booked."""
    told = faq.answer_question(turn, "price_info", reading)
    named = visits(reading)
    if turn.booking is None and named and "asks" not in turn.reply.custom:
        turn.reply.buttons[:] = [one for one in turn.reply.buttons if one["title"] != turn.t("start-booking")]
        turn.reply.offer(turn.t("start-booking"), {"activity": named[0]})
    return told


def supposed(booking: Booking, reading: Reading) -> Booking:
    """The booking with what the question supposes ("et pour 40 ?", "et avec un guide ?"); the one in hand is not changed."""
    other = booking.model_copy()
    heads, named = reading.heads, visits(reading)
    if named and f"{other.seller}/{other.activity}" not in named:
        other.seller, other.activity = named[0].split("/")
    if heads is not None and heads.change is not None and other.party is not None:
        other.party = with_change(other.party, heads) or other.party
    elif companions_beside(booking, reading, None):
        pass  # they were put beside the group already
    elif heads is not None and heads.usable:
        other.party = party_of(heads, other, reading)
        other.inclusive = heads.inclusive and not heads.guides
        if heads.guides or heads.includes_guide:
            other.guides = max(heads.guides, 1)
    if reading.guide == "none":
        other.guides, other.guide_mode = 0, None
    elif reading.guide is not None:
        other.guides = reading.guide_count or other.guides or 1
    if other != booking:
        other.plan = None
    return other


def wanted_price(turn: Turn) -> None:
    """The price that was asked for before it was known what of, or of how many."""
    booking = turn.booking
    assert booking is not None
    if not booking.price_wanted or booking.activity is None:
        return
    if booking.party is None:
        if booking.tell(f"unit-{booking.activity}"):
            price_of_one(turn, turn.read(""))
        return
    booking.price_wanted = False
    if turn.activity().channel != "on_request":  # whose price is told in any case
        tell_price(turn, booking)


def tell_price(turn: Turn, meant: Booking) -> None:
    """The price of a booking as far as it is known: without a guide where nobody spoke of one."""
    booking = turn.booking
    assert booking is not None and meant.activity is not None
    activity = turn.core.catalogue.activity(meant.seller, meant.activity)
    if meant == booking and activity.channel == "on_request":
        booking.noted = [one for one in booking.noted if not one.startswith("price-")]  # told by the step that follows, again if need be
        return
    without_guide = meant.guides is None
    if without_guide:
        meant = meant.model_copy(update={"guides": 0})
    draft = meant.draft(turn.dossier.account, turn.dossier.phone)
    if meant.companion is not None:
        draft = companion_counted(turn.core, draft)
    if meant.party == booking.party:
        booking.tell(f"party-{booking.party}")
    if not without_guide and meant == booking and found_at_once(turn, draft):
        return
    quote = turn.core.quote(draft, meant.plan)
    assert draft.party is not None
    if quote.lines:
        booking.price_wanted = False
        turn.say("price-of", activity=turn.title(f"{meant.seller}/{activity.id}"), people=draft.party.persons - draft.party.guides)
        show_price(turn, quote, detailed=True)
        if without_guide and activity.channel == "online":
            rules = turn.core.catalogue.seller(meant.seller).applying(Gratuity, activity, draft.category)
            turn.say("price-without-guide", free=any(rule.who == "guide" for rule in rules))
    if not quote.lines or not quote.decision.accepted:
        turn.reply.explain(quote.decision)


def found_at_once(turn: Turn, draft: Draft) -> bool:
    """Whether the places, and with them the price, are told in this very turn."""
    if draft.day is None or draft.time is None or turn.booking is None or turn.booking.plan is not None:
        return False
    return turn.core.plan(draft).plan is not None
