"""Changes that the customer said yes to, each carried out once; what hindered one meanwhile is told with a way on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from actions.booking.standing import announce, show_order, tell_change
from actions.booking.who import offer_person, offer_what_next
from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.orders import put_back
from actions.orders.changing import offer_moments
from actions.orders.existing import refused
from actions.orders.voucher_codes import tell_left
from booking_core.core import Core
from booking_core.errors import GuichetError, ImpossibleTransition, PlacesGone, PriceChanged, RuleRefused
from booking_core.orders.views import OrderView

T = TypeVar("T")


def commit(turn: Turn, pending: Pending) -> None:
    """Do the change that was shown and confirmed, once; one about several orders on each."""
    turn.dossier.dropped = []
    for other in pending.others:
        carry_out(turn, pending.model_copy(update={"reference": other, "others": [], "key": f"{pending.key}-{other}"}))
    carry_out(turn, pending)


def carry_out(turn: Turn, pending: Pending) -> None:
    """The change on one order."""
    account = turn.dossier.account
    assert account is not None and pending.reference is not None
    try:
        order = CHANGES[pending.kind](turn.core, account.id, pending.reference, pending)
    except PlacesGone as gone:
        places_gone(turn, turn.core.order(account.id, pending.reference), pending, gone)
        return
    except PriceChanged as changed:
        turn.say("price-changed", before=pending.agreed_cents or 0, total=changed.total_cents)
        return
    except RuleRefused as error:
        refused(turn, error.decision, turn.core.order(account.id, pending.reference))
        return
    except ImpossibleTransition:
        order = turn.core.order(account.id, pending.reference)
        turn.say("order-moved-on")
        announce(turn, order)
        return
    except GuichetError as error:
        turn.reply.explain(error.reasons)
        turn.say("try-again")
        return
    tell_done(turn, order, pending)


def places_gone(turn: Turn, order: OrderView, pending: Pending, gone: PlacesGone) -> None:
    """The places were taken between the preview and the yes."""
    if pending.kind in ("move", "take_offer"):
        offer_moments(turn, order, gone.reasons, gone.alternatives)
        return
    turn.reply.explain(gone.reasons)
    turn.say("resize-no-room", left=gone.left)
    offer_person(turn)


def tell_done(turn: Turn, order: OrderView, pending: Pending) -> None:
    """What was done, and where the order stands now."""
    account = turn.dossier.account
    assert account is not None
    if order.state in ("cancelled", "refunded"):
        turn.dossier.saw_order(order.reference)
        put_back.keep_order(turn, order)
        show_order(turn, order)
        turn.say("order-cancelled", reference=order.reference, dated=order.day is not None)
        offer_what_next(turn)
        return
    if pending.kind == "assign":
        turn.say("assign-done", count=len(pending.assign), emails=[email for _, email in pending.assign])
        tell_left(turn, order)
        return
    if pending.kind in DONE and order.change is None:
        turn.say(DONE[pending.kind], reference=order.reference)
    if pending.kind == "return_unsold":
        show_order(turn, order)
        return
    if order.change is not None:
        tell_change(turn, order)
    announce(turn, order, changed=pending.kind in ALTERS and not order.extends and order.change is None)
    tell_group(turn, order)


def tell_group(turn: Turn, order: OrderView) -> None:
    """Of an order that adds to others, or that others add to: what all of them come to."""
    account = turn.dossier.account
    assert account is not None
    group = turn.core.group(account.id, order.reference)
    others = [one.reference for one in group if one.reference != order.reference]
    if others:
        people, total = sum(one.people for one in group), sum(one.total_cents for one in group)
        turn.say("order-extends", others=others, people=people, total=total)


ALTERS = ("resize", "move", "switch", "take_offer")
DONE = {
    "move": "move-done",
    "switch": "switch-done",
    "headcount": "headcount-done",
    "take_offer": "move-done",
    "use_credit": "credit-done",
    "return_unsold": "unsold-done",
}


def given(value: T | None) -> T:
    """What every change of its kind holds: it was shown with it."""
    assert value is not None
    return value


def assign(core: Core, account: str, reference: str, pending: Pending) -> OrderView:
    """Codes to addresses."""
    for code, email in pending.assign:
        core.assign(account, reference, code, email, f"{pending.key}-{code}")
    return core.order(account, reference)


CHANGES: dict[str, Callable[[Core, str, str, Pending], OrderView]] = {
    "cancel": lambda core, account, reference, it: core.cancel(account, reference, it.key),
    "resize": lambda core, account, reference, it: core.resize(account, reference, given(it.party), it.key, it.agreed_cents),
    "validate": lambda core, account, reference, it: core.validate(account, reference, given(it.settlement), it.key),
    "move": lambda core, account, reference, it: core.move(account, reference, given(it.day), it.wish, it.key),
    "switch": lambda core, account, reference, it: core.change_activity(account, reference, given(it.activity), it.key),
    "headcount": lambda core, account, reference, it: core.confirm_headcount(account, reference, given(it.party), it.key, it.dishes),
    "take_offer": lambda core, account, reference, it: core.answer_offer(account, reference, it.choice, it.key),
    "refuse_offer": lambda core, account, reference, it: core.answer_offer(account, reference, None, it.key),
    "assign": assign,
    "use_credit": lambda core, account, reference, it: core.use_credit_note(account, reference, given(it.number), it.key),
    "return_unsold": lambda core, account, reference, it: core.return_unsold(account, reference, given(it.day), given(it.tickets), it.key),
}
