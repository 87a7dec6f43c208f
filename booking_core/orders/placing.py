"""Making an order: rules, places, lines, money and news in one transaction, or nothing at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import cast

from booking_core.catalogue import Activity, Seller
from booking_core.clock import PARIS
from booking_core.errors import Incomplete, InvalidPlan, NotFound, PlacesGone, RuleRefused
from booking_core.inventory import places
from booking_core.inventory.divide import persons
from booking_core.inventory.reasons import Reasons
from booking_core.orders import ledger, tasks
from booking_core.orders.pricing import quote
from booking_core.orders.references import new_reference
from booking_core.orders.views import State
from booking_core.orders.work import Work, as_json, party_json, plan_json
from booking_core.rules.deadlines import unpaid_hold_expiry
from booking_core.rules.decision import Decision, Quote, Reason
from booking_core.rules.facts import CompanionContact, Draft, GuideMode, Party, Plan, Settlement
from booking_core.rules.groups import category_allowed, check_sessions
from booking_core.rules.needs import DEFAULT_CATEGORY, effective_guide_mode
from booking_core.rules.settling import companion_complete, companion_required, payment, settlement_allowed
from booking_core.store import Account, Companion, Order, OrderLine, PaymentSession, new_id


@dataclass(frozen=True, slots=True)
class Request:
    """All that an order is made from. ``extends``: the order it adds persons to."""

    draft: Draft
    plan: Plan
    account_id: str
    conversation_id: str
    lang: str
    extends: Order | None = None

    @property
    def category(self) -> str:
        """What kind of group."""
        return self.draft.category or DEFAULT_CATEGORY

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
    """Takes the places and writes the order. Raises Incomplete, RuleRefused, InvalidPlan, PlacesGone; then nothing is kept."""
    account = work.session.get(Account, request.account_id)
    if account is None:
        raise NotFound("account")
    seller = work.catalogue.seller(request.draft.seller)
    activity = seller.activity(request.draft.activity)
    first_start = starts_at(request.plan)
    held = unpaid_hold_expiry(seller, activity, request.category, request.settlement, work.now, first_start)
    refuse_unless(checks(seller, activity, request) | {"held": held})
    guide_mode = effective_guide_mode(seller, activity, request.party, request.draft.guide_mode)
    check_plan(activity, request.party, guide_mode, request.plan)
    priced = quote(work.catalogue, seller, activity, request.draft, request.plan, account.discount_percent)
    refuse_unless({"price": priced.decision})
    order = _new_order(work, request, seller)
    write_terms(order, request.plan, request.party, guide_mode, priced, held, first_start)
    order.terms_id = work.remember_terms(seller)
    work.session.add(order)
    work.session.flush()
    take_places(work, order, seller, activity, request.plan)
    write_lines(work, order, request.plan, priced)
    _keep_companion(work, order, request.draft.companion)
    if order.state == "awaiting_payment":
        ask_for_money(work, order, f"account:{account.id}")
    work.audit(order, f"account:{account.id}", "placed", {}, priced.decision.reasons)
    if request.extends is not None:
        work.emit("order_resized", order, how="extend", extends=request.extends.reference)
    else:
        work.emit("option_placed" if order.state == "held" else "order_placed", order)
    return order


def checks(seller: Seller, activity: Activity, request: Request) -> dict[str, Decision]:
    """Every rule that may stand in the way, so that all reasons are said at once."""
    draft = request.draft
    contact = companion_complete(seller, draft.companion) if draft.companion else None
    needed = bool(companion_required(seller, activity).values["required"])
    given = contact.accepted if contact else not needed
    found = {
        "category": category_allowed(seller, activity, request.category),
        "settlement": settlement_allowed(seller, activity, request.category, request.settlement),
        "payment": payment(seller, activity, request.settlement, companion_given=given, terms_accepted=draft.terms_accepted),
        "sessions": check_sessions(seller, activity, request.plan.sessions),
    }
    return found | ({"companion": contact} if contact else {})


def refuse_unless(decisions: dict[str, Decision]) -> None:
    """Raises RuleRefused with all reasons when one decision refuses, or leaves it to a person who must be asked first.

    A doubt about a gratuity does not stand in the way of the places (A-CMN-05): they are held at the cautious price.
    """
    against = [decision for decision in decisions.values() if not decision.accepted and not decision.values.get("hold_allowed")]
    if not against:
        return
    reasons = {(reason.code, reason.rule): reason for decision in against for reason in decision.reasons}
    outcome = "refuse" if any(decision.outcome == "refuse" for decision in against) else "handoff"
    values = {name: value for decision in against for name, value in decision.values.items()}
    raise RuleRefused(Decision(outcome, tuple(reasons.values()), values=values))  # type: ignore[arg-type]


def check_plan(activity: Activity, party: Party, guide_mode: GuideMode | None, plan: Plan) -> None:
    """Raises InvalidPlan unless the plan seats exactly this party, in every site of the activity, entry by entry."""
    width = len(activity.sites)
    if not plan.sessions or len(plan.sessions) % width:
        raise InvalidPlan("sessions")
    for index in range(0, len(plan.sessions), width):
        entry = plan.sessions[index : index + width]
        if {session.site for session in entry} != set(activity.sites) or len({session.group for session in entry}) != 1:
            raise InvalidPlan("sites")
    groups = [plan.sessions[index].group for index in range(0, len(plan.sessions), width)]
    if any(min(group.visitors, group.companions, group.guides) < 0 or group.persons < 1 for group in groups):
        raise InvalidPlan("empty part")
    guided = bool(party.guides) if guide_mode is None else guide_mode != "none"
    seated = (sum(group.visitors for group in groups), sum(group.companions for group in groups), any(group.guides for group in groups))
    if seated != (party.visitors, party.companions, guided):
        raise InvalidPlan("head counts")


def write_terms(
    order: Order, plan: Plan, party: Party, guide_mode: GuideMode | None, priced: Quote, held: Decision, first_start: datetime
) -> None:
    """Puts on the order what was sold: sessions, people, price, deadline, and every reason in force."""
    people = persons(party, guide_mode, plan)
    order.guide_mode = guide_mode
    order.party = party_json(replace(party, guides=people - party.visitors - party.companions))
    order.people = people
    order.plan = plan_json(plan)
    order.total_cents = priced.total_cents
    order.first_start = first_start
    order.expires_at = held.values["expires_at"]
    order.deadlines = as_json(held.deadlines)
    order.reasons = as_json((*held.reasons, *priced.decision.reasons))


def take_places(work: Work, order: Order, seller: Seller, activity: Activity, plan: Plan) -> None:
    """Takes the plan's places for the order until it expires. Raises InvalidPlan, PlacesGone."""
    try:
        needed = places.places_needed(work.session, seller.id, plan)
    except KeyError:
        raise InvalidPlan("slots") from None
    lacking = places.take(work.session, order.id, needed, work.now, order.expires_at)
    if lacking:
        raise PlacesGone(reasons=why_not_free(seller, activity, lacking), left=min(slot.left for slot in lacking))


