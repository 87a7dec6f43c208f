"""Questions that lean on the last one: "et pour l'Arc ?", "et s'ils ne sont que 23 ?", "and the day before that?", "can adults take part?".

Such words alone say little. What was asked before tells what they are about: the same question for another site, number or day,
a question akin to it, or the topic that both texts have together.
"""

from __future__ import annotations

from actions.answers import faq
from actions.answers.cases import HANDLERS, who_is_free
from actions.answers.hours import TOPICS as OF_CALENDARS
from actions.answers.prices_asked import who_pays
from actions.common.context import Turn
from actions.common.understand import FAQ, LIKELY, PLAINLY, SURE, Intentions
from actions.reading.phrases.questions import with_number
from actions.reading.spans import days_before, days_further
from actions.reading.types import Reading
from booking_core.catalogue import topics

LONGEST = 12  # words of a question that may lean on the one before
HEARD = 0.08  # from here on a topic akin to the last one is what the words themselves ask
ELSEWHERE = 0.35  # from here on the words alone ask something of another kind
NEAR = (
    ("deposit", "balance_payment", "payment_deadline", "late_payment", "deferred_payment", "payment_means"),
    ("account_create", "account_validation", "password_rule", "account_fields"),
    ("change_date", "final_headcount", "reduce_people", "add_people", "cancellation"),
    ("ticket_validity", "undated_tickets", "ticket_timed_missed", "unsold_tickets", "stock_tickets"),
    ("ticket_delivery", "ticket_format", "download_tickets"),
    ("option_period", "option_possible", "validate_option", "cancel_option"),
)
"""Topics asked one after the other, beside those that ask nearly the same (see ``topics``)."""
OF_PRODUCTS = frozenset(
    "undated_tickets show_tickets packages catering workshop guided_tour exchange_vouchers train_boat lecture_visits joint_ticket".split()
)
"""Topics that are called like a product: "et des non datés ?" may ask the last question about that product."""
BARE = 5  # words of a message that says nothing but of which product


def take(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """Answer a question that goes on from the last one; False when the message stands for itself."""
    dossier = turn.dossier
    if not dossier.topic or len(reading.text.split()) > LONGEST or not (wants.question or wants.follow_up) or wants.price:
        return False
    if turn.booking is not None and (not wants.question or holds_fact(reading)):
        return False
    if dossier.topic == "price_info" and wants.follow_up and who_pays(reading.text) is not None:
        return faq.answer_question(turn, dossier.topic, reading, again=True)
    if wants.follow_up and wants.topic in OF_PRODUCTS and asks_of_product(turn, reading):
        return faq.answer_question(turn, dossier.topic, reading, again=True)
    if turn.parsed.confidence >= SURE and (wants.topic or wants.command or (wants.social and not wants.follow_up)):
        return False
    if reading.activities:
        return False  # another site is seen to with the other questions
    other = other_case(turn, reading)
    if other is not None:
        return faq.answer_question(turn, dossier.topic, other, again=True)
    topic = None if holds_fact(reading) else topic_of_both(turn, reading, wants)
    return topic is not None and faq.answer_question(turn, topic, reading, again=True)


def asks_of_product(turn: Turn, reading: Reading) -> bool:
    """ "Et des non datés ?" after what comes back for unused tickets: the same question, about these."""
    if len(reading.text.split()) > BARE:
        return False
    together = turn.parse(f"{turn.dossier.topic_text} {reading.text}")
    return together.intent == f"{FAQ}{turn.dossier.topic}" and together.confidence >= PLAINLY


def holds_fact(reading: Reading) -> bool:
    """Whether the message tells of a group, a day or an hour."""
    return bool((reading.heads and reading.heads.usable and reading.numerals) or reading.dates or reading.time)


def other_case(turn: Turn, reading: Reading) -> Reading | None:
    """The last question with the number or the day of this message in the place of its own; None where there is no other."""
    dossier = turn.dossier
    further = days_further(reading.text)
    if further is not None and dossier.topic_days is not None:
        return turn.read(f"{max(dossier.topic_days + further, 0)} {'days before' if turn.lang == 'en' else 'jours avant'}")
    if days_before(reading.text) is not None or reading.dates or reading.time or len(reading.numerals) != 1:
        return None
    if reading.heads is not None and reading.heads.usable and not reading.heads.visitors:
        return None  # its kind of people was said, too: the question is read as it stands
    if HANDLERS.get(dossier.topic or "") is not who_is_free:
        return None
    asked = with_number(dossier.topic_text, reading.numerals[0])
    return turn.read(asked) if asked is not None else None


def topic_of_both(turn: Turn, reading: Reading, wants: Intentions) -> str | None:
    """What is asked: of the topics akin to the last one the likeliest by these words alone, else that of both texts together."""
    last = turn.dossier.topic
    assert last is not None
    kin = {last, *topics.akin(last), *(one for group in NEAR if last in group for one in group)}
    heard = [name.removeprefix(FAQ) for name, share in turn.parsed.ranking if name.startswith(FAQ) and share >= HEARD]
    near = next((one for one in heard if one in kin and (one == last or one not in OF_PRODUCTS)), None)
    if near is not None:
        return near
    other = dict(turn.parsed.ranking).get(f"{FAQ}{heard[0]}", 0.0) if heard else 0.0
    if wants.command or wants.social == "out_of_scope" or other > ELSEWHERE or not answered_here(turn, last):
        return None
    together = turn.parse(f"{turn.dossier.topic_text} {reading.text}")
    topic = together.intent.removeprefix(FAQ)
    if not together.intent.startswith(FAQ) or together.confidence < (LIKELY if topic in kin else SURE):
        return None
    if topic == last:
        turn.say("faq-on-this")
    return topic


def answered_here(turn: Turn, topic: str) -> bool:
    """Whether the seller in sight answers the last question, so that there is something to go on from."""
    seller = turn.dossier.seller
    return topic in OF_CALENDARS or seller is None or turn.core.catalogue.answer(seller, topic) is not None


def supposes(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """ "Et si on est 24 ?" after a question about the free places of 40: the same question, where no group is in hand to compare with."""
    if turn.booking is not None or turn.dossier.last_order or not turn.dossier.topic or not (wants.question or wants.follow_up):
        return False
    if len(reading.text.split()) > LONGEST or reading.activities:
        return False
    if wants.topic not in (None, turn.dossier.topic) and turn.parsed.confidence >= SURE:
        return False
    other = other_case(turn, reading)
    return other is not None and faq.answer_question(turn, turn.dossier.topic, other, again=True)
