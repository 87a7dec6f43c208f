"""Passing a case to a person: offered when a rule asks for it, done at once when the customer does."""

from __future__ import annotations

from dataclasses import replace

from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.common.reaching import reach
from actions.common.understand import Intentions, holds_facts
from actions.common.whose import ask_whose, seller_in_sight
from actions.reading.phrases.persons import asks_for_call, asks_for_person, says_where_to_answer, speaks_of_phone, wants_person_to
from actions.reading.types import Reading
from actions.support.telling import facts, question_of, summary
from booking_core.catalogue import Seller
from booking_core.opening_told import told
from booking_core.orders.case_views import Answering, Handover
from booking_core.rules.decision import Decision

# Questions whose answer is still good when somebody else has spoken meanwhile; a yes is good for what was just shown only.
OF_A_FACT = {
    "category",
    "party",
    "guide",
    "date",
    "time",
    "companion",
    "phone",
    "company",
    "address",
    "delivery",
    "settlement",
    "recipient",
}
OTHER_ASKS = {"email", "code", "companion", "recipient", "phone"}  # questions that an address or a number answers, too


def wished(wants: Intentions, reading: Reading) -> Intentions:
    """The intentions with a wish for a person that stands there in so many words, whatever was guessed beside it; without one that only
    a guess found in a message full of a booking's facts."""
    if wants_person_to(reading.text) and not wants.books:
        return replace(wants, command="talk_to_human", question=False)
    if wants.command != "talk_to_human" or asks_for_person(reading.text) or not (holds_facts(reading) or reading.contact or reading.emails):
        return wants
    return replace(wants, command=None)


def offer_handover(turn: Turn, decision: Decision) -> bool:
    """A rule says that people must decide: why, what the customer can do, and the offer to pass it on."""
    reason = decision.reasons[0].code if decision.reasons else "handoff"
    if turn.booking is not None and put_to_person(reason) in turn.booking.noted:
        return leave_to_seller(turn, decision)
    turn.reply.explain(decision)
    if not decision.reasons:
        turn.say("needs-person")
    turn.dossier.pending = Pending(kind="handover", reason=reason, stops=True)
    ask_handover(turn)
    return True


def put_to_person(reason: str) -> str:
    """Notes in a booking that a person was told of what stops it."""
    return f"with-person-{reason}"


def leave_to_seller(turn: Turn, decision: Decision) -> bool:
    """What a person had already, and gave back, is not offered to one again: who decides, and how the request could go on."""
    if not turn.resumed:
        turn.reply.explain(decision)
    turn.say("left-to-seller", seller=turn.seller().short_name)
    turn.reply.offer(turn.t("handover-other"), {"do": "other_activity"})
    booking = turn.booking
    assert booking is not None
    for fact in ("party", "day"):
        if getattr(booking, fact) is not None:
            turn.reply.offer(turn.t(f"change-{fact}"), {"do": f"change_{fact}"})
    turn.reply.offer(turn.t("drop-booking"), {"do": "abandon"})
    turn.reply.offer(turn.t("talk-to-person"), {"do": "talk_to_human"})
    turn.reply.ask("choice", turn.t("ask-change"))
    return True


def stop(turn: Turn, reason: str) -> None:
    """The booking cannot go on without the person it was passed to: it waits until that person gives the conversation back."""
    booking = turn.booking
    if booking is not None:
        booking.tell(put_to_person(reason))
        turn.dossier.stopped, turn.dossier.booking = booking, None


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