def why_not_free(seller: Seller, activity: Activity, lacking: Iterable[places.NotFree]) -> tuple[Reason, ...]:
    """A reason for each slot that cannot give what was asked."""
    words = Reasons(seller, activity)
    said: list[Reason] = []
    for slot in lacking:
        if slot.closed == "past":
            said.append(words.past())
        elif slot.closed:
            said.append(words.closed_to_groups(slot.start, None))
        else:
            said.append(words.full(slot.start, slot.left))
    return tuple(said)


def write_lines(work: Work, order: Order, plan: Plan, priced: Quote) -> None:
    """Writes the priced lines of this revision: those of each session, then fees and discounts."""
    of_sessions = [(line, session) for session, lines in zip(plan.sessions, priced.sessions, strict=True) for line in lines]
    rest = [(line, None) for line in priced.lines if line.kind in ("fee", "discount")]
    shown = [(line, session) for line, session in [*of_sessions, *rest] if line.quantity]
    for position, (line, session) in enumerate(shown):
        work.session.add(
            OrderLine(
                order_id=order.id,
                revision=order.revision,
                position=position,
                kind=line.kind,
                label_fr=line.label.fr,
                label_en=line.label.en,
                site=session.site if session else None,
                day=session.day if session else None,
                start=session.start if session else None,
                people=line.quantity if session else 0,
                quantity=line.quantity,
                unit_cents=line.unit_cents,
                rule=line.rule,
                sample=line.sample,
            )
        )
    work.session.flush()


def ask_for_money(work: Work, order: Order, actor: str) -> None:
    """The order is to be paid now: charges it, opens the payment page, lets the seller expect a transfer."""
    ledger.post(work, order, "charge", order.total_cents, f"charge:{order.id}", actor)
    if order.settlement == "card":
        opened = PaymentSession(id=new_id(), token=secrets.token_urlsafe(24), order_id=order.id, created_at=work.now)
        work.session.add(opened)
    elif order.settlement == "transfer":
        expect_transfer(work, order)
    work.session.flush()


def expect_transfer(work: Work, order: Order, *, corrected: bool = False) -> None:
    """The seller is to look out for what the order still owes; ``corrected``: in place of what was announced before."""
    tasks.add(work, order, "transfer_expected", {"amount_cents": ledger.balance(work, order)})
    work.emit("transfer_announced", order, corrected=corrected)


def call_off_transfer(work: Work, order: Order) -> None:
    """The customer decided otherwise: the seller need not look out any more."""
    if order.settlement == "transfer" and tasks.close(work, order, "transfer_expected"):
        work.emit("transfer_called_off", order)


def starts_at(plan: Plan) -> datetime:
    """The first moment of the visit. Raises InvalidPlan for an empty plan."""
    if not plan.sessions:
        raise InvalidPlan("empty")
    return min(datetime.combine(session.day, session.start, PARIS).astimezone(UTC) for session in plan.sessions)


def _new_order(work: Work, request: Request, seller: Seller) -> Order:
    recipient = request.draft.recipient
    state: State = "held" if request.settlement == "option" else "awaiting_payment"
    return Order(
        id=new_id(),
        reference=new_reference(),
        account_id=request.account_id,
        conversation_id=request.conversation_id,
        lang=request.lang,
        seller=seller.id,
        activity=request.draft.activity,
        category=request.category,
        state=cast(str, state),
        settlement=request.settlement,
        revision=1,
        placed_at=work.now,
        recipient_email=recipient if recipient and "@" in recipient else None,
        extends_id=request.extends.id if request.extends else None,
    )


def _keep_companion(work: Work, order: Order, contact: CompanionContact | None) -> None:
    if contact is not None:
        work.session.add(Companion(order_id=order.id, **asdict(contact)))
