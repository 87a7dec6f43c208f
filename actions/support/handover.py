"""Passing a case to a person: offered when a rule asks for it, done at once when the customer does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.common.reaching import reach
from actions.common.understand import Intentions, holds_facts
from actions.common.whose import ask_whose, only_names, seller_in_sight
from actions.reading.phrases.persons import asks_for_call, asks_for_person, only_vents, says_where_to_answer, speaks_of_phone
from actions.reading.text import fold, word_places
from actions.reading.types import Reading
from booking_core.orders.views import Handover
from booking_core.rules.decision import Decision
from booking_core.rules.facts import TimeWish

REMEMBERED = 6  # sentences kept for whoever takes the case over
SHOWN = 120  # characters of them that are told back
LONGEST = 300  # characters kept of each
EMPTY = {"greet", "goodbye", "thanks", "affirm", "deny"}
OTHER_ASKS = {"email", "code", "companion", "recipient", "phone"}  # questions that an address or a number answers, too


def wished(wants: Intentions, reading: Reading) -> Intentions:
    """The intentions without a wish for a person that only a guess found in a message full of a booking's facts."""
    if wants.command != "talk_to_human" or asks_for_person(reading.text) or not (holds_facts(reading) or reading.contact or reading.emails):
        return wants
    return replace(wants, command=None)


def offer_handover(turn: Turn, decision: Decision) -> bool:
    """A rule says that people must decide: why, what the customer can do, and the offer to pass it on."""
    turn.reply.explain(decision)
    if not decision.reasons:
        turn.say("needs-person")
    turn.dossier.pending = Pending(kind="handover", reason=decision.reasons[0].code if decision.reasons else "handoff", stops=True)
    ask_handover(turn)
    return True


def ask_handover(turn: Turn) -> None:
    """The question whether to pass it on."""
    pending = turn.dossier.pending
    assert pending is not None
    turn.reply.offer(turn.t("pending-handover-yes"), {"pending": pending.key, "yes": True}, main=True)
    if turn.booking is not None and pending.stops:
        turn.reply.offer(turn.t("handover-other"), {"do": "other_activity"})
    else:
        turn.reply.offer(turn.t("pending-handover-no"), {"pending": pending.key, "yes": False})
    turn.reply.ask("confirm", turn.t("ask-handover"))


def drop_offer(turn: Turn, offered: Pending | None) -> None:
    """The customer went on with something else than the offer to pass the case on: the offer is off."""
    pending = turn.dossier.pending
    if offered is not None and offered.kind == "handover" and pending is not None and pending.key == offered.key:
        turn.dossier.pending = None


def look_elsewhere(turn: Turn, reading: Reading) -> bool:
    """ "Et à l'arc ?" where this place cannot be booked here: that one is meant now, even when it is asked as a question."""
    pending, booking = turn.dossier.pending, turn.booking
    named = [match.id.split("/") for match in reading.activities]
    if pending is None or pending.kind != "handover" or booking is None or len(named) != 1 or named[0][1] == booking.activity:
        return False
    booking.seller, booking.activity = named[0]
    booking.plan, booking.noted, turn.dossier.pending = None, [], None
    return True


def hand_over(turn: Turn, reason: str) -> None:
    """Queue the case with what is known, tell what happens next, and ask where to answer if that is not known."""
    whose_is_it = seller_in_sight(turn)
    if whose_is_it is None and turn.dossier.handover_id is None:
        ask_for_whom(turn, reason)
        return
    dossier, seller = turn.dossier, turn.seller(whose_is_it)
    known, waiting = dossier.handover_id, dossier.awaits_seller or {}
    dossier.awaits_seller = None
    phone = phone_in(turn) or waiting.get("phone")
    case = queue(turn, reason, address_in(turn) or waiting.get("email") or own_address(turn), phone)
    dossier.pending = None
    dossier.misunderstood = 0
    turn.reply.custom["handoff"] = {"state": case.state, "reason": reason}
    if case.id == known:
        turn.say("handover-added", seller=seller.name.get(turn.lang))
    else:
        turn.say("handed-over", seller=seller.name.get(turn.lang), when=case.answer_when.get(turn.lang), **reach(seller))
    if about := question_of(turn):
        turn.say("handed-over-about", words=about)
    if seller.contact.phone and asks_to_phone(turn):
        turn.say("handed-over-call", phone=seller.contact.phone)
    if not tell_reach(turn):
        turn.reply.ask("email", turn.t("ask-phone-handover" if asks_to_phone(turn) else "ask-email-handover"))


