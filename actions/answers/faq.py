"""Questions: whose, about which site, and the seller's own answer with its source."""

from __future__ import annotations

from actions.answers import cases, hours, prices_asked
from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.common.whose import ask_whose
from actions.reading.phrases.money import asks_for_bank_details
from actions.reading.phrases.persons import asks_whom_to_call
from actions.reading.spans import days_before
from actions.reading.types import Match, Reading
from booking_core.catalogue import Answer, topics
from booking_core.catalogue.order_kinds import Deposit, Signature

LONGEST_KEPT = 300  # characters of a question kept for what goes on from it
SIDE_BY_SIDE = 3  # answers of different sellers that still read well below each other; of more the customer is asked whose


def answer_question(turn: Turn, topic: str, reading: Reading, again: bool = False) -> bool:
    """Answer a question of the FAQ; False when neither documents nor sample data say anything about it.

    ``again``: the last question goes on, about the same activity where no other is named.
    """
    dossier = turn.dossier
    if topic == "contact" and dossier.topic == "late_arrival" and asks_whom_to_call(reading.text):
        topic = "late_arrival"  # whom to ring on the way is told with it, by the day of the week
    seller, activity = about(turn, reading, topic)
    if again and activity is None and seller and has_activity(turn, seller, dossier.topic_activity):
        activity = dossier.topic_activity
    if seller is not None and topic not in hours.TOPICS:
        topic = topics.meant(topic, turn.parsed.ranking, lambda one: turn.core.catalogue.answer(seller, one) is not None)
    if asks_for_bank_details(reading.text) and topic == "payment_means" and seller is not None:
        return False  # how one pays is no answer to where the money is sent: the documents do not say
    dossier.topic, dossier.topic_activity = topic, activity
    dossier.topic_text, dossier.topic_days = reading.text[:LONGEST_KEPT], days_before(reading.text)
    if topic == "price_info" and prices_asked.answer(turn, seller, activity, reading):
        offer_booking(turn)
        return True
    found = [(one, said) for one in sellers(turn, seller) if (said := turn.core.catalogue.answer(one, topic, activity))]
    dossier.topic_shared = len(found) > 1
    if len(found) > SIDE_BY_SIDE:
        return ask_seller(turn, topic)
    if not found:
        return hours.answer(turn, topic, seller, activity, reading)
    for whose, said in found:
        if seller is None:
            turn.say("faq-of-seller", seller=turn.core.catalogue.seller(whose).name)
        tell(turn, topic, whose, activity, reading, said)
        if topic == "visit_length" and not said.specific:
            hours.answer(turn, topic, whose, activity, reading)
    if seller is None and len(found) == 1 and silent_but(turn, topic, found[0][0]):
        turn.say("faq-others-silent")
    offer_person_for(turn, [said for _, said in found])
    return True


def silent_but(turn: Turn, topic: str, seller: str) -> bool:
    """Whether no other seller speaks of the topic, nor of one akin to it."""
    others = [one.id for one in turn.core.catalogue.sellers if one.id != seller]
    return not any(turn.core.catalogue.answer(other, one) for other in others for one in (topic, *topics.akin(topic)))


def tell(turn: Turn, topic: str, whose: str, activity: str | None, reading: Reading, said: Answer) -> None:
    """What the rules decide of the case in the question, then the seller's answer, with where it is published."""
    decided = cases.answer(turn, topic, whose, activity, reading)
    if said.handover and not decided:
        turn.reply.remember(whose, "handoff", [(said.handover, rule, None) for rule in said.rules])
    if not (decided and said.specific):  # what holds for the activity has just been said of the case itself
        turn.reply.say(said.text.get(turn.lang))
    tell_bank(turn, whose, activity, reading)
    turn.reply.cite(said.sources)
    show_source(turn, said)


def tell_bank(turn: Turn, whose: str, activity: str | None, reading: Reading) -> None:
    """Where an order is signed before its deposit is due, a question for bank details is told when they come."""
    seller = turn.core.catalogue.seller(whose)
    about = seller.activity(activity) if activity else None
    signed = any(rule.form == "order_form" for rule in seller.applying_to_any(Signature, about))
    if asks_for_bank_details(reading.text) and signed and seller.applying_to_any(Deposit, about):
        turn.say("bank-with-deposit-invoice")


