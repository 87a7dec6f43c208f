"""A seller whose file says next to nothing: what is published is applied, the rest is its people's, and nothing breaks."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from booking_core import rules
from booking_core.catalogue import Activity, Price, Seller, Text, load_seller
from booking_core.rules import PARIS
from booking_core.rules.facts import Draft, Party, SubGroup

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


@pytest.fixture
def abbey(tmp_path: Path) -> Seller:
    (tmp_path / "abbey.yaml").write_text(FILE, encoding="utf-8")
    return load_seller(tmp_path / "abbey.yaml")


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


def test_holds_have_a_default(abbey: Seller, visit: Activity) -> None:
    later = NOW + timedelta(days=90)
    assert rules.option_expiry(abbey, visit, "adults", NOW, later).outcome == "refuse"
    assert rules.unpaid_hold_expiry(abbey, visit, "adults", "card", NOW, later).values["expires_at"] == NOW + timedelta(minutes=30)


def test_only_what_this_seller_needs_is_asked(abbey: Seller, visit: Activity) -> None:
    assert "companion" not in rules.needs(abbey, visit, Draft("abbey", "visit"))
    assert "terms" not in rules.needs(abbey, visit, Draft("abbey", "visit"))
