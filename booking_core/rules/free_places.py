"""Who enters free in a group that is priced as a whole: nobody earns a free place twice, nobody is free twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from booking_core.catalogue.models import Activity, Seller
from booking_core.catalogue.tariff_kinds import Composition, FreePlaces, FreeShare, GroupSize, NoFreePlaces
from booking_core.rules.because import all_because, because, by_reading
from booking_core.rules.decision import Reason
from booking_core.rules.facts import Party


@dataclass(frozen=True, slots=True)
class Heads:
    """A group without those who enter on a card: ``adults`` are all its adults, companions among them.

    ``helpers`` are the adults who may have a free place, that is, those who are not themselves the disabled persons.
    """

    adults: int
    children: int
    under4: int
    disabled: int
    wheelchair: int
    helpers: int

    @property
    def persons(self) -> int:
        """Everybody."""
        return self.adults + self.children + self.under4


@dataclass(frozen=True, slots=True)
class Free:
    """Who enters free, under which category, and why."""

    category: str
    adults: int = 0
    under4: int = 0
    reasons: tuple[Reason, ...] = ()


def heads(party: Party, extra_adults: int = 0) -> Heads:
    """The party as the rules count it; ``extra_adults`` are guides and drivers who pay like anybody."""
    adults = party.adults + party.companions + extra_adults
    disabled_adults = max(party.disabled - party.children, 0)  # where children come, it is they whom the adults accompany
    return Heads(adults, party.children, party.under4, party.disabled, party.wheelchair, adults - disabled_adults)


def effective_category(seller: Seller, activity: Activity, category: str, group: Heads) -> tuple[str, tuple[Reason, ...]]:
    """The category that the group's composition leaves it (FM-019, A-FM-05), with the reason where it is another."""
    for rule in seller.applying(Composition, activity, category):
        if group.children * 100 < rule.percent * group.persons:
            return rule.otherwise, (because(seller, "composition", rule, doubt="share_of_children"),)
    return category, ()


def is_group(seller: Seller, activity: Activity, category: str, group: Heads) -> tuple[tuple[GroupSize, ...], bool, tuple[GroupSize, ...]]:
    """The rules that make it a group, whether it is one, and all the rules about it; no rule at all makes every party one."""
    rules = seller.applying(GroupSize, activity, category)
    counted = {"disabled": group.disabled, "wheelchair": group.wheelchair}
    met = [rule for rule in rules if counted.get(rule.of, group.persons) >= rule.persons]
    met.sort(key=lambda rule: (rule.of == "paying", rule.id))  # a rule that keeps nobody paying comes first
    return tuple(met), bool(met) or not rules, rules


def free_places(seller: Seller, activity: Activity, category: str, group: Heads, granted: GroupSize | None) -> Free:
    """The free places of a group: those of the single category that gives it most (A-FM-06).

    ``granted`` is the rule that makes it a group; where that counts paying tickets, as many keep paying (A-FM-01).
    """
    if none := seller.applying(NoFreePlaces, activity, category):
        return Free(category, reasons=all_because(seller, "no_free_places", none))
    spare = group.persons - (granted.persons if granted and granted.of == "paying" else 0)
    found = [_of_category(seller, activity, one, group, spare) for one in _candidates(seller, activity, category, group)]
    return max(found, key=lambda free: (free.adults + free.under4, free.category == category))


def _candidates(seller: Seller, activity: Activity, category: str, group: Heads) -> Sequence[str]:
    """The category asked for, and any that the group belongs to by its disabled persons."""
    counted = {"disabled": group.disabled, "wheelchair": group.wheelchair}
    by_need = {
        one
        for rule in seller.applying_anywhere(FreePlaces, activity)
        for one in rule.applies_to.categories
        if rule.of in counted and counted[rule.of] >= max(rule.at_least, 1)
    }
    return (category, *sorted(by_need - {category}))


def _of_category(seller: Seller, activity: Activity, category: str, group: Heads, spare: int) -> Free:
    rules = seller.applying(FreePlaces, activity, category)
    earned, reasons = _earned(seller, [rule for rule in rules if rule.of not in ("paying", "adults")], group)
    adults = max(min(earned, group.helpers), 0)
    under4 = 0
    for share in seller.applying(FreeShare, activity, category):
        under4 = max(min(group.under4, group.persons * share.percent // 100, spare), 0)
        if group.under4:
            reasons.append(because(seller, "free_share", share, doubt="share_of_young"))
    adults = max(min(adults, spare - under4), 0)
    for rule in rules:
        if rule.of in ("paying", "adults"):
            counted = group.persons - under4 - adults if rule.of == "paying" else group.helpers - adults
            more = max(min(counted // (rule.per + 1), group.helpers - adults, spare - under4 - adults), 0)
            if more:
                reasons.append(because(seller, "free_places", rule))
            if counted // rule.per > more and seller.settling("free_places_near_minimum"):
                reasons.append(by_reading(seller, "free_places_near_minimum", "free_places_near_minimum", rule))
            adults += more
    return Free(category, adults, under4, tuple(reasons))


def _earned(seller: Seller, rules: Sequence[FreePlaces], group: Heads) -> tuple[int, list[Reason]]:
    """What fixed numbers earn, the closest help first, so that a wheelchair user does not count again among the disabled."""
    numbers = {"children": group.children, "disabled": group.disabled, "wheelchair": group.wheelchair}
    left = dict(numbers)
    earned, reasons = 0, []
    for rule in sorted(rules, key=lambda rule: (rule.of != "wheelchair", rule.per, rule.id)):
        if numbers[rule.of] < rule.at_least:
            continue
        places = left[rule.of] // rule.per
        if rule.of == "wheelchair":
            left["disabled"] -= left["wheelchair"]
        left[rule.of] = 0
        if places:
            earned += places
            doubt = "disabled_and_others" if rule.of != "children" else None
            reasons.append(because(seller, "free_places", rule, doubt=doubt))
    return earned, reasons
