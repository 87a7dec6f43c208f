"""A seller that no code knows gets its process from its file: the abbey of the guide, and the same abbey with other terms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from booking_core.catalogue import Catalogue, Seller, load_catalogue
from booking_core.catalogue.kinds import Rule
from booking_core.catalogue.sample import Bank, Calendar, Sample
from booking_core.catalogue.words import Text
from booking_core.core import Core
from booking_core.rules.facts import Party, TimeWish
from booking_core.settings import Settings
from booking_core.store import Store
from booking_core.store.migrate import upgrade
from tests.booking_core.orders.sellers.shop import JUNE, Shop
from tests.booking_core.real import MovableClock
from tests.databases import Databases

ABBEY = Path(__file__).parents[3] / "sellers" / "abbey"
OPEN = Calendar(first=time(10), last=time(16), every_minutes=30, opening=Text("x", "x"), visit_minutes=30, capacity=30)
SAMPLE = Sample(
    seller="abbey", sample=True, inbox="abbey@example.org", bank=Bank(holder="x", iban="FR7630006000011234567890189", bic="AGRIFRPP"),
    sites={"cloister": OPEN},
)  # fmt: skip
RULE: TypeAdapter[Rule] = TypeAdapter(Rule)


def abbey(*rules: Mapping[str, Any], **activity: object) -> Seller:
    """The abbey, with more terms and another way of ordering its visit."""
    seller = load_catalogue(ABBEY).seller("abbey")
    base = {"source": {"document": "terms", "article": "6"}, "text": {"fr": "x", "en": "x"}}
    more = tuple(RULE.validate_python(base | {"id": f"ABB-{900 + number}"} | dict(rule)) for number, rule in enumerate(rules))
    activities = (seller.activities[0].model_copy(update=activity), *seller.activities[1:])
    kept = tuple(rule for rule in seller.rules if not rules or rule.kind not in ("settlement", "group_max"))
    return Seller.model_validate(seller.model_copy(update={"rules": kept + more, "activities": activities}).model_dump(by_alias=True))


@pytest.fixture
def open_with(databases: Databases, tmp_path: Path) -> Any:
    def opened(seller: Seller) -> Shop:
        url = databases.new(tmp_path)
        store = Store(url)
        upgrade(store)
        store.close()
        chosen = Settings(home=tmp_path, demo=True, public_url="http://testserver", database_url=url)
        clock = MovableClock()
        shop = Shop(tmp_path, Core(chosen, clock, Catalogue({"abbey": seller}, {"abbey": SAMPLE}), Store(url)), clock, count(1))
        shop.core.ensure_slots(220)
        return shop

    return opened


def test_options_parts_prices_and_windows_of_its_own(open_with: Any) -> None:
    shop = open_with(abbey())
    account = shop.account()
    draft = shop.wanted("abbey", "cloister_visit", Party(adults=53), "option")
    option = shop.buy(account, draft)
    assert (option.state, option.people, option.total_cents, len(option.plan.sessions)) == ("held", 53, 51 * 850, 2)
    assert [sum(line.people for line in option.lines if line.time == session.start) for session in option.plan.sessions] == [27, 26]
    paid = shop.pay(shop.core.validate(account, option.reference, "card", "v"))
    assert (paid.state, len(shop.core.paperwork(paid.reference).tickets)) == ("confirmed", 53)
    shop.days_before(8)
    cancelled = shop.core.cancel(account, paid.reference, "c")
    assert (cancelled.kept_cents, cancelled.balance_cents) == (0, -paid.total_cents)
    late = shop.pay(shop.buy(account, shop.wanted("abbey", "cloister_visit", Party(adults=25), "card", time=TimeWish())))
    shop.days_before(7)
    assert shop.core.cancel(account, late.reference, "c2").kept_cents == late.total_cents
    assert shop.all_is_well()


def test_its_own_steps_from_its_own_rules(open_with: Any) -> None:
    shop = open_with(
        abbey(
            {"kind": "signature", "form": "contract", "with_request": False},
            {"kind": "account_validation", "state": "known"},
            {"kind": "deposit", "percent": 30, "days": 10},
            {"kind": "payment_means", "stage": "deposit", "means": ["cheque", "card"]},
            {"kind": "account_fields", "fields": ["company"]},
            channel="on_request",
        )
    )
    account = shop.account()
    draft = shop.wanted("abbey", "cloister_visit", Party(adults=26), "cheque")
    order = shop.buy(account, draft)
    assert (order.outstanding, order.papers) == (("signature", "seller", "deposit"), ("contract.pdf",))
    validated = shop.core.desk.validate_company("seller:1", order.reference, True, "known before it signs")
    assert validated.outstanding == ("signature", "deposit") and validated.balance_cents == 0
    signed = shop.sign(order)
    assert (signed.state, signed.due_now_cents) == ("awaiting_deposit", 6_375)
    assert shop.receive(signed, 6_375, "cheque").state == "confirmed"
    assert shop.buy(account, shop.wanted("abbey", "cloister_visit", Party(adults=2), "card")).outstanding == ("signature", "deposit")
    assert shop.taken("cloister", time(10), JUNE) == 28 and shop.all_is_well()