def ask_for_whom(turn: Turn, reason: str) -> None:
    """No seller was named, and a case is one seller's: whom it concerns is asked before anything is sent."""
    dossier, told = turn.dossier, {"phone": phone_in(turn), "email": address_in(turn)}
    dossier.pending = None
    known = {name: said for name, said in told.items() if said}
    if phone := known.get("phone"):
        turn.say("handover-phone", phone=phone)
    if email := known.get("email"):
        turn.say("handover-address", email=email)
    before = dossier.awaits_seller if awaits_whose(turn) else None
    if before and not known:  # wished again: who is in a hurry can write or call at once
        for seller in turn.core.catalogue.sellers:
            at = " · ".join(one for one in (seller.contact.email, seller.contact.phone, seller.contact.url) if one)
            turn.say("handover-direct", seller=seller.name, at=at)
    meaning = {"do": "hand_over", "reason": reason, **(before or {}), **known}
    ask_whose(turn, meaning, [seller.id for seller in turn.core.catalogue.sellers], turn.t("handover-which-seller"))


def awaits_whose(turn: Turn) -> bool:
    """Whether a case waits for the seller whom it concerns."""
    return (turn.dossier.awaits_seller or {}).get("do") == "hand_over"


def asks_to_phone(turn: Turn) -> bool:
    """Whether the customer would rather speak than write."""
    return any(asks_for_call(words) or speaks_of_phone(words) for words in turn.dossier.said[-2:])


def question_of(turn: Turn) -> str:
    """What the customer said last that is more than the wish for a person: what the case is about."""
    for words in reversed(turn.dossier.said):
        said = turn.read(words).text
        if not (asks_for_person(said) or only_vents(said) or only_names(turn.read(words))):
            return words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]}…"
    return ""


def queue(turn: Turn, reason: str, email: str | None, phone: str | None) -> Handover:
    """Put the case, or what is new of it, into the seller's queue."""
    account = turn.dossier.account
    told = {**facts(turn), **({"phone": phone} if phone else {})}
    case = turn.core.hand_over(
        turn.seller(seller_in_sight(turn)).id,
        turn.conversation,
        account.id if account else None,
        reason,
        summary(turn),
        told,
        turn.lang,
        email,
    )
    turn.dossier.handover_id = case.id
    return case


def tell_reach(turn: Turn) -> bool:
    """Say where the answer goes; False when nobody knows."""
    assert turn.dossier.handover_id is not None
    case = turn.core.handover(turn.dossier.handover_id)
    phone = case.facts.get("phone")
    if case.email:
        turn.say("handover-address", email=case.email)
    if phone:
        turn.say("handover-phone", phone=phone)
    return bool(case.email or phone)


def ask_where_to_answer(turn: Turn) -> bool:
    """Ask again where to answer a case, when the message was about something else; not for ever."""
    dossier = turn.dossier
    if dossier.handover_id is None or dossier.asked != "email" or dossier.times_asked >= 3:
        return False
    turn.reply.ask("email", turn.t("ask-phone-handover" if asks_to_phone(turn) else "ask-email-handover"))
    return True


