"""What a group pays that is priced as a whole: by column, with its free places, its fees, and the individual tariff below a group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from booking_core.catalogue.models import Activity, Seller
from booking_core.catalogue.prices import ADMISSION, PriceList
from booking_core.catalogue.tariff_kinds import (
    BelowGroupSize,
    Delivery,
    Fee,
    FreeOnCard,
    FreePlaces,
    FreeShare,
    GroupSize,
    NoFreePlaces,
    TariffTable,
)
from booking_core.rules.because import all_because, because, by_reading
from booking_core.rules.decision import Decision, LineKind, PricedLine, Quote, Reason, Text
from booking_core.rules.facts import Party
from booking_core.rules.free_places import Free, Heads, effective_category, free_places, heads, is_group
from booking_core.rules.ranges import out_of_range

FREE_ADULT = Text("adulte gratuit", "free adult")
FREE_CHILD = Text("enfant gratuit", "free child")
ON_CARD: dict[str, tuple[LineKind, Text]] = {
    "driver": ("driver", Text("chauffeur, gratuit sur présentation de sa carte", "driver, free on showing a card")),
    "guide": ("guide", Text("guide, gratuit sur présentation de sa carte", "guide, free on showing a card")),
}
SURCHARGE = Text("supplément par billet", "surcharge per ticket")
POSTAGE = Text("envoi postal", "postage")
KINDS = {"adults": Text("adulte", "adult"), "children": Text("enfant", "child")}
NO_PRICE = Text("Aucun prix n’est publié pour ce groupe.", "No price is published for this group.")
NO_INDIVIDUAL = Text("Le prix individuel n’est pas publié ici.", "The individual price is not published here.")


@dataclass(frozen=True, slots=True)
class _Cards:
    """Who enters on a card, and who of the guides and drivers pays like an adult."""

    free: Mapping[str, int]
    adults: int
    asked: tuple[Reason, ...]
    reasons: tuple[Reason, ...]


def price_party(
    seller: Seller,
    activity: Activity,
    category: str,
    party: Party,
    prices: PriceList,
    *,
    cards_shown: bool = True,
    surcharge_cents: int = 0,
    by: str | None = None,
) -> Quote:
    """Price a party as a whole (FM-018 to 026, CH-026, CH-035 to 047).

    ``decision.amounts``: gross (tickets), surcharge, class_fee, order_fee, total (these four), postage, and
    total_with_postage, in cents. ``values``: category, tariff (group or individual), paying, paying_adults, paying_children,
    paying_companions, free_adults, free_under4, free_driver, free_guide, tickets, persons. A price that nobody published, or a
    doubt that only the seller settles, gives a ``handoff``; a count that cannot be a ``refuse``.
    """
    if refusal := out_of_range(party):
        return Quote(refusal, ())
    cards = _cards(seller, activity, category, party, shown=cards_shown)
    group = heads(party, cards.adults)
    category, reasons = effective_category(seller, activity, category, group)
    granted, grouped, sizes = is_group(seller, activity, category, group)
    tariff = "group" if grouped else "individual"
    free = free_places(seller, activity, category, group, granted[0] if granted else None) if grouped else Free(category)
    reasons += cards.reasons + cards.asked + _why(seller, activity, category, prices, granted, sizes, free)
    asked = bool(cards.asked)
    if group.under4 and not seller.applying_anywhere(FreeShare, activity):
        reasons, asked = (*reasons, by_reading(seller, "under_4_no_tariff", "under_four")), True
    columns = prices.group if grouped else prices.individual
    tickets, missing = _tickets(seller, activity, category, group, free, columns, prices, individual=not grouped)
    if missing:
        reasons, asked = (*reasons, _missing(seller, sizes, grouped=grouped)), True
    lines = [*tickets, *_on_card(activity, cards)]
    values = _counted(category, tariff, party, group, free, cards)
    priced = [*_surcharge(surcharge_cents, values["paying"]), *_fees(seller, activity, category, party)]
    delivered = delivery(seller, activity, by)
    posting = delivered.amounts["postage"]
    amounts = _amounts(seller, tickets, priced, posting)
    lines += priced + ([PricedLine("fee", POSTAGE, 1, posting)] if posting else [])
    fees = all_because(seller, "fee", seller.applying(Fee, activity, category)) + delivered.reasons
    decision = Decision("handoff" if asked else "accept", reasons + fees, amounts if not missing else _known(amounts), values=values)
    return Quote(decision, tuple(lines))


def priced_as_a_whole(seller: Seller, activity: Activity) -> bool:
    """Whether the activity is priced for the whole party, by column, rather than slot by slot."""
    kinds = (TariffTable, GroupSize, FreePlaces, FreeShare, FreeOnCard)
    return activity.channel == "on_request" or any(seller.applying_anywhere(kind, activity) for kind in kinds)


def delivery(seller: Seller, activity: Activity, by: str | None) -> Decision:
    """What it costs to have an order by ``post`` or at the ``desk``, once (FM-058, FM-059, CH-020, A-FM-10); ``amounts``: postage."""
    rules = [rule for rule in seller.applying(Delivery, activity) if rule.by == by]
    postage = max((rule.unit_cents for rule in rules), default=0)
    return Decision("accept", all_because(seller, "delivery", rules), {"postage": postage})


def merged(file: PriceList, group: Mapping[str, int], individual: Mapping[str, int]) -> PriceList:
    """A price list with some of its prices replaced; a rule whose prices are replaced publishes them no more."""
    return replace(file, group={**file.group, **group}, individual={**file.individual, **individual}, rule=None if group else file.rule)


def published(seller: Seller, activity: Activity) -> PriceList:
    """The prices that the seller's own file holds for an activity."""
    for table in seller.applying(TariffTable, activity):
        return PriceList(table.columns, {}, table.label, table.id)
    return PriceList()


