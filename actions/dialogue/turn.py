"""One turn: read the message, take its facts, answer its question, follow its command, then ask what is missing.

The order of reading is the design's: a button; facts; what only the question just asked makes sense of; a question; a
command; only then "not understood". One message may hold several of them, and every turn ends with a way on.
"""

from __future__ import annotations

from dataclasses import replace

from actions.answers import cases, comparing, faq, going_on, whatif
from actions.answers.price_questions import answer_price, as_price_question
from actions.booking import billing, further, proposals, shows
from actions.booking.deal import place
from actions.booking.facts import take_facts
from actions.booking.own_address import keep_own_address, keep_own_phone, only_phone
from actions.booking.particulars import stated
from actions.booking.when import asks_for_places
from actions.booking.when_said import keep_span
from actions.booking.who import offer_what_next, take_code, take_email
from actions.common.consent import binds, consents, picks, refuses, says_more
from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.common.language import language_of
from actions.common.understand import BOOKING_TOPICS, OF_A_GROUP_BOOKED, SURE, Intentions, understand
from actions.common.vocabulary import hear_nothing, without_known_words
from actions.common.whose import only_named, only_names, seller_named
from actions.dialogue import commands, languages, resuming, social, transcript, ways_out, whose
from actions.dialogue.agenda import advance
from actions.dialogue.misunderstood import not_understood
from actions.dialogue.press import pressed
from actions.orders import copies, put_back, respelt, words
from actions.orders.again import take_up
from actions.orders.existing import ask_pending, tell_unknown
from actions.reading.phrases import changes, questions, visits
from actions.reading.phrases.languages import language_asked
from actions.reading.phrases.transcripts import beside_transcript
from actions.reading.text import plain
from actions.reading.types import Reading
from actions.support import after_handover, handover
from actions.support.handover import ask_handover
from actions.support.telling import remember_words
from booking_core.rules.facts import CompanionContact
from booking_core.rules.settling import settlements_allowed

AGREED_TO = ("email", "phone", "address", "company", "companion", "time", "date", "delivery")
"""Questions that a mere "ok" leaves open."""


def take_turn(turn: Turn) -> None:
    """Work out the reply to one message; it is collected in ``turn.reply``."""
    dossier = turn.dossier
    offered = dossier.pending
    take_up(turn)
    after_handover.forget_ended(turn)
    if turn.resumed:
        resuming.resume(turn)
    understood = turn.called or heard(turn)
    dossier.misunderstood = 0 if understood else dossier.misunderstood + 1
    if not understood:
        not_understood(turn)
    else:
        handover.drop_offer(turn, offered)
    go_on(turn)
    handover.tell_address(turn)
    dossier.greeted, dossier.seen = True, turn.now
    dossier.shown = [(button["payload"], button["title"]) for button in turn.reply.buttons]


def heard(turn: Turn) -> bool:
    """What the customer sent, pressed or wrote; True when something in it was understood."""
    dossier = turn.dossier
    if turn.filed is not None:
        social.introduce(turn)
        copies.take(turn)
        return True
    if turn.press is not None or turn.stale_press:
        return pressed(turn, understood_words)
    if button_named(turn, turn.parsed.text) is None:  # "Accompagnateur Type" in full is the button, in no language
        if without_known_words(turn):
            hear_nothing(turn)
        else:
            first = not dossier.greeted
            dossier.lang = language_asked(turn.parsed.text) or language_of(turn.parsed.text, dossier.lang, turn.names, first)
    social.introduce(turn)
    remember_words(turn, turn.parsed.text)
    return typed(turn, turn.parsed.text) or resuming.only_nods(turn)


def typed(turn: Turn, text: str) -> bool:
    """A typed message; True when something in it was understood."""
    chosen = button_named(turn, text)
    if chosen is None:
        return languages.changed_language(turn, text) or understood_words(turn, text)
    turn.press = chosen
    return pressed(turn, understood_words)


