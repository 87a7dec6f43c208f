"""Codes that are good for a ticket each: shown to their buyer, and sent to whoever comes (MAD-028 to 034)."""

from __future__ import annotations

from actions.booking.standing import give_papers
from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.orders.changing import not_possible
from actions.orders.existing import ask_pending
from actions.reading.phrases import vouchers
from actions.reading.types import Reading
from booking_core.orders.views import OrderView, VoucherView

SHOWN = 10


def show_vouchers(turn: Turn, order: OrderView) -> None:
    """The codes of an order, those that nobody has yet first, with the ways on."""
    account = turn.dossier.account
    assert account is not None
    turn.dossier.saw_order(order.reference)
    found = turn.core.vouchers(account.id, order.reference)
    if not found:
        turn.say("vouchers-none", reference=order.reference, state=turn.t(f"state-{order.state.replace('_', '-')}"))
        turn.reply.offer(turn.t("do-show-one", reference=order.reference), {"do": "show_order", "reference": order.reference})
        return
    free = sum(one.state == "unassigned" for one in found)
    turn.say("vouchers-title", reference=order.reference, count=len(found), free=free)
    turn.reply.say("\n".join(voucher_line(turn, one) for one in found[:SHOWN]))
    if len(found) > SHOWN:
        turn.say("vouchers-more", count=len(found) - SHOWN)
    give_papers(turn, order)
    if free:
        turn.reply.offer(turn.t("do-assign"), {"do": "assign_voucher", "reference": order.reference, "text": ""})


def tell_left(turn: Turn, order: OrderView) -> None:
    """How many codes are still nobody's, and the way to give the next one."""
    account = turn.dossier.account
    assert account is not None
    free = sum(one.state == "unassigned" for one in turn.core.vouchers(account.id, order.reference))
    turn.say("vouchers-left", reference=order.reference, free=free)
    if free:
        turn.reply.offer(turn.t("do-assign"), {"do": "assign_voucher", "reference": order.reference, "text": ""})
    turn.reply.offer(turn.t("do-show-vouchers"), {"do": "show_vouchers", "reference": order.reference})


def voucher_line(turn: Turn, one: VoucherView) -> str:
    """One code and what became of it."""
    return turn.t("voucher-line", code=one.code, state=one.state, recipient=one.recipient or "")


def preview_assign(turn: Turn, order: OrderView, reading: Reading | None) -> None:
    """Say which code goes to which address and what the rules say of it; without an address it is asked for."""
    account = turn.dossier.account
    assert account is not None
    turn.dossier.saw_order(order.reference)
    held = turn.core.vouchers(account.id, order.reference)
    if not held:
        show_vouchers(turn, order)
        return
    addresses = [one.address for one in reading.emails if one.valid] if reading else []
    named = codes_in(reading, {one.code for one in held}) if reading else []
    free = [one.code for one in held if one.state == "unassigned" and one.code not in named]
    codes = (named + free)[: len(addresses)]
    if not addresses:
        turn.dossier.after_login = {"do": "assign_voucher", "reference": order.reference, "text": reading.text if reading else ""}
        turn.reply.ask("email", turn.t("ask-voucher-address", reference=order.reference))
        return
    if len(codes) < len(addresses):
        turn.say("vouchers-too-few", free=len(free))
        show_vouchers(turn, order)
        return
    pairs = list(zip(codes, addresses, strict=True))
    for code, address in pairs:
        decision = turn.core.preview_assign(account.id, order.reference, code, address)
        if not_possible(turn, order, decision):
            return
        turn.say("assign-preview", code=code, email=address)
        turn.reply.explain(decision)
    turn.dossier.after_login = None
    turn.dossier.pending = Pending(kind="assign", reference=order.reference, assign=pairs)
    ask_pending(turn)


def codes_in(reading: Reading, held: set[str]) -> list[str]:
    """The codes named, also one that is not the customer's: the rules say so then. A word in small letters is a code only if it is held."""
    return [
        one.upper() for one in vouchers.codes_in(reading.text) if one.upper() in held or one == one.upper() or any(map(str.isdigit, one))
    ]
