"""Who enters free, to the person: the thresholds of France Miniature (FM-018 to 026) and Chantilly (CH-043 to 047) from both sides."""

from __future__ import annotations

import pytest

from booking_core import rules
from booking_core.catalogue import PriceList, Seller
from booking_core.rules.facts import Party
from tests.booking_core.rules.reasons import said


def counted(seller: Seller, name: str, category: str, party: Party) -> tuple[str, str, int, int, int]:
    """Category, tariff, free adults, free under-4s, paying."""
    values = rules.price_party(seller, seller.activity(name), category, party, PriceList()).decision.values
    return values["category"], values["tariff"], values["free_adults"], values["free_under4"], values["paying"]


@pytest.mark.parametrize(
    ("category", "party", "expected"),
    [
        # any group: one adult for every full 20 who pay, and 20 go on paying (A-FM-01)
        ("other", Party(19), ("other", "individual", 0, 0, 19)),
        ("other", Party(20), ("other", "group", 0, 0, 20)),
        ("other", Party(21), ("other", "group", 1, 0, 20)),
        ("other", Party(40), ("other", "group", 1, 0, 39)),
        ("other", Party(41), ("other", "group", 1, 0, 40)),
        ("other", Party(42), ("other", "group", 2, 0, 40)),
        ("other", Party(0, 63), ("other", "group", 0, 0, 63)),  # no adult who could be free
        ("other", Party(1, 62), ("other", "group", 1, 0, 62)),
        ("other", Party(18, companions=3), ("other", "group", 1, 0, 20)),
        ("other", Party(30, drivers=2), ("other", "group", 1, 0, 29)),  # the driver counts nowhere (A-FM-07)
        ("other", Party(19, drivers=1), ("other", "individual", 0, 0, 19)),
        ("other", Party(19, guides=1), ("other", "group", 0, 0, 20)),  # a guide pays like anybody
        # under-4s: a fifth of the whole group, the rest pay (A-FM-08), and 20 go on paying
        ("other", Party(40, under4=10), ("other", "group", 1, 10, 39)),
        ("other", Party(40, under4=11), ("other", "group", 1, 10, 40)),
        ("other", Party(40, under4=15), ("other", "group", 2, 11, 42)),
        ("other", Party(19, under4=5), ("other", "group", 0, 4, 20)),
        ("other", Party(16, under4=4), ("other", "group", 0, 0, 20)),
        ("other", Party(22, under4=2), ("other", "group", 1, 2, 21)),
        # schools: four fifths of children exactly (A-FM-05), one adult for every full 8 of them
        ("school", Party(5, 20), ("school", "group", 2, 0, 23)),
        ("school", Party(6, 24), ("school", "group", 3, 0, 27)),
        ("school", Party(6, 23), ("other", "group", 1, 0, 28)),
        ("school", Party(4, 16), ("school", "group", 0, 0, 20)),
        ("school", Party(3, 18), ("school", "group", 1, 0, 20)),
        ("school", Party(2, 31), ("school", "group", 2, 0, 31)),
        ("school", Party(0, 30, companions=4), ("school", "group", 3, 0, 31)),
        ("school", Party(2, 17), ("school", "individual", 0, 0, 19)),
        # disabled persons: a group from five, one adult for every full 5, one each for wheelchairs from five (A-FM-06)
        ("disabled", Party(6, disabled=4), ("disabled", "individual", 0, 0, 6)),
        ("disabled", Party(6, disabled=5), ("disabled", "group", 1, 0, 5)),
        ("disabled", Party(11, disabled=9), ("disabled", "group", 1, 0, 10)),
        ("disabled", Party(12, disabled=10), ("disabled", "group", 2, 0, 10)),
        ("disabled", Party(10, disabled=10), ("disabled", "group", 0, 0, 10)),  # nobody who helps
        ("disabled", Party(14, disabled=10, wheelchair=4), ("disabled", "group", 2, 0, 12)),
        ("disabled", Party(16, disabled=10, wheelchair=5), ("disabled", "group", 6, 0, 10)),
        ("disabled", Party(16, disabled=9, wheelchair=5), ("disabled", "group", 5, 0, 11)),
        ("disabled", Party(8, disabled=5, wheelchair=5), ("disabled", "group", 3, 0, 5)),
        # the category that gives most, never two at once
        ("other", Party(16, disabled=10, wheelchair=5), ("other", "group", 6, 0, 10)),
        ("other", Party(6, disabled=4), ("other", "individual", 0, 0, 6)),
        ("other", Party(20, disabled=5), ("other", "group", 1, 0, 19)),
        ("other", Party(19, disabled=10), ("other", "group", 2, 0, 17)),
        ("other", Party(40, under4=5, disabled=10), ("other", "group", 1, 5, 39)),
        ("school", Party(5, 20, disabled=6, wheelchair=5), ("school", "group", 5, 0, 20)),
        ("school", Party(5, 20, disabled=5), ("school", "group", 2, 0, 23)),
    ],
)
def test_the_park(park: Seller, category: str, party: Party, expected: tuple[str, str, int, int, int]) -> None:
    assert counted(park, "dated_ticket", category, party) == expected


