"""The ``given`` of a golden case as facts: who comes, when, at which prices. No rule is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from booking_core import rules
from booking_core.catalogue import Activity, Price, PriceList, Seller
from booking_core.catalogue.kinds import Tariff
from booking_core.catalogue.tariff_kinds import FreePlaces
from booking_core.rules.decision import Decision, Quote, Text
from booking_core.rules.facts import Party, SubGroup

DAY_END = time(23, 59, 59)
UNSAID_LEAD = timedelta(days=90)
ADULTS = ("visitors", "adults", "persons")
CHILDREN = ("children", "children_3_17", "children_4_17")
TICKET = Text("billet", "ticket")
Found = tuple[Decision, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Situation:
    """The ``given`` of a case with its seller, and the parts of it that several actions read."""

    seller: Seller
    given: Mapping[str, Any]
    group: Mapping[str, int] = field(default_factory=dict)

    @property
    def product(self) -> Activity | None:
        """The activity, None where the case names none."""
        return self.seller.activity(self.given["product"]) if "product" in self.given else None

    @property
    def activity(self) -> Activity:
        """The activity; KeyError where the case names none."""
        return self.seller.activity(self.given["product"])

    @property
    def category(self) -> str:
        """The seller's first category unless said otherwise; the first that the activity is for, where it is not for that one."""
        if "category" in self.given:
            return str(self.given["category"])
        default = self.seller.default_category
        offered = self.product.offered_to if self.product else ()
        return default if default in offered or not offered else offered[0]

    @property
    def party(self) -> Party:
        """The group as head counts, without those counted by slot."""
        return self.party_of(self.group)

    def party_of(self, group: Mapping[str, int]) -> Party:
        """A group as head counts. Disabled persons are counted apart where the category is theirs, else among the visitors."""
        wheelchair = group.get("wheelchair", 0)
        disabled = max(group.get("disabled", 0), wheelchair)
        adults = sum(group.get(kind, 0) for kind in ADULTS)
        children = sum(group.get(kind, 0) for kind in CHILDREN)
        own_category = self.product is not None and any(
            rule.of in ("disabled", "wheelchair") for rule in self.seller.applying(FreePlaces, self.product, self.category)
        )
        if own_category or adults + children < disabled:
            adults += disabled
        counted = {kind: group.get(kind, 0) for kind in ("companions", "guides", "under4", "drivers", "classes")}
        return Party(adults, children, disabled=disabled, wheelchair=wheelchair, **counted)

    @property
    def each(self) -> SubGroup:
        """Those who come in every slot."""
        return SubGroup(0, self.group.get("companions_per_slot", 0), self.group.get("guides_per_slot", 0))

    @property
    def companion_given(self) -> bool:
        """Somebody is named unless the case says that nobody is."""
        return bool(self.given.get("companion", "named"))

    @property
    def start(self) -> datetime:
        """When the visit starts; the end of its day where the case gives no slot."""
        slot = self.given.get("slot")
        return at(self.given["visit_date"], time.fromisoformat(slot) if slot else DAY_END)

    @property
    def requested(self) -> datetime:
        """The beginning of the day of the request; well ahead of the visit where the case does not say."""
        if "request_date" in self.given:
            return at(self.given["request_date"])
        lead = timedelta(days=self.given["days_before"]) if "days_before" in self.given else UNSAID_LEAD
        return at(self.given["visit_date"]) - lead

    @property
    def visit(self) -> date | None:
        """The day of the visit, None where the case has none."""
        return self.day("visit_date")

    @property
    def days(self) -> int | None:
        """Days from the request to the visit; well ahead where the case does not say, None for what has no date."""
        if self.visit and "request_date" in self.given:
            return rules.days_before(date.fromisoformat(self.given["request_date"]), self.visit)
        if "days_before" in self.given:
            return int(self.given["days_before"])
        dated = (
            self.visit is not None or self.product is None or rules.settled(self.seller, self.product, self.category, "order", 0).outcome
        )
        return UNSAID_LEAD.days if dated else None

    def day(self, key: str) -> date | None:
        """A date of the case, None where it has none."""
        return date.fromisoformat(self.given[key]) if self.given.get(key) else None

    def money(self, key: str) -> int | None:
        """An amount of the case in cents, None where it has none."""
        return cents(self.given[key]) if self.given.get(key) is not None else None

    def price(self) -> Price | None:
        """The price of the case, else the published one, else None."""
        if "unit_price" in self.given:
            return Price(cents(self.given["unit_price"]), TICKET)
        for tariff in self.seller.applying(Tariff, self.activity, self.category):
            return Price(tariff.unit_cents, tariff.label, rule=tariff.id)
        return None

    def price_list(self) -> PriceList:
        """The prices of the case by column, over those that the seller's file publishes."""
        columns = {column for category in self.seller.categories for column in category.columns.values()}
        given = {name: cents(value) for name, value in (self.given.get("prices") or {}).items()}
        group = {column: given[f"{column}_group"] for column in columns if f"{column}_group" in given}
        individual = {column: given[f"individual_{column}"] for column in columns if f"individual_{column}" in given}
        if "unit_price" in self.given:
            group = dict.fromkeys(columns, cents(self.given["unit_price"])) | group
        if "individual_price" in self.given:
            individual = dict.fromkeys(columns, cents(self.given["individual_price"])) | individual
        return rules.merged(rules.published_prices(self.seller, self.activity), group, individual)

    def quote(self, party: Party, *, surcharge_cents: int = 0) -> Quote:
        """The price of a party at the prices of the case."""
        return rules.price_party(
            self.seller,
            self.activity,
            self.category,
            party,
            self.price_list(),
            cards_shown=self.given.get("cards_shown", True),
            surcharge_cents=surcharge_cents,
            by=self.given.get("delivery"),
        )

    def of_paying(self, paying: int) -> Party:
        """The largest party, all of the kind that pays here, of which so many pay: their free places come along."""
        kind = "children" if self.category == "school" else "adults"
        for persons in range(paying + paying // 5 + 1, paying, -1):
            party = replace(Party(), **{kind: persons})
            if self.quote(party).decision.values.get("paying") == paying:
                return party
        return replace(Party(), **{kind: paying})


def at(day: str, moment: time = time.min) -> datetime:
    """A moment of a day in Paris."""
    return datetime.combine(date.fromisoformat(day), moment, rules.PARIS)


def euros(amount: int) -> str:
    """Cents as a case writes money."""
    return f"{Decimal(amount) / 100:.2f}"


def cents(amount: str | int | float) -> int:
    """Money of a case as cents."""
    return int((Decimal(str(amount)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def told(decision: Decision) -> Found:
    """A decision with all its values, its amounts as money and its deadlines as days, by their names."""
    amounts = {name: euros(amount) for name, amount in decision.amounts.items()}
    return decision, {**decision.values, **amounts, **{deadline.what: deadline.on for deadline in decision.deadlines}}
