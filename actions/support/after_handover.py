"""Around a case for a person: what is said while it is offered or once it is passed on belongs to it."""

from __future__ import annotations

from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.common.understand import Intentions
from actions.common.whose import seller_in_sight, seller_named
from actions.reading.phrases import persons
from actions.reading.phrases.persons import asks_for_call
from actions.reading.types import Reading
from actions.support.handover import address_in, hand_over, phone_in, queue, stop, tell_reach, tell_when
from booking_core.errors import NotFound

_FEWEST = 4  # words that tell more of a case; fewer answer something


def take(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """Words about the case that is offered, or that was passed on; False when they are about something else."""
    pending = turn.dossier.pending
    if pending is not None and pending.kind == "handover" and turn.dossier.asked == "confirm":
        return while_offered(turn, reading, wants, pending.reason or "handoff", pending.stops)
    if turn.dossier.handover_id is None or turn.booking is not None or pending is not None:
        return False
    if wants.social == "what_next" or (wants.question and persons.asks_about_case(reading.text)):
        tell_state(turn)
        return True
    return adds(turn, reading, wants)


def while_offered(turn: Turn, reading: Reading, wants: Intentions, reason: str, stops: bool) -> bool:
    """A person wished in other words, or where to answer, is a yes; more of a complaint keeps the offer."""
    if wants.question or wants.books:
        return False
    wished = persons.asks_for_person(reading.text) or persons.names_person(reading.text)
    if wished and turn.booking is None and seller_named(reading) not in (None, seller_in_sight(turn)):
        return False  # "quelqu'un de Chantilly" is nobody of the seller whose people were offered
    if wished or (turn.booking is None and (reading.emails or reading.phones)):
        hand_over(turn, reason)
        if stops:
            stop(turn, reason)
        return True
    if reason != "complaint" or reading.yes is not None or reading.heads or reading.dates or wants.social:
        return False
    turn.dossier.pending = Pending(kind="handover", reason=reason)
    return True


def adds(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """What is told while the address for the answer is asked, or as something more of it, goes to the case."""
    dossier = turn.dossier
    told = len(reading.text.split()) >= _FEWEST and not (address_in(turn) or phone_in(turn))
    asked = dossier.asked == "email" or persons.adds_to_case(reading.text)
    if not asked or dossier.after_login is not None or not told or wants.question or wants.books or wants.social:
        return False
    queue(turn, "contact", None, None)
    seller = turn.seller()
    turn.say("handover-added", seller=seller.name.get(turn.lang))
    if seller.contact.phone and asks_for_call(reading.text):
        turn.say("handed-over-call", phone=seller.contact.phone)
    return True


def tell_state(turn: Turn) -> None:
    """That the case is with the seller, whether somebody has it, when it answers and where."""
    assert turn.dossier.handover_id is not None
    case = turn.core.handover(turn.dossier.handover_id)
    seller = turn.core.catalogue.seller(case.seller)
    turn.say("handover-waits", seller=seller.name)
    if case.state == "with_agent":
        turn.say("handover-taken", seller=seller.short_name)
    tell_when(turn, seller, turn.core.answering(seller.id))
    tell_reach(turn)


def forget_ended(turn: Turn) -> None:
    """A case that is over, or was erased, is spoken of no more: the next wish for a person opens a new one."""
    dossier = turn.dossier
    if dossier.handover_id is None:
        return
    try:
        over = turn.core.handover(dossier.handover_id).state == "closed"
    except NotFound:
        over = True
    if over:
        dossier.handover_id = None
        if dossier.asked == "email" and dossier.after_login is None and (turn.booking is None or dossier.interrupted):
            dossier.asked = dossier.interrupted  # no longer where to answer that case
        dossier.interrupted = None
        if not turn.resumed:
            dossier.stopped = None  # its case is over; only what is given back goes on
