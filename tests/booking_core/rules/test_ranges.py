"""Facts that cannot be are refused by name, and the last that can be are not."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from booking_core import rules
from booking_core.catalogue import Activity, Seller
from booking_core.rules.facts import Party
from tests.booking_core.rules.reasons import said


@pytest.mark.parametrize(
    ("party", "code"),
    [
        (Party(), "no_visitors"),
        (Party(guides=1, drivers=1), "no_visitors"),
        (Party(5001), "too_many_people"),
        (Party(5000, guides=1), "too_many_people"),
        (Party(10, disabled=11), "disabled_not_among_visitors"),
        (Party(10, companions=5, disabled=11), "disabled_not_among_visitors"),
        (Party(10, disabled=2, wheelchair=3), "disabled_not_among_visitors"),
    ],
)
def test_what_no_group_has_is_refused_by_name(party: Party, code: str) -> None:
    decision = rules.out_of_range(party)
    assert decision is not None
    assert (decision.outcome, said(decision)) == ("refuse", [code])


@pytest.mark.parametrize("name", [field.name for field in fields(Party)])
def test_no_count_is_below_nothing(name: str) -> None:
    decision = rules.out_of_range(Party(**{"adults": 20, name: -1}))
    assert decision is not None
    assert said(decision) == ["negative_count"]


@pytest.mark.parametrize(
    "party", [Party(1), Party(0, 1), Party(under4=1), Party(companions=1), Party(5000, drivers=9), Party(10, disabled=10, wheelchair=10)]
)
def test_what_may_just_be_is_not_refused(party: Party) -> None:
    assert rules.out_of_range(party) is None


@pytest.mark.parametrize(
    ("requested", "visit", "days"),
    [
        (date(2027, 5, 6), date(2027, 5, 20), 14),
        (date(2027, 5, 20), date(2027, 5, 20), 0),
        (date(2027, 5, 21), date(2027, 5, 20), -1),
        (date(2028, 2, 28), date(2028, 3, 1), 2),
    ],
)
def test_days_before_a_visit_are_calendar_days(requested: date, visit: date, days: int) -> None:
    assert rules.days_before(requested, visit) == days


def test_a_range_is_asked_before_any_rule(chantilly: Seller, arc: Activity, cmn: Seller) -> None:
    park = chantilly.activity("parc_seul")
    quote = rules.price_party(chantilly, park, "adult", Party(-3), rules.published_prices(chantilly, park))
    assert (said(quote.decision), quote.lines, quote.total_cents) == (["negative_count"], (), 0)
    assert said(rules.split(cmn, arc, Party(9000)).decision) == ["too_many_people"]
