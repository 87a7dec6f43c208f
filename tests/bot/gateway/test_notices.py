"""What happened in a real core, told in the conversation."""

from __future__ import annotations

import asyncio
import re
import time
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from booking_core.clock import paris_day
from booking_core.orders.gestures import Reduction
from booking_core.rules.facts import Party
from booking_core.texts import Texts
from bot.conversations import Conversations, Message, make_engine
from bot.conversations.migrate import migrate
from bot.gateway.hub import Hub
from bot.gateway.journal import Journal
from bot.gateway.notices import Notices
from tests.booking_core.orders.sellers.shop import Shop
from tests.booking_core.real import House, four_months, house
from tests.bot.gateway.conftest import SECRET, Gateways
from tests.databases import Sqlite

AGENT = "an-agent"
WEB_SECRET = "a-secret-of-the-web-channel"
CONVERSATION = "conv-1"
"""Where the orders of :class:`House` are made."""


@pytest.fixture
def guichet(_sqlite: Sqlite, tmp_path: Path) -> House:
    """A core, and an empty log beside it."""
    _sqlite.put(migrate, tmp_path / "conversations.db")
    return house(tmp_path, database_url=_sqlite.copy(four_months, tmp_path))


def log_of(guichet: House, conversation: str = CONVERSATION) -> Conversations:
    """A log that holds the conversation of the orders."""
    engine = make_engine(f"sqlite:///{guichet.home / 'conversations.db'}")
    log = Conversations(engine, SECRET.encode())
    log.open("web", WEB_SECRET, "fr")
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE conversation SET id = ?", (conversation,))
    return log


def open_deliveries(guichet: House) -> int:
    with guichet.core.store.engine.connect() as db:
        return int(db.exec_driver_sql("SELECT count(*) FROM outbox_delivery WHERE consumer = 'chat' AND done_at IS NULL").scalar_one())


def tell(guichet: House, log: Conversations) -> list[Message]:
    """Handles what is pending, and gives the conversation as it then is."""
    handle(guichet, log)
    return log.rows(CONVERSATION)


def handle(guichet: House, log: Conversations, patience: float = 10) -> None:
    """Until nothing is pending, or for so many seconds."""

    async def run() -> None:
        notices = Notices(guichet.core, Journal(log), Hub(), Texts(guichet.core.settings.data), {AGENT: "Inès"}.get)
        task = asyncio.ensure_future(notices.run())
        deadline = time.monotonic() + patience
        while open_deliveries(guichet) and time.monotonic() < deadline:
            await asyncio.sleep(0.05)
        task.cancel()

    asyncio.run(run())


def pay(guichet: House, **order: Any) -> str:
    placed = guichet.order("card", **order)
    assert placed.payment_url
    payment = guichet.core.payment(placed.payment_url.rsplit("/", 1)[-1])
    guichet.core.payment_succeeded(payment.id, f"provider-{placed.reference}", payment.amount_cents, f"pay-{placed.reference}")
    return placed.reference


def test_a_payment_is_told_once_with_the_confirmed_order_and_its_papers(guichet: House) -> None:
    log = log_of(guichet)
    reference = pay(guichet)
    [row] = tell(guichet, log)
    assert row.author == "system"
    assert reference in (row.text or "")
    assert "est payée et confirmée. Les billets partent par e-mail." in (row.text or "")
    assert "/papers/" in (row.text or "")
    assert row.custom
    assert (row.custom["order"]["reference"], row.custom["order"]["state"]) == (reference, "confirmed")
    assert "asks" not in row.custom


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_firm_by_its_signature_is_not_said_to_be_paid(guichet: House, lang: str) -> None:
    log = log_of(guichet)
    shop = Shop(guichet.home, guichet.core, guichet.clock, count())
    soon = paris_day(guichet.clock()) + timedelta(days=80)
    draft = shop.wanted("chantilly", "chateau_parc", settlement="on_site", day=soon + timedelta(days=-soon.weekday() % 7))  # a Monday
    placed = shop.sign(guichet.core.place(draft, guichet.core.plan(draft).plan, guichet.account(), CONVERSATION, shop.key(), lang))
    assert (placed.state, placed.paid_cents) == ("confirmed", 0)
    [row] = tell(guichet, log)
    assert re.search("payée|paid|billets|tickets", row.text or "") is None