def keep_offer(turn: Turn) -> None:
    """Where the case is offered to a person the offer stands, whatever else was said with it."""
    pending = turn.dossier.pending
    if pending is not None and pending.kind == "handover":
        turn.dossier.pending = Pending(kind="handover", reason=pending.reason, stops=pending.stops)


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
    turn.reply.custom["handoff"] = {"state": case.state, "reason": reason, "seller": case.seller, "case": case.id}
    if case.id == known:
        turn.say("handover-added", seller=seller.name.get(turn.lang))
        if case.state == "with_agent":
            turn.say("handover-taken", seller=seller.short_name)
    else:
        turn.say("handed-over", seller=seller.name.get(turn.lang), **reach(seller))
        tell_when(turn, seller, case.answering)
    if about := question_of(turn):
        turn.say("handed-over-about", words=about)
    if seller.contact.phone and asks_to_phone(turn):
        turn.say("handed-over-call", phone=seller.contact.phone)
    if not tell_reach(turn) and (asks_to_phone(turn) or not turn.stays):
        dossier.interrupted = dossier.asked if turn.booking is not None and dossier.asked in OF_A_FACT else None
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


def queue(turn: Turn, reason: str, email: str | None, phone: str | None) -> Handover:
    """Put the case, or what is new of it, into the seller's queue."""
    account, seller = turn.dossier.account, turn.seller(seller_in_sight(turn))
    own = account.id if account is not None and account.holds_for(seller.id) else None
    known = {**facts(turn, seller), **({"phone": phone} if phone else {})}
    case = turn.core.hand_over(seller.id, turn.conversation, own, reason, summary(turn), known, turn.lang, email, turn.network)
    turn.dossier.handover_id = case.id
    return case


def tell_when(turn: Turn, seller: Seller, when: Answering) -> None:
    """Whether somebody is there now, or when somebody is back; the published hours with their source."""
    turn.reply.say(told(turn.texts, turn.lang, seller, when, here=turn.stays))
    turn.reply.cite(reason.source for reason in when.reasons)


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
    if not (email or phone):
        return False
    if awaits_answer_at(turn):
        keep_contact(turn, email, phone)
        return not holds_facts(reading)  # what was said of a visit beside it is read on
    if reading.contact or holds_facts(reading):
        return False  # an address or a number among the facts of a booking is one of them
    if dossier.handover_id is None:
        if awaits_whose(turn) and dossier.asked == "choice":
            ask_for_whom(turn, "asked")
            return True
        if phone and asks_for_call(reading.text) and dossier.asked not in OTHER_ASKS:
            hand_over(turn, "asked")
            return True
        return False
    corrected = email is not None and turn.booking is None and replaces_address(turn, email)
    if dossier.asked in OTHER_ASKS or not (corrected or asks_for_call(reading.text) or says_where_to_answer(reading.text)):
        return False
    keep_contact(turn, email, phone)
    return True


def replaces_address(turn: Turn, email: str) -> bool:
    """Whether the case that waits would be answered elsewhere: "pardon, c'est anne.martin@..." a moment later."""
    known = turn.core.handover(turn.dossier.handover_id).email if turn.dossier.handover_id else None
    return known is not None and known.lower() != email.lower()


def awaits_answer_at(turn: Turn) -> bool:
    """Whether the question just asked was where to answer a case: what is said then proves nothing, so no code is asked for it."""
    dossier = turn.dossier
    of_booking = turn.booking is not None and dossier.interrupted is None
    return dossier.handover_id is not None and dossier.asked == "email" and not of_booking and dossier.after_login is None


def keep_contact(turn: Turn, email: str | None, phone: str | None) -> None:
    """Add where to answer to the case, and tell it back."""
    turn.dossier.offered_email = turn.dossier.offered_email or email
    queue(turn, "contact", email, phone)
    turn.dossier.asked = turn.dossier.interrupted = None  # the booking's own question is put again
    tell_reach(turn)


def tell_address(turn: Turn) -> None:
    """An address that came up after a case was queued without one, or that he has just said instead, is added to it, proved or not: it is
    where the answer goes."""
    dossier, address = turn.dossier, own_address(turn)
    if dossier.handover_id is None or address is None:
        return
    if turn.core.handover(dossier.handover_id).email is None or (address == address_in(turn) and replaces_address(turn, address)):
        queue(turn, "contact", address, None)


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