def understood_words(turn: Turn, text: str) -> bool:
    """What the words say, whether typed or standing for a button."""
    if (beside := beside_transcript(text)) is not None:
        if beside:
            understood_words(turn, beside)
        return commands.do(turn, {"do": transcript.COMMAND, "text": text})
    whole = turn.read(text)
    if (rest := billing.take(turn, whole)) is not None:
        if billing.of_placed(turn, whole):
            return commands.do(turn, {"do": "bill_to", "text": text})
        if rest:
            understood_words(turn, rest)
        elif turn.booking is None:
            offer_what_next(turn)
        return True
    parsed = turn.parsed if text == turn.parsed.text else turn.parse(text)
    keep_span(turn, whole)
    wants = as_price_question(turn, whole, parsed, handover.wished(understand(parsed, turn.parse), whole))
    if turn.booking is None and words.new_visit(turn, wants, whole):
        wants = replace(wants, statements=text, topic=None, command=None, social=None, books=True)
    if (reached := keep_own_phone(turn, whole)) and only_phone(whole):
        return True
    if take_code(turn, whole):
        return resume_after_login(turn)
    elsewhere = whole.foreign_order != "" and tell_unknown(turn, whole.foreign_order, seller_named(whole))
    return followed(turn, whole, wants) or reached or elsewhere


def followed(turn: Turn, whole: Reading, wants: Intentions) -> bool:
    """What a message wants, looked for in the design's order of reading; False when nothing in it was understood."""
    if (wish := whose.named(turn, whole, wants)) is not None:
        return commands.do(turn, wish)
    answered = respelt.take(turn, whole) or after_handover.take(turn, whole, wants) or answer_pending(turn, whole, wants)
    if answered is not None:
        return answered
    if (
        put_back.take_off(turn, whole, wants)
        or comparing.take(turn, whole)
        or going_on.supposes(turn, whole, wants)
        or whatif.answer(turn, whole)
    ):
        return True
    if (goes_on_asking(turn, whole, wants) and faq.follow_up(turn, whole)) or going_on.take(turn, whole, wants):
        return True
    if not answers_asked(turn, whole) and (ways_out.take(turn, whole) or commands.follow(turn, wants, whole)):
        return True
    topic = "lecture_visits" if visits.names_lecture(whole.text) else wants.topic
    if topic and turn.booking is None and faq.for_a_person(turn, topic, whole):
        return faq.answer_question(turn, topic, whole)
    if asks_for_places(turn, whole, wants.question and not wants.topic):
        return True
    if not says_more(whole) and not wants.question and change_wished(turn, whole):
        return True
    if says_or_asks(turn, whole, wants):
        return True
    if address(turn, whole) or choose(turn, whole):
        return True
    return open_answer(turn, whole) or social.answer(turn, wants, whole)


def says_or_asks(turn: Turn, whole: Reading, wants: Intentions) -> bool:
    """Facts of a booking and questions, of which one message may hold both."""
    if shows.take(turn, whole, wants) or further.take(turn, whole, wants) or proposals.take(turn, whole, wants):
        return True
    facts = facts_in(turn, whole, wants)
    if whole.emails and not wants.question and address(turn, whole):
        return True
    priced = answer_price(turn, whole, wants)
    question = (priced and not (wants.topic and wants.price)) or ask_faq(turn, whole, wants, facts) or priced
    return facts or question


