"""What is still to be paid: of one order or of all that live."""

from __future__ import annotations

from actions.common.context import Turn
from actions.orders.existing import LIVE
from booking_core.orders.views import OrderView

NOT_PAYABLE = ("held", "awaiting_signature", "awaiting_seller")
"""Nothing is owed yet: the total is what it would come to."""


def list_owed(turn: Turn, reference: str | None = None) -> None:
    """What each living order still asks for, or that it asks for nothing; of one order where it is named."""
    account = turn.dossier.account
    assert account is not None
    found = [one for one in turn.core.orders(account.id) if one.state in LIVE and reference in (None, one.reference)]
    if not found:
        turn.say("owed-no-orders")
        turn.reply.offer(turn.t("start-booking"), {"do": "book"})
        return
    turn.reply.say("\n".join(line(turn, one) for one in found))
    left = sum(one.balance_cents for one in found if one.state not in NOT_PAYABLE and one.balance_cents > 0)
    if len(found) > 1 and left:
        turn.say("owed-together", left=left)
    for one in found[:4]:
        title, command = ("do-validate-one", "validate_order") if one.state == "held" else ("do-show-one", "show_order")
        turn.reply.offer(turn.t(title, reference=one.reference), {"do": command, "reference": one.reference})


def line(turn: Turn, order: OrderView) -> str:
    """What one order still asks for, and by when."""
    left = order.total_cents - order.paid_cents if order.state in NOT_PAYABLE else max(order.balance_cents, 0)
    now = order.due_now_cents
    case = (
        "nothing" if not left
        else "option" if order.state == "held"
        else "later" if not now
        else "part" if now < left
        else "now"
    )  # fmt: skip
    until = order.expires_at if now or case == "option" else None
    return turn.t(
        f"owed-{case}", reference=order.reference, activity=order.activity_name.get(turn.lang), left=left, now=now,
        paid=order.paid_cents, until=until or "", limited=until is not None,
    )  # fmt: skip
