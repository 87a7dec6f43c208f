"""Ways to settle, companions, late money."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from booking_core import rules
from booking_core.catalogue import Seller
from booking_core.rules import PARIS
from booking_core.rules.facts import CompanionContact

NOW = datetime(2027, 3, 1, 12, tzinfo=PARIS)
NAMED = CompanionContact("Ada", "Okafor", "ada@example.test", "0102030405")


@pytest.mark.parametrize(
    ("name", "category", "settlements"),
    [
        ("arc_de_triomphe", "adults", ("option", "card", "transfer")),
        ("arc_de_triomphe", "school", ("card", "transfer")),
        ("chateau_de_vincennes", "adults", ("card", "transfer")),
        ("billet_jumele", "adults", ("option", "card", "transfer")),
    ],
)
def test_the_ways_to_settle(cmn: Seller, name: str, category: str, settlements: tuple[str, ...]) -> None:
    decision = rules.settlements_allowed(cmn, cmn.activity(name), category)
    assert decision.values["settlements"] == settlements
    assert bool(decision.reasons) == ("option" not in settlements)


def test_a_refused_settlement_names_its_rule_and_what_is_open(cmn: Seller) -> None:
    decision = rules.settlement_allowed(cmn, cmn.activity("chateau_de_vincennes"), "adults", "option")
    assert [reason.rule for reason in decision.reasons] == ["CMN-013"]
    assert decision.values["settlements"] == ("card", "transfer")
    assert rules.settlement_allowed(cmn, cmn.activity("arc_de_triomphe"), "adults", "cheque").outcome == "refuse"


def test_everything_missing_at_payment_is_said_at_once(cmn: Seller) -> None:
    decision = rules.payment(cmn, cmn.activity("conciergerie"), "card", companion_given=False, terms_accepted=False)
    assert {reason.code for reason in decision.reasons} == {"companion_required_before_option", "terms_not_accepted"}


@pytest.mark.parametrize(
    ("settlement", "received", "state"),
    [("option", False, "held"), ("card", False, "confirmed"), ("transfer", False, "awaiting_payment"), ("transfer", True, "confirmed")],
)
def test_the_state_after_settling(cmn: Seller, settlement: str, received: bool, state: str) -> None:
    decision = rules.payment(cmn, cmn.activity("conciergerie"), settlement, received=received)
    assert decision.values["state"] == state


def test_a_monument_asked_first_must_agree_before_money(cmn: Seller) -> None:
    carcassonne = cmn.activity("carcassonne")
    assert rules.payment(cmn, carcassonne, "card", agreed_by_site=False).outcome == "refuse"
    assert rules.payment(cmn, carcassonne, "desk").accepted
    assert rules.payment(cmn, cmn.activity("conciergerie"), "desk").outcome == "refuse"


def test_an_option_is_paid_in_time_and_whole(cmn: Seller) -> None:
    arc = cmn.activity("arc_de_triomphe")
    assert rules.confirm_option(cmn, arc, NOW, NOW).accepted
    late = rules.confirm_option(cmn, arc, NOW + timedelta(seconds=1), NOW, visitors=20, pay_for=19)
    assert {reason.code for reason in late.reasons} == {"option_expired", "reduce_option_first"}


def test_money_confirms_only_while_the_places_are_held(cmn: Seller) -> None:
    start = NOW + timedelta(days=9)
    assert rules.money_received(cmn, NOW, NOW, start).values["state"] == "confirmed"
    late = rules.money_received(cmn, NOW + timedelta(seconds=1), NOW, start)
    assert (late.outcome, late.values["reason"]) == ("handoff", "late_money")
    assert rules.money_received(cmn, start + timedelta(seconds=1), start + timedelta(days=1), start).outcome == "handoff"


def test_companions(cmn: Seller) -> None:
    assert rules.companion_complete(cmn, NAMED).values["state"] == "named"
    assert rules.companion_complete(cmn, CompanionContact(placeholder="guide")).values["state"] == "placeholder"
    missing = rules.companion_complete(cmn, CompanionContact("Ada", " ", "", "0102030405"))
    assert missing.values["missing"] == ("last_name", "email")
    assert missing.reasons[0].text.fr == "Il manque : nom, e-mail."
    assert missing.reasons[0].text.en == "Missing: last name, e-mail."


@pytest.mark.parametrize(
    ("name", "kind"), [(" guide  TYPE", "guide"), ("Accompagnateur Type", "companion"), ("Typhaine Guide", None), ("", None)]
)
def test_placeholder_names(cmn: Seller, name: str, kind: str | None) -> None:
    assert rules.placeholder_named(cmn, name) == kind


def test_what_a_companion_must_give(cmn: Seller) -> None:
    values = rules.companion_required(cmn, cmn.activity("conciergerie")).values
    assert values["required"]
    assert values["fields"] == ("last_name", "first_name", "email", "phone")
    assert values["placeholders"] == {"guide": "Guide Type", "companion": "Accompagnateur Type"}
