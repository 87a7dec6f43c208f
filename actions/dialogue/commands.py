"""What a customer may tell the assistant to do, whatever is going on: by words or by a button."""

from __future__ import annotations

from typing import Any

from actions.answers import faq, whatif
from actions.booking.when import ask_date, ask_time
from actions.booking.who import ask_code, ask_email, ask_party, offer_person, offer_what_next, send_code
from actions.common.context import Turn
from actions.common.dossier import Booking, OpenWish, Pending
from actions.common.understand import COMMANDS, FOR_A_PERSON, GUESS, Intentions
from actions.common.whose import seller_named
from actions.dialogue import mail_missing, transcript
from actions.orders import again, asked, carrying_out, put_back, wishes, words
from actions.reading.phrases import changes, orders, visits
from actions.reading.phrases.persons import asks_for_person
from actions.reading.phrases.troubles import tells_of_paying_twice
from actions.reading.text import words_in
from actions.reading.types import Reading
from actions.support.handover import hand_over, look_elsewhere, stop, take_contact
from booking_core.errors import GuichetError, NotFound


def follow(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    """Follow a typed command; False when there is none, or when it only sounds like one in the middle of a booking."""
    dossier = turn.dossier
    if (
        booked_elsewhere(turn, wants, reading)
        or take_contact(turn, reading)
        or (look_elsewhere(turn, reading) and wants.question and not (wants.topic or wants.books))
    ):
        return True
    busy = dossier.booking is not None and not words.hardly_begun(dossier.booking)
    of_order = of_what_exists(turn, wants, reading, busy)
    if of_order is not None and not busy:
        dossier.booking = None  # where there is one it had hardly begun, perhaps by a misunderstanding
    waiting = asked.answers_waiting(turn, wants, reading, of_order)
    if waiting is not None:
        return resume(turn, waiting)
    perhaps = wants.command in (None, "wait", "go_back", "same_as_last", "put_back") and wants.topic is None
    of_visit = dossier.account is None and (reading.heads or reading.activities)  # of one that is wished for like an earlier one
    if reading.reference and of_order is None and not of_visit and (perhaps or only_number(reading)):
        return do(turn, {"do": "show_order", "reference": reading.reference})
    command = of_order or wanted(turn, wants)
    asks = wants.topic and wants.question and command not in ("talk_to_human", "complaint", of_order)
    if command is None or asks or (command == "cancel_order" and says_otherwise(turn, reading)):
        return False
    if dossier.booking is not None and command in IN_HAND:
        return change_in_hand(turn, IN_HAND[command], reading)
    if dossier.booking is not None and command == "cancel_order" and not (reading.reference or reading.dates):
        command = cancel_in_hand(turn, wants, reading)
        if command is None:
            return True
    if command in ("talk_to_human", "complaint") and (seller := seller_named(reading)) is not None:
        dossier.seller = seller
    if command == "talk_to_human" and not asks_for_person(reading.text):
        dossier.pending = Pending(kind="handover", reason="asked")  # perhaps: then a yes says so
        return True
    return do(turn, {"do": command, "text": reading.text})


def only_number(reading: Reading) -> bool:
    """Whether a message is the number of an order and nothing else, whatever a model hears in it."""
    return reading.reference is not None and "".join(words_in(reading.text)) == "".join(words_in(reading.reference))


def booked_elsewhere(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    """ "C'est l'agence qui a réservé": to whom a booking is shown, for somebody whose address proves none."""
    if turn.dossier.account is not None or not orders.booked_by_others(reading.text) or wants.command in FOR_A_PERSON:
        return False
    turn.say("booked-by-others")
    turn.reply.offer(turn.t("my-orders"), {"do": "list_orders"})
    offer_person(turn)
    return True


def of_what_exists(turn: Turn, wants: Intentions, reading: Reading, busy: bool) -> str | None:
    """The command on an order that the words give; of a sum taken twice none, as how the order stands is no answer to that."""
    if wants.command == "complaint" and tells_of_paying_twice(reading.text):
        return None
    return wishes.wish_in(turn, wants, reading, busy=busy) or words.command_in(turn, wants, reading)


def says_otherwise(turn: Turn, reading: Reading) -> bool:
    """ "Scrap that, Thursday instead": of the booking in hand the moment said before is dropped for the one said now; no order is meant."""
    moment = turn.booking is not None and bool(reading.dates or reading.time)
    return moment and reading.correction and not (reading.reference or orders.names_order(reading.text))


def cancel_in_hand(turn: Turn, wants: Intentions, reading: Reading) -> str | None:
    """The words sound like cancelling while a booking is put together: None once they are seen to, else the command on an order."""
    if turn.dossier.orders and orders.names_order(reading.text):
        of_all = changes.cancels(reading.text) and orders.means_all(reading.text)
        if of_all:
            abandon(turn)
        return "cancel_all" if of_all else "cancel_order"
    if only_asks_of_cancelling(wants, reading):
        tell_of_cancelling(turn, reading)
        return None
    abandon(turn)
    return "cancel_all" if turn.dossier.orders and changes.cancels(reading.text) and orders.means_all(reading.text) else None


def only_asks_of_cancelling(wants: Intentions, reading: Reading) -> bool:
    """ "On peut annuler ?", "je peux annuler plus tard ?": the terms are asked; "pouvez-vous annuler ?" wants it done."""
    return changes.asks_whether(reading.text) or (wants.question and not changes.asks_you_to_do(reading.text))


def tell_of_cancelling(turn: Turn, reading: Reading) -> None:
    """The seller's terms, the booking in hand going on; to drop it takes a press."""
    if not faq.answer_question(turn, "cancellation", reading):
        turn.say("booking-not-placed")
    turn.reply.offer(turn.t("drop-booking"), {"do": "abandon"})


def wanted(turn: Turn, wants: Intentions) -> str | None:
    """The command that was typed; where nothing was dropped that could be put back, the likeliest other one."""
    if wants.command != "put_back" or turn.dossier.dropped:
        return wants.command
    others = [intent for intent, share in turn.parsed.ranking if intent != "put_back" and share >= GUESS]
    return next((intent for intent in others if intent in COMMANDS), wants.command)


IN_HAND = {"resize_order": "party", "change_date": "day", "pay_order": "settlement", "validate_order": "settlement"}


def change_in_hand(turn: Turn, fact: str, reading: Reading) -> bool:
    """A change while a booking is put together is about that booking: the new value is taken as a fact, else asked for."""
    if (
        reading.heads
        or reading.dates
        or reading.time
        or reading.settlement
        or reading.numerals
        or reading.activities
        or fact == "settlement"
    ):
        return False
    named = fact_named(reading)
    if fact == "party" and named is None:
        change_something(turn)
    else:
        ask_anew(turn, named or fact)
    return True


def do(turn: Turn, meaning: dict[str, Any]) -> bool:
    """Carry out a command; one about orders first needs to know whose they are."""
    command = meaning["do"]
    if "seller" in meaning:
        turn.dossier.seller = meaning["seller"]
    if command in asked.ALL:
        return asked.carry_on(turn, meaning)
    actions = {
        "talk_to_human": lambda: hand_over(turn, "asked"),
        "hand_over": lambda: hand_over(turn, meaning.get("reason", "asked")),
        "complaint": lambda: complain(turn),
        "complaint_of": lambda: offer_for_complaint(turn),
        "restart": lambda: restart(turn),
        "abandon": lambda: abandon(turn) if turn.booking is not None else turn.say("nothing-to-undo"),
        "go_back": lambda: go_back(turn),
        "wait": lambda: turn.say("take-your-time"),
        "same_as_last": lambda: again.same_as_last(turn, meaning.get("text") or turn.parsed.text),
        "put_back": lambda: put_back.put_back(turn),
        "mail_not_received": lambda: mail_missing.help_without(turn),
        transcript.COMMAND: lambda: mail_transcript(turn, meaning),
        "resend_code": lambda: send_code(turn, turn.dossier.claimed_email) if turn.dossier.claimed_email else ask_email(turn),
        "other_address": lambda: other_address(turn),
        "change_something": lambda: change_something(turn),
        "other_activity": lambda: other_activity(turn),
        "book": lambda: start(turn),
        "cheaper": lambda: look_for_cheaper(turn),
        "question": lambda: turn.say("ask-your-question"),
        "go_on": lambda: None,
    }
    if command.startswith("faq_"):
        from actions.dialogue import social

        turn.dossier.awaits_seller = None
        if not faq.answer_question(turn, command.removeprefix("faq_"), turn.read(meaning.get("text", ""))):
            social.no_answer(turn)
        return True
    if command == "whatif":
        return whatif.of_activity(turn, meaning["text"], meaning["activity"])
    if command.removeprefix("change_") in CHANGEABLE:
        ask_anew(turn, command.removeprefix("change_"))
        return True
    actions[command]()
    return True


def resume(turn: Turn, waiting: dict[str, Any]) -> bool:
    """Go on with a command that waited for the address, the order, a number or a means of payment."""
    return do(turn, waiting)


def mail_transcript(turn: Turn, meaning: dict[str, Any]) -> None:
    """The conversation by mail; a command on an order that waited for the address, or still asks something, goes on."""
    waiting = meaning.get("then") or asked.still_asks(turn)
    transcript.mail(turn, meaning)
    if turn.dossier.account is None:
        return
    if waiting is not None:
        resume(turn, waiting)
    elif turn.dossier.pending is None and not turn.reply.buttons and "asks" not in turn.reply.custom:
        offer_what_next(turn)


def ask_login(turn: Turn) -> None:
    """The address, or its code, again."""
    if turn.dossier.claimed_email:
        ask_code(turn)
    else:
        ask_email(turn)


def settle_pending(turn: Turn, pending: Pending, yes: bool) -> None:
    """The customer agreed, or not, to what was shown."""
    if not yes:
        turn.say("pending-dropped")
        if pending.stops and turn.booking is not None:
            drop_activity(turn)
        offer_what_next(turn)
        return
    if pending.kind == "handover":
        hand_over(turn, pending.reason or "handoff")
        if pending.stops:
            stop(turn, pending.reason or "handoff")
        return
    carrying_out.commit(turn, pending)


def abandon(turn: Turn) -> bool:
    """Drop the booking being put together; nothing was taken yet."""
    if orders.means_all(turn.parsed.text):
        put_back.keep_all(turn)  # "annulez tout": nothing of the list comes after it
    else:
        put_back.keep(turn)
    turn.dossier.booking = turn.dossier.pending = turn.dossier.asked = turn.dossier.span = None
    turn.say("booking-dropped", orders=bool(turn.dossier.orders))
    turn.reply.offer(turn.t("start-booking"), {"do": "book"})
    if turn.dossier.orders:
        turn.reply.offer(turn.t("my-orders"), {"do": "list_orders"})
    return True


def complain(turn: Turn) -> None:
    """A complaint is not argued with: a person takes it, at once where the customer asks for one, else once they agree."""
    turn.say("complaint")
    faq.tell_terms(turn, "complaints", turn.read(turn.parsed.text))
    if asks_for_person(turn.read(turn.parsed.text).text):
        hand_over(turn, "complaint")
    else:
        turn.dossier.pending = Pending(kind="handover", reason="complaint")


def offer_for_complaint(turn: Turn) -> None:
    """The seller of a complaint is named after it: what its terms say, the offer standing."""
    faq.tell_terms(turn, "complaints", turn.read(turn.parsed.text))
    turn.dossier.pending = Pending(kind="handover", reason="complaint")


def restart(turn: Turn) -> None:
    """Begin again; orders that exist stay as they are."""
    dossier = turn.dossier
    put_back.keep(turn)
    dossier.booking = dossier.pending = dossier.after_login = dossier.asked = dossier.span = None
    dossier.seller = dossier.page or dossier.seller
    turn.say("restarted")
    start(turn)


def start(turn: Turn) -> None:
    """Begin a booking."""
    turn.dossier.pending = turn.dossier.after_login = None
    turn.dossier.booking = Booking()
    remember_defaults(turn)


def remember_defaults(turn: Turn) -> None:
    """What a second booking need not ask again."""
    booking, account = turn.dossier.booking, turn.dossier.account
    if booking is not None and account is not None:
        booking.recipient = account.email


def go_back(turn: Turn) -> None:
    """Undo the last fact given, so that it is asked again."""
    booking = turn.booking
    if booking is None:
        turn.say("nothing-to-undo")
        return
    if booking.terms:
        booking.terms = False
    elif booking.recipient:
        booking.recipient = None
    elif booking.settlement:
        booking.settlement = None
    elif booking.companion:
        booking.companion = None
    elif booking.time:
        booking.time = booking.plan = None
    elif booking.day:
        booking.day = booking.plan = None
    elif booking.guides is not None:
        booking.guides = booking.guide_mode = None
    elif booking.party:
        booking.party = None
    else:
        booking.activity = None
    turn.say("went-back")


def change_something(turn: Turn) -> None:
    """Before confirming: say how to change a fact, the recap comes back."""
    turn.say("change-how")
    for fact in CHANGEABLE:
        if fact_known(turn, fact):
            turn.reply.offer(turn.t(f"change-{fact}"), {"do": f"change_{fact}"})
    turn.reply.ask("choice", turn.t("ask-change"))


def fact_known(turn: Turn, fact: str) -> bool:
    """Whether the booking has such a fact to change: what has no date has no day, and not everything has a companion."""
    return turn.booking is None or getattr(turn.booking, fact) is not None


CHANGEABLE = ("activity", "party", "day", "time", "companion", "settlement", "delivery")


def fact_named(reading: Reading) -> str | None:
    """The fact that a few words name without a value: "le nombre", "modifier l'heure"."""
    return visits.fact_named(reading.text) if len(reading.text.split()) <= 8 else None


def ask_anew(turn: Turn, fact: str) -> None:
    """Ask for a fact again; the old one stands until another is said, where the question can be put beside it."""
    booking = turn.booking
    if booking is None:
        return
    turn.dossier.pending = None
    match fact:
        case "activity":
            drop_activity(turn)
        case "party":
            ask_party(turn)
        case "day" if booking.activity is not None:
            turn.dossier.asked = "date"  # so that days are proposed
            ask_date(turn)
        case "time" if booking.activity is not None and booking.day is not None:
            ask_time(turn)
        case "companion":
            booking.companion = None
        case "settlement":
            booking.settlement = None
        case "delivery":
            booking.delivery = None


def other_address(turn: Turn) -> None:
    """Give another e-mail address."""
    turn.dossier.claimed_email = None
    ask_email(turn)


def other_activity(turn: Turn) -> None:
    """Choose something else to visit, the other facts being kept."""
    turn.dossier.pending = None
    drop_activity(turn)


def look_for_cheaper(turn: Turn) -> None:
    """Whatever costs this group least, of any seller (on a seller's page, of that one), in the place of what was chosen."""
    booking = turn.dossier.booking = turn.booking or Booking()
    turn.dossier.pending = turn.dossier.after_login = None
    drop_activity(turn)
    booking.seller, turn.dossier.seller = turn.dossier.page or "", turn.dossier.page
    booking.open_wish = OpenWish(cheapest=True)


def drop_activity(turn: Turn) -> None:
    """Forget what to visit but not who comes and when."""
    if turn.booking is not None:
        turn.booking.activity, turn.booking.plan, turn.booking.noted = None, None, []


def recover(turn: Turn, error: GuichetError) -> None:
    """An error of the core that no step expected: say its reasons and keep everything said."""
    turn.reply.explain(error.reasons)
    turn.say("order-unknown-now" if isinstance(error, NotFound) else "try-again")
