"""What a group pays, line by line, and who enters free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
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
NOW_FREE = Text("accompagnateur du groupe, désormais gratuit", "companion of the group, free from now on")
FREE_NO_MORE = Text("accompagnateur du groupe, qui n’est plus gratuit", "companion of the group, no longer free")


@dataclass(frozen=True, slots=True)
class Beside:
    """Who of the same group is in a slot by another order, and how many of these companions and guides have their place free."""

    group: SubGroup
    free_companions: int = 0
    free_guides: int = 0


@dataclass(frozen=True, slots=True)
class Others:
    """The rest of a group that comes by several orders (CMN-030): in each slot, at the site where they are priced, and all its visitors."""

    slots: Mapping[tuple[str, date, time], Beside] = field(default_factory=dict)
    visitors: int = 0


ALONE, NO_OTHERS = Beside(SubGroup(0)), Others()


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
    beside: Sequence[Beside] = (),
    visitors_beside: int = 0,
) -> Quote:
    """Price sub-groups, each in a slot of its own (CMN-033, 034, 041, 043, 064; readings A-CMN-05, 12, 16).

    ``beside``: who of the same group is in each of these slots already; ``visitors_beside``: its visitors by other orders, wherever.
    Free places are judged on all of them, so that a group pays by several orders what it would by one.

    ``Quote.sessions`` has the lines of each group, ``lines`` all of them and the discount. ``decision.amounts``: gross, discount,
    total, in cents. ``values``: paying, free_guide, free_companion, tickets, persons. A doubt that only the seller can settle
    gives a ``handoff`` with ``hold_allowed``: its lines are the cautious price, at which the doubtful companion pays.
    """
    pricing = _Pricing()
    whole = sum(group.visitors for group in groups) + visitors_beside
    known = beside or [ALONE] * len(groups)
    sessions = tuple(
        tuple(_lines(seller, activity, category, group, price, whole, claim, pricing, there))
        for group, there in zip(groups, known, strict=True)
    )
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
    others: Others = NO_OTHERS,
) -> Quote:
    """Price a plan: as ``quote``, with ``sessions`` in the order of the plan's. ``others``: the rest of the group, by other orders.

    A joint ticket is paid at its first site; at the further ones its lines cost nothing (A-CMN-15).
    """
    first_site = activity.sites[0]
    at_first = [session for session in plan.sessions if session.site == first_site]
    priced = quote(
        seller,
        activity,
        category,
        [session.group for session in at_first],
        price,
        discount_percent=discount_percent,
        claim=claim,
        beside=[others.slots.get((session.site, session.day, session.start), ALONE) for session in at_first],
        visitors_beside=others.visitors,
    )
    remaining = iter(priced.sessions)
    sessions = []
    for session in plan.sessions:
        if session.site == first_site:
            sessions.append(next(remaining))
        else:
            sessions.append((PricedLine("visitor", INCLUDED, session.group.persons, 0, session.site, rule=price.rule),))
    discounts = priced.lines[sum(map(len, priced.sessions)) :]
    return Quote(priced.decision, tuple(line for lines in sessions for line in lines) + discounts, tuple(sessions))


def rounded_percent(cents: int, percent: Decimal | int) -> int:
    """A percentage of an amount, in whole cents, half up (A-GEN-02)."""
    return _rounded(Decimal(cents) * percent / 100)


def rounded_share(cents: int, persons: int) -> int:
    """What an amount comes to for each of so many persons (1 or more), in whole cents, half up (A-GEN-02)."""
    return _rounded(Decimal(cents) / persons)


def _rounded(cents: Decimal) -> int:
    return int(cents.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _lines(
    seller: Seller,
    activity: Activity,
    category: str,
    group: SubGroup,
    price: Price,
    whole: int,
    claim: CompanionClaim,
    pricing: _Pricing,
    beside: Beside,
) -> list[PricedLine]:
    site = activity.sites[0] if activity.sites else None
    lines = [PricedLine("visitor", price.label, group.visitors, price.unit_cents, site, price.sample, price.rule)]
    there = beside.group
    together = SubGroup(group.visitors + there.visitors, group.companions + there.companions, group.guides + there.guides)
    if (together.companions or beside.free_companions) and claim != "waived":
        lines += _companions(seller, activity, category, group, together, price, whole, claim, pricing, beside)
    elif group.companions:
        lines.append(PricedLine("companion", COMPANION, group.companions, price.unit_cents, site, price.sample, price.rule))
    if group.guides:
        of_all, rule = _free_guides(seller, activity, category, together, pricing)
        free = min(max(of_all - beside.free_guides, 0), group.guides)
        pricing.free["guide"] += free
        if free:
            lines.append(PricedLine("guide", GUIDE, free, 0, site, rule=rule))
        if group.guides > free:
            lines.append(PricedLine("visitor", price.label, group.guides - free, price.unit_cents, site, price.sample, price.rule))
    return lines


def _companions(
    seller: Seller,
    activity: Activity,
    category: str,
    group: SubGroup,
    together: SubGroup,
    price: Price,
    whole: int,
    claim: CompanionClaim,
    pricing: _Pricing,
    beside: Beside,
) -> list[PricedLine]:
    """The group's companions, and what its coming changes for those of other orders: who paid and is free now, or the reverse."""
    site = activity.sites[0] if activity.sites else None
    before, now = _Pricing(), _Pricing()
    if beside.group.companions:
        _free_companions(seller, activity, category, beside.group, whole - group.visitors, claim, before)
    of_all, rule = _free_companions(seller, activity, category, together, whole, claim, now)
    if group.companions or now.reasons.keys() != before.reasons.keys():
        for reason in now.reasons.values():
            pricing.say(reason)
        pricing.doubts = pricing.doubts or now.doubts
    more = of_all - beside.free_companions
    free = min(max(more, 0), group.companions)
    pricing.free["companion"] += free
    lines = []
    if free:
        lines.append(PricedLine("companion", FREE_COMPANION, free, 0, site, rule=rule))
    if group.companions > free:
        lines.append(PricedLine("companion", COMPANION, group.companions - free, price.unit_cents, site, price.sample, price.rule))
    if more > free:
        lines.append(PricedLine("discount", NOW_FREE, more - free, -price.unit_cents, site, price.sample, rule))
    if more < 0:
        lines.append(PricedLine("fee", FREE_NO_MORE, -more, price.unit_cents, site, price.sample, price.rule))
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
