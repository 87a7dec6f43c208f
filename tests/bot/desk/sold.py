"""Orders made in a running desk's own core, for what its people do with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import count

from booking_core.access.customers import account_of
from booking_core.clock import paris_day
from booking_core.core import Core
from booking_core.orders.views import OrderView
from booking_core.rules.facts import CompanionContact, Company, Draft, Party, Settlement, TimeWish

EMAIL = "agence@example.org"
HOSTILE = "<script>alert(1)</script>"
_keys = count(1)


@dataclass
class Sold:
    """Orders of the CMN (options and payments) and of Chantilly (a contract to sign), in three months' time."""

    core: Core

    def account(self, email: str = EMAIL) -> str:
        return account_of(self.core.store, self.core.clock, email, "fr")

    @property
    def day(self) -> date:
        """A Tuesday, when most sites are open."""
        soon = paris_day(self.core.clock()) + timedelta(days=80)
        return soon + timedelta(days=(1 - soon.weekday()) % 7)

    def order(
        self, settlement: Settlement = "option", *, adults: int = 22, email: str = EMAIL, conversation: str = "elsewhere", name: str = ""
    ) -> OrderView:
        """At the Conciergerie."""
        companion = (
            CompanionContact(name, name, "jeanne@example.org", "+33 6 12 34 56 78") if name else CompanionContact(placeholder="guide")
        )
        draft = Draft(
            "cmn", "conciergerie", "adults", Party(adults=adults), "none", self.day, TimeWish(), companion, settlement,
            recipient="self", terms_accepted=True,
        )  # fmt: skip
        return self._placed(draft, email, conversation)

    def castle(self, *, adults: int = 25, email: str = EMAIL, conversation: str = "elsewhere") -> OrderView:
        """At Chantilly, to be signed and paid on the day."""
        where = "1 rue du Port, 44000 Nantes"
        draft = Draft(
            "chantilly", "chateau_parc", "adult", Party(adults=adults), None, self.day + timedelta(days=1), TimeWish(near=time(10)), None,
            "on_site", recipient="self", terms_accepted=True, phone="+33 1 02 03 04 05", company=Company("Voyages du Port", where),
            address=where,
        )  # fmt: skip
        return self._placed(draft, email, conversation)

    def museum(self, *, email: str = EMAIL) -> OrderView:
        """Vouchers of the MAD, whose customer's company is to be validated."""
        where = "1 rue du Port, 44000 Nantes"
        draft = Draft(
            "mad", "mad", "adults", Party(adults=12), None, None, None, None, "card", recipient="self", terms_accepted=True,
            phone="+33 1 02 03 04 05", company=Company("Voyages du Port", where), address=where,
        )  # fmt: skip
        return self._placed(draft, email, "elsewhere")

    def now(self, order: OrderView) -> OrderView:
        """As it is by now."""
        return self.core.desk.order(order.reference)

    def key(self) -> str:
        return f"sold-{next(_keys)}"

    def _placed(self, draft: Draft, email: str, conversation: str) -> OrderView:
        account = self.account(email)
        draft = replace(draft, email=email, account_id=account)
        plan = self.core.plan(draft).plan if draft.day else None
        assert plan or not draft.day
        return self.core.place(draft, plan, account, conversation, self.key(), "fr")
