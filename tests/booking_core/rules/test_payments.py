"""Deposits, balances, ways to pay, and money that is late (FM-027 to 057, CH-019, CH-048 to 050)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_core import rules
from booking_core.catalogue import Seller
from tests.booking_core.rules.reasons import said

VISIT = date(2027, 5, 20)
SHOWS = ("pass_spectacle", "princes", "noel")


@pytest.mark.parametrize(
    ("name", "percent", "days", "full", "partners", "told"),
    [
        ("dated_ticket", 60, 21, False, False, ["deposit FM-033 A-FM-12", "deposit FM-034 A-FM-12", "balance FM-036"]),
        ("package", 60, 30, False, True, ["deposit FM-039 A-FM-12", "balance FM-042"]),
        ("catering", 60, 30, False, False, ["deposit FM-043 A-FM-12", "balance FM-045"]),
        ("undated_ticket", None, None, True, False, ["full_payment FM-029"]),
        ("shop_vouchers", None, None, True, False, ["full_payment FM-046"]),
    ],
)
def test_how_the_park_is_paid(
    park: Seller, name: str, percent: int | None, days: int | None, full: bool, partners: bool, told: list[str]
) -> None:
    plan = rules.payment_plan(park, park.activity(name))
    assert (plan.percent, plan.days, plan.full, plan.partners) == (percent, days, full, partners)
    assert said(rules.Decision("accept", plan.reasons)) == told


def test_chantilly_asks_for_a_deposit_nowhere(chantilly: Seller) -> None:
    for activity in chantilly.activities:
        plan = rules.payment_plan(chantilly, activity)
        assert (plan.percent, plan.days, plan.partners, plan.full) == (None, None, False, activity.id in SHOWS)


@pytest.mark.parametrize(
    ("name", "total", "postage", "amounts"),
    [
        ("dated_ticket", 50000, 0, {"deposit": 30000, "balance": 20000, "due_now": 30000}),
        ("dated_ticket", 50000, 1650, {"deposit": 30000, "balance": 20000, "due_now": 30000, "due_before_dispatch": 51650}),
        ("dated_ticket", 8, 0, {"deposit": 5, "balance": 3, "due_now": 5}),  # 4.8 cents; the balance takes the difference
        ("catering", 12345, 0, {"deposit": 7407, "balance": 4938, "due_now": 7407}),
        ("undated_ticket", 30000, 1650, {"deposit": 30000, "balance": 0, "due_now": 31650, "due_before_dispatch": 31650}),
    ],
)
def test_what_is_due_with_an_order(park: Seller, name: str, total: int, postage: int, amounts: dict[str, int]) -> None:
    decision = rules.payment_due(park, park.activity(name), total, VISIT, postage)
    assert (decision.outcome, decision.amounts) == ("accept", amounts)
    assert any(reason.startswith("posted_when_paid") for reason in said(decision)) == ("due_before_dispatch" in amounts)


@pytest.mark.parametrize(
    ("name", "last"), [("dated_ticket", date(2027, 4, 29)), ("package", date(2027, 4, 20)), ("catering", date(2027, 4, 20))]
)
def test_the_last_day_of_the_deposit(park: Seller, name: str, last: date) -> None:
    deadlines = rules.payment_due(park, park.activity(name), 10000, VISIT).deadlines
    assert [(deadline.what, deadline.on) for deadline in deadlines] == [("deposit_received_by", last)]
    assert rules.payment_due(park, park.activity(name), 10000).deadlines == ()


def test_what_is_paid_with_the_order_has_no_deposit_day(park: Seller) -> None:
    assert rules.payment_due(park, park.activity("undated_ticket"), 10000, VISIT).deadlines == ()


def test_chantilly_is_paid_on_the_day_but_for_its_shows(chantilly: Seller) -> None:
    assert rules.payment_due(chantilly, chantilly.activity("parc_seul"), 8000).amounts == {"deposit": 0, "balance": 8000, "due_now": 0}
    assert rules.payment_due(chantilly, chantilly.activity("princes"), 8000).amounts == {"deposit": 8000, "balance": 0, "due_now": 8000}


@given(st.integers(0, 10**7))
def test_deposit_and_balance_are_the_total(park: Seller, total: int) -> None:
    amounts = rules.payment_due(park, park.activity("dated_ticket"), total).amounts
    assert amounts["deposit"] + amounts["balance"] == total
    assert abs(amounts["deposit"] * 10 - total * 6) <= 5


def received(park: Seller, name: str, days: int, cents: int, total: int | None, *, validated: bool = True) -> rules.Decision:
    return rules.deposit_received(park, park.activity(name), days, cents, total, partners_validated=validated)


@pytest.mark.parametrize(("name", "day", "rule"), [("dated_ticket", 21, "FM-034"), ("package", 30, "FM-039"), ("catering", 30, "FM-043")])
def test_a_deposit_in_time_makes_an_order_firm(park: Seller, name: str, day: int, rule: str) -> None:
    firm = received(park, name, day, 30000, 50000)
    assert (firm.outcome, firm.values) == ("accept", {"state": "confirmed", "firm": True})
    assert firm.amounts == {"balance": 20000}
    assert f"deposit_in_time {rule}" in said(firm)
    late = received(park, name, day - 1, 30000, 50000)
    assert (late.outcome, late.values, late.amounts) == ("refuse", {"state": "cancelled", "firm": False}, {"amount_due": 0})
    assert {f"deposit_too_late {rule}", "unpaid_cancelled FM-027"} <= set(said(late))


def test_a_deposit_a_cent_short_is_none(park: Seller) -> None:
    short = received(park, "dated_ticket", 40, 29999, 50000)
    assert (short.outcome, short.values) == ("refuse", {"state": "awaiting_deposit", "firm": False})
    assert (short.amounts, said(short)) == ({"balance": 20001}, ["deposit_short FM-033"])
    assert said(received(park, "catering", 40, 1, 50000)) == ["deposit_short FM-043"]


def test_a_deposit_on_an_unknown_total_counts_by_its_day(park: Seller) -> None:
    decision = received(park, "dated_ticket", 21, 1, None)
    assert (decision.values["firm"], decision.amounts) == (True, {})


def test_a_package_is_firm_only_with_its_partners(park: Seller) -> None:
    waiting = received(park, "package", 30, 30000, 50000, validated=False)
    assert (waiting.outcome, waiting.values) == ("accept", {"state": "awaiting_seller", "firm": False})
    assert (waiting.amounts, said(waiting)) == ({"balance": 20000}, ["partners_validate FM-040"])
    assert received(park, "dated_ticket", 30, 30000, 50000, validated=False).values["firm"]
    assert rules.deposit_received(park, park.activity("package"), 30, 30000, 50000).values["firm"]


@pytest.mark.parametrize(
    ("stage", "means", "outcome", "told"),
    [
        ("deposit", "transfer", "accept", "payment_means FM-052"), ("deposit", "cheque", "accept", "payment_means FM-052"),
        ("deposit", "card", "refuse", "deposit_means_not_accepted FM-052"),
        ("deposit", "cash", "refuse", "deposit_means_not_accepted FM-052"),
        ("balance", "cash", "accept", "payment_means FM-053"), ("balance", "card", "accept", "payment_means FM-053"),
        ("balance", "cheque_france", "accept", "payment_means FM-053"),
        ("balance", "cheque_foreign", "refuse", "balance_means_not_accepted FM-053"),
        ("balance", "transfer", "refuse", "balance_means_not_accepted FM-053"),
    ],
)  # fmt: skip
def test_ways_to_pay_deposit_and_balance(park: Seller, stage: str, means: str, outcome: str, told: str) -> None:
    decision = rules.means_accepted(park, park.activity("dated_ticket"), stage, means)
    assert (decision.outcome, said(decision)) == (outcome, [told])
    assert rules.means_accepted(park, None, stage, means).outcome == outcome


def test_chantilly_does_not_say_how_a_deposit_is_paid(chantilly: Seller) -> None:
    decision = rules.means_accepted(chantilly, chantilly.activity("parc_seul"), "deposit", "card")
    assert (decision.outcome, said(decision)) == ("handoff", ["payment_means"])
    show, visit = (rules.means_accepted(chantilly, chantilly.activity(name), "order", "voucher") for name in ("princes", "parc_seul"))
    assert (show.outcome, visit.outcome) == ("handoff", "accept")


@pytest.mark.parametrize("name", SHOWS)
def test_a_show_is_paid_whole_at_booking(chantilly: Seller, name: str) -> None:
    show = chantilly.activity(name)
    paid = rules.pay_order(chantilly, show, "card", total_cents=35000, offered_cents=35000)
    assert (paid.outcome, paid.amounts, paid.values) == ("accept", {"due_now": 35000, "paid": 35000}, {"state": "confirmed"})
    assert said(paid) == ["full_payment CH-019"]
    assert rules.pay_order(chantilly, show, "card", total_cents=35000).amounts == {"due_now": 35000, "paid": 35000}
    assert rules.pay_order(chantilly, show, "card").amounts == {}
    refused = [rules.pay_order(chantilly, show, "card", total_cents=35000, offered_cents=34999)]
    refused += [rules.pay_order(chantilly, show, later, total_cents=35000) for later in ("on_site", "voucher", "administrative_order")]
    for decision in refused:
        assert (decision.outcome, decision.amounts) == ("refuse", {"due_now": 35000})
        assert said(decision) == ["full_payment_required CH-019"]


@pytest.mark.parametrize(
    ("means", "purchase_order", "outcome", "told"),
    [
        ("on_site", False, "accept", ["payment_means CH-048"]),
        (None, False, "accept", ["payment_means CH-048"]),
        ("voucher", True, "accept", ["payment_means CH-048", "payment_means CH-049"]),
        ("voucher", False, "refuse", ["purchase_order_required CH-049"]),
        ("administrative_order", True, "accept", ["payment_means CH-048", "payment_means CH-049"]),
        ("administrative_order", False, "refuse", ["purchase_order_required CH-049"]),
        ("bitcoin", True, "refuse", ["payment_means_not_accepted CH-048"]),
    ],
)
def test_a_visit_is_paid_on_the_day_or_deferred_against_a_purchase_order(
    chantilly: Seller, means: str | None, purchase_order: bool, outcome: str, told: list[str]
) -> None:
    visit = chantilly.activity("chateau_parc")
    decision = rules.pay_order(chantilly, visit, means, total_cents=9000, purchase_order=purchase_order)
    assert (decision.outcome, said(decision)) == (outcome, told)
    assert decision.amounts == ({"due_now": 0} if outcome == "accept" else {})
    assert rules.pay_order(chantilly, visit, means, purchase_order=purchase_order).amounts == {}
    assert (rules.pay_order(chantilly, visit, means).outcome == "accept") == (means != "bitcoin")  # nothing is said to be missing


def test_ways_to_pay_for_one_visit_say_nothing_of_another(chantilly: Seller) -> None:
    garden = chantilly.activity("parc_seul").model_copy(update={"id": "garden", "sites": ()})
    for means in ("voucher", "on_site", "bitcoin"):
        assert said(rules.pay_order(chantilly, garden, means, purchase_order=False)) == ["payment_means"]


def test_the_park_is_paid_by_those_who_accept_its_terms(park: Seller) -> None:
    ticket = park.activity("dated_ticket")
    refused = rules.pay_order(park, ticket, "transfer", terms_accepted=False)
    assert (refused.outcome, said(refused)) == ("refuse", ["terms_not_accepted FM-012"])
    silent = rules.pay_order(park, ticket, "transfer")
    assert (silent.outcome, said(silent)) == ("handoff", ["payment_means"])


def test_an_invoice_is_due_thirty_days_on(park: Seller, chantilly: Seller) -> None:
    decision = rules.invoice_due(park, date(2027, 1, 31))
    assert (decision.values, said(decision)) == ({"due_date": date(2027, 3, 2)}, ["invoice_due FM-055"])
    assert said(rules.invoice_due(chantilly, date(2027, 1, 31))) == ["invoice_due"]


@pytest.mark.parametrize(
    ("amount", "rate", "days_late", "penalty"),
    [
        (100000, "0.05", 1, 41),  # 1000 EUR x 15 % x 1/365 = 0.4110
        (100000, "0.05", 365, 15000),
        (100000, "0.05", 73, 3000),
        (36500, "0.01", 5, 15),
        (7300, "0.01", 2, 1),  # 1.2 cents
        (36500, "0.005", 3, 5),  # 4.5 cents: half a cent goes up
    ],
)
def test_late_money_costs_three_times_the_legal_rate_and_forty_euros(
    park: Seller, amount: int, rate: str, days_late: int, penalty: int
) -> None:
    due = date(2027, 1, 1)
    decision = rules.late_payment(park, amount, Decimal(rate), due, date.fromordinal(due.toordinal() + days_late))
    assert decision.accepted
    assert decision.amounts == {"penalty": penalty, "recovery_fee": 4000, "total": amount + penalty + 4000}
    assert said(decision) == ["late_interest FM-056 A-FM-16", "recovery_fee FM-057"]


@pytest.mark.parametrize(("year", "amount"), [(360, 36000), (None, 36500)])  # 365 days where nobody says
def test_a_year_of_interest_has_the_days_that_the_reading_gives_it(park: Seller, year: int | None, amount: int) -> None:
    values = {name: getattr(park, name) for name in type(park).model_fields}
    daily = park.settling("daily_interest")
    assert daily is not None
    values["ambiguities"] = (daily.model_copy(update={"figures": {"year_days": year}}),) if year else ()
    late = rules.late_payment(Seller.model_construct(**values), amount, Decimal("0.1"), date(2027, 1, 1), date(2027, 1, 2))
    assert late.amounts["penalty"] == 30  # three times 10 % of a day's share


def test_interest_and_fee_are_due_each_by_its_own_rule(park: Seller) -> None:
    values = {name: getattr(park, name) for name in type(park).model_fields}
    for kind, amounts in (("late_interest", (0, 4000)), ("recovery_fee", (15000, 0))):
        without = tuple(rule for rule in park.rules if rule.kind != kind)
        late = rules.late_payment(
            Seller.model_construct(**{**values, "rules": without}), 100000, Decimal("0.05"), date(2027, 1, 1), date(2028, 1, 1)
        )
        assert (late.outcome, late.amounts["penalty"], late.amounts["recovery_fee"]) == ("accept", *amounts)


@pytest.mark.parametrize("days_early", [0, 1, 400])
def test_money_in_time_costs_nothing_more(park: Seller, days_early: int) -> None:
    due = date(2027, 6, 1)
    decision = rules.late_payment(park, 100000, Decimal("0.05"), due, date.fromordinal(due.toordinal() - days_early))
    assert decision == rules.Decision("accept", (), {"penalty": 0, "recovery_fee": 0, "total": 100000})


def test_who_says_nothing_of_late_money_is_asked(chantilly: Seller) -> None:
    decision = rules.late_payment(chantilly, 100, Decimal(1), date(2027, 1, 1), date(2028, 1, 1))
    assert (decision.outcome, said(decision)) == ("handoff", ["late_payment"])


def test_what_is_left_of_a_new_total(park: Seller, chantilly: Seller) -> None:
    ticket = park.activity("dated_ticket")
    left = rules.excess_paid(park, ticket, 40000, 30000)
    assert (left.outcome, left.amounts, said(left)) == ("accept", {"balance": 10000}, ["balance FM-036"])
    assert rules.excess_paid(park, ticket, 30000, 30000).amounts == {"balance": 0}
    excess = rules.excess_paid(park, ticket, 29999, 30000)
    assert (excess.outcome, excess.amounts) == ("handoff", {"excess": 1})
    assert said(excess) == ["deposit_exceeds_new_total FM-036 A-FM-23"]
    assert rules.excess_paid(chantilly, None, 500, 100) == rules.Decision("accept", (), {"balance": 400})