@pytest.mark.parametrize(
    ("name", "category", "party", "expected"),
    [
        ("parc_seul", "adult", Party(19), ("adult", "individual", 0, 0, 19)),
        ("parc_seul", "adult", Party(20), ("adult", "group", 0, 0, 20)),
        ("parc_seul", "adult", Party(21), ("adult", "group", 1, 0, 20)),
        ("parc_seul", "adult", Party(41), ("adult", "group", 1, 0, 40)),
        ("parc_seul", "adult", Party(42), ("adult", "group", 2, 0, 40)),
        ("parc_seul", "school", Party(9, 83), ("school", "group", 9, 0, 83)),
        ("parc_seul", "school", Party(11, 83), ("school", "group", 10, 0, 84)),
        ("parc_seul", "school", Party(2, 17), ("school", "individual", 0, 0, 19)),
        ("parc_seul", "school", Party(2, 18), ("school", "group", 2, 0, 18)),
        ("parc_seul", "school", Party(5, 15), ("school", "group", 1, 0, 19)),
        ("parc_seul", "specific", Party(2, 23), ("specific", "group", 2, 0, 23)),
        # a mixed group: column by column, nobody counted twice (A-CH-12)
        ("parc_seul", "mixed", Party(22, 16), ("mixed", "group", 2, 0, 36)),
        ("parc_seul", "mixed", Party(23, 16), ("mixed", "group", 3, 0, 36)),
        ("parc_seul", "mixed", Party(24, 15), ("mixed", "group", 2, 0, 37)),
        # the Christmas show: everybody pays
        ("noel", "adult", Party(42), ("adult", "group", 0, 0, 42)),
        ("noel", "school", Party(9, 83), ("school", "group", 0, 0, 92)),
        ("noel", "adult", Party(20, guides=1, drivers=1), ("adult", "group", 0, 0, 22)),
    ],
)
def test_chantilly(chantilly: Seller, name: str, category: str, party: Party, expected: tuple[str, str, int, int, int]) -> None:
    assert counted(chantilly, name, category, party) == expected


