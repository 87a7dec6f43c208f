"""Vouchers: codes that are good for a ticket each, handed out instead of tickets, assigned by their buyer, redeemed at the door."""

from __future__ import annotations

from typing import cast

from sqlalchemy import func, select

from booking_core.catalogue.order_kinds import Voucher as VoucherRule
from booking_core.errors import NotFound
from booking_core.orders.accounts import tidy_email
from booking_core.orders.checks import refuse_unless
from booking_core.orders.references import new_ticket_number
from booking_core.orders.views import VoucherView
from booking_core.orders.work import Work
from booking_core.rules import vouchers as rules
from booking_core.rules.decision import Decision
from booking_core.store import Order, Voucher

VOID = "void"


def gives_vouchers(work: Work, order: Order) -> bool:
    """Whether the order's seller hands out codes rather than tickets (MAD-028, MAD-029)."""
    seller = work.seller_of(order)
    return bool(seller.applying(VoucherRule, seller.activity(order.activity), order.category))


def issue(work: Work, order: Order) -> None:
    """One unguessable code for each person, once."""
    if work.session.scalar(select(Voucher.code).where(Voucher.order_id == order.id).limit(1)):
        return
    for position in range(order.people):
        work.session.add(Voucher(code=new_ticket_number(), order_id=order.id, position=position, state="unassigned", made_at=work.now))
    work.session.flush()
    work.emit("vouchers_issued", order, count=order.people)


def assign(work: Work, order: Order, code: str, email: str, actor: str) -> Decision:
    """Sends a code of the order to an address (MAD-031 to 034, A-MAD-06). Raises RuleRefused."""
    held = {voucher.code: voucher for voucher in listed(work, order)}
    typed = code.strip().upper()
    voucher = held.get(typed)
    decision = rules.assign(
        work.seller_of(order),
        typed,
        email,
        state=cast(rules.CodeState, voucher.state if voucher else "unassigned"),
        current=voucher.recipient if voucher else None,
        codes=tuple(held) or ("",),
    )
    refuse_unless({"assign": decision})
    assert voucher is not None
    before = {"code": _end(typed), "state": voucher.state}
    voucher.recipient, voucher.state, voucher.assigned_at = tidy_email(email), "assigned", work.now
    work.audit(order, actor, "voucher_assigned", before, decision.reasons)
    work.emit("voucher_assigned", order, position=voucher.position)
    return decision


def redeem(work: Work, code: str, actor: str) -> Voucher:
    """Somebody shows the code and gets his ticket, once (MAD-029). Raises NotFound, RuleRefused."""
    voucher = work.session.get(Voucher, code.strip().upper(), with_for_update=True)
    if voucher is None or voucher.state == VOID:
        raise NotFound("voucher")
    order = work.session.get_one(Order, voucher.order_id)
    decision = rules.redeem(work.seller_of(order), cast(rules.CodeState, voucher.state))
    refuse_unless({"redeem": decision})
    before = {"code": _end(voucher.code), "state": voucher.state}
    voucher.state, voucher.used_at = "used", work.now
    work.audit(order, actor, "voucher_used", before, decision.reasons)
    return voucher


def void(work: Work, order: Order) -> None:
    """The order was called off: its codes are good no more."""
    for voucher in work.session.scalars(select(Voucher).where(Voucher.order_id == order.id, Voucher.state != "used")):
        voucher.state = VOID
    work.session.flush()


def listed(work: Work, order: Order) -> list[Voucher]:
    """The order's vouchers: those that are assigned come last (MAD-033)."""
    found = work.session.scalars(select(Voucher).where(Voucher.order_id == order.id).order_by(Voucher.position))
    return sorted(found, key=lambda voucher: voucher.state != "unassigned")


def count(work: Work, order: Order) -> int:
    """How many codes the order has, used and void ones included."""
    return int(work.session.scalar(select(func.count()).select_from(Voucher).where(Voucher.order_id == order.id)) or 0)


def shown(voucher: Voucher, order: Order) -> VoucherView:
    """A voucher as its buyer sees it, with whom it was sent to."""
    return VoucherView.model_validate(
        {
            "code": voucher.code,
            "reference": order.reference,
            "position": voucher.position,
            "state": voucher.state,
            "recipient": voucher.recipient,
            "assigned_at": voucher.assigned_at,
            "used_at": voucher.used_at,
        }
    )


def used(work: Work, order: Order) -> int:
    """How many of its codes were shown at the door."""
    wanted = select(func.count()).select_from(Voucher).where(Voucher.order_id == order.id, Voucher.state == "used")
    return int(work.session.scalar(wanted) or 0)


def _end(code: str) -> str:
    """What an audit entry may keep of a code: whoever reads it all must not be able to use it."""
    return f"…{code[-4:]}"
