"""What a group pays, line by line, and who enters free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from booking_core.catalogue.kinds import AccountDiscount, Gratuity, PayingCompanion, Tariff
from booking_core.catalogue.models import Activity, Seller
from booking_core.catalogue.prices import Price
from booking_core.rules.because import because, by_reading
from booking_core.rules.decision import Decision, Outcome, PricedLine, Quote, Reason, Text
from booking_core.rules.facts import Plan, SubGroup

CompanionClaim = Literal["entitled", "claimed", "waived"]
"""What is asked for the companions. ``entitled``: those whom the rules let in free enter free, the others pay, which needs
nobody's decision. ``claimed``: the customer asks for a free ticket for each of them, so one beyond the rule is a question
for the seller. ``waived``: they all pay, which settles every doubt."""

GUIDE = Text(
    "guide conférencier, gratuit sur présentation de la carte professionnelle", "licensed guide, free on showing a professional card"
)
FREE_COMPANION = Text("accompagnateur, gratuit", "companion, free")
COMPANION = Text("accompagnateur", "companion")
INCLUDED = Text("compris dans le billet jumelé", "included in the joint ticket")
DISCOUNT = Text("remise du compte", "account discount")


@dataclass(slots=True)
class _Pricing:
    """What has been found so far about one quote."""

    reasons: dict[tuple[str, str | None], Reason] = field(default_factory=dict)
    doubts: bool = False
    free: Counter[str] = field(default_factory=Counter)

    def say(self, reason: Reason) -> None:
        self.reasons.setdefault((reason.code, reason.rule), reason)

    def ask(self, reason: Reason) -> None:
        self.say(reason)
        self.doubts = True


def quote(
    seller: Seller,
    activity: Activity,
    category: str,
    groups: Sequence[SubGroup],
    price: Price,
    *,
    discount_percent: Decimal | int = 0,
    claim: CompanionClaim = "entitled",
) -> Quote:
    """Price sub-groups, each in a slot of its own (CMN-033, 034, 041, 043, 064; readings A-CMN-05, 12, 16).

    ``Quote.sessions`` has the lines of each group, ``lines`` all of them and the discount. ``decision.amounts``: gross, discount,
    total, in cents. ``values``: paying, free_guide, free_companion, tickets, persons. A doubt that only the seller can settle
    gives a ``handoff`` with ``hold_allowed``: its lines are the cautious price, at which the doubtful companion pays.
    """
    pricing = _Pricing()
    whole = sum(group.visitors for group in groups)
    sessions = tuple(tuple(_lines(seller, activity, category, group, price, whole, claim, pricing)) for group in groups)
    for tariff in seller.applying(Tariff, activity, category):
        if tariff.id == price.rule:
            pricing.say(because(seller, "tariff", tariff))
    lines = [line for session in sessions for line in session]
    gross = sum(line.total_cents for line in lines)
    discount = rounded_percent(gross, Decimal(discount_percent))
    if discount:
        rule = next(iter(seller.applying(AccountDiscount)), None)
        lines.append(PricedLine("discount", DISCOUNT, 1, -discount, rule=rule.id if rule else None))
        if rule:
            pricing.say(because(seller, "discount", rule, doubt="discount"))
    outcome: Outcome = "handoff" if pricing.doubts else "accept"
    persons = sum(group.persons for group in groups)
    free = pricing.free
    values = {
        "paying": persons - free["guide"] - free["companion"],
        "free_guide": free["guide"],
        "free_companion": free["companion"],
        "tickets": persons,
        "persons": persons,
        "hold_allowed": True,
    }
    amounts = {"gross": gross, "discount": discount, "total": gross - discount}
    return Quote(Decision(outcome, tuple(pricing.reasons.values()), amounts, values=values), tuple(lines), sessions)


def quote_plan(
    seller: Seller,
    activity: Activity,
    category: str,
    plan: Plan,
    price: Price,
    *,
    discount_percent: Decimal | int = 0,
    claim: CompanionClaim = "entitled",
) -> Quote:
    """Price a plan: as ``quote``, with ``sessions`` in the order of the plan's.

    A joint ticket is paid at its first site; at the further ones its lines cost nothing (A-CMN-15).
    """
    first_site = activity.sites[0]
    priced = quote(
        seller,
        activity,
        category,
        [session.group for session in plan.sessions if session.site == first_site],
        price,
        discount_percent=discount_percent,
        claim=claim,
    )
    remaining = iter(priced.sessions)
    sessions = []
    for session in plan.sessions:
        if session.site == first_site:
            sessions.append(next(remaining))
        else:
            sessions.append((PricedLine("visitor", INCLUDED, session.group.persons, 0, session.site, rule=price.rule),))
    discounts = tuple(line for line in priced.lines if line.kind == "discount")
    return Quote(priced.decision, tuple(line for lines in sessions for line in lines) + discounts, tuple(sessions))


def rounded_percent(cents: int, percent: Decimal | int) -> int:
    """A percentage of an amount, to the cent, half up (A-GEN-02)."""
    return int((Decimal(cents) * percent / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _lines(
    seller: Seller,
    activity: Activity,
    category: str,
    group: SubGroup,
    price: Price,
    whole: int,
    claim: CompanionClaim,
    pricing: _Pricing,
) -> list[PricedLine]:
    site = activity.sites[0] if activity.sites else None
    lines = [PricedLine("visitor", price.label, group.visitors, price.unit_cents, site, price.sample, price.rule)]
    if group.companions:
        free, rule = (0, None) if claim == "waived" else _free_companions(seller, activity, category, group, whole, claim, pricing)
        pricing.free["companion"] += free
        if free:
            lines.append(PricedLine("companion", FREE_COMPANION, free, 0, site, rule=rule))
        if group.companions > free:
            lines.append(PricedLine("companion", COMPANION, group.companions - free, price.unit_cents, site, price.sample, price.rule))
    if group.guides:
        free, rule = _free_guides(seller, activity, category, group, pricing)
        pricing.free["guide"] += free
        if free:
            lines.append(PricedLine("guide", GUIDE, free, 0, site, rule=rule))
        if group.guides > free:
            lines.append(PricedLine("visitor", price.label, group.guides - free, price.unit_cents, site, price.sample, price.rule))
    return lines


def _free_guides(seller: Seller, activity: Activity, category: str, group: SubGroup, pricing: _Pricing) -> tuple[int, str | None]:
    """How many of the group's guides are free; more than the rule frees is the seller's question (A-CMN-05)."""
    for rule in seller.applying(Gratuity, activity, category):
        if rule.who == "guide":
            pricing.say(because(seller, "free_guide", rule))
            if group.guides > rule.free_per_slot:
                pricing.ask(by_reading(seller, "second_free_guide", "gratuity_at_threshold", rule))
            return min(group.guides, rule.free_per_slot), rule.id
    return 0, None


def _free_companions(
    seller: Seller, activity: Activity, category: str, group: SubGroup, whole: int, claim: CompanionClaim, pricing: _Pricing
) -> tuple[int, str | None]:
    """How many of the group's companions are free, judged on the visitors of its slot (CMN-041, 043, A-CMN-05, A-CMN-16)."""
    paying = next(iter(seller.applying(PayingCompanion, activity, category)), None)
    free = next((rule for rule in seller.applying(Gratuity, activity, category) if rule.who == "companion"), None)
    if free is None:
        return 0, None
    if group.visitors > free.more_than:
        pricing.say(because(seller, "free_companion", free))
        if group.companions > free.free_per_slot:
            if claim == "claimed":
                pricing.ask(by_reading(seller, "second_free_companion", "gratuity_at_threshold", free))
            else:
                pricing.say(_others_pay(seller, free))
        return min(group.companions, free.free_per_slot), free.id
    if whole > free.more_than:
        pricing.ask(by_reading(seller, "companion_gratuity_split_group", "gratuity_of_split", free))
    elif paying is None or group.visitors >= paying.less_than:
        at = paying or free
        pricing.ask(by_reading(seller, "companion_gratuity_at_threshold", "gratuity_at_threshold", at))
    else:
        pricing.say(because(seller, "companion_pays", paying))
    return 0, None


def _others_pay(seller: Seller, rule: Gratuity) -> Reason:
    text = Text(
        f"Au-delà de {rule.free_per_slot} accompagnateur gratuit par créneau, les autres prennent un billet payant.",
        f"Beyond {rule.free_per_slot} free companion a slot, the others need a paying ticket.",
    )
    return because(seller, "other_companions_pay", rule, text=text)
