"""Short words for what the tests of orders do again and again, on a real core."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from itertools import count
from pathlib import Path

from sqlalchemy import func, select

from booking_core.catalogue import Catalogue
from booking_core.core import Core
from booking_core.inventory.places import live
from booking_core.orders.views import OrderView
from booking_core.rules.facts import CompanionContact, Draft, GuideMode, Party, Plan, Session, Settlement, SubGroup, TimeWish
from booking_core.settings import Settings
from booking_core.store import Hold, LedgerEntry, Order, Slot, Store
from tests.booking_core.real import MovableClock

DAY = date(2027, 2, 9)
HALF_PAST_TEN = time(10, 30)
CAPACITY_OF_SLOT = 26


@dataclass
class Desk:
    """A core, its clock, and what it wrote."""

    home: Path
    core: Core
    clock: MovableClock
    keys: count[int]

    @property
    def store(self) -> Store:
        return self.core.store

    def key(self) -> str:
        return f"key-{next(self.keys)}"

    def account(self, email: str = "agence@example.org") -> str:
        self.core.request_code(email, f"conversation {hash(email)}", "fr")
        newest = [event for event in self.events("chat") if event[0] == "code_requested"][-1]
        code = self.core.code_mail(newest[1]["code_id"]).code
        return self.core.check_code(email, f"conversation {hash(email)}", code)

    def events(self, consumer: str = "mail") -> list[tuple[str, dict]]:
        """Kinds and payloads of what is pending, which is thereby done."""
        found = self.core.outbox.pending(consumer, limit=1000)  # type: ignore[arg-type]
        for event in found:
            self.core.outbox.done(consumer, event.id)  # type: ignore[arg-type]
        return [(event.kind, dict(event.payload)) for event in found]

    def draft(
        self, party: Party, settlement: Settlement = "option", activity: str = "conciergerie", mode: GuideMode | None = None
    ) -> Draft:
        return Draft(
            seller="cmn",
            activity=activity,
            category="adults",
            party=party,
            guide_mode=mode or ("per_slot" if party.guides else "none"),
            day=DAY,
            time=TimeWish(near=HALF_PAST_TEN),
            companion=CompanionContact(placeholder="companion"),
            settlement=settlement,
            recipient="self",
            terms_accepted=True,
        )

    def place(
        self, account: str, party: Party, settlement: Settlement = "option", *, activity: str = "conciergerie", key: str = ""
    ) -> OrderView:
        draft = self.draft(party, settlement, activity)
        found = self.core.plan(draft)
        plan = found.plan or found.alternatives[0]
        return self.core.place(draft, plan, account, "conversation", key or self.key(), "fr")

    def pay(self, order: OrderView, amount: int | None = None, ref: str = "") -> OrderView:
        assert order.payment_url
        payment = self.core.payment(order.payment_url.rsplit("/", 1)[1])
        ref = ref or self.key()
        return self.core.payment_succeeded(payment.id, ref, amount or payment.amount_cents, f"notified {ref}")

    def taken(self, site: str = "conciergerie", start: time = HALF_PAST_TEN, day: date = DAY) -> int:
        """Places taken in one slot at this moment."""
        wanted = (
            select(func.coalesce(func.sum(Hold.people), 0))
            .join(Slot, Slot.id == Hold.slot_id)
            .where(Slot.site == site, Slot.day == day, Slot.start == start, live(self.clock()))
        )
        with self.store.read() as session:
            return int(session.scalar(wanted) or 0)

    def disagreements(self) -> list[str]:
        """References of orders whose ledger and state contradict each other.

        An option owes nothing; a confirmed order has nothing left to pay; one that ended owes nothing.
        """
        sums = select(LedgerEntry.order_id, func.sum(LedgerEntry.amount_cents)).group_by(LedgerEntry.order_id)
        with self.store.read() as session:
            balances = {order_id: int(amount) for order_id, amount in session.execute(sums)}
            orders = session.scalars(select(Order)).all()
        return [order.reference for order in orders if not _agrees(order, balances.get(order.id, 0))]


def _agrees(order: Order, owed: int) -> bool:
    return (owed > 0 or order.total_cents == 0) if order.state == "awaiting_payment" else owed <= 0


def open_desk(home: Path, database_url: str, catalogue: Catalogue, clock: MovableClock) -> Desk:
    settings = Settings(home=home, demo=True, public_url="http://testserver", database_url=database_url)
    return Desk(home, Core(settings, clock, catalogue, Store(settings.database_url)), clock, count(1))


def one_slot(people: SubGroup, start: time = HALF_PAST_TEN, site: str = "conciergerie") -> Plan:
    return Plan((Session(site, DAY, start, people),))


def moved(plan: Plan, **changes: object) -> Plan:
    """The plan with its first session changed."""
    first, *others = plan.sessions
    return Plan((replace(first, **changes), *others))  # type: ignore[arg-type]