def goes_on_asking(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """ "Et la veille ?", "and for a child of 10?", or the seller whose answer was asked for: the last question goes on."""
    dossier = turn.dossier
    named = only_named(reading) if dossier.topic and turn.booking is None else None
    if named is not None and (dossier.topic_shared or other_seller(turn, reading, named)):
        return True
    if not dossier.topic or turn.parsed.confidence >= SURE and (wants.topic or wants.command):
        return False
    if dossier.asked == "choice" and turn.booking is None and reading.activities and len(reading.text.split()) <= 5:
        return True
    if not wants.follow_up or reading.activities or (turn.booking is not None and not wants.question):
        return False
    return faq.asks_again(turn, reading)


def other_seller(turn: Turn, reading: Reading, named: str) -> bool:
    """ "Chantilly", after one seller answered and nothing else was asked: the same question, of another."""
    dossier = turn.dossier
    alone = all(match.id.endswith("/") for match in reading.activities)
    return alone and dossier.seller not in (None, named) and dossier.asked in (None, "confirm")


def answers_asked(turn: Turn, reading: Reading) -> bool:
    """Whether the message answers the question just asked about the booking, whatever else it may sound like."""
    if turn.booking is None or questions.is_question(reading.text):
        return False
    match turn.dossier.asked:
        case "recipient":
            return reading.recipient is not None or bool(reading.emails or reading.recipient_name)
        case "settlement":
            return reading.settlement is not None and not changes.cancels(reading.text)
        case "companion":
            said = reading.contact or reading.if_asked.contact
            return said is not None and not said.lone
        case "party":
            return bool(reading.heads and reading.heads.usable)
        case "guide":
            return reading.guide is not None
        case "date":
            return reading.dates is not None or reading.if_asked.date is not None
        case "time":
            return reading.time is not None or reading.if_asked.time is not None
        case "company" | "address" | "delivery":
            return bool(stated(reading)) and not changes.cancels(reading.text)
    return False


def button_named(turn: Turn, text: str) -> dict[str, object] | None:
    """The meaning of the button whose title was typed."""
    wanted = plain(text)
    for payload, title in turn.dossier.shown:
        if plain(title) == wanted and wanted:
            return turn.dossier.buttons.get(payload)
    return None


def held_out(turn: Turn, reading: Reading) -> dict[str, object] | None:
    """What a mere yes takes: the one thing that was proposed."""
    dossier = turn.dossier
    asked, booking, shown = dossier.asked, dossier.booking, [dossier.buttons.get(payload) for payload, _ in dossier.shown]
    if reading.yes and reading.bare and (asked == "email" and shown or asked in ("time", "date") and len(shown) == 1):
        return shown[0]
    if reading.yes and reading.bare and (asked, booking, dossier.pending) == (None, None, None) and shown == [{"do": "book"}]:
        return shown[0]
    if asked == "recipient" and booking is not None and dossier.pending is None and consents(reading):
        offered = [meaning for meaning in shown if meaning and "recipient" in meaning]
        return offered[0] if len(offered) == 1 else None  # "oui" to the one address proposed
    return None


def answer_pending(turn: Turn, reading: Reading, wants: Intentions) -> bool | None:
    """Yes or no to what was just shown. None when the message is about something else."""
    dossier = turn.dossier
    meaning = held_out(turn, reading)
    if meaning is not None:
        turn.press = meaning
        return pressed(turn, understood_words)
    asked, booking, pending = dossier.asked, dossier.booking, dossier.pending
    if asked not in ("confirm", "terms") or (wants.topic and wants.question):
        return None
    waiting = pending or booking
    yes = consents(
        reading,
        pending.kind if pending else "",
        pending.reference if pending else None,
        waiting.settlement if waiting and asked == "confirm" else None,
    )
    if not yes and not refuses(reading, turn.parsed.intent if turn.parsed.confidence > 0.4 else ""):
        return None
    if pending is not None:
        dossier.pending = dossier.asked = None
        commands.settle_pending(turn, pending, yes)
    elif booking is None:
        return None
    elif asked == "terms":
        booking.terms = yes
        if not yes:
            turn.say("terms-needed")
    elif yes:
        place(turn)
    else:
        commands.change_something(turn)
    return True


def facts_in(turn: Turn, whole: Reading, wants: Intentions) -> bool:
    """Facts from the statements of a message; a question alone starts no booking."""
    dossier = turn.dossier
    if not wants.statements.strip() and not wants.books:
        return False
    reading = whole if wants.books or wants.statements == whole.text else turn.read(wants.statements)
    if dossier.booking is None:
        if not starts_booking(turn, reading, wants):
            kept = not wants.topic and keep_own_address(turn, reading)[1]
            if kept:
                offer_what_next(turn)
            return kept
        dossier.booking = Booking(seller=dossier.seller or "")
        commands.remember_defaults(turn)
        others, _ = keep_own_address(turn, whole)
        take_facts(turn, others)
        return True
    if wants.follow_up and wants.question and dossier.topic and reading.activities and not reading.dates and not reading.heads:
        return False
    reading, kept = keep_own_address(turn, reading)
    taken = take_facts(turn, reading, missing_only=wants.question and not whole.correction)
    if dossier.asked == "phone" and whole.phones:
        dossier.phone = whole.phones[0]
        taken = True
    return kept or taken


def only_a_day(reading: Reading) -> bool:
    """Whether a message names nothing of a visit but when it is, and whose."""
    return reading.heads is None and all(match.id.endswith("/") for match in reading.activities)


def holds_visit(reading: Reading) -> bool:
    """Whether a message names whose visit, how many come and when, and changes nothing of what exists."""
    told = bool(reading.activities and reading.heads and reading.heads.usable and reading.dates)
    return told and not (reading.correction or changes.resizes(reading.text) or changes.cancels(reading.text))


def wishes_for_it(text: str) -> bool:
    """Whether the words wish for what they name, and not to be told of it."""
    return questions.wishes(text) and not questions.seeks_to_know(text)


def starts_booking(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """Whether a message begins a booking: it says so, or states what only a booking needs."""
    if wants.topic in cases.HANDLERS and wants.question and only_a_day(reading) and not questions.wishes_to_book(reading.text):
        return False  # "when is the deposit due? visit on 20 May": the day is the question's
    if wants.books or wants.price:
        return wants.books
    if wants.follow_up and turn.dossier.topic:
        return False
    if wants.social in ("out_of_scope", "joke", "insult") and not (reading.heads or (reading.activities and not wants.question)):
        return False  # "what's the weather in Paris tomorrow?", "who built the Sainte-Chapelle?"
    if wants.topic is not None:
        if reading.heads is not None and reading.heads.change is not None:
            return False  # more or fewer persons of a group that exists
        if wants.topic in BOOKING_TOPICS and not wants.question and reading.activities:
            return True  # "sortie scolaire France Miniature" asks nothing
        if not wants.question and holds_visit(reading):
            return True  # "France Miniature, 58 enfants, mercredi 7 avril" asks nothing, whatever topic it resembles
        named = any(not match.id.endswith("/") for match in reading.activities)
        if wants.topic == "products" and named and not wants.question and wishes_for_it(reading.text):
            return True  # "je voudrais des contremarques pour Camondo" does not ask what is sold
        return named and bool(reading.heads or reading.dates) and not (wants.question and wants.topic in OF_A_GROUP_BOOKED)
    if turn.dossier.account and turn.dossier.orders and not reading.activities:
        return False
    if wants.question and not (reading.heads or reading.dates) and all(match.id.endswith("/") for match in reading.activities):
        return False  # a question that names a seller and was not understood is no wish to visit it
    return bool(reading.activities or reading.heads or reading.dates) and wants.command is None


def ask_faq(turn: Turn, whole: Reading, wants: Intentions, answered: bool) -> bool:
    """The question in the message, or the last one again for another site.

    Words that ask nothing and have just answered the assistant's own question are no question ("oui, un guide avec sa carte").
    """
    if wants.follow_up and turn.dossier.topic and whole.activities and (not wants.topic or only_names(whole)):
        return faq.follow_up(turn, whole)
    if wants.topic is None or (answered and not wants.question):
        return False
    asked = [(wants.topic, wants.asked_in), *wants.more]
    leans = questions.leans_on_last(whole.text)
    told = [faq.answer_question(turn, topic, asked_in(turn, whole, words), again=leans) for topic, words in asked]
    return any(told) or social.no_answer(turn)


def asked_in(turn: Turn, whole: Reading, words: str) -> Reading:
    """The sentence of a question, or the whole message where that names more surely what is meant."""
    if words in ("", whole.text):
        return whole
    own = turn.read(words)
    surest = max((match.score for match in whole.activities), default=0.0)
    return own if any(match.score >= surest for match in own.activities) else whole


def address(turn: Turn, reading: Reading) -> bool:
    """The customer's e-mail address, to be proved."""
    if turn.dossier.asked not in ("email", "code"):
        return False
    return take_email(turn, reading)


def choose(turn: Turn, reading: Reading) -> bool:
    """ "1", "le deuxième": one of the buttons shown."""
    shown, number = turn.dossier.shown, reading.if_asked.choice
    if not shown or not number or abs(number) > len(shown):
        return False
    meaning = turn.dossier.buttons.get(shown[number - 1 if number > 0 else number][0])
    if meaning is None or binds(meaning) or not picks(reading) or reading.yes is False:
        return False
    turn.press = meaning
    return pressed(turn, understood_words)


def change_wished(turn: Turn, reading: Reading) -> bool:
    """ "Le nombre", "ajoute un deuxième guide", "modifier" once everything is shown: a wish to change it that gives no new value."""
    asked, fact = turn.dossier.asked, commands.fact_named(reading)
    if turn.booking is None or turn.dossier.pending is not None:
        return False
    if fact is not None and (asked == "choice" or (asked == "confirm" and len(reading.text.split()) <= 3)):
        commands.ask_anew(turn, fact)
        return True
    if asked not in ("confirm", "choice") or not changes.edits(reading.text):
        return False
    commands.change_something(turn)
    return True


def open_answer(turn: Turn, reading: Reading) -> bool:
    """ "Je ne sais pas", "peu importe" to the question just asked."""
    dossier, booking = turn.dossier, turn.dossier.booking
    if booking is not None and dossier.asked in AGREED_TO and consents(reading):
        return True  # "ok, je réserve": what is still missing is asked again, nothing was misunderstood
    if not (reading.any_choice or reading.dont_know or turn.parsed.intent in ("dont_know", "any_choice")):
        return False
    if booking is not None and dossier.asked == "guide":
        turn.say("help-guide-mode" if booking.guides else "help-guide")
        booking.guides, booking.guide_mode = booking.guides or 0, booking.guide_mode or "per_slot"
    elif booking is not None and dossier.asked == "companion":
        booking.companion = CompanionContact(placeholder="companion")
    elif booking is not None and dossier.asked == "settlement" and option_possible(turn):
        booking.settlement = "option"
        turn.say("help-settlement")
    elif dossier.asked is None:
        return False
    else:
        turn.say(f"help-{dossier.asked}" if turn.texts.has(f"help-{dossier.asked}") else "help-any")
    return True


def option_possible(turn: Turn) -> bool:
    """Whether the booking in hand may be held as an option."""
    booking = turn.booking
    assert booking is not None
    allowed = settlements_allowed(turn.seller(), turn.activity(), turn.category())
    return "option" in allowed.values["settlements"]


def resume_after_login(turn: Turn) -> bool:
    """The address is proved: do what waited for it."""
    dossier = turn.dossier
    if dossier.account is not None and dossier.after_login is not None:
        waiting, dossier.after_login, dossier.asked = dossier.after_login, None, None
        commands.resume(turn, waiting)
    return True


def go_on(turn: Turn) -> None:
    """End the turn with what is asked next: the change that waits, or the booking, or nothing."""
    dossier, reply = turn.dossier, turn.reply
    if "asks" in reply.custom:
        return
    if dossier.pending is not None:
        if dossier.pending.kind == "handover":
            ask_handover(turn)
        else:
            ask_pending(turn)
    elif dossier.after_login is not None and dossier.account is None and dossier.asked in ("email", "code"):
        commands.ask_login(turn)
    elif dossier.booking is not None or further.next_visit(turn):
        advance(turn)
    elif not handover.ask_where_to_answer(turn):
        dossier.asked = None
