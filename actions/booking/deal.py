"""The price and the promise: settlement, terms, the recap to confirm, and placing the order once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from actions.booking import recapped
from actions.booking.billing import in_words
from actions.booking.ordering import recap_order
from actions.booking.prices import session_line, show_price_of_plan
from actions.booking.standing import announce
from actions.booking.when import find_places
from actions.booking.who import offer_person
from actions.common.context import Turn
from actions.common.seal import seal
from actions.support.handover import hand_over, offer_handover
from booking_core.catalogue.kinds import Gratuity
from booking_core.clock import PARIS
from booking_core.errors import KeyReused, PlacesGone, PriceChanged, RuleRefused
from booking_core.inventory.divide import persons
from booking_core.orders.views import OrderView
from booking_core.rules.changes import once_paid
from booking_core.rules.deadlines import unpaid_hold_expiry
from booking_core.rules.decision import Quote
from booking_core.rules.facts import Party, Settlement
from booking_core.rules.settling import companion_required, settlements_allowed


def ask_settlement(turn: Turn) -> bool:
    """Ask for option or payment among what is open here; a wish that is not allowed is refused with its reason."""
    booking = turn.booking
    assert booking is not None
    seller, activity, category = turn.seller(), turn.activity(), turn.category()
    allowed = settlements_allowed(seller, activity, category)
    ways: tuple[Settlement, ...] = allowed.values["settlements"]
    if "option" not in ways:
        turn.reply.explain(allowed)
    if not ways:
        offer_person(turn)
        turn.reply.ask("settlement", turn.t("settlement-none", seller=seller.name.get(turn.lang)))
        return True
    if len(ways) == 1:
        booking.settlement = ways[0]  # nothing to choose: the recap says it
        return False
    for way in ways:
        turn.reply.offer(turn.t(f"settlement-{way.replace('_', '-')}"), {"settlement": way})
    usual = "ask-settlement" if "option" in ways else "ask-settlement-pay"
    turn.reply.ask("settlement", turn.t(usual if activity.channel == "online" else "ask-settlement-how"))
    return True


def ask_terms(turn: Turn) -> bool:
    """Ask to accept the seller's terms (CMN-063)."""
    booking = turn.booking
    assert booking is not None
    turn.reply.offer(turn.t("terms-accept"), {"terms": True}, main=True)
    seller = turn.seller()
    turn.reply.ask(
        "terms", turn.t("ask-terms", seller=seller.name.get(turn.lang), url=f"{turn.core.settings.public_url}/terms/{seller.id}")
    )
    return True


def recap(turn: Turn) -> bool:
    """Everything once more, the price with its reasons, and a last button that says what it obliges to."""
    if turn.activity().channel == "on_request":
        return recap_order(turn)
    booking = turn.booking
    assert booking is not None and booking.plan is not None and booking.settlement is not None
    draft = turn.draft()
    quote = turn.core.quote(draft, booking.plan)
    booking.agreed_cents = quote.total_cents
    activity = turn.activity()
    turn.reply.say(turn.t("recap-title", activity=activity.name.get(turn.lang), day=booking.plan.day), in_card=True)
    turn.reply.say("\n".join(session_line(turn, session) for session in booking.plan.sessions), in_card=True)
    show_price_of_plan(turn, quote, in_card=True)
    for reason in quote.decision.reasons:
        turn.reply.say(reason.text.get(turn.lang), in_card=True)
    if booking.companion is not None:
        turn.reply.say(turn.t("recap-companion", name=recapped.companion_named(turn, booking.companion)), in_card=True)
    turn.say("recap-recipient", email=booking.recipient or "")
    if turn.dossier.billed_to is not None:
        turn.say("recap-billing", party=in_words(turn.dossier.billed_to))
    turn.say(f"recap-{booking.settlement}", until=held_until(turn), total=quote.total_cents)
    because = [*quote.decision.reasons]
    if booking.settlement != "option":
        terms = once_paid(turn.seller(), activity)
        turn.reply.explain(terms)
        because += terms
    turn.reply.custom["order"] = quoted(turn, quote)
    recapped.show(turn, because)
    turn.reply.custom["sample"] = any(line.sample for line in quote.lines) or None
    companion_remark(turn)
    turn.reply.offer(turn.t("confirm-change"), {"do": "change_something"})
    turn.reply.offer(turn.t(f"confirm-{booking.settlement}"), {"confirm": seal(turn)}, main=True)
    turn.reply.ask("confirm", turn.t(f"ask-confirm-{'option' if booking.settlement == 'option' else 'pay'}", total=quote.total_cents))
    return True


