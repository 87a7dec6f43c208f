"""What is still to be asked, and that it is never asked twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booking_core.catalogue import Activity, Seller
from booking_core.rules import effective_guide_mode, needs
from booking_core.rules.facts import CompanionContact, Company, Draft, GuideMode, Party, TimeWish
from booking_core.rules.needs import deliveries, known_category

DRAFT = Draft("cmn", "conciergerie")
FULL = replace(
    DRAFT,
    party=Party(adults=20),
    guide_mode="none",
    day=date(2027, 5, 4),
    time=TimeWish(),
    companion=CompanionContact(placeholder="companion"),
    settlement="option",
    email="a@example.test",
    account_id="1",
    recipient="self",
    terms_accepted=True,
)


def test_in_the_order_in_which_it_is_worth_asking(cmn: Seller, conciergerie: Activity) -> None:
    asked = "party guide date time companion email code settlement recipient terms confirm"
    assert needs(cmn, conciergerie, DRAFT) == tuple(asked.split())
    assert needs(cmn, None, DRAFT) == ("activity",)
    assert needs(cmn, conciergerie, FULL) == ("confirm",)


@pytest.mark.parametrize(
    ("field", "need"),
    [("party", "party"), ("day", "date"), ("time", "time"), ("companion", "companion"), ("email", "email"), ("account_id", "code"),
     ("settlement", "settlement"), ("recipient", "recipient")],
)  # fmt: skip
def test_each_missing_fact_is_asked_for(cmn: Seller, conciergerie: Activity, field: str, need: str) -> None:
    assert needs(cmn, conciergerie, replace(FULL, **{field: None})) == (need, "confirm")


@pytest.mark.parametrize(
    ("party", "said", "mode"),
    [
        (Party(25, guides=1), None, "single"),
        (Party(40, guides=1), None, None),  # one guide cannot be in two slots at once: ask
        (Party(40, guides=2), None, "per_slot"),
        (Party(20, guides=2), None, "per_slot"),  # both come into its one slot
        (Party(40, guides=1), "per_slot", "per_slot"),
        (Party(40), None, None),
        (Party(40), "none", "none"),
    ],
)
def test_the_guide_is_asked_about_only_while_it_matters(
    cmn: Seller, conciergerie: Activity, party: Party, said: GuideMode | None, mode: GuideMode | None
) -> None:
    assert effective_guide_mode(cmn, conciergerie, party, said) == mode
    draft = replace(FULL, party=party, guide_mode=said)
    assert ("guide" in needs(cmn, conciergerie, draft)) == (mode is None)


def test_a_settlement_that_is_not_open_here_is_asked_again(cmn: Seller, vincennes: Activity, arc: Activity) -> None:
    assert needs(cmn, vincennes, FULL) == ("settlement", "confirm")
    assert needs(cmn, arc, replace(FULL, category="school")) == ("settlement", "confirm")


def test_a_companion_half_given_is_asked_for_again(cmn: Seller, conciergerie: Activity) -> None:
    assert "companion" in needs(cmn, conciergerie, replace(FULL, companion=CompanionContact(last_name="Okafor")))


def test_many_children_may_be_a_class(cmn: Seller, arc: Activity, conciergerie: Activity) -> None:
    class_like = replace(FULL, party=Party(adults=2, children=20), settlement="card")
    assert needs(cmn, arc, class_like) == ("category", "confirm")
    assert needs(cmn, arc, replace(class_like, category="school")) == ("confirm",)


def test_where_nothing_can_be_booked_nothing_is_asked(cmn: Seller, carcassonne: Activity, conciergerie: Activity) -> None:
    assert needs(cmn, carcassonne, FULL) == ()
    assert needs(cmn, conciergerie, replace(FULL, category="school")) == ()


ORDER = Draft(
    "france_miniature", "dated_ticket", party=Party(20), email="a@example.test", account_id="1", recipient="self", terms_accepted=True
)
ON_PAPER = replace(ORDER, day=date(2027, 5, 4), time=TimeWish(), phone="0102030405", address="1 rue Haute, Lyon", settlement="transfer")


@pytest.mark.parametrize(
    ("change", "need"),
    [({"phone": None}, "phone"), ({"phone": ""}, "phone"), ({"address": None}, "address"), ({"day": None}, "date"),
     ({"time": None}, "time"),
     ({"party": None}, "party"), ({"party": Party(companions=1)}, "party"), ({"settlement": "card"}, "settlement"),
     ({"terms_accepted": False}, "terms")],
)  # fmt: skip
def test_the_order_form_asks_for_what_it_must_state(park: Seller, change: dict[str, object], need: str) -> None:
    ticket = park.activity("dated_ticket")
    assert needs(park, ticket, ON_PAPER) == ("confirm",)
    assert needs(park, ticket, replace(ON_PAPER, **change)) == (need, "confirm")


def test_what_has_no_day_is_sent_or_fetched(park: Seller) -> None:
    ticket = park.activity("undated_ticket")
    undated = replace(ON_PAPER, day=None, time=None)
    assert needs(park, ticket, undated) == needs(park, ticket, replace(undated, delivery="mail")) == ("delivery", "confirm")
    assert deliveries(park, ticket) == ("desk", "post")
    for way in deliveries(park, ticket):
        assert needs(park, ticket, replace(undated, delivery=way)) == ("confirm",)


def test_vouchers_are_for_a_company(mad: Seller) -> None:
    vouchers = mad.activity("mad")
    draft = replace(ON_PAPER, day=None, time=None, phone=None, address=None, settlement="card")
    assert needs(mad, vouchers, draft) == ("company", "confirm")
    assert needs(mad, vouchers, replace(draft, company=Company("Okafor", "1 rue Haute"))) == ("confirm",)


def test_the_kind_of_group_is_asked_where_it_is_not_the_usual_one(park: Seller, chantilly: Seller) -> None:
    workshop = park.activity("atelier_maquettes")
    assert needs(park, workshop, ON_PAPER) == ("category", "confirm")
    assert needs(park, workshop, replace(ON_PAPER, category="school")) == ("confirm",)
    assert needs(park, workshop, replace(ON_PAPER, category="other")) == ()
    assert known_category(park, None) == known_category(park, "martians") == "other"
    assert known_category(park, "school") == "school"
    even = replace(ON_PAPER, party=Party(10, 10))
    assert needs(park, park.activity("dated_ticket"), even) == ("confirm",)
    assert needs(park, park.activity("dated_ticket"), replace(even, party=Party(9, 10))) == ("category", "confirm")


def test_a_group_ordered_as_a_whole_is_not_asked_about_guides(park: Seller) -> None:
    ticket = park.activity("dated_ticket")
    assert effective_guide_mode(park, ticket, Party(200, guides=3), "single") is None
    assert needs(park, ticket, replace(ON_PAPER, party=Party(200, guides=3))) == ("confirm",)
