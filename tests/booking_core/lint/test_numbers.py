"""Thresholds from both sides: the number between them, or under both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booking_core.catalogue import Seller
from booking_core.lint.numbers import number_findings

Write = Callable[..., Seller]
FREE = "kind: gratuity, who: companion, free_per_slot: 1, more_than: {}"
PAYS = "kind: paying_companion, less_than: {}"
SETTLED = ("settles: gratuity_at_threshold",)


def found(seller: Seller) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(finding.kind, f"{finding.at} {finding.unit}", finding.readings) for finding in number_findings(seller)]


@pytest.mark.parametrize(
    ("more_than", "less_than", "said"),
    [
        (20, 20, [("hole", "exactly 20 visitors", ())]),
        (19, 20, []),
        (22, 20, [("hole", "20 to 22 visitors", ())]),
        (17, 20, [("clash", "18 to 19 visitors", ())]),
    ],
)
def test_companions(seller: Write, more_than: int, less_than: int, said: list[object]) -> None:
    assert found(seller(FREE.format(more_than), PAYS.format(less_than))) == said


def test_a_reading_settles_the_number(seller: Write) -> None:
    assert found(seller(FREE.format(20), PAYS.format(20), readings=SETTLED)) == [("hole", "exactly 20 visitors", ("A-ABB-01",))]
    other = ("settles: something_else",)
    assert found(seller(FREE.format(20), PAYS.format(20), readings=other)) == [("hole", "exactly 20 visitors", ())]


def test_a_threshold_from_one_side_has_its_plain_opposite(seller: Write) -> None:
    assert found(seller(FREE.format(20))) == []
    assert found(seller("kind: gratuity, who: guide, free_per_slot: 1, more_than: 3", PAYS.format(20))) == []


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (12000, 12000, []),
        (12000, 12001, [("hole", "exactly 12000 cents", ())]),
        (12000, 10000, [("clash", "10000 to 11999 cents", ())]),
    ],
)
def test_retention(seller: Write, low: int, high: int, said: list[object]) -> None:
    terms = (f"kind: retention, years: 5, less_than_cents: {low}", f"kind: retention, years: 10, from_cents: {high}")
    assert found(seller(*terms)) == said


@pytest.mark.parametrize(("group", "below", "said"), [(20, 20, []), (20, 18, [("hole", "18 to 19 people", ())])])
def test_group_price(seller: Write, group: int, below: int, said: list[object]) -> None:
    terms = (f"kind: group_size, persons: {group}, of: paying", f"kind: below_group_size, persons: {below}, effect: individual_tariff")
    assert found(seller(*terms)) == said