def _cards(seller: Seller, activity: Activity, category: str, party: Party, *, shown: bool) -> _Cards:
    rules = seller.applying(FreeOnCard, activity, category)
    none = bool(seller.applying(NoFreePlaces, activity, category))
    free: dict[str, int] = {}
    adults, asked, reasons = 0, [], []
    for who, count in (("driver", party.drivers), ("guide", party.guides)):
        rule = next((rule for rule in rules if who in rule.who), None)
        if rule is None:
            adults += count if who == "guide" else 0  # a driver whom no rule names waits outside
        elif none or not shown:
            adults += count
        elif count:
            free[who] = min(count, rule.each)
            reasons.append(because(seller, "free_on_card", rule, doubt="driver_and_guide"))
            if count > rule.each:
                adults += count - rule.each
                asked.append(by_reading(seller, f"second_free_{who}", "driver_and_guide", rule))
    return _Cards(free, adults, tuple(asked), tuple(reasons))


def _why(
    seller: Seller,
    activity: Activity,
    category: str,
    prices: PriceList,
    granted: tuple[GroupSize, ...],
    sizes: tuple[GroupSize, ...],
    free: Free,
) -> tuple[Reason, ...]:
    if not granted and sizes:
        below = seller.applying(BelowGroupSize, activity, category)
        doubt = "participants" if any(rule.of == "participants" for rule in sizes) else None
        return all_because(seller, "individual_tariff", [rule for rule in sizes if rule.of in ("paying", "participants")], doubt=doubt) + (
            all_because(seller, "below_group_size", below)
        )
    found = free.reasons
    found = all_because(seller, "group_tariff", granted) + found
    if prices.rule:
        found = (because(seller, "tariff", seller.rule(prices.rule)), *found)
    return found


