"""Making an order: rules, places, lines, money and news in one transaction, or nothing at all."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from booking_core.catalogue import Activity, Seller
from booking_core.errors import Incomplete, InvalidPlan, NotFound
from booking_core.orders import billed_to, caps, ordering, together
from booking_core.orders.checks import check_plan, refuse_unless
from booking_core.orders.pricing import quote
from booking_core.orders.progress import advance
from booking_core.orders.references import new_reference
from booking_core.orders.work import Work
from booking_core.orders.writing import keep_companion, starts_at, take_places, write_hold, write_lines, write_sold
from booking_core.rules.deadlines import unpaid_hold_expiry
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Draft, Party, Plan, Settlement
from booking_core.rules.groups import category_allowed, check_sessions, guides_named
from booking_core.rules.needs import effective_guide_mode, known_category
from booking_core.rules.ordering import steps
from booking_core.rules.prices import NO_OTHERS
from booking_core.rules.settling import companion_complete, companion_required, payment, settlement_allowed
from booking_core.store import Account, Order, new_id
from booking_core.store.later import entity_later

# Held in the way in which the order refers to it: whoever would erase the customer waits, and then finds the order.
_DISCOUNT = (
    select(Account.discount_percent)
    .where(Account.id == bindparam("account"), Account.erased_at.is_(None))
    .with_for_update(read=True, key_share=True)
)


OUTSIDE_CHAT = "api"
"""The conversation of orders that programs place: nobody is told about them in a chat."""


@dataclass(frozen=True, slots=True)
class Request:
    """All that an order is made from. ``plan`` is None for what has no day. ``extends``: the order it adds persons to.

    ``actor``: who places it, where the customer does not himself.
    """

    draft: Draft
    plan: Plan | None
    account_id: str
    conversation_id: str
    lang: str
    extends: Order | None = None
    actor: str = ""

    @property
    def by(self) -> str:
        """Who places it, as the audit names him."""
        return self.actor or f"account:{self.account_id}"

    @property
    def party(self) -> Party:
        """Who comes."""
        return self.draft.party or Party()

    @property
    def settlement(self) -> Settlement:
        """How it is settled. Raises Incomplete: an order that nobody decided on is none, an option included."""
        if self.draft.settlement is None:
            raise Incomplete("settlement")
        return self.draft.settlement


def place(work: Work, request: Request) -> Order:
    """Takes the places and writes the order. Raises Incomplete, RuleRefused, InvalidPlan, PlacesGone, NotFound for a customer who was
    erased; then nothing is kept."""
    discount = work.session.connection().scalar(_DISCOUNT, {"account": request.account_id})
    if discount is None:
        raise NotFound("account")
    seller = work.catalogue.seller(request.draft.seller)
    activity = seller.activity(request.draft.activity)
    order = _new_order(work, request, seller)
    if activity.channel == "on_request":
        wanted = ordering.Wanted(request.draft, request.plan, request.settlement, request.by)
        order = ordering.place(work, order, seller, activity, wanted)
    else:
        order = _place_in_slots(work, request, order, discount)
    billed_to.keep(work, order, request.draft.billed_to)
    return order


def _place_in_slots(work: Work, request: Request, order: Order, discount_percent: int) -> Order:
    """An option, or an order to pay at once: the plan's slots are taken part by part.

    They are locked last: until the end of the transaction nobody else gets any of them.
    """
    seller = work.catalogue.seller(order.seller)
    activity = seller.activity(order.activity)
    if request.plan is None:
        raise InvalidPlan("empty")
    plan, category = request.plan, order.category
    held = unpaid_hold_expiry(seller, activity, category, request.settlement, work.now, starts_at(plan))
    too_many = caps.live_options(work, order, request.settlement)
    refuse_unless(checks(seller, activity, category, request, plan) | {"held": held, "caps": too_many})
    guide_mode = effective_guide_mode(seller, activity, request.party, request.draft.guide_mode)
    check_plan(activity, request.party, guide_mode, plan)
    rest = together.beside(work, together.group(work, request.extends)) if request.extends else NO_OTHERS
    priced = quote(work.catalogue, seller, activity, request.draft, plan, discount_percent, others=rest)
    refuse_unless({"price": priced.decision})
    order.outstanding = list(steps(seller, activity, category).outstanding)
    write_sold(order, plan, request.party, guide_mode, priced)
    write_hold(order, held, priced.decision.reasons)
    actor = request.by
    if request.settlement == "option":
        advance(work, order, "hold", actor)  # before it is written, for nothing else hangs on it
    entity_later(work.session, order)
    write_lines(work, order, plan, priced)
    keep_companion(work, order, request.draft.companion)
    if request.settlement != "option":
        advance(work, order, "place", actor)
    work.audit(order, actor, "placed", {}, priced.decision.reasons)
    if request.extends is not None:
        work.emit("order_resized", order, how="extend", extends=request.extends.reference)
    else:
        work.emit("option_placed" if order.state == "held" else "order_placed", order)
    take_places(work, order, seller, activity, plan)
    return order


def checks(seller: Seller, activity: Activity, category: str, request: Request, plan: Plan) -> dict[str, Decision]:
    """Every rule that may stand in the way, so that all reasons are said at once."""
    draft = request.draft
    contact = companion_complete(seller, draft.companion) if draft.companion else None
    needed = bool(companion_required(seller, activity).values["required"])
    given = contact.accepted if contact else not needed
    found = {
        "category": category_allowed(seller, activity, category),
        "guides": guides_named(request.party, draft.guide_mode),
        "settlement": settlement_allowed(seller, activity, category, request.settlement),
        "payment": payment(seller, activity, request.settlement, companion_given=given, terms_accepted=draft.terms_accepted),
        "sessions": check_sessions(seller, activity, plan.sessions),
    }
    return found | ({"companion": contact} if contact else {})


def _new_order(work: Work, request: Request, seller: Seller) -> Order:
    recipient = request.draft.recipient
    return Order(
        id=new_id(),
        reference=new_reference(),
        account_id=request.account_id,
        conversation_id=request.conversation_id,
        lang=request.lang,
        seller=seller.id,
        activity=request.draft.activity,
        category=known_category(seller, request.draft.category),
        state="quoted",
        outstanding=[],
        settlement=request.settlement,
        revision=1,
        postage_cents=0,
        surcharge_cents=0,
        placed_at=work.now,
        recipient_email=recipient if recipient and "@" in recipient else None,
        extends_id=request.extends.id if request.extends else None,
        terms_id=work.remember_terms(seller),
    )