@pytest.mark.parametrize(
    ("party", "shown", "driver", "guide", "paying", "told"),
    [
        (Party(20, drivers=1, guides=1), True, 1, 1, 20, ["free_on_card CH-044 A-CH-13"] * 2),
        (Party(20, drivers=1, guides=1), False, 0, 0, 21, []),  # without their cards they pay, and earn a place by it
        (Party(20, guides=2), True, 0, 1, 20, ["free_on_card CH-044 A-CH-13", "second_free_guide CH-044 A-CH-13"]),
        (Party(20, drivers=3), True, 1, 0, 21, ["free_on_card CH-044 A-CH-13", "second_free_driver CH-044 A-CH-13"]),
        (Party(19, drivers=1, guides=1), True, 1, 1, 19, ["free_on_card CH-044 A-CH-13"] * 2),
    ],
)
def test_a_driver_and_a_guide_enter_chantilly_on_their_cards(
    chantilly: Seller, party: Party, shown: bool, driver: int, guide: int, paying: int, told: list[str]
) -> None:
    quote = rules.price_party(
        chantilly, chantilly.activity("parc_seul"), "adult", party, PriceList({"adult": 400}, {"adult": 500}), cards_shown=shown
    )
    values = quote.decision.values
    assert (values["free_driver"], values["free_guide"], values["paying"]) == (driver, guide, paying)
    assert [reason for reason in said(quote.decision) if "CH-044" in reason] == told
    assert (quote.decision.outcome == "handoff") == any("second" in reason for reason in told)
    assert values["tickets"] == values["persons"] == party.adults + party.guides + party.drivers
    assert values["headcount_without_driver"] == values["tickets"] - driver


def reasons(park: Seller, category: str, party: Party) -> list[str]:
    one = {"adult": 1, "child": 1}
    return said(rules.price_party(park, park.activity("dated_ticket"), category, party, PriceList(one, one)).decision)


def test_each_free_place_names_its_rule(park: Seller) -> None:
    assert reasons(park, "other", Party(42)) == ["group_tariff FM-002", "group_tariff FM-018", "free_places FM-025"]
    assert reasons(park, "school", Party(5, 20))[-1] == "free_places FM-020"
    assert reasons(park, "school", Party(6, 23))[0] == "composition FM-019 A-FM-05"
    assert reasons(park, "disabled", Party(16, disabled=10, wheelchair=5)) == [
        "group_tariff FM-021",
        "group_tariff FM-023",
        "free_places FM-024 A-FM-06",
        "free_places FM-022 A-FM-06",
    ]
    assert reasons(park, "other", Party(21, disabled=5))[-1] == "free_places FM-025"  # as many by either: the one asked for
    assert "free_share FM-026 A-FM-08" in reasons(park, "other", Party(40, under4=1))
    assert "free_share FM-026 A-FM-08" not in reasons(park, "other", Party(40))


@pytest.mark.parametrize(("adults", "told"), [(20, True), (21, False), (39, False), (40, True), (41, True), (42, False)])
def test_a_place_that_would_leave_too_few_paying_is_named(park: Seller, adults: int, told: bool) -> None:
    assert ("free_places_near_minimum FM-025 A-FM-01" in reasons(park, "other", Party(adults))) == told


def test_below_the_minimum_the_individual_tariff_names_both_its_rules(park: Seller, chantilly: Seller) -> None:
    assert reasons(park, "other", Party(19)) == [
        "individual_tariff FM-002", "individual_tariff FM-018", "below_group_size FM-066", "below_group_size FM-067",
    ]  # fmt: skip
    castle = rules.price_party(chantilly, chantilly.activity("parc_seul"), "adult", Party(19), PriceList({}, {"adult": 500}))
    assert said(castle.decision) == ["individual_tariff CH-026 A-CH-09"]
    assert said(rules.price_party(chantilly, chantilly.activity("noel"), "adult", Party(42), PriceList({"adult": 1700})).decision) == [
        "group_tariff CH-026",
        "no_free_places CH-047",
        "fee CH-042",
    ]


@pytest.mark.parametrize("category", ["school", "mixed", "specific"])
def test_a_pupil_in_a_wheelchair_takes_no_adults_free_place(chantilly: Seller, category: str) -> None:
    with_one = counted(chantilly, "chateau_parc", category, Party(3, 28, disabled=1, wheelchair=1))
    assert with_one[2] == counted(chantilly, "chateau_parc", category, Party(3, 28))[2] == 3
    assert counted(chantilly, "chateau_parc", category, Party(3, 28, disabled=30))[2] == 1, (
        "two of the three adults are disabled themselves"
    )
