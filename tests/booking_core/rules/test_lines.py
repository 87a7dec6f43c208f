"""The lines of a price: who, how many, at what price, where, and by which rule (CH-015, CH-035 to 042, FM-035, FM-059)."""

from __future__ import annotations

from datetime import date, time

import pytest

from booking_core import rules
from booking_core.catalogue import Activity, Price, PriceList, Seller, Text
from booking_core.rules import PricedLine, Quote
from booking_core.rules.facts import Party, Plan, Session, SubGroup
from tests.booking_core.rules.reasons import said

SAMPLE = PriceList({"adult": 1500, "child": 1100}, {"adult": 2000, "child": 1600}, sample_group=True)
TEN = Price(1000, Text("entrée", "admission"), rule="CMN-033")


def lines(quote: Quote) -> list[tuple[str, str, int, int]]:
    return [(line.kind, line.label.fr, line.quantity, line.unit_cents) for line in quote.lines]


def published(chantilly: Seller, name: str, category: str, party: Party, **how: object) -> Quote:
    activity = chantilly.activity(name)
    return rules.price_party(chantilly, activity, category, party, rules.published_prices(chantilly, activity), **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "adult", "child", "reduced"),
    [
        ("pass_domaine", 1500, 1000, 900),
        ("pass_spectacle", 2450, 1750, 1500),
        ("chateau_parc", 750, 550, 550),
        ("parc_seul", 400, 250, 250),
        ("musee_vivant_cheval", 750, 550, 550),
        ("princes", 1700, 1300, 1150),
        ("noel", 1700, 1300, 1150),
    ],
)
def test_the_table_of_chantilly(chantilly: Seller, name: str, adult: int, child: int, reduced: int) -> None:
    mixed = published(chantilly, name, "mixed", Party(10, 11))
    school = published(chantilly, name, "school", Party(2, 18))
    assert {line.kind: line.unit_cents for line in mixed.lines if line.unit_cents and line.kind != "fee"} == {
        "visitor": adult,
        "child": child,
    }
    assert [line.unit_cents for line in school.lines if line.kind == "child"] == [reduced]


def test_83_pupils_and_9_adults_pay_for_the_pupils_and_their_class(chantilly: Seller) -> None:
    quote = published(chantilly, "pass_domaine", "school", Party(9, 83))
    assert lines(quote) == [
        ("child", "Pass Domaine, enfant", 83, 900),
        ("visitor", "adulte gratuit", 9, 0),
        ("fee", "frais de dossier scolaires", 1, 500),
    ]
    assert quote.decision.amounts["total"] == 75200
    assert said(quote.decision) == ["tariff CH-035", "group_tariff CH-026", "free_places CH-046", "fee CH-015"]


def test_fees_are_a_class_or_an_order(chantilly: Seller) -> None:
    quote = published(chantilly, "princes", "school", Party(0, 40, classes=3), by="post")
    assert [(line.quantity, line.unit_cents, line.rule) for line in quote.lines if line.kind == "fee"] == [
        (3, 500, "CH-015"),
        (1, 1000, "CH-042"),
    ]
    amounts = quote.decision.amounts
    assert (amounts["class_fee"], amounts["order_fee"], amounts["gross"], amounts["postage"]) == (1500, 1000, 46000, 0)
    assert amounts["total"] == amounts["total_with_postage"] == 48500
    assert "delivery CH-020" in said(quote.decision)


def test_who_enters_on_a_card_has_a_line_without_a_price(chantilly: Seller) -> None:
    quote = published(chantilly, "parc_seul", "adult", Party(20, guides=1, drivers=1))
    assert lines(quote)[1:] == [
        ("driver", "chauffeur, gratuit sur présentation de sa carte", 1, 0),
        ("guide", "guide, gratuit sur présentation de sa carte", 1, 0),
    ]


@pytest.mark.parametrize("name", ["pass_domaine", "musee_vivant_cheval", "noel"])
def test_each_ticket_is_for_the_first_site_and_by_its_rule(chantilly: Seller, name: str) -> None:
    quote = published(chantilly, name, "mixed", Party(30, 16, drivers=1, guides=1))
    assert {line.site for line in quote.lines if line.kind != "fee"} == {chantilly.activity(name).sites[0]}
    assert {line.site for line in quote.lines if line.kind == "fee"} <= {None}
    priced = {line.rule for line in quote.lines if line.unit_cents and line.kind != "fee"}
    assert priced == {rules.published_prices(chantilly, chantilly.activity(name)).rule}