def _tickets(
    seller: Seller,
    activity: Activity,
    category: str,
    group: Heads,
    free: Free,
    columns: Mapping[str, int],
    prices: PriceList,
    *,
    individual: bool,
) -> tuple[list[PricedLine], bool]:
    """The lines of the tickets, and whether a price is missing."""
    site = activity.sites[0] if activity.sites else None
    sample = prices.sample_individual if individual else prices.sample_group
    wanted = seller.category(category).columns
    lines, missing = [], False
    counts: tuple[tuple[str, LineKind, int], ...] = (
        ("adults", "visitor", group.adults - free.adults),
        ("children", "child", group.children + group.under4 - free.under4),
    )
    for who, kind, count in counts:
        if not count:
            continue
        cents = columns.get(wanted.get(who, who))  # type: ignore[call-overload]
        if cents is None:
            missing = True
            continue
        named = activity.name if prices.label == ADMISSION else prices.label
        label = Text(f"{named.fr}, {KINDS[who].fr}", f"{named.en}, {KINDS[who].en}")
        lines.append(PricedLine(kind, label, count, cents, site, sample, None if individual else prices.rule))
    if free.adults:
        lines.append(PricedLine("visitor", FREE_ADULT, free.adults, 0, site))
    if free.under4:
        lines.append(PricedLine("child", FREE_CHILD, free.under4, 0, site))
    return lines, missing


def _on_card(activity: Activity, cards: _Cards) -> list[PricedLine]:
    site = activity.sites[0] if activity.sites else None
    return [PricedLine(*ON_CARD[who], count, 0, site) for who, count in cards.free.items() if count]


def _missing(seller: Seller, sizes: tuple[GroupSize, ...], *, grouped: bool) -> Reason:
    if grouped:
        return Reason("price_unknown", NO_PRICE)
    return because(seller, "individual_price_missing", min(sizes, key=lambda rule: rule.id), text=NO_INDIVIDUAL, doubt="participants")


def _surcharge(cents: int, paying: int) -> list[PricedLine]:
    return [PricedLine("fee", SURCHARGE, paying, cents)] if cents and paying else []


def _fees(seller: Seller, activity: Activity, category: str, party: Party) -> list[PricedLine]:
    return [
        PricedLine("fee", rule.label, max(party.classes, 1) if rule.per == "class" else 1, rule.unit_cents, rule=rule.id)
        for rule in seller.applying(Fee, activity, category)
    ]


def _amounts(seller: Seller, tickets: list[PricedLine], priced: list[PricedLine], postage: int) -> dict[str, int]:
    per = {rule.id: rule.per for rule in seller.rules if isinstance(rule, Fee)}
    amounts = {"gross": sum(line.total_cents for line in tickets), "surcharge": 0, "class_fee": 0, "order_fee": 0}
    for line in priced:
        amounts[f"{per[line.rule]}_fee" if line.rule else "surcharge"] += line.total_cents
    amounts["total"] = sum(amounts.values())
    return amounts | {"postage": postage, "total_with_postage": amounts["total"] + postage}


def _known(amounts: Mapping[str, int]) -> dict[str, int]:
    """Without a price only the fees are known."""
    return {name: amounts[name] for name in ("surcharge", "class_fee", "order_fee", "postage")}


def _counted(category: str, tariff: str, party: Party, group: Heads, free: Free, cards: _Cards) -> dict[str, Any]:
    free_on_card = {who: cards.free.get(who, 0) for who in ON_CARD}
    paying_adults = group.adults - free.adults
    paying_children = group.children + group.under4 - free.under4
    return {
        "category": category,
        "tariff": tariff,
        "paying": paying_adults + paying_children,
        "paying_adults": paying_adults,
        "paying_children": paying_children,
        "paying_companions": max(party.companions - free.adults, 0),
        "free_adults": free.adults,
        "free_under4": free.under4,
        "free_driver": free_on_card["driver"],
        "free_guide": free_on_card["guide"],
        "free_companion": min(party.companions, free.adults),
        "tickets": group.persons + sum(free_on_card.values()),
        "persons": group.persons + sum(free_on_card.values()),
        "headcount_without_driver": group.persons + free_on_card["guide"],
    }