def take_contact(turn: Turn, reading: Reading) -> bool:
    """An address or a number to answer at, for the case that waits; "rappelez-moi au 06..." opens one."""
    dossier = turn.dossier
    email, phone = address_in(turn), phone_in(turn)
    if not (email or phone) or reading.contact or holds_facts(reading):
        return False  # an address or a number among the facts of a booking is one of them
    asked = dossier.asked == "email" and turn.booking is None and dossier.after_login is None
    if dossier.handover_id is None:
        if awaits_whose(turn) and dossier.asked == "choice":
            ask_for_whom(turn, "asked")
            return True
        if phone and asks_for_call(reading.text) and dossier.asked not in OTHER_ASKS:
            hand_over(turn, "asked")
            return True
        return False
    if not asked and (dossier.asked in OTHER_ASKS or not (asks_for_call(reading.text) or says_where_to_answer(reading.text))):
        return False
    dossier.offered_email = dossier.offered_email or email
    queue(turn, "contact", email, phone)
    dossier.asked = None
    tell_reach(turn)
    return True


def tell_address(turn: Turn) -> None:
    """An address that was proved after a case was queued without one is added to it."""
    dossier = turn.dossier
    if dossier.handover_id is not None and dossier.account is not None and turn.core.handover(dossier.handover_id).email is None:
        queue(turn, "contact", dossier.account.email, None)


def own_address(turn: Turn) -> str | None:
    """The customer's address as far as known, proved or not."""
    dossier = turn.dossier
    return dossier.account.email if dossier.account else dossier.claimed_email or dossier.offered_email


def address_in(turn: Turn) -> str | None:
    """An e-mail address in the message."""
    return next((one.address for one in turn.read(turn.parsed.text).emails if one.valid), None)


def phone_in(turn: Turn) -> str | None:
    """A telephone number in the message."""
    return next(iter(turn.read(turn.parsed.text).phones), None)


def remember_words(turn: Turn, text: str) -> None:
    """Keep the customer's last sentences that mean something without the question they answer."""
    words = " ".join(text.split())[:LONGEST]
    reading = turn.read(words)
    letters = sum(sign.isalpha() for word in words.split() if "@" not in word for sign in word)
    empty = reading.code or reading.bare or (turn.parsed.intent in EMPTY and len(words.split()) <= 3)
    if empty or letters < 3:
        return
    turn.dossier.said = [*(one for one in turn.dossier.said if one != words), words][-REMEMBERED:]


def summary(turn: Turn) -> str:
    """The customer's own last words, a line each; the facts go beside them."""
    return "\n".join(f"« {words} »" for words in turn.dossier.said)


def asked_for(turn: Turn) -> str | None:
    """What the customer called the place, where one name of the catalogue stands for many ("un autre monument")."""
    booking = turn.booking
    assert booking is not None
    if booking.activity is None or turn.activity().channel == "online":
        return None
    meant = f"{booking.seller}/{booking.activity}"
    for words in reversed(turn.dossier.said):
        for match in turn.read(words).activities:
            if match.id == meant:
                own = " ".join(words[start:end] for start, end in word_places(words)[match.start : match.end])
                return own if fold(own) == match.said else match.said
    return None


def facts(turn: Turn) -> dict[str, Any]:
    """The facts gathered, as plain JSON."""
    booking = turn.booking
    known: dict[str, Any] = {"order": turn.dossier.last_order}
    if booking is not None:
        party = booking.whole_party()
        known |= {
            "activity": turn.activity().name.fr if booking.activity else None,
            "asked_for": asked_for(turn),
            "category": booking.category,
            "people": party.persons if party else None,
            "adults": party.adults if party else None,
            "children": party.children if party else None,
            "companions": party.companions if party else None,
            "guides": booking.guides,
            "day": booking.day.isoformat() if booking.day else None,
            **wished_hours(booking.time),
            "settlement": booking.settlement,
        }
    return {name: value for name, value in known.items() if value is not None}


def wished_hours(wish: TimeWish | None) -> dict[str, str]:
    """The hours said, each only when it was."""
    if wish is None:
        return {}
    hours = {"near": wish.near, "earliest": wish.earliest, "latest": wish.latest}
    return {name: hour.isoformat("minutes") for name, hour in hours.items() if hour is not None}
