"""The words of every kind of news, in both languages: made to happen in a real core, and told as it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from booking_core.catalogue import load_catalogue
from booking_core.clock import paris_day
from booking_core.core import Core
from booking_core.orders.gestures import Prolongation, Reduction, Waiver
from booking_core.outbox import EventKind
from booking_core.rules.facts import Party
from booking_core.settings import Settings
from booking_core.store import Store
from booking_core.texts import Texts
from bot.conversations import Said
from bot.gateway.news import News
from bot.gateway.pushed import DECISIONS
from tests.booking_core.orders.desk import DAY
from tests.booking_core.orders.sellers.conftest import nine_months
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, Shop
from tests.booking_core.real import MovableClock
from tests.databases import Sqlite

WHY = "Grève du <b>personnel</b>"
FOUR = Party(adults=4)
TEXTS = Texts(Path(__file__).parents[3] / "data")


@dataclass
class Heard(Shop):
    """A shop whose news are put into words as soon as they happen: by kind and language, the last of each."""

    said: dict[tuple[EventKind, str], Said] = field(default_factory=dict)

    @property
    def agent(self) -> Core:
        return self.core.acting_as("agent:1")

    def hear(self) -> None:
        news = News(self.core, TEXTS)
        for event in self.core.outbox.pending("chat", limit=1000):
            self.core.outbox.done("chat", event.id)
            if not DECISIONS[event.kind].told:
                continue
            for lang in ("fr", "en"):
                said = news.said(replace(event, payload={**event.payload, "lang": lang}))
                if said is not None:
                    self.said[event.kind, lang] = said
        self.clock.forward(seconds=2)


@pytest.fixture
def heard(_sqlite: Sqlite, tmp_path: Path) -> Iterator[Heard]:
    settings = Settings(home=tmp_path, demo=True, public_url="http://testserver", database_url=_sqlite.copy(nine_months, tmp_path))
    clock = MovableClock()
    core = Core(settings, clock, load_catalogue(settings.data, demo=True), Store(settings.database_url))
    yield Heard(tmp_path, core, clock, count(1))
    core.store.close()


def placed_and_changed(shop: Heard, account: str) -> None:
    order = shop.place(account, FOUR)
    shop.hear()
    shop.agent.resize(account, order.reference, Party(adults=3), shop.key())
    shop.agent.move(account, order.reference, DAY + timedelta(days=7), None, shop.key())
    shop.agent.validate(account, order.reference, "transfer", shop.key())
    shop.hear()
    shop.receive(order, 1)
    shop.core.desk.gesture(ACTOR, order.reference, Reduction(100), WHY, "less")
    shop.agent.cancel(account, order.reference, shop.key())
    shop.hear()


def called_off_and_run_out(shop: Heard, account: str) -> None:
    offered, unpaid = shop.place(account, FOUR, "card"), shop.place(account, FOUR, "card")
    shop.core.desk.cancel(ACTOR, offered.reference, "new_date", WHY, "offered")
    shop.hear()
    shop.pay(offered)
    shop.hear()
    assert unpaid.expires_at
    shop.clock.now = unpaid.expires_at
    shop.core.expire_due()
    shop.hear()


def word_of_the_seller(shop: Heard, account: str) -> None:
    desk = shop.core.desk
    card = shop.pay(shop.place(account, FOUR, "card"))
    desk.record_layout(ACTOR, card.reference, "layout")
    desk.answer_layout(ACTOR, card.reference, False, "layout answered", WHY)
    codes, others = (shop.buy(account, shop.wanted("mad", "mad", Party(adults=3), "card")) for _ in range(2))
    shop.pay(desk.validate_company(ACTOR, codes.reference, True, "company"))
    shop.hear()
    package, declined = (shop.sign(shop.buy(account, shop.wanted("france_miniature", "package"))) for _ in range(2))
    shop.receive(package, package.deposit_cents or 0)
    assert declined.expires_at
    desk.gesture(ACTOR, declined.reference, Prolongation(paris_day(declined.expires_at) + timedelta(days=1)), WHY, "more")
    shop.hear()
    shop.receive(declined, declined.deposit_cents or 0)
    back = desk.decline(ACTOR, declined.reference, WHY, "declined")
    shop.hear()
    desk.record_refund(ACTOR, declined.reference, -back.balance_cents, "refunded")
    shop.hear()
    assert others.state == "awaiting_seller"


def until_after_the_visit(shop: Heard, account: str) -> None:
    desk = shop.core.desk
    castle = shop.sign(shop.buy(account, shop.wanted("chantilly", "chateau_parc", settlement="administrative_order")))
    shop.agent.resize(account, castle.reference, Party(adults=50), "asked")
    shop.hear()
    desk.answer_change(ACTOR, castle.reference, True, "answered")
    park, late = shop.firm_dated(account), shop.firm_dated(account)
    shop.days_before(20)
    shop.agent.confirm_headcount(account, park.reference, Party(adults=44), "final")
    shop.core.remind_due()
    shop.hear()
    shop.days_before(13)
    shop.core.cancel(account, late.reference, "late")
    desk.gesture(ACTOR, late.reference, Waiver(100), WHY, "waived")
    shop.receive(late, 100)
    shop.receive(park, desk.order(park.reference).balance_cents, "cash")
    shop.days_before(-2)
    shop.core.invoice_due()
    shop.core.return_unsold(account, park.reference, JUNE + timedelta(days=1), 2, "unsold")
    desk.decline_return(ACTOR, park.reference, WHY, "no return")
    desk.issue_credit_note(ACTOR, park.reference, 500, "note", WHY)
    shop.hear()


def test_every_kind_that_is_told_has_its_words_in_both_languages(heard: Heard) -> None:
    account = heard.account()
    for happen in (placed_and_changed, called_off_and_run_out, word_of_the_seller, until_after_the_visit):
        happen(heard, account)
    told = {kind for kind, decided in DECISIONS.items() if decided.told}
    assert {(kind, lang) for kind in told for lang in ("fr", "en")} == set(heard.said)
    for (kind, lang), said in heard.said.items():
        fact, _, papers = (said.text or "").partition("\n\n")
        assert said.custom and said.custom["notice"] == kind and said.custom["sample"]
        assert said.custom["order"]["reference"] in fact, fact
        assert fact.endswith((".", WHY)) or "/pay/" in fact, fact
        assert "{" not in fact and len(fact) < 600 and "  " not in fact, fact
        assert bool(papers) == ("papers" in said.custom) and "/papers/" not in fact
        assert heard.said[kind, "en" if lang == "fr" else "fr"].text != said.text