def companion_remark(turn: Turn) -> None:
    """Somebody accompanies a group without a guide: say whether that person's ticket is counted (CMN-041, CMN-043).

    What is said is what was priced; a button changes it the other way.
    """
    booking, party = turn.booking, turn.draft().party
    assert booking is not None and booking.party is not None and party is not None
    if party.guides or booking.party.companions or not companion_required(turn.seller(), turn.activity()).values["required"]:
        return
    free = [rule for rule in turn.seller().applying(Gratuity, turn.activity(), booking.category) if rule.who == "companion"]
    message = "companion-counted" if party.companions else "companion-not-counted"
    turn.say(message, people=party.persons, above=free[0].more_than if free else 0, free=bool(free))
    if not party.companions:
        turn.reply.offer(turn.t("companion-among"), {"companion": "among"})
    turn.reply.offer(turn.t("companion-on-top"), {"companion": "on_top"})


def held_until(turn: Turn) -> datetime:
    """Until when the places will be kept, were the order placed now."""
    booking = turn.booking
    assert booking is not None and booking.plan is not None and booking.settlement is not None
    first = min(datetime.combine(session.day, session.start, PARIS) for session in booking.plan.sessions)
    category = turn.category()
    hold = unpaid_hold_expiry(turn.seller(), turn.activity(), category, booking.settlement, turn.now, first)
    expires: datetime = hold.values["expires_at"]
    return expires


def quoted(turn: Turn, quote: Quote) -> dict[str, Any]:
    """The recap as an ``order`` of the chat contract, in state ``quoted``."""
    booking = turn.booking
    assert booking is not None and booking.plan is not None
    draft, lines = turn.draft(), []
    for session, priced in zip(booking.plan.sessions, quote.sessions, strict=True):
        for line in priced:
            site = turn.core.catalogue.site(booking.seller, session.site).name.get(turn.lang)
            lines.append(
                {
                    "site": site, "time": session.start.isoformat("minutes"), "label": line.label.get(turn.lang), "people": line.quantity,
                    "quantity": line.quantity, "unit_cents": line.unit_cents, "total_cents": line.total_cents,
                }
            )  # fmt: skip
    return {
        "reference": None, "seller": booking.seller, "activity": turn.activity().name.get(turn.lang), "state": "quoted",
        "date": booking.plan.day.isoformat(), "people": persons(draft.party or Party(), draft.guide_mode, booking.plan), "lines": lines,
        "total_cents": quote.total_cents, "due_now_cents": 0 if booking.settlement == "option" else quote.total_cents, "currency": "EUR",
        "expires_at": None, "deadlines": [],
    }  # fmt: skip


def place(turn: Turn) -> None:
    """Place the order, once; places lost meanwhile lead to the nearest others, everything else being kept."""
    booking, account = turn.booking, turn.dossier.account
    assert booking is not None and account is not None
    draft, plan, agreed = turn.draft(), booking.plan, booking.agreed_cents
    try:
        order = turn.core.place(draft, plan, account.id, turn.conversation, booking.key, turn.lang, agreed)
    except PriceChanged as changed:
        turn.say("price-changed", before=agreed or 0, total=changed.total_cents)  # the recap with the new price follows
        return
    except PlacesGone as gone:
        turn.say("places-gone")
        turn.reply.explain(gone.reasons)
        booking.plan = None
        find_places(turn)
        return
    except RuleRefused as refused:
        if refused.decision.outcome == "handoff":
            offer_handover(turn, refused.decision)
            return
        turn.reply.explain(refused.decision)
        booking.settlement = None
        return
    except KeyReused:
        order = placed_before(turn, account.id)
        turn.say("order-already-placed", reference=order.reference)
    quote = turn.core.quote(draft, plan)
    turn.dossier.last_booking, turn.dossier.booking = booking, None
    turn.dossier.asked = None
    announce(turn, order)
    if quote.decision.outcome == "handoff":
        turn.reply.explain(quote.decision)
        hand_over(turn, quote.decision.reasons[0].code)


def placed_before(turn: Turn, account_id: str) -> OrderView:
    """The order that this booking became in a turn whose answer was lost; the booking has changed since, the order has not."""
    known = set(turn.dossier.orders)
    mine = [one for one in turn.core.orders(account_id) if one.conversation_id == turn.conversation]
    return next((one for one in mine if one.reference not in known), mine[0])