@pytest.mark.parametrize(("lang", "why"), [("fr", "Motif : <inconnue>."), ("en", "Reason: <inconnue>.")])
def test_the_sellers_no_is_told_with_its_reason(guichet: House, lang: str, why: str) -> None:
    log = log_of(guichet)
    shop = Shop(guichet.home, guichet.core, guichet.clock, count())
    draft = shop.wanted("mad", "mad", Party(adults=3), "card")
    placed = guichet.core.place(draft, None, guichet.account(lang=lang), CONVERSATION, shop.key(), lang)
    guichet.core.desk.validate_company("desk:1", placed.reference, False, shop.key(), "<inconnue>.")
    assert why in " ".join((tell(guichet, log)[-1].text or "").split())


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_has_no_date_is_told_without_one(guichet: House, lang: str) -> None:
    """Vouchers and undated tickets are paid like any other order."""
    log = log_of(guichet)
    shop = Shop(guichet.home, guichet.core, guichet.clock, count())
    account = guichet.account(lang=lang)
    placed = guichet.core.place(shop.wanted("france_miniature", "undated_ticket"), None, account, CONVERSATION, shop.key(), lang)
    placed = shop.sign(placed)
    shop.receive(placed, placed.due_now_cents)
    [row] = tell(guichet, log)
    assert f"{placed.reference} ({placed.activity_name.get(lang)}, 45" in (row.text or "") and "/papers/" in (row.text or "")


def test_an_event_that_is_handled_again_is_not_told_again(guichet: House) -> None:
    """A crash between the row and the note that it was handled: the event comes back."""
    log = log_of(guichet)
    pay(guichet)
    confirmed = [event for event in guichet.core.outbox.pending("chat") if event.kind == "order_confirmed"]
    assert len(confirmed) == 1
    guichet.clock.forward(minutes=2)  # the lease of whoever died with it is over
    assert len(tell(guichet, log)) == 1
    with guichet.core.store.engine.begin() as db:
        db.exec_driver_sql("UPDATE outbox_delivery SET done_at = NULL WHERE consumer = 'chat'")
    guichet.clock.forward(minutes=2)
    assert len(tell(guichet, log)) == 1


def test_a_customer_cannot_claim_the_id_of_a_notice(guichet: House) -> None:
    """Ids that a device may make up are letters, digits and hyphens."""
    log = log_of(guichet)
    pay(guichet)
    for event in range(1, 20):
        log.receive(CONVERSATION, "mine", client_id=f"event-{event}")
    assert [row.author for row in tell(guichet, log)][19:] == ["system"]
    assert all(row.client_id and ":" in row.client_id for row in log.rows(CONVERSATION, after=19))


def test_the_end_of_an_unpaid_order_is_told_in_its_language(guichet: House) -> None:
    log = log_of(guichet)
    order = guichet.order("card", lang="en")
    guichet.clock.forward(minutes=45)
    assert guichet.core.expire_due() == 1
    [row] = tell(guichet, log)
    assert f"booking {order.reference}" in (row.text or "")
    assert row.custom
    assert row.custom["order"]["state"] == "expired"


def test_a_notice_for_nobody_is_done_with(guichet: House) -> None:
    pay(guichet)
    log = Conversations(make_engine(f"sqlite:///{guichet.home / 'conversations.db'}"), SECRET.encode())
    assert tell(guichet, log) == []
    assert open_deliveries(guichet) == 0


def test_the_whole_gateway_tells_it_and_shows_the_cores_pages(run: Gateways, guichet: House) -> None:
    log_of(guichet)
    gateway = run(home=guichet.home, core=guichet.core)
    time.sleep(0.1)
    health = gateway.client.get("/health")
    assert health.json()["parts"] == {"rasa": "ok", "conversations": "ok", "booking": "ok", "worker": "down"}
    pay(guichet)
    deadline = time.monotonic() + 10
    rows: list[dict[str, Any]] = []
    while not rows and time.monotonic() < deadline:
        rows = gateway.client.get("/chat/messages", headers={"Authorization": f"Bearer {WEB_SECRET}"}).json()["rows"]
        time.sleep(0.1)
    assert [row["author"] for row in rows] == ["system"]
    assert gateway.client.get("/privacy").status_code == 200
    assert gateway.client.get("/").status_code == 200