def tell_terms(turn: Turn, topic: str, reading: Reading) -> None:
    """What the seller in sight says of it, beside what is done; nothing where no seller is in sight."""
    seller, activity = about(turn, reading, topic)
    said = turn.core.catalogue.answer(seller, topic, activity) if seller else None
    if seller is not None and said is not None:
        tell(turn, topic, seller, activity, reading, said)


def ask_seller(turn: Turn, topic: str) -> bool:
    """Several sellers answer this, each in its own way: whose is meant?"""
    answering = [seller.id for seller in turn.core.catalogue.sellers if turn.core.catalogue.answer(seller.id, topic)]
    ask_whose(turn, {"do": f"faq_{topic}", "text": turn.parsed.text[:200]}, answering, turn.t("faq-which-seller"))
    return True


def for_a_person(turn: Turn, topic: str, reading: Reading) -> bool:
    """Whether the seller's people settle what was asked (a museum pass, tickets in stock, a lecture visit)."""
    seller, activity = about(turn, reading, topic)
    answers = [found for one in sellers(turn, seller) if (found := turn.core.catalogue.answer(one, topic, activity))]
    return bool(answers) and all(one.handover for one in answers)


def offer_person_for(turn: Turn, answers: list[Answer]) -> None:
    """What people settle is offered to be passed on to them at once."""
    pending = turn.dossier.pending
    renewed = pending is None or (pending.kind == "handover" and not pending.stops)  # an offer already there is that of the last answer
    if renewed and all(one.handover for one in answers):
        turn.dossier.pending = Pending(kind="handover", reason=answers[0].topic)
    else:
        offer_booking(turn)


def offer_booking(turn: Turn) -> None:
    """The way on from an answer, where nothing else is under way."""
    if turn.booking is None and turn.dossier.pending is None:
        turn.reply.offer(turn.t("start-booking"), {"do": "book"})


def follow_up(turn: Turn, reading: Reading) -> bool:
    """ "Et pour l'Arc ?", "et la veille ?", "and for a child of 10?": the last question again, for another case."""
    if not turn.dossier.topic or not asks_again(turn, reading):
        return False
    return answer_question(turn, turn.dossier.topic, reading, again=True)


def asks_again(turn: Turn, reading: Reading) -> bool:
    """Whether a message that goes on from the last question names another site or another case of it."""
    if reading.activities:
        return True
    if turn.dossier.topic == "price_info" and prices_asked.who_pays(reading.text) is not None:
        return True
    return turn.dossier.topic in {*cases.HANDLERS, *hours.TOPICS, "price_info"} and cases.holds_case(reading)


def fitness(turn: Turn, match: Match, topic: str) -> tuple[bool, bool, float, int]:
    """Of several names in a question the one meant: whose seller answers it, of an activity, the surest, the longest."""
    seller, activity = match.id.split("/")
    return turn.core.catalogue.answer(seller, topic) is not None, bool(activity), match.score, len(match.said)


def about(turn: Turn, reading: Reading, topic: str) -> tuple[str | None, str | None]:
    """The seller and activity a question is about: named in it, else the one being booked, else the page's seller."""
    if reading.activities:
        whose = {match.id for match in reading.activities if match.id.endswith("/")}
        named = [match for match in reading.activities if not whose or match.id.split("/")[0] + "/" in whose]
        seller, activity = max(named, key=lambda match: fitness(turn, match, topic)).id.split("/")
        if turn.booking is None:
            turn.dossier.seller = seller
        return seller, activity or None
    booking = turn.booking
    if booking is not None and booking.activity is not None:
        return booking.seller, booking.activity
    return turn.dossier.seller, None


def has_activity(turn: Turn, seller: str, activity: str | None) -> bool:
    """Whether the seller offers it."""
    return activity in {one.id for one in turn.core.catalogue.seller(seller).activities}


def sellers(turn: Turn, seller: str | None) -> list[str]:
    """Whom to ask: the one meant, else all of them."""
    return [seller] if seller else [one.id for one in turn.core.catalogue.sellers]


def show_source(turn: Turn, said: Answer) -> None:
    """Name the document in the text as well: not every channel shows ``custom.sources``."""
    if said.sources:
        turn.say("source", document=said.sources[0].document, article=said.sources[0].article)
