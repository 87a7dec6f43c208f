"""From a message to what it asks for: which parts are statements, which question, which command.

Rasa's intents are probabilities; what is done with them is decided here, with the words beside them:
a statement can hold facts, a question is answered, and one message may do both (design: "order of reading").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from actions.common.context import Parsed
from actions.reading.phrases import changes, money, persons, questions, troubles
from actions.reading.phrases.people import speaks_of_fewer
from actions.reading.types import Reading

FAQ = "faq_"
MOST_PARTS = 5  # each is a reading of its own by Rasa
SURE = 0.55  # from here on an intent is followed although the words do not show a question
SURELY = 0.65  # from here on the topics together are believed, although none of them alone stands out
PLAINLY = 0.8  # so sure of a sentence's topic, it is answered beside that of the whole
MOST_ANSWERS = 3  # to one message
LIKELY = 0.22  # from here on an intent is believed when the words show a question
FEW = 5  # words: so short a message about bank details asks for them
GUESS = 0.08  # from here on it is worth offering as "did you mean"

BOOKING_INTENTS = {"book", "inform", "ask_price", "ask_availability"}
COMMANDS = {
    "list_orders", "cancel_order", "validate_order", "pay_order", "resize_order", "change_date", "get_tickets",
    "talk_to_human", "complaint", "restart", "go_back", "wait", "same_as_last", "put_back", "mail_not_received",
}  # fmt: skip
OF_A_GROUP_BOOKED = {"add_people", "reduce_people", "change_date", "final_headcount", "cancellation", "cancel_option", "unsold_tickets"}
FOR_A_PERSON = {"talk_to_human", "complaint"}  # wanted even beside a question
BOOKING_TOPICS = {"option_possible", "large_group", "online_sites", "school_groups"}  # asked for a group they are a wish to book
WISHED_TOPICS = BOOKING_TOPICS | {"social_groups", "joint_ticket", "other_sites"}  # wished for rather than asked about, too
OF_BEING_LATE = {"ticket_timed_missed", "ticket_validity", "arrival"}  # taken for these, whoever tells of being late asks what to do
HOW_TO = {
    "cancel_order": "cancel_option",
    "validate_order": "validate_option",
    "pay_order": "payment_means",
    "get_tickets": "download_tickets",
}
TERMS = {
    "cancel_order": "cancellation",
    "change_date": "change_date",
    "complaint": "complaints",
    "pay_order": "payment_deadline",
    "get_tickets": "download_tickets",
}
"""What is asked about rather than done, when words that sound like the command ask until when, for how much, or "what if"."""
SOCIAL = {
    "greet",
    "goodbye",
    "thanks",
    "insult",
    "out_of_scope",
    "who_are_you",
    "what_can_you_do",
    "joke",
    "what_next",
    "too_expensive",
    "impatient",
    "site_broken",
}


@dataclass(frozen=True, slots=True)
class Intentions:
    """What a message wants beside the facts in it."""

    statements: str  # the parts that may hold facts
    topic: str | None = None  # the FAQ topic asked about
    asked_in: str = ""  # the words of that question
    more: tuple[tuple[str, str], ...] = ()  # further topics asked in the same message, each with its words
    command: str | None = None
    social: str | None = None
    books: bool = False
    follow_up: bool = False
    question: bool = False
    price: bool = False  # it asks what a visit costs (see ``price_questions``)


def topic_of(parsed: Parsed, floor: float) -> str | None:
    """The FAQ topic a text is about, if it is likely enough."""
    if not parsed.intent.startswith(FAQ):
        return None
    sure = parsed.confidence >= floor or (floor == SURE and parsed.confidence >= LIKELY and asking(parsed) >= SURELY)
    topic = parsed.intent.removeprefix(FAQ)
    if topic in OF_BEING_LATE and troubles.tells_of_being_late(parsed.text):
        topic = "late_arrival"
    if topic == "seller_cancels" and changes.customer_cancels(parsed.text):
        topic = "cancellation"  # who cancels decides who pays: the words say it more surely than a guess
    return topic if sure else None


def asking(parsed: Parsed) -> float:
    """How likely a text is a question at all, whatever its topic (0 to 1)."""
    return sum(share for intent, share in parsed.ranking if intent.startswith(FAQ))


def understand(parsed: Parsed, parse: Callable[[str], Parsed]) -> Intentions:
    """Sort a message. ``parse`` is Rasa's reading of a part of it, asked only for messages of several sentences."""
    parts = questions.sentences(parsed.text)
    if len(parts) < 2 or len(parsed.text) < 40:
        return _single(parsed)
    return _several([parse(part) for part in dict.fromkeys(parts[:MOST_PARTS])], parsed)


