"""A file that the customer sent: the signed copy that an order waits for, or something for a person."""

from __future__ import annotations

from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.common.whose import seller_in_sight
from actions.orders.existing import ask_which
from actions.support.handover import hand_over, keep_offer, queue
from actions.support.telling import REMEMBERED
from booking_core.errors import ImpossibleTransition
from booking_core.orders.views import OrderView

COMMAND = "send_copy"


def take(turn: Turn) -> None:
    """Answer a file. Nothing is read in it: what it is for follows from what is waited for, or is asked."""
    dossier, filed = turn.dossier, turn.filed
    assert filed is not None
    dossier.filed = filed
    dossier.said = [*dossier.said, turn.t("file-said", name=filed.name)][-REMEMBERED:]
    waiting = awaiting(turn)
    if len(waiting) == 1:
        receive(turn, waiting[0])
    elif waiting:
        turn.say("file-which", name=filed.name)
        ask_which(turn, waiting, COMMAND, {})
        turn.reply.offer(turn.t("file-none"), {"do": "hand_over", "reason": "file"})
    elif dossier.handover_id is not None and dossier.pending is None:
        queue(turn, "contact", None, None)
        turn.say("file-of-case", name=filed.name, seller=turn.seller(seller_in_sight(turn)).short_name)
    else:
        turn.say("file-received", name=filed.name)
        offer_person(turn)


def awaiting(turn: Turn) -> list[OrderView]:
    """The customer's orders that wait for a signature, as far as it is known who he is."""
    account = turn.dossier.account
    return [one for one in turn.core.orders(account.id) if "signature" in one.outstanding] if account else []


def receive(turn: Turn, order: OrderView) -> None:
    """It is the copy for that order: its seller checks it. Where the chat is on another seller's page a case brings it to him."""
    account, filed = turn.dossier.account, turn.dossier.filed
    assert account is not None
    if filed is None:
        turn.say("file-send")
        return
    try:
        turn.core.send_copy(account.id, order.reference, turn.conversation, f"copy-{turn.conversation}-{filed.seq}")
    except ImpossibleTransition:
        turn.say("file-no-order")
        offer_person(turn)
        return
    seller = turn.seller(order.seller)
    turn.dossier.saw_order(order.reference)
    turn.say("file-copy", name=filed.name, reference=order.reference, seller=seller.short_name)
    if filed.page != order.seller:
        turn.dossier.seller = order.seller
        hand_over(turn, "file")


def none_waits(turn: Turn) -> None:
    """He said that it is a signed copy, and no order of his waits for one."""
    turn.say("file-no-order")
    offer_person(turn)


def offer_person(turn: Turn) -> None:
    """A person could look at it; a booking or a change that is under way stays what is asked about."""
    pending = turn.dossier.pending
    if turn.dossier.account is None:
        turn.reply.offer(turn.t("file-sign"), {"do": COMMAND})
    if pending is None and turn.booking is None:
        turn.dossier.pending = Pending(kind="handover", reason="file")
    elif pending is not None and pending.kind == "handover":
        keep_offer(turn)
    else:
        turn.reply.offer(turn.t("talk-to-person"), {"do": "hand_over", "reason": "file"})
