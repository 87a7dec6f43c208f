"""What the customer is told while he writes nothing: each fact once, with what is next, and nothing that he has just been told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import get_args

import pytest

from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.core import Core
from booking_core.orders.closing import Remedy
from booking_core.orders.gestures import Reduction
from booking_core.orders.views import OrderView
from booking_core.outbox import EventKind
from booking_core.rules.facts import Party
from booking_core.settings import Settings
from bot.conversations import Conversations, Message
from bot.conversations.migrate import migrate
from bot.gateway.pushed import DECISIONS
from tests.booking_core.orders.desk import DAY
from tests.booking_core.orders.sellers.conftest import shop as shop
from tests.booking_core.orders.sellers.shop import ACTOR, Shop
from tests.bot.gateway.test_notices import handle, log_of, open_deliveries
from tests.databases import Sqlite

HOUSE = "conversation"
"""Where the orders of a shop are made."""
WHY = "Grève du <b>personnel</b>"
GROUP, FEWER = Party(adults=22), Party(adults=20)
LATER = DAY + timedelta(days=7)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(Settings().data, demo=True)


@dataclass
class Told:
    """A customer, and what his conversation was told since it was looked at last."""

    shop: Shop
    account: str
    log: Conversations
    seen: int = 0
    rows: list[Message] = field(default_factory=list)

    def __call__(self) -> list[str]:
        """The kinds of news, in their order."""
        handle(self.shop, self.log)  # type: ignore[arg-type]
        assert open_deliveries(self.shop) == 0  # type: ignore[arg-type]
        self.rows = self.log.rows(HOUSE, after=self.seen)
        self.seen += len(self.rows)
        assert all(row.author == "system" and row.custom and "asks" not in row.custom for row in self.rows)
        return [row.custom["notice"] for row in self.rows if row.custom]

    @property
    def text(self) -> str:
        """The one that was told last."""
        return (self.rows[-1].text or "").replace("\u00a0", " ").replace("\u202f", " ")

    def papers(self) -> list[str]:
        """Which came with it, each also as a line that its card stands for."""
        custom = self.rows[-1].custom or {}
        shown = [paper["name"] for paper in custom.get("papers", [])]
        if shown:
            (listed,) = custom["in_card"]
            assert (self.rows[-1].text or "").split("\n\n")[-1] == listed
            assert [line.rsplit(" ", 1)[1] for line in listed.splitlines()] == [paper["url"] for paper in custom["papers"]]
        assert ("/papers/" in self.text) == bool(shown)
        return shown


@pytest.fixture
def told(shop: Shop, _sqlite: Sqlite) -> Told:
    _sqlite.put(migrate, shop.home / "conversations.db")
    return Told(shop, shop.account(), log_of(shop, HOUSE))  # type: ignore[arg-type]


# ---------------------------------------------------------------------- the table


def test_every_kind_of_event_is_decided_with_a_reason() -> None:
    assert set(DECISIONS) == set(get_args(EventKind))
    for kind, decided in DECISIONS.items():
        assert len(decided.why) > 10 and kind not in decided.unless, kind
        assert decided.told or not decided.unless, kind
        assert all(DECISIONS[other].told for other in decided.unless), f"{kind} would be told by nobody"


# ---------------------------------------------------------------------- each fact once


def test_a_deposit_and_a_balance_are_told_once_each_and_what_the_customer_does_not_at_all(told: Told) -> None:
    shop = told.shop
    order = shop.buy(told.account, shop.wanted("france_miniature", "dated_ticket"))
    assert told() == [], "he placed it himself"
    shop.clock.forward(hours=1)
    order = shop.sign(order)
    assert told() == ["order_signed"] and "Il reste 425,70 € à régler par virement avant le" in told.text and order.reference in told.text
    assert told.papers() == ["deposit_invoice.pdf"]
    shop.clock.forward(hours=1)
    order = shop.receive(order, order.due_now_cents)
    assert told() == ["order_confirmed"] and "Solde à régler : 283,80 €" in told.text and "payée" not in told.text
    shop.clock.forward(hours=1)
    shop.receive(order, 100, "cash")
    assert told() == ["payment_received"] and "1,00 €" in told.text and "Solde à régler : 282,80 €" in told.text
    shop.clock.forward(hours=1)
    shop.receive(order, 28_280, "cash")
    assert told() == ["payment_received"] and "Tout est réglé. Vos billets sont prêts." in told.text
    assert {"tickets.pdf", "receipt.pdf"} <= set(told.papers()) and "order_form.pdf" not in told.papers()


def test_a_deposit_before_the_partners_agreed_is_told_by_itself(told: Told) -> None:
    shop = told.shop
    order = shop.sign(shop.buy(told.account, shop.wanted("france_miniature", "package")))
    shop.clock.forward(hours=1)
    assert told() == ["order_signed"]
    assert order.deposit_cents
    assert shop.receive(order, order.deposit_cents).state == "awaiting_seller"
    assert told() == ["deposit_received"] and "Le vendeur doit encore donner son accord" in told.text
    shop.clock.forward(hours=1)
    shop.core.desk.agree(ACTOR, order.reference, "agreed")
    assert told() == ["order_confirmed"]


def test_a_company_is_validated_once_for_each_order_and_a_card_payment_told_with_its_vouchers(told: Told) -> None:
    shop = told.shop
    first, second = (shop.buy(told.account, shop.wanted("mad", "mad", Party(adults=3), "card")) for _ in range(2))
    told()
    order = shop.core.desk.validate_company(ACTOR, first.reference, True, "yes")
    assert told() == ["company_validated", "seller_agreed"]
    assert [row.custom["order"]["reference"] for row in told.rows if row.custom] == [first.reference, second.reference]
    assert (
        order.payment_url
        and (told.rows[0].custom or {})["payment_url"] == order.payment_url
        and order.payment_url in (told.rows[0].text or "")
    )
    shop.clock.forward(hours=1)
    shop.pay(order)
    assert told() == ["order_confirmed"] and "payée et confirmée. Vos contremarques sont prêtes." in told.text
    assert {"vouchers.pdf", "vouchers.xlsx"} <= set(told.papers())


def test_what_is_paid_with_a_credit_note_in_the_chat_is_not_told_again(told: Told) -> None:
    shop = told.shop
    paid = shop.pay(shop.place(told.account, GROUP, "card"))
    shop.core.desk.gesture(ACTOR, paid.reference, Reduction(1_000), WHY, "less")
    shop.core.desk.issue_credit_note(ACTOR, paid.reference, 1_000, "note", "geste")
    note = shop.core.credit_notes(told.account)[0]
    told()
    other = shop.place(told.account, GROUP, "transfer")
    shop.clock.forward(hours=1)
    shop.core.use_credit_note(told.account, other.reference, note.number, "use")
    assert told() == []
    shop.clock.forward(hours=1)
    shop.receive(other, other.total_cents - 1_000)
    assert told() == ["order_confirmed"], "the control"


def test_money_that_fits_nowhere_is_told_as_that_alone(told: Told) -> None:
    shop = told.shop
    order = shop.place(told.account, GROUP, "transfer")
    shop.receive(order, order.total_cents - 1)
    assert told() == ["late_money"]


def test_an_answer_to_a_change_is_told_once_with_what_the_order_is_now(told: Told) -> None:
    shop = told.shop
    order = shop.sign(shop.buy(told.account, shop.wanted("chantilly", "chateau_parc", settlement="on_site")))
    told()
    for more, accept, then in ((Party(adults=50), True, "50 personnes"), (Party(adults=60), False, "reste comme elle était")):
        shop.clock.forward(hours=1)
        asked = shop.core.resize(told.account, order.reference, more, f"more {more.adults}")
        assert asked.change is not None and told() == [], "he asked for it himself"
        shop.clock.forward(hours=1)
        shop.core.desk.answer_change(ACTOR, order.reference, accept, f"answer {more.adults}")
        assert told() == ["change_answered"] and then in told.text


@dataclass
class Changed:
    """What the seller's people do to an order, or the customer himself."""

    kind: EventKind
    change: Callable[[Core, str, OrderView], object]
    said: str