def test_prices_that_are_an_example_say_so(park: Seller) -> None:
    ticket = park.activity("dated_ticket")
    group = rules.price_party(park, ticket, "other", Party(20, 5), SAMPLE)
    alone = rules.price_party(park, ticket, "other", Party(10, 5), SAMPLE)
    assert [line.sample for line in group.lines if line.unit_cents] == [True, True]
    assert [line.sample for line in alone.lines] == [False, False]
    assert [line.unit_cents for line in alone.lines] == [2000, 1600]


def test_an_individual_ticket_is_not_by_the_group_tariffs_rule(chantilly: Seller) -> None:
    prices = PriceList({"adult": 400}, {"adult": 500}, rule="CH-038", sample_individual=True)
    alone = rules.price_party(chantilly, chantilly.activity("parc_seul"), "adult", Party(19), prices)
    assert [(line.rule, line.sample, line.unit_cents) for line in alone.lines] == [(None, True, 500)]


def test_a_missing_price_leaves_out_its_line_only(park: Seller, chantilly: Seller) -> None:
    half = rules.price_party(park, park.activity("dated_ticket"), "other", Party(20, 5), PriceList({"child": 700}))
    assert (half.decision.outcome, [line.kind for line in half.lines]) == ("handoff", ["child", "visitor"])  # the free adult stays
    assert "price_unknown" in said(half.decision)
    assert set(half.decision.amounts) == {"surcharge", "class_fee", "order_fee", "postage"}
    alone = rules.price_party(chantilly, chantilly.activity("parc_seul"), "adult", Party(19), PriceList({"adult": 400}))
    assert said(alone.decision)[-1] == "individual_price_missing CH-026 A-CH-09"
    assert alone.decision.reasons[-1].text.fr == "Le prix individuel n’est pas publié ici."


def test_what_a_short_order_and_its_postage_cost_more(park: Seller) -> None:
    quote = rules.price_party(park, park.activity("dated_ticket"), "other", Party(42), SAMPLE, surcharge_cents=100, by="post")
    assert [(line.label.fr, line.quantity, line.unit_cents) for line in quote.lines if line.kind == "fee"] == [
        ("supplément par billet", 40, 100),  # who is free pays none
        ("envoi postal", 1, 1650),
    ]
    assert quote.decision.amounts == {
        "gross": 60000, "surcharge": 4000, "class_fee": 0, "order_fee": 0, "total": 64000, "postage": 1650, "total_with_postage": 65650,
    }  # fmt: skip
    desk = rules.price_party(park, park.activity("dated_ticket"), "other", Party(42), SAMPLE, by="desk")
    assert (desk.decision.amounts["postage"], [line.kind for line in desk.lines if line.kind == "fee"]) == (0, [])
    assert "delivery FM-058" in said(desk.decision)


def test_every_visitor_guide_and_companion_of_a_slot_has_a_line_that_says_where(cmn: Seller, arc: Activity) -> None:
    quote = rules.quote(cmn, arc, "adults", [SubGroup(21, 2, 2)], TEN, discount_percent=10)
    assert [(line.kind, line.quantity, line.unit_cents, line.site, line.rule) for line in quote.lines] == [
        ("visitor", 21, 1000, "arc_de_triomphe", "CMN-033"),
        ("companion", 1, 0, "arc_de_triomphe", "CMN-041"),
        ("companion", 1, 1000, "arc_de_triomphe", "CMN-033"),
        ("guide", 1, 0, "arc_de_triomphe", "CMN-034"),
        ("visitor", 1, 1000, "arc_de_triomphe", "CMN-033"),
        ("discount", 1, -2300, None, "CMN-064"),
    ]


def test_who_is_free_leaves_no_empty_line(cmn: Seller, arc: Activity) -> None:
    quote = rules.quote(cmn, arc, "adults", [SubGroup(21, 1, 1), SubGroup(8, 1)], TEN)
    assert all(line.quantity > 0 for line in quote.lines)
    assert [line.kind for line in quote.lines] == ["visitor", "companion", "guide", "visitor", "companion"]