def _single(parsed: Parsed) -> Intentions:
    text, question = parsed.text, questions.is_question(parsed.text)
    if (troubles.demands_redress(text) and not question) or troubles.tells_of_paying_twice(text):
        return Intentions(text, command="complaint")
    if troubles.is_outraged(text) and not question and not (parsed.intent.startswith(FAQ) and parsed.confidence >= SURE):
        return Intentions(text, command="complaint")
    topic = topic_of(parsed, LIKELY if question else SURE) or how_to(parsed) or of_terms(parsed) or told_in_words(parsed)
    follow_up = questions.follows_up(text) and len(text.split()) <= 12
    if topic == "complaints" and not question and troubles.tells_own_case(text) and not questions.seeks_to_know(text):
        return Intentions(text, command="complaint")  # what happened is told, nobody asks how one complains
    if topic == "late_arrival" and troubles.tells_of_being_late(text):
        return Intentions("", topic, text, question=question)  # site and hours are those of the visit that is missed
    books = _books(parsed)
    if topic in WISHED_TOPICS and not question and questions.wishes(text):
        return Intentions(text, topic, text, books=True, follow_up=follow_up)  # "nous voulons emmener une classe" asks nothing
    if topic and asks_to_book(parsed, topic, question):
        return Intentions(text, books=True, follow_up=follow_up, question=question)
    if topic:
        statements = _statement_clauses(text) if question else text
        books = books or (topic in BOOKING_TOPICS and questions.requests(text))
        return Intentions(statements, topic, text, books=books, follow_up=follow_up, question=question)
    command = parsed.intent if parsed.intent in COMMANDS and parsed.confidence >= (LIKELY if question else 0.3) else None
    if command == "complaint" and question and troubles.supposes(text):
        command = None  # what might happen is no complaint
    if speaks_of_fewer(text) and (command == "wait" or (command == "complaint" and parsed.confidence < SURE)):
        command = "resize_order"  # "two pupils are not coming any more" blames nobody
    social = parsed.intent if parsed.intent in SOCIAL and parsed.confidence >= 0.3 else None
    return Intentions(text, command=command, social=social, books=books, follow_up=follow_up, question=question)


def asks_to_book(parsed: Parsed, topic: str, question: bool) -> bool:
    """ "Could you put an option on...", "we'd like 60 undated tickets": a wish with its object, whatever topic its words resemble."""
    if topic in BOOKING_TOPICS | OF_A_GROUP_BOOKED or parsed.confidence >= SURELY or not parsed.intent.startswith(FAQ):
        return False
    if questions.requests(parsed.text):
        return parsed.confidence < SURE
    if question or questions.seeks_to_know(parsed.text):
        return False
    return questions.wishes(parsed.text) and questions.has_number(parsed.text)


