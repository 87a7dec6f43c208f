"""Short words for ordering from the sellers whose own steps make an order firm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from booking_core.clock import paris_day
from booking_core.orders.ledger import Means
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Company, Draft, Party, Settlement, TimeWish
from tests.booking_core.orders.desk import Desk

JUNE = date(2027, 6, 10)
"""A Thursday in every seller's season, 201 days ahead of the clock's start."""
TEN = time(10)
ACTOR = "seller:1"
FORTY_FIVE = Party(adults=45)


@dataclass
class Shop(Desk):
    """A desk at which every seller sells."""

    def wanted(
        self,
        seller: str,
        activity: str,
        party: Party = FORTY_FIVE,
        settlement: Settlement = "transfer",
        day: date | None = JUNE,
        **said: object,
    ) -> Draft:
        dated = self.core.catalogue.activity(seller, activity).dated
        draft = Draft(
            seller=seller,
            activity=activity,
            party=party,
            day=day if dated else None,
            time=TimeWish(near=TEN) if dated else None,
            settlement=settlement,
            recipient="self",
            terms_accepted=True,
            phone="01 99 00 12 34",
            address="1 rue du Test, 75000 Paris",
            company=Company("Voyages du Test", "1 rue du Test, 75000 Paris"),
            delivery=None if dated else "desk",
        )
        return replace(draft, **said)  # type: ignore[arg-type]

    def buy(self, account: str, draft: Draft, key: str = "") -> OrderView:
        plan = self.core.plan(draft).plan if draft.day else None
        return self.core.place(draft, plan, account, "conversation", key or self.key(), "fr")

    def sign(self, order: OrderView) -> OrderView:
        return self.core.desk.record_signature(ACTOR, order.reference, paris_day(self.clock()), self.key())

    def receive(self, order: OrderView, amount: int, means: Means = "transfer") -> OrderView:
        return self.core.desk.record_payment(ACTOR, order.reference, means, amount, self.key())

    def firm_dated(self, account: str, party: Party = FORTY_FIVE, day: date = JUNE) -> OrderView:
        """France Miniature, signed, its deposit paid."""
        order = self.sign(self.buy(account, self.wanted("france_miniature", "dated_ticket", party, day=day)))
        return self.receive(order, order.due_now_cents)

    def visit(self, account: str, party: Party = FORTY_FIVE, *, activity: str = "chateau_parc", day: date = JUNE) -> OrderView:
        """Chantilly, signed, paid on the day."""
        return self.sign(self.buy(account, self.wanted("chantilly", activity, party, "on_site", day)))

    def days_before(self, days: int, day: date = JUNE) -> None:
        """Moves the clock to noon, so many days before the visit."""
        self.clock.now = self.clock.now.replace(hour=12) + timedelta(days=(day - paris_day(self.clock())).days - days)

    def places(self, seller_site: str, start: time = TEN, day: date = JUNE) -> int:
        return self.taken(seller_site, start, day)

    def codes(self, decision: object) -> set[str]:
        return {reason.code for reason in decision.reasons}  # type: ignore[attr-defined]

    def all_is_well(self) -> bool:
        return self.core.check_books() == []