def test_other_companions_are_told_that_they_pay(cmn: Seller, arc: Activity) -> None:
    reason = next(
        one for one in rules.quote(cmn, arc, "adults", [SubGroup(24, 2)], TEN).decision.reasons if one.code == "other_companions_pay"
    )
    assert reason.text.fr == "Au-delà de 1 accompagnateur gratuit par créneau, les autres prennent un billet payant."
    assert reason.text.en == "Beyond 1 free companion a slot, the others need a paying ticket."


def test_a_joint_ticket_says_at_its_second_site_that_it_is_paid(cmn: Seller, joint: Activity) -> None:
    day, first, second = date(2027, 5, 4), SubGroup(12), SubGroup(21, 1)
    sessions = [
        Session(site, day, time(hour), group) for hour, group in ((10, first), (14, second)) for site in ("sainte_chapelle", "conciergerie")
    ]
    quote = rules.quote_plan(cmn, joint, "adults", Plan(tuple(sessions)), TEN, discount_percent=50, claim="waived")
    first_site = joint.sites[0]
    free = [line for line in quote.lines if line.label.fr == "compris dans le billet jumelé"]
    assert [(line.quantity, line.unit_cents, line.rule) for line in free] == [(12, 0, "CMN-033"), (22, 0, "CMN-033")]
    assert {line.site for line in free} == {site for site in joint.sites if site != first_site}
    assert quote.lines[-1] == PricedLine("discount", quote.lines[-1].label, 1, -17000, rule="CMN-064")
    assert [sum(line.total_cents for line in part) for part in quote.sessions if part[0].site == first_site] == [12000, 22000]
    assert quote.total_cents == 17000


def test_prices_that_are_replaced_are_no_longer_the_sellers(chantilly: Seller) -> None:
    file = rules.published_prices(chantilly, chantilly.activity("parc_seul"))
    other = rules.merged(file, {"adult": 450}, {})
    assert (other.group, other.individual, other.rule) == ({"adult": 450, "child": 250, "reduced": 250}, {}, None)
    same = rules.merged(file, {}, {"adult": 500})
    assert (same.group, same.individual, same.rule) == (file.group, {"adult": 500}, "CH-038")
    assert rules.published_prices(chantilly, chantilly.activity("lecturer_visit")) == PriceList()


def test_what_is_priced_as_a_whole(cmn: Seller, arc: Activity, park: Seller, mad: Seller) -> None:
    assert not rules.priced_as_a_whole(cmn, arc)
    assert rules.priced_as_a_whole(park, park.activity("shop_vouchers"))
    assert rules.priced_as_a_whole(mad, mad.activity("mad"))
    online = park.activity("dated_ticket").model_copy(update={"channel": "online"})
    assert rules.priced_as_a_whole(park, online)  # by its rules about groups, whatever the way to book


def test_a_place_that_the_file_does_not_name_is_nowhere(cmn: Seller, chantilly: Seller) -> None:
    elsewhere = cmn.activity("arc_de_triomphe").model_copy(update={"sites": ()})
    assert {line.site for line in rules.quote(cmn, elsewhere, "adults", [SubGroup(21, 1, 1)], TEN).lines} == {None}
    outside = chantilly.activity("parc_seul").model_copy(update={"sites": ()})
    quote = rules.price_party(chantilly, outside, "mixed", Party(30, 16, drivers=1), rules.published_prices(chantilly, outside))
    assert {line.site for line in quote.lines} == {None}


def test_two_groups_that_change_places_pay_each_for_itself(cmn: Seller, joint: Activity) -> None:
    day, first, second = date(2027, 5, 4), SubGroup(12), SubGroup(9)
    paid, free = joint.sites
    order = [(free, 10, second), (paid, 10, first), (free, 14, first), (paid, 14, second)]
    plan = Plan(tuple(Session(site, day, time(hour), group) for site, hour, group in order))
    quote = rules.quote_plan(cmn, joint, "adults", plan, TEN)
    assert [sum(line.total_cents for line in part) for part in quote.sessions] == [0, 12000, 0, 9000]
    assert [part[0].quantity for part in quote.sessions] == [9, 12, 12, 9]
