"""A real core on a database of its own, with the demonstration's data, a clock that can be moved, and orders made in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from booking_core.bootstrap import build_core
from booking_core.core import Core
from booking_core.orders.views import OrderView
from booking_core.rules.facts import CompanionContact, Draft, Party, Settlement, TimeWish
from booking_core.settings import Settings
from booking_core.store import Store
from booking_core.store.migrate import upgrade

START = datetime(2026, 11, 21, 9, tzinfo=UTC)
EMAIL = "agence@example.org"


@dataclass
class MovableClock:
    """Stands still until told otherwise."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class House:
    """The core with its clock and folder."""

    home: Path
    core: Core
    clock: MovableClock
    made: int = field(default=0)

    def account(self, email: str = EMAIL, lang: str = "fr") -> str:
        """An account whose address was proved with the code of the mail."""
        self.core.request_code(email, f"conv-{email}", lang)
        events = [event for event in self.core.outbox.pending("chat", limit=100) if event.kind == "code_requested"]
        for event in events:
            self.core.outbox.done("chat", event.id)
        return self.core.check_code(email, f"conv-{email}", self.core.code_mail(events[-1].payload["code_id"]).code)

    def order(self, settlement: Settlement = "card", *, lang: str = "fr", recipient: str | None = None, adults: int = 22) -> OrderView:
        """A placed order of the Conciergerie, in three months, on a day when it is open."""
        self.made += 1
        account = self.account(lang=lang)
        first = (self.clock.now + timedelta(days=90)).date()
        draft = Draft(
            seller="cmn", activity="conciergerie", category="adults", party=Party(adults=adults, guides=1), guide_mode="per_slot",
            day=first, time=TimeWish(),
            companion=CompanionContact(placeholder="guide"),
            settlement=settlement, email=EMAIL, account_id=account, recipient=recipient or EMAIL, terms_accepted=True,
        )  # fmt: skip
        result = self.core.plan(draft)
        if result.plan is None:  # the first of May, say: many tests go by the machine's clock
            draft = replace(draft, day=first + timedelta(days=1))
            result = self.core.plan(draft)
        assert result.plan, result.reasons
        return self.core.place(draft, result.plan, account, "conv-1", f"key-{self.made:08}", lang)


def house(home: Path, url: str = "http://testserver", database_url: str = "") -> House:
    """Fresh and migrated, with the slots of four months; in a SQLite file unless a database is named."""
    clock = MovableClock()
    settings = Settings(home=home, demo=True, public_url=url, database_url=database_url)
    store = Store(settings.database_url)
    upgrade(store)
    store.close()
    core = build_core(settings, clock)
    core.ensure_slots(120)
    return House(home, core, clock)


def four_months(database_url: str) -> None:
    """Fills a database as ``house`` does, to be copied."""
    with TemporaryDirectory() as home:
        house(Path(home), database_url=database_url).core.store.close()


def token_of(url: str | None) -> str:
    """The last part of a link."""
    assert url
    found = re.search(r"/([^/?]+)$", url)
    assert found, url
    return found[1]