def test_a_gesture_is_told_where_its_order_was_made(guichet: House) -> None:
    log, order = log_of(guichet), guichet.order("transfer")
    guichet.core.desk.gesture("seller:1", order.reference, Reduction(2_500), "attente à l’entrée", "g")
    (said,) = [row for row in tell(guichet, log) if row.author == "system"]
    assert "25,00" in said.text and "attente à l’entrée" in said.text and said.custom
    assert said.custom["order"]["lines"][-1]["total_cents"] == -2_500


def offered(guichet: House, lang: str = "fr") -> str:
    """An order that the seller called off, other dates being offered."""
    order = guichet.order("transfer", lang=lang)
    guichet.core.desk.record_payment("seller:1", order.reference, "transfer", order.total_cents, "p")
    guichet.core.desk.cancel("seller:1", order.reference, "new_date", WHY, "k")
    return order.reference


def called_off(rows: list[Message]) -> list[str]:
    """What was said of it."""
    told = [row.text or "" for row in rows if "annul" in (row.text or "") or "called off" in (row.text or "")]
    return [text.replace("\u00a0", " ").replace("\u202f", " ") for text in told]


WHY = "Grève du <b>personnel</b>"


@pytest.mark.parametrize(
    ("lang", "back", "then"),
    [
        ("fr", "et vous rend", "dites-moi ce que vous souhaitez visiter et quand"),
        ("en", "and gives you", "tell me what you would like to visit and when"),
    ],
)
@pytest.mark.parametrize("paid", [True, False])
@pytest.mark.parametrize("closed", [True, False])
def test_a_visit_called_off_is_told_once_with_why_and_what_to_do(
    guichet: House, lang: str, back: str, then: str, paid: bool, closed: bool
) -> None:
    log, order = log_of(guichet), guichet.order("transfer", lang=lang)
    desk = guichet.core.desk
    if paid:
        desk.record_payment("seller:1", order.reference, "transfer", order.total_cents, "p")
    if closed:
        assert order.day is not None
        desk.close_slots("seller:1", "cmn", "conciergerie", order.day, None, None, WHY, "refund", "k")
    else:
        desk.cancel("seller:1", order.reference, "refund", WHY, "k")
    rows = tell(guichet, log)
    (said,) = called_off(rows)
    assert order.reference in said and then in said and said.endswith(WHY)
    assert (back in said) == paid
    assert [row.custom["order"]["state"] for row in rows if row.custom][-1] == "cancelled"


@pytest.mark.parametrize(("lang", "choose"), [("fr", "pour en choisir une"), ("en", "to choose one of them")])
def test_other_dates_that_are_offered_are_told_with_how_to_choose(guichet: House, lang: str, choose: str) -> None:
    log, reference = log_of(guichet), offered(guichet, lang)
    (said,) = called_off(tell(guichet, log))
    assert said.count(reference) == 2 and choose in said and said.endswith(WHY)


def test_who_answered_the_offer_is_not_told_of_it_afterwards(guichet: House) -> None:
    """Neither that dates are offered, nor that his own choice was made."""
    log, reference = log_of(guichet), offered(guichet)
    guichet.core.answer_offer(guichet.account(), reference, None, "a")
    guichet.clock.forward(minutes=2)  # finding the account leased what is pending
    assert called_off(tell(guichet, log)) == [] and open_deliveries(guichet) == 0


def test_without_a_word_of_the_seller_none_is_told(guichet: House) -> None:
    log, order = log_of(guichet), guichet.order("transfer")
    guichet.core.desk.cancel("seller:1", order.reference, "refund", " ", "k")
    (said,) = called_off(tell(guichet, log))
    assert "Motif" not in said