CHANGES = [
    Changed("order_cancelled", lambda core, who, order: core.cancel(who, order.reference, order.reference), "est annulée"),
    Changed("order_resized", lambda core, who, order: core.resize(who, order.reference, FEWER, order.reference), "20 personnes"),
    Changed("order_moved", lambda core, who, order: core.move(who, order.reference, LATER, None, order.reference), "16 février 2027, 10h"),
    Changed("order_placed", lambda core, who, order: core.validate(who, order.reference, "transfer", order.reference), "par virement"),
]


@pytest.mark.parametrize("changed", CHANGES, ids=lambda one: one.kind)
def test_a_change_by_the_sellers_people_is_told_and_the_customers_own_is_not(told: Told, changed: Changed) -> None:
    shop = told.shop
    mine, theirs = (shop.place(told.account, GROUP) for _ in range(2))
    told()
    shop.clock.forward(hours=1)
    changed.change(shop.core, told.account, mine)
    assert told() == []
    changed.change(shop.core.acting_as("agent:1"), told.account, theirs)
    assert told() == [changed.kind] and changed.said in told.text and theirs.reference in told.text


def test_an_option_placed_by_the_sellers_people_is_told(told: Told) -> None:
    order = replace(told.shop, core=told.shop.core.acting_as("agent:1")).place(told.account, GROUP)
    assert told() == ["option_placed"] and f"valider {order.reference}" in told.text and told.papers() == ["calendar.ics"]


def test_people_added_by_the_sellers_people_are_an_order_of_their_own(told: Told) -> None:
    shop = told.shop
    order = shop.place(told.account, Party(adults=10))
    told()
    added = shop.core.acting_as("agent:1").resize(told.account, order.reference, Party(adults=14), "more")
    assert added.extends == order.reference
    assert told() == ["order_resized"] and f"ajoutées à la commande {order.reference} : c’est la commande {added.reference}" in told.text


