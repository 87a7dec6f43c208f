"""Orders made with a seller's own papers: what the rules say as soon as the facts are there, and the recap with its next steps."""

from __future__ import annotations

from actions.booking import recapped
from actions.booking.billing import in_words
from actions.booking.prices import merged, price_line, session_line, show_price
from actions.booking.standing import form_named, next_steps
from actions.booking.who import ask_party
from actions.common.context import Turn
from actions.common.seal import seal
from actions.support.handover import offer_handover
from booking_core.catalogue.order_kinds import LecturerGroup
from booking_core.errors import PlacesGone, RuleRefused
from booking_core.orders.ordering import may_order
from booking_core.orders.views import OrderView
from booking_core.rules.decision import PricedLine
from booking_core.rules.enclosing import enclosures
from booking_core.rules.keeping import lecturers


def order_remarks(turn: Turn) -> bool:
    """The price with its free places as soon as the group is known; whether the day may be ordered for as soon as it is."""
    booking = turn.booking
    assert booking is not None
    booking.category = turn.category()
    draft = turn.draft()
    quote = turn.core.quote(draft)
    if quote.decision.outcome == "refuse":
        turn.reply.explain(quote.decision)
        booking.party = None
        return ask_party(turn)
    if booking.tell(f"price-{booking.activity}-{draft.party}-{booking.category}"):
        turn.say("price-of", activity=turn.title(f"{turn.seller().id}/{turn.activity().id}"), people=turn.people())
        if quote.lines:
            show_price(turn, quote, detailed=True)
        turn.reply.explain(quote.decision)
        tell_lecturers(turn)
    if quote.decision.outcome == "handoff":
        return offer_handover(turn, quote.decision)
    return day_refused(turn)


def tell_lecturers(turn: Turn) -> None:
    """A group too large for one lecturer is divided (CH-016)."""
    if not turn.seller().applying(LecturerGroup, turn.activity()):
        return
    led = lecturers(turn.seller(), turn.activity(), turn.people())
    if led.accepted and led.values["groups"] > 1:
        turn.reply.explain(led)
        turn.say("lecturer-groups", groups=led.values["groups"], sizes=[str(size) for size in led.values["sizes"]])


def day_refused(turn: Turn) -> bool:
    """A day for which no order may be made is said at once; one that only the seller's people may accept is offered to them."""
    booking = turn.booking
    assert booking is not None
    if booking.day is None:
        return False
    allowed = may_order(turn.seller(), turn.activity(), turn.category(), booking.day, turn.now.date())
    if allowed.accepted:
        return False
    if allowed.outcome == "handoff":
        return offer_handover(turn, allowed)
    turn.reply.explain(allowed)
    booking.day, booking.plan, booking.wanted_days = None, None, []
    return False


def recap_order(turn: Turn) -> bool:
    """Everything once more as the core would write it now, what is due when, and a last button that says what it does."""
    booking, account = turn.booking, turn.dossier.account
    assert booking is not None and account is not None and booking.settlement is not None
    try:
        order = turn.core.preview_place(turn.draft(), booking.plan, account.id, turn.conversation, turn.lang)
    except RuleRefused as refused:
        return offer_handover(turn, refused.decision)
    except PlacesGone as gone:
        turn.say("places-gone")
        turn.reply.explain(gone.reasons)
        booking.plan = booking.time = None
        return False
    booking.agreed_cents = order.total_cents
    title = turn.t("recap-order", activity=order.activity_name.get(turn.lang), dated=order.day is not None, day=order.day or "")
    turn.reply.say(title, in_card=True)
    if booking.plan is not None:
        turn.reply.say("\n".join(session_line(turn, session) for session in booking.plan.sessions), in_card=True)
    turn.reply.say("\n".join(price_line(turn, line) for line in priced(order)), in_card=True)
    total = turn.t("price-total", total=order.total_cents, sample=any(line.sample for line in order.lines))
    turn.reply.say(total, in_card=True)
    tell_lecturers(turn)
    turn.say("recap-recipient", email=booking.recipient or "")
    if turn.dossier.billed_to is not None:
        turn.say("recap-billing", party=in_words(turn.dossier.billed_to))
    turn.say("next-steps", steps="\n".join(next_steps(turn, order)))
    turn.reply.explain(enclosures(turn.seller(), turn.activity(), order.settlement))
    turn.reply.cite(reason.source for reason in order.reasons)
    turn.reply.custom["order"] = {**order.as_custom(turn.lang), "reference": None, "state": "quoted"}
    recapped.show(turn, order.reasons)
    turn.reply.custom["sample"] = order.sample or None
    return ask_to_confirm(turn, order)


def ask_to_confirm(turn: Turn, order: OrderView) -> bool:
    """The last question: what is prepared obliges to nothing until it is signed or agreed; what is paid at once does."""
    first = order.outstanding[0] if order.outstanding else "payment"
    kind = {"signature": f"sign-{form_named(turn, order.seller, order.activity, order.category)}", "seller": "agree"}.get(first, "pay")
    turn.reply.offer(turn.t("confirm-change"), {"do": "change_something"})
    turn.reply.offer(turn.t(f"confirm-{kind}"), {"confirm": seal(turn)}, main=True)
    turn.reply.ask("confirm", turn.t(f"ask-confirm-{kind}", total=order.total_cents))
    return True


def priced(order: OrderView) -> list[PricedLine]:
    """The order's lines as they are priced; the second site of a joint visit has no price of its own."""
    return merged(tuple(PricedLine(one.kind, one.label, one.quantity, one.unit_cents, one.site, one.sample) for one in order.lines))
