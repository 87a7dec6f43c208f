"""What follows a visit: unused tickets, validity, complaints, lateness, data."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_core import rules
from booking_core.catalogue import Seller
from booking_core.rules.keeping import order_deadlines
from tests.booking_core.rules.reasons import said

END = date(2027, 11, 7)
SENT_BACK = ["unsold_return FM-078", "credit_validity FM-080"]


def returned(park: Seller, name: str = "dated_ticket", posted: date = END, **facts: object) -> rules.Decision:
    return rules.return_unsold(park, park.activity(name), **{"posted": posted, "valid_until": END, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "days", "rule"), [("dated_ticket", 15, "FM-078"), ("undated_ticket", 30, "FM-076")])
def test_unused_tickets_are_posted_in_time_and_not_before_they_expire(park: Seller, name: str, days: int, rule: str) -> None:
    for posted in (END, END + timedelta(days)):
        assert returned(park, name, posted, total_cents=1000, all_returned=True).outcome != "refuse"
    late = returned(park, name, END + timedelta(days + 1), total_cents=1000, all_returned=True)
    assert (late.outcome, said(late)) == ("refuse", [f"too_late {rule} A-FM-20"])
    early = returned(park, name, END - timedelta(1), total_cents=1000, all_returned=True)
    assert (early.outcome, said(early)) == ("refuse", [f"not_expired_yet {rule}"])


def test_an_ordinary_letter_does_not_do(park: Seller) -> None:
    decision = returned(park, registered=False, total_cents=1000, all_returned=True)
    assert (decision.outcome, said(decision)) == ("refuse", ["registered_letter_required FM-078"])


@pytest.mark.parametrize(("total", "note"), [(40000, 4000), (45, 5), (44, 4)])  # half a cent goes up
def test_dated_tickets_all_sent_back_give_a_tenth_of_the_order(park: Seller, total: int, note: int) -> None:
    decision = returned(park, total_cents=total, all_returned=True, issued=date(2027, 12, 1))
    assert (decision.outcome, decision.amounts) == ("accept", {"credit_note": note})
    assert decision.values == {"refundable": False, "valid_until": date(2028, 12, 1)}
    assert said(decision) == ["credit_note FM-079", *SENT_BACK]


def test_all_of_the_value_is_all_of_the_tickets(park: Seller) -> None:
    assert returned(park, total_cents=40000, returned_cents=40000).amounts == {"credit_note": 4000}


@pytest.mark.parametrize(("back", "ceiling"), [(3000, 3000), (4000, 4000), (39999, 4000), (None, 4000)])
def test_a_part_sent_back_is_the_parks_to_value(park: Seller, back: int | None, ceiling: int) -> None:
    decision = returned(park, total_cents=40000, returned_cents=back)
    assert (decision.outcome, decision.amounts, decision.values) == ("handoff", {"ceiling": ceiling}, {"refundable": False})
    assert said(decision) == ["partial_return FM-079 A-FM-20", *SENT_BACK]


def test_the_tenth_is_that_of_the_order_as_it_was_first_made(park: Seller) -> None:
    assert returned(park, total_cents=20000, initial_cents=40000, all_returned=True).amounts == {"credit_note": 4000}
    assert returned(park, total_cents=20000, initial_cents=40000, returned_cents=9000).amounts == {"ceiling": 4000}
    part = returned(park, total_cents=40000, initial_cents=20000, returned_cents=20000)
    assert (part.outcome, part.amounts) == ("handoff", {"ceiling": 2000}), "half of what there is now is not all of it"
    undated = returned(park, "undated_ticket", total_cents=20000, initial_cents=40000, returned_cents=20000)
    assert undated.amounts == {"credit_note_max": 5000}, "a quarter of the tickets, whatever was ordered first"


def test_without_a_total_there_is_no_tenth(park: Seller) -> None:
    decision = returned(park, all_returned=True, issued=date(2028, 2, 29))
    assert (decision.outcome, said(decision), decision.amounts) == ("handoff", ["order_total_unknown FM-079"], {})
    assert decision.values == {"refundable": False, "valid_until": date(2029, 2, 28)}


@pytest.mark.parametrize(
    ("total", "back", "amounts"),
    [
        (40000, 20000, {"credit_note_max": 5000}),
        (40000, None, {"credit_note_max": 10000}),
        (None, 20000, {"credit_note_max": 5000}),
        (None, None, {}),
    ],
)
def test_undated_tickets_give_a_quarter_at_most(park: Seller, total: int | None, back: int | None, amounts: dict[str, int]) -> None:
    decision = returned(park, "undated_ticket", total_cents=total, returned_cents=back, all_returned=True)
    assert (decision.outcome, decision.amounts, decision.values) == ("handoff", amounts, {"refundable": False})
    assert said(decision) == ["credit_amount_to_be_set FM-077 A-FM-20", "unsold_return FM-076", "credit_validity FM-080"]


def test_a_season_that_nobody_told_is_asked_for(park: Seller) -> None:
    decision = returned(park, "undated_ticket", valid_until=None)
    assert (decision.outcome, said(decision)) == ("handoff", ["season_unknown FM-076 A-FM-09"])


def test_what_may_not_be_sent_back_is_asked_about(park: Seller) -> None:
    assert said(returned(park, "package", total_cents=1000)) == ["return_unsold"]
    values = {name: getattr(park, name) for name in type(park).model_fields}
    for kind in ("unsold_return", "credit_note"):
        other = Seller.model_construct(**{**values, "rules": tuple(rule for rule in park.rules if rule.kind != kind)})
        assert said(returned(other, total_cents=1000, all_returned=True)) == ["return_unsold"]


@pytest.mark.parametrize(("used", "valid"), [(date(2027, 11, 6), True), (END, True), (date(2027, 11, 8), False), (None, True)])
def test_an_undated_ticket_of_the_park_is_good_for_its_season(park: Seller, used: date | None, valid: bool) -> None:
    decision = rules.validity(park, purchased=date(2027, 4, 1), used=used, season_end=END)
    assert (decision.accepted, decision.values) == (valid, {"valid": valid, "valid_until": END})
    assert said(decision) == ["ticket_season FM-028" if valid else "season_over FM-028"]


def test_whose_season_and_whose_years(park: Seller, cmn: Seller, chantilly: Seller) -> None:
    unknown = rules.validity(park, purchased=date(2027, 4, 1), used=None, season_end=None)
    assert (unknown.outcome, said(unknown)) == ("handoff", ["season_unknown FM-028 A-FM-09"])
    assert rules.validity(cmn, purchased=date(2027, 4, 1), used=None, season_end=END).values["valid_until"] == date(2030, 4, 1)
    expired = rules.validity(cmn, purchased=date(2027, 4, 1), used=date(2030, 4, 2), season_end=None)
    assert (expired.outcome, expired.values["valid"], said(expired)) == ("refuse", False, ["expired CMN-044 A-CMN-13"])
    assert said(rules.validity(cmn, purchased=None, used=None, season_end=END)) == ["ticket_validity"]
    assert said(rules.validity(chantilly, purchased=date(2027, 4, 1), used=None, season_end=END)) == ["ticket_validity"]


@pytest.mark.parametrize(
    ("total", "until", "rule"),
    [(0, 2032, "FM-087"), (11999, 2032, "FM-087"), (12000, 2037, "FM-088"), (12001, 2037, "FM-088")],
)
def test_how_long_the_data_of_an_order_is_kept(park: Seller, total: int, until: int, rule: str) -> None:
    decision = rules.retention(park, total, date(2027, 2, 28))
    assert (decision.outcome, decision.values) == ("accept", {"erase_after": date(until, 2, 28)})
    assert said(decision) == [f"retention {rule} A-FM-22"]


@pytest.mark.parametrize(
    ("name", "minutes", "consequences", "told"),
    [
        ("lecturer_visit", 0, (), ()),
        ("lecturer_visit", 1, ("due",), ("CH-006",)),
        ("lecturer_visit", 15, ("due",), ("CH-006",)),
        ("lecturer_visit", 16, ("due", "moved"), ("CH-006", "CH-011")),
        ("lecturer_visit", 45, ("due", "moved"), ("CH-006", "CH-011")),
        ("lecturer_visit", 46, ("due", "moved", "cancelled_but_due"), ("CH-006", "CH-011", "CH-017")),
        ("parc_seul", 300, ("due", "moved"), ("CH-006", "CH-011")),
    ],
)
def test_what_lateness_does(chantilly: Seller, name: str, minutes: int, consequences: tuple[str, ...], told: tuple[str, ...]) -> None:
    decision = rules.lateness(chantilly, chantilly.activity(name), minutes)
    assert (decision.outcome, decision.values) == ("accept", {"consequences": consequences})
    assert said(decision) == [f"lateness {rule}" for rule in told]


@pytest.mark.parametrize(
    ("persons", "sizes"), [(1, (1,)), (35, (35,)), (36, (18, 18)), (70, (35, 35)), (71, (24, 24, 23)), (106, (27, 27, 26, 26))]
)
def test_a_lecturer_leads_thirty_five(chantilly: Seller, persons: int, sizes: tuple[int, ...]) -> None:
    decision = rules.lecturers(chantilly, chantilly.activity("lecturer_visit"), persons)
    assert (decision.outcome, decision.values) == ("accept", {"groups": len(sizes), "sizes": sizes})
    assert said(decision) == ["lecturer_group CH-016 A-CH-03"]


@given(st.integers(1, 3000))
def test_lecturers_are_as_few_and_groups_as_even_as_can_be(chantilly: Seller, persons: int) -> None:
    values = rules.lecturers(chantilly, chantilly.activity("lecturer_visit"), persons).values
    assert sum(values["sizes"]) == persons
    assert max(values["sizes"]) - min(values["sizes"]) <= 1
    assert max(values["sizes"]) <= 35
    assert (values["groups"] - 1) * 35 < persons


def test_nobody_needs_no_lecturer(chantilly: Seller) -> None:
    for persons in (0, -1):
        decision = rules.lecturers(chantilly, chantilly.activity("lecturer_visit"), persons)
        assert (decision.outcome, said(decision)) == ("refuse", ["no_visitors CH-016"])
    assert said(rules.lecturers(chantilly, chantilly.activity("parc_seul"), 10)) == ["lecturer_group"]


VISIT = date(2027, 6, 20)


def days(seller: Seller, category: str, *names: str) -> dict[str, date]:
    decision = rules.deadlines(seller, [seller.activity(name) for name in names], category, VISIT)
    assert decision.accepted
    assert [deadline.on for deadline in decision.deadlines] == sorted(deadline.on for deadline in decision.deadlines)
    return {deadline.what: deadline.on for deadline in decision.deadlines}


def test_the_days_of_a_visit_to_the_park(park: Seller) -> None:
    found = days(park, "other", "dated_ticket")
    assert found["order_by"] == VISIT - timedelta(30)
    assert found["deposit_received_by"] == VISIT - timedelta(21)
    assert found["unsold_return_posted_by"] == VISIT + timedelta(15)
    assert "complaint_by" not in found
    assert days(park, "other", "package")["deposit_received_by"] == VISIT - timedelta(30)
    assert days(park, "other", "package")["headcount_change_until"] == VISIT - timedelta(14)


def test_what_an_order_has_behind_it_is_no_deadline_any_more(park: Seller) -> None:
    ticket = park.activity("dated_ticket")
    everything = days(park, "other", "dated_ticket")
    ordered, paid = (
        {one.what: one.on for one in order_deadlines(park, ticket, "other", VISIT, deposit=deposit)} for deposit in (True, False)
    )
    assert everything.items() >= ordered.items() >= paid.items()
    assert "order_by" in everything.keys() - ordered.keys()
    assert paid["cancel_for_deposit_only_until"] == VISIT - timedelta(14)
    assert ordered.keys() - paid.keys() == {"deposit_received_by"}


def test_the_season_of_undated_tickets_is_no_day_of_the_visit(park: Seller) -> None:
    assert "unsold_return_posted_by" not in days(park, "other", "undated_ticket")


def test_the_days_of_a_visit_to_chantilly(chantilly: Seller) -> None:
    found = days(chantilly, "adult", "parc_seul")
    assert found["complaint_by"] == found["debit_date"] == VISIT + timedelta(15)
    assert "debit_date" not in days(chantilly, "adult", "princes")


def test_of_two_activities_the_first_one_says_its_day(park: Seller) -> None:
    assert days(park, "other", "dated_ticket", "package")["deposit_received_by"] == VISIT - timedelta(21)
    assert days(park, "other", "package", "dated_ticket")["deposit_received_by"] == VISIT - timedelta(30)
