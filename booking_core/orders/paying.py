"""Money coming in, and what it makes of an order: firm in time, a task for the seller otherwise. Never a second sale."""

from __future__ import annotations

from booking_core.orders import billing, ledger, requests, tasks
from booking_core.orders.checks import refuse_unless
from booking_core.orders.correcting import too_late
from booking_core.orders.ending import state_now
from booking_core.orders.expiring import expire
from booking_core.orders.ledger import Kind, Means
from booking_core.orders.progress import advance, wait_until_the_visit
from booking_core.orders.states import ENDED, after, move
from booking_core.orders.work import Work, state_of
from booking_core.rules.decision import Decision, Reason
from booking_core.rules.payments import means_accepted
from booking_core.rules.settling import money_received
from booking_core.store import Order, PaymentSession


def card_paid(work: Work, session: PaymentSession, order: Order, provider_ref: str, amount_cents: int) -> None:
    """Books integer cents that the provider took, once for each ``provider_ref``, whatever has become of the order meanwhile."""
    session.paid_at = session.paid_at or work.now
    receive(work, order, "card", amount_cents, f"card:{provider_ref}", "provider")


def payment_recorded(work: Work, order: Order, means: Means, amount_cents: int, key: str, actor: str) -> Decision:
    """The seller saw the money. Raises ImpossibleTransition for an option, which must be validated first, and RuleRefused for a
    way to pay that the seller's rules do not take at this stage (FM-052, FM-053). What came too late is booked all the same, and
    what came for an option that the seller called off meanwhile, which nobody can validate."""
    if state_now(work, order) == "held" and not requests.open_offer(work, order):
        after("held", "pay")
    allowed = check_means(work, order, means)
    refuse_unless({"means": allowed} if allowed.outcome == "refuse" else {})
    reasons = receive(work, order, means, amount_cents, f"{means}:{key}", actor)
    return Decision("accept", (*allowed.reasons, *reasons))


def check_means(work: Work, order: Order, means: Means) -> Decision:
    """Whether the seller takes money this way now; where its rules are silent, its people know."""
    if state_now(work, order) in ENDED:
        return Decision("accept")
    stage = "deposit" if "deposit" in order.outstanding else "order" if "payment" in order.outstanding else "balance"
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    if activity.channel != "on_request":
        return Decision("accept")
    return means_accepted(seller, activity, stage, means)


def receive(work: Work, order: Order, kind: Kind, amount_cents: int, key: str, actor: str) -> tuple[Reason, ...]:
    """Books the money once for a ``key`` and draws the consequences; returns the reasons why it makes the order firm."""
    if amount_cents <= 0:
        raise ValueError("a payment is more than nothing")
    if work.is_over(order):
        expire(work, order)
    if not ledger.post(work, order, kind, -amount_cents, key, actor):
        return ()
    before = state_of(order)
    reasons: tuple[Reason, ...] = ()
    work.emit("payment_received", order, amount_cents=amount_cents)
    if order.state in ENDED:
        _after_the_end(work, order, amount_cents)
    elif requests.open_offer(work, order):
        reasons = requests.no_offer(work, order).reasons
        _while_called_off(work, order, kind)
        work.emit("money_kept", order, amount_cents=amount_cents)
    else:
        reasons = _credit(work, order, amount_cents, actor)
    work.audit(order, actor, f"{kind}_received", before, reasons)
    return reasons


def _after_the_end(work: Work, order: Order, amount_cents: int) -> None:
    """What is owed of an order that has ended (FM-072, CH-029) is paid by it; of one that owes nothing it is a question for people."""
    owed = ledger.balance(work, order)
    if order.state == "refunded":
        move(order, "owe")
    if owed + amount_cents <= 0:
        too_late(work, order, "late_money", amount_cents)
        return
    if owed > 0:
        tasks.revise(work, order, "amount_due", {"amount_cents": owed})
    else:
        tasks.close(work, order, "amount_due")
    work.emit("debt_paid", order, amount_cents=amount_cents)
    if owed < 0:
        tasks.add(work, order, "refund_due", {"amount_cents": -owed})
        work.emit("refund_due", order, amount_cents=-owed)


def _while_called_off(work: Work, order: Order, kind: Kind) -> None:
    """The seller called the visit off and offers others: money is kept for the one that is taken, or goes back; it makes nothing firm.

    It makes an order of an option, as validating it would have.
    """
    if order.state == "held":
        order.settlement = "card" if kind == "card" else "transfer"
        ledger.post(work, order, "charge", order.total_cents, f"charge:{order.id}", "system")
        move(order, "validate")
    if ledger.charged(work, order) and not billing.missing(work, order):
        billing.came_in(work, order)
        if order.confirmed_at is None:
            wait_until_the_visit(work, order)
    tasks.add(work, order, "date_offered", {"amount_cents": ledger.paid(work, order)})


def _credit(work: Work, order: Order, amount_cents: int, actor: str) -> tuple[Reason, ...]:
    """What is fulfilled goes on; a difference either way is for a person. Before a signature money is kept and waits."""
    charged = ledger.charged(work, order)
    owed_before = ledger.balance(work, order) + amount_cents
    first_start = order.first_start or work.now
    in_time = money_received(work.seller_of(order), work.now, order.expires_at or work.now, max(first_start, work.now)).reasons
    firm = order.state == "confirmed"
    reasons = advance(work, order, "pay", actor)
    owed = ledger.balance(work, order)
    if charged and owed_before <= 0:
        too_late(work, order, "paid_twice", amount_cents)
    elif charged and owed < 0 or (billing.missing(work, order) and not firm and charged):
        too_late(work, order, "amount_differs", amount_cents, owed_cents=owed if owed < 0 else billing.missing(work, order))
    if not firm and order.state == "confirmed":
        return reasons or in_time
    return reasons