def test_a_final_number_recorded_by_the_sellers_people_is_told_once_though_it_changes_the_order(told: Told) -> None:
    shop = told.shop
    order = shop.firm_dated(told.account)
    told()
    shop.days_before(20)
    shop.core.acting_as("agent:1").confirm_headcount(told.account, order.reference, Party(adults=44), "final")
    assert told() == ["headcount_confirmed"] and "44 personnes" in told.text


# ---------------------------------------------------------------------- closures


@pytest.mark.parametrize(("remedy", "with_it"), [("refund", "order_cancelled"), ("new_date", "seller_cancelled")])
def test_a_closure_tells_each_order_once_whatever_becomes_of_it(told: Told, remedy: Remedy, with_it: str) -> None:
    """A group gets its money or other dates; who came free with it ends with it."""
    shop = told.shop
    first = shop.place(told.account, GROUP)
    added = shop.core.resize(told.account, first.reference, Party(adults=22, companions=1), "more")
    assert added.total_cents == 0
    told()
    shop.core.desk.close_slots(ACTOR, "cmn", "conciergerie", DAY, None, None, WHY, remedy, "closed")
    told()
    news = {row.custom["order"]["reference"]: row for row in told.rows if row.custom}
    assert len(told.rows) == 2 and {name: row.custom["notice"] for name, row in news.items() if row.custom} == {
        first.reference: "seller_cancelled", added.reference: with_it
    }  # fmt: skip
    text = news[first.reference].text or ""
    assert "Fermeture du site" in text and text.endswith(WHY)
    assert with_it == "seller_cancelled" or "allait avec une autre" in (news[added.reference].text or "")


@pytest.mark.parametrize("remedy", ["refund", "new_date"])
@pytest.mark.parametrize("closed", [True, False])
def test_each_way_of_calling_off_is_told_once_with_the_dates_or_the_money(told: Told, remedy: Remedy, closed: bool) -> None:
    shop, desk = told.shop, told.shop.core.desk
    order = shop.pay(shop.place(told.account, GROUP, "card"))
    told()
    shop.clock.forward(hours=1)
    if closed:
        desk.close_slots(ACTOR, "cmn", "conciergerie", DAY, None, None, WHY, remedy, "off")
    else:
        desk.cancel(ACTOR, order.reference, remedy, WHY, "off")
    assert told() == ["seller_cancelled"] and ("Fermeture du site" in told.text) == closed and told.text.endswith(WHY)
    now = shop.core.order(told.account, order.reference)
    buttons = told.rows[0].buttons
    if remedy == "refund":
        assert "vous rend 264,00 €" in told.text and buttons == []
        return
    assert now.offer is not None and len(now.offer.plans) == 3 == told.text.count("\n– ")
    assert [button["payload"] for button in buttons[:3]] == [f"{order.reference} {plan.day:%d/%m/%Y}" for plan in now.offer.plans]
    assert all(button["title"].replace("\u00a0", " ") in told.text for button in buttons[:3]) and "264,00" in buttons[3]["title"]
    shop.clock.forward(hours=1)
    shop.core.answer_offer(told.account, order.reference, 0, "taken")
    assert told() == [], "his own answer"


def test_a_refusal_recorded_for_the_customer_is_what_he_asked_for(told: Told) -> None:
    shop = told.shop
    order = shop.place(told.account, GROUP, "card")
    shop.core.desk.cancel(ACTOR, order.reference, "new_date", WHY, "off")
    told()
    shop.clock.forward(minutes=5)
    shop.core.acting_as("agent:1").answer_offer(told.account, order.reference, None, "none")
    assert told() == []


# ---------------------------------------------------------------------- deadlines


def test_a_deadline_is_told_once_with_what_to_do_and_not_once_it_is_over(told: Told) -> None:
    shop = told.shop
    order = shop.place(told.account, GROUP)
    assert order.expires_at
    told()
    shop.clock.now = order.expires_at - timedelta(days=1)
    assert shop.core.remind_due() == 1
    assert told() == ["reminder"] and "Fin de l’option" in told.text and f"valider {order.reference}" in told.text
    assert shop.core.remind_due() == 0 and told() == []


@pytest.mark.parametrize("why", ["cancelled", "too late"])
def test_a_deadline_that_is_none_any_more_is_not_told(told: Told, why: str) -> None:
    shop = told.shop
    order = shop.place(told.account, GROUP)
    assert order.expires_at
    told()
    shop.clock.now = order.expires_at - timedelta(days=1)
    assert shop.core.remind_due() == 1
    if why == "cancelled":
        shop.core.cancel(told.account, order.reference, "own")
    else:
        shop.clock.forward(days=2)  # nobody told it in time: the gateway was down
    assert told() == []


def test_an_order_that_ends_for_want_of_its_deposit_is_told(told: Told) -> None:
    shop = told.shop
    order = shop.sign(shop.buy(told.account, shop.wanted("france_miniature", "dated_ticket")))
    told()
    assert order.expires_at
    shop.clock.now = order.expires_at
    assert shop.core.expire_due() == 1
    assert told() == ["order_cancelled"] and "L’acompte n’est pas arrivé à temps" in told.text and order.reference in told.text
