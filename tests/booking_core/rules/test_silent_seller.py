"""A seller whose file says next to nothing: what is published is applied, the rest is its people's, and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest

from booking_core import rules
from booking_core.catalogue import Activity, Price, PriceList, Seller, Text, load_seller
from booking_core.rules import PARIS
from booking_core.rules.facts import Draft, Party, SubGroup
from tests.booking_core.rules.reasons import said

FILE = """\
id: abbey
name: {fr: Abbaye, en: Abbey}
short_name: Abbaye
contact: {email: abbey@example.test}
documents: [{id: terms, title: Conditions}]
categories: [{id: adults, name: {fr: adultes, en: adults}}]
sites: [{id: cloister, name: {fr: Cloître, en: Cloister}}]
activities: [{id: visit, name: {fr: Visite, en: Visit}, sites: [cloister], channel: online, offered_to: [adults]}]
rules:
  - {id: ABB-001, kind: group_max, persons: 12, source: {document: terms, article: "1"}, text: {fr: "12", en: "12"}}
  - {id: ABB-002, kind: settlement, means: card, effect: immediate, source: {document: terms, article: "2"}, text: {fr: carte, en: card}}
"""
NOW = datetime(2027, 3, 1, 12, tzinfo=PARIS)


@cache
def loaded(file: str) -> Seller:
    with NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as written:
        written.write(file)
        written.flush()
        return load_seller(Path(written.name))


@pytest.fixture
def abbey() -> Seller:
    return loaded(FILE)


@pytest.fixture
def visit(abbey: Seller) -> Activity:
    return abbey.activity("visit")


def test_what_is_published_is_applied(abbey: Seller, visit: Activity) -> None:
    assert rules.split(abbey, visit, Party(30), "none").slots == 3
    assert rules.settlements_allowed(abbey, visit, "adults").values["settlements"] == ("card",)
    assert not rules.booking_required(abbey, visit, Party(30)).values["required"]


def test_nobody_is_free_unless_it_is_published(abbey: Seller, visit: Activity) -> None:
    quote = rules.quote(abbey, visit, "adults", [SubGroup(10, 1, 1)], Price(500, Text("a", "a")))
    assert quote.decision.accepted
    assert quote.total_cents == 6000


def test_where_it_is_silent_its_people_answer(abbey: Seller, visit: Activity) -> None:
    decisions = [
        rules.cancel(abbey, visit, "confirmed"),
        rules.reduce(abbey, visit, "confirmed", 9, 8),
        rules.change_day(abbey, visit, "confirmed"),
        rules.seller_cancels(abbey, booked_online=True, paid_cents=100),
        rules.ticket_validity(abbey, date(2027, 1, 1)),
    ]
    for decision in decisions:
        assert decision.outcome == "handoff"
        assert decision.reasons


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (lambda abbey, visit: rules.ticket_validity(abbey, date(2027, 1, 1)), "ticket_validity"),
        (lambda abbey, visit: rules.validity(abbey, purchased=None, used=None, season_end=None), "ticket_validity"),
        (lambda abbey, visit: rules.return_unsold(abbey, visit, posted=date(2027, 1, 1), valid_until=date(2027, 1, 1)), "return_unsold"),
        (lambda abbey, visit: rules.retention(abbey, 100, date(2027, 1, 1)), "retention"),
        (lambda abbey, visit: rules.answered_at(abbey, NOW), "contact_hours"),
        (lambda abbey, visit: rules.lecturers(abbey, visit, 20), "lecturer_group"),
        (lambda abbey, visit: rules.invoice_due(abbey, date(2027, 1, 1)), "invoice_due"),
        (lambda abbey, visit: rules.late_payment(abbey, 100, Decimal(1), date(2027, 1, 1), date(2027, 2, 1)), "late_payment"),
        (lambda abbey, visit: rules.means_accepted(abbey, visit, "balance", "card"), "payment_means"),
        (lambda abbey, visit: rules.pay_order(abbey, visit, "card"), "payment_means"),
        (lambda abbey, visit: rules.password(abbey, "secret"), "password"),
        (lambda abbey, visit: rules.buy_vouchers(abbey, "created", []).decision, "vouchers"),
        (lambda abbey, visit: rules.assign(abbey, "A1", "ada@example.test"), "vouchers"),
        (lambda abbey, visit: rules.redeem(abbey, "used"), "vouchers"),
        (lambda abbey, visit: rules.cancel(abbey, visit, "confirmed"), "paid_booking"),
        (lambda abbey, visit: rules.change_day(abbey, visit, "confirmed"), "paid_booking"),
        (lambda abbey, visit: rules.seller_cancels(abbey, booked_online=True, paid_cents=100), "seller_cancels"),
        (lambda abbey, visit: rules.settled_decision(abbey, visit, "adults", "reduce", 10), "reduce_unsettled"),
    ],
)
def test_what_is_not_published_has_a_name_and_no_rule(
    abbey: Seller, visit: Activity, asked: Callable[[Seller, Activity], rules.Decision], code: str
) -> None:
    decision = asked(abbey, visit)
    assert (decision.outcome, decision.amounts, said(decision)) == ("handoff", {}, [code])
    assert decision.reasons[0].text.fr == "Le vendeur ne le précise pas."


def test_a_discount_without_a_rule_is_the_accounts_own(abbey: Seller, visit: Activity) -> None:
    quote = rules.quote(abbey, visit, "adults", [SubGroup(10)], Price(500, Text("a", "a")), discount_percent=10)
    assert (quote.lines[-1].unit_cents, quote.lines[-1].rule, said(quote.decision)) == (-500, None, [])


def test_an_order_that_nothing_stands_against_is_firm(abbey: Seller, visit: Activity, cmn: Seller) -> None:
    decision = rules.order(abbey, visit, "adults", days=10, signed=False)
    assert (decision.outcome, decision.values) == ("accept", {"surcharge_cents": 0, "state": "confirmed"})


def test_without_a_way_to_settle_nothing_is_settled(abbey: Seller, visit: Activity) -> None:
    assert rules.settlements_allowed(abbey, visit, "adults").outcome == "accept"
    values = {name: getattr(abbey, name) for name in type(abbey).model_fields}
    bare = rules.settlements_allowed(Seller.model_construct(**{**values, "rules": ()}), visit, "adults")
    assert (bare.outcome, bare.values) == ("refuse", {"settlements": ()})
    unsettled = rules.settled_decision(abbey, visit, "adults", "reduce", 10)
    assert unsettled.values == {"due": None, "surcharge_cents": 0, "way": None}


def test_what_is_paid_is_handed_over_as_such(abbey: Seller, visit: Activity) -> None:
    assert rules.cancel(abbey, visit, "confirmed").values == {"reason": "paid_booking"}


def test_what_nobody_forbids_may_be_done(abbey: Seller, visit: Activity) -> None:
    silent = (
        rules.in_writing(abbey, visit, "order", "phone"),
        rules.in_season(abbey, visit, date(2027, 12, 24)),
        rules.lateness(abbey, visit, 90),
    )
    assert [(decision.outcome, decision.reasons) for decision in silent] == [("accept", ())] * 3
    assert rules.account_ready(abbey, "created").accepted
    assert rules.account_complete(abbey, {}).accepted
    assert rules.delivery(abbey, visit, "post").amounts == {"postage": 0}
    assert rules.payment_due(abbey, visit, 900).amounts == {"deposit": 0, "balance": 900, "due_now": 0}
    assert not rules.companion_required(abbey, visit).values["required"]


def test_a_whole_group_without_rules_pays_for_everybody(abbey: Seller, visit: Activity) -> None:
    quote = rules.price_party(
        abbey, visit, "adults", Party(3, 2, guides=1), PriceList({"adult": 500, "child": 300, "adults": 500, "children": 300})
    )
    assert (quote.decision.outcome, quote.decision.values["tariff"], quote.total_cents) == ("accept", "group", 4 * 500 + 2 * 300)


def test_unpaid_money_without_a_reading(abbey: Seller, visit: Activity) -> None:
    later = NOW + timedelta(days=90)
    transfer = rules.unpaid_hold_expiry(abbey, visit, "adults", "transfer", NOW, later)
    assert transfer.deadlines[0].on == date(2027, 3, 8)
    assert said(transfer) == ["unpaid_hold"]


def test_holds_have_a_default(abbey: Seller, visit: Activity) -> None:
    later = NOW + timedelta(days=90)
    assert rules.option_expiry(abbey, visit, "adults", NOW, later).outcome == "refuse"
    assert rules.unpaid_hold_expiry(abbey, visit, "adults", "card", NOW, later).values["expires_at"] == NOW + timedelta(minutes=30)


def test_only_what_this_seller_needs_is_asked(abbey: Seller, visit: Activity) -> None:
    assert "companion" not in rules.needs(abbey, visit, Draft("abbey", "visit"))
    assert "terms" not in rules.needs(abbey, visit, Draft("abbey", "visit"))
