"""Questions: whose, about which site, and the seller's own answer with its source."""

from __future__ import annotations

from actions import hours
from actions.context import Turn
from actions.dossier import Pending
from actions.reading.types import Match, Reading
from booking_core.catalogue import Answer


def answer_question(turn: Turn, topic: str, reading: Reading) -> bool:
    """Answer a question of the FAQ; False when neither documents nor sample data say anything about it."""
    dossier = turn.dossier
    seller, activity = about(turn, reading, topic)
    if topic == "price_info" and price(turn, seller, activity):
        return True
    answers = [found for one in sellers(turn, seller) if (found := turn.core.catalogue.answer(one, topic, activity))]
    dossier.topic, dossier.topic_activity = topic, activity
    if len(answers) > 1:
        return ask_seller(turn, topic)
    if not answers:
        return hours.answer(turn, topic, seller, activity, reading)
    for one in answers:
        turn.reply.say(one.text.get(turn.lang))
        turn.reply.cite(one.sources)
    show_source(turn, answers)
    offer_person_for(turn, answers)
    return True


def ask_seller(turn: Turn, topic: str) -> bool:
    """Several sellers answer this, each in its own way: whose is meant?"""
    for seller in turn.core.catalogue.sellers:
        if turn.core.catalogue.answer(seller.id, topic):
            turn.reply.offer(seller.name.get(turn.lang), {"do": f"faq_{topic}", "seller": seller.id})
    turn.reply.ask("choice", turn.t("faq-which-seller"))
    return True


def for_a_person(turn: Turn, topic: str, reading: Reading) -> bool:
    """Whether the seller's people settle what was asked (a museum pass, tickets in stock, a lecture visit)."""
    seller, activity = about(turn, reading, topic)
    answers = [found for one in sellers(turn, seller) if (found := turn.core.catalogue.answer(one, topic, activity))]
    return bool(answers) and all(one.handover for one in answers)


def offer_person_for(turn: Turn, answers: list[Answer]) -> None:
    """What people settle is offered to be passed on to them at once."""
    if turn.dossier.pending is None and all(one.handover for one in answers):
        turn.dossier.pending = Pending(kind="handover", reason=answers[0].topic)
    elif turn.booking is None and turn.dossier.pending is None:
        turn.reply.offer(turn.t("start-booking"), {"do": "book"})


def follow_up(turn: Turn, reading: Reading) -> bool:
    """ "Et pour l'Arc ?": the last question again, for another site."""
    if not turn.dossier.topic or not reading.activities:
        return False
    return answer_question(turn, turn.dossier.topic, reading)


def fitness(turn: Turn, match: Match, topic: str) -> tuple[bool, bool, float, int]:
    """Of several names in a question the one meant: whose seller answers it, of an activity, the surest, the longest."""
    seller, activity = match.id.split("/")
    return turn.core.catalogue.answer(seller, topic) is not None, bool(activity), match.score, len(match.said)


def about(turn: Turn, reading: Reading, topic: str) -> tuple[str | None, str | None]:
    """The seller and activity a question is about: named in it, else the one being booked, else the page's seller."""
    if reading.activities:
        seller, activity = max(reading.activities, key=lambda match: fitness(turn, match, topic)).id.split("/")
        if turn.booking is None:
            turn.dossier.seller = seller
        return seller, activity or None
    booking = turn.booking
    if booking is not None and booking.activity is not None:
        return booking.seller, booking.activity
    return turn.dossier.seller, None


def sellers(turn: Turn, seller: str | None) -> list[str]:
    """Whom to ask: the one meant, else all of them."""
    return [seller] if seller else [one.id for one in turn.core.catalogue.sellers]


def price(turn: Turn, seller: str | None, activity: str | None) -> bool:
    """The price of one visitor, marked when it is a sample."""
    if seller is None or activity is None:
        return False
    category = (turn.booking.category if turn.booking else None) or "adults"
    found = turn.core.catalogue.price(seller, activity, category)
    if found is None:
        return False
    name = turn.core.catalogue.activity(seller, activity).name.get(turn.lang)
    turn.say("price-unit", activity=name, unit=found.unit_cents, label=found.label.get(turn.lang), sample=found.sample)
    if found.rule:
        turn.reply.cite([turn.core.catalogue.source_of(found.rule)])
    turn.dossier.topic, turn.dossier.topic_activity = "price_info", activity
    return True


def show_source(turn: Turn, answers: list[Answer]) -> None:
    """Name the document in the text as well: not every channel shows ``custom.sources``."""
    named = dict.fromkeys((source.document, source.article) for one in answers for source in one.sources[:1])
    for document, article in list(named)[:2]:
        turn.say("source", document=document, article=article)