def _several(parts: list[Parsed], whole: Parsed) -> Intentions:
    """A message of several sentences: its question is the likeliest topic of the whole and of its questions."""
    ones = [_single(part) for part in parts]
    question = any(one.question for one in ones)
    asking = [part for part, one in zip(parts, ones, strict=True) if one.topic and one.question]
    candidates = [part for part in (whole, *asking) if topic_of(part, LIKELY if question else SURE)]
    best = max(candidates, key=lambda part: part.confidence, default=None)
    topic = topic_of(best, 0) if best else next((one.topic for one in ones if one.topic and one.question), None)
    statements = "\n".join(one.statements for one in ones if one.statements.strip() and not (one.question and one.topic is None and topic))
    told = [one for one in ones if not one.question]
    settled = topic is not None and topic == topic_of(whole, SURE)
    return Intentions(
        statements=statements if topic else whole.text,
        topic=topic,
        asked_in=best.text if best else "",
        more=further_topics(asking, topic, best),
        command=next((one.command for one in ones if one.command and (not settled or one.command in FOR_A_PERSON)), None),
        social=next((one.social for one in ones if one.social), None),
        books=any(one.books for one in told) or (_books(whole) and topic is None) or (topic is None and any(one.books for one in ones)),
        question=question,
    )


def further_topics(asking: list[Parsed], topic: str | None, best: Parsed | None) -> tuple[tuple[str, str], ...]:
    """What else is asked, beside the likeliest topic, in sentences that are plain questions of their own."""
    plain = [part for part in asking if part is not best and part.confidence >= (SURE if part.text.endswith("?") else PLAINLY)]
    found = {topic_of(part, LIKELY) or "": part.text for part in plain}
    return tuple((one, text) for one, text in found.items() if one not in ("", topic))[: MOST_ANSWERS - 1]


def how_to(parsed: Parsed) -> str | None:
    """ "Comment annuler mon option ?" asks for the seller's way, although it sounds like the command."""
    if parsed.confidence < LIKELY or not questions.asks_how(parsed.text):
        return None
    if parsed.intent == "resize_order":
        return "reduce_people" if speaks_of_fewer(parsed.text) else "add_people"
    return HOW_TO.get(parsed.intent)


def of_terms(parsed: Parsed) -> str | None:
    """ "Combien coûte d'annuler ?", "si on annule la veille ?" ask for the terms and do nothing."""
    if parsed.confidence < LIKELY or not questions.is_question(parsed.text) or not questions.asks_of_terms(parsed.text):
        return None
    if parsed.intent == "resize_order":
        return "reduce_people" if speaks_of_fewer(parsed.text) else "add_people"
    return TERMS.get(parsed.intent)


def told_in_words(parsed: Parsed) -> str | None:
    """Topics that a few plain words name, where the model hears none: being late, what might happen, where money is sent."""
    if troubles.tells_of_being_late(parsed.text):
        return "late_arrival"
    if parsed.intent in ("who_are_you", "out_of_scope", "greet") and persons.asks_whom_to_call(parsed.text):
        return "contact"
    if parsed.intent == "complaint" and questions.is_question(parsed.text) and troubles.supposes(parsed.text):
        others = [intent.removeprefix(FAQ) for intent, share in parsed.ranking if intent.startswith(FAQ) and share >= GUESS]
        return next(iter(others), None)
    if money.asks_of_vat(parsed.text):
        return "vat"
    if parsed.intent == "pay_order" and changes.asks_whether(parsed.text):
        return "payment_means"  # "je peux payer par carte" asks, and pays nothing
    short = len(parsed.text.split()) <= FEW
    return "transfer_payment" if short and money.asks_for_bank_details(parsed.text) and parsed.intent not in COMMANDS else None


def _books(parsed: Parsed) -> bool:
    return parsed.intent in BOOKING_INTENTS - {"inform"} and parsed.confidence >= LIKELY


def _statement_clauses(text: str) -> str:
    """The clauses of a question that ask nothing: "15h, et c'est gratuit ?" says 15h."""
    clauses = questions.clauses(text)
    return "" if len(clauses) < 2 else ", ".join(clause for clause in clauses if not questions.is_question(clause))


def holds_facts(reading: Reading) -> bool:
    """Whether a message says something that only a booking needs."""
    return bool(reading.dates or reading.heads or reading.time or reading.activities or reading.category)
