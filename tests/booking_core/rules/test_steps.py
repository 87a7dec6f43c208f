"""The process of an order, how it is settled, what it needs and how long it holds, from the sellers' rules alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.rules import needs, settlements_allowed
from booking_core.rules.deadlines import order_hold_expiry
from booking_core.rules.facts import Company, Draft, Party, TimeWish
from booking_core.rules.groups import category_allowed, split
from booking_core.rules.ordering import Step, steps
from booking_core.settings import Settings

NOW = datetime(2027, 1, 10, 9, tzinfo=UTC)
VISIT = datetime(2027, 6, 10, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Settings().data)


@pytest.mark.parametrize(
    ("seller", "activity", "expected"),
    [
        ("cmn", "conciergerie", ("payment",)),
        ("france_miniature", "dated_ticket", ("signature", "deposit")),
        ("france_miniature", "catering", ("signature", "deposit")),
        ("france_miniature", "package", ("signature", "seller", "deposit")),
        ("france_miniature", "guided_tour", ("signature", "seller", "deposit")),
        ("france_miniature", "undated_ticket", ("signature", "payment")),
        ("france_miniature", "meal_coupons", ("signature", "payment")),
        ("chantilly", "chateau_parc", ("signature",)),
        ("chantilly", "noel", ("signature", "payment")),
        ("mad", "mad", ("seller", "payment")),
    ],
)
def test_what_is_outstanding(catalogue: Catalogue, seller: str, activity: str, expected: tuple[Step, ...]) -> None:
    one = catalogue.seller(seller)
    found = steps(one, one.activity(activity), one.default_category)
    assert found.outstanding == expected
    assert all(reason.source for reason in found.reasons)


def test_a_company_that_is_known_is_not_asked_about_again(catalogue: Catalogue) -> None:
    mad = catalogue.seller("mad")
    assert steps(mad, mad.activity("mad"), "adults", account_validated=True).outstanding == ("payment",)


def test_a_seller_without_any_such_rule_is_simply_paid(catalogue: Catalogue) -> None:
    mad = catalogue.seller("mad")
    bare = mad.model_copy(update={"rules": ()})
    assert steps(bare, bare.activity("mad"), "adults").outstanding == ("payment",)


@pytest.mark.parametrize(
    ("seller", "activity", "expected"),
    [
        ("france_miniature", "dated_ticket", ("transfer", "cheque")),
        ("france_miniature", "undated_ticket", ("transfer", "cheque")),
        ("chantilly", "parc_seul", ("on_site", "voucher", "administrative_order")),
        ("chantilly", "princes", ("card", "transfer")),
        ("mad", "mad", ("card",)),
        ("cmn", "conciergerie", ("option", "card", "transfer")),
    ],
)
def test_how_it_is_settled(catalogue: Catalogue, seller: str, activity: str, expected: tuple[str, ...]) -> None:
    one = catalogue.seller(seller)
    found = settlements_allowed(one, one.activity(activity), one.default_category).values["settlements"]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("seller", "activity", "outstanding", "what", "last"),
    [
        ("france_miniature", "dated_ticket", ("signature", "deposit"), "deposit_received_by", date(2027, 5, 20)),
        ("france_miniature", "package", ("seller", "deposit"), "deposit_received_by", date(2027, 5, 11)),
        ("chantilly", "chateau_parc", ("signature",), "signature_due", date(2027, 6, 5)),
        ("chantilly", "princes", ("payment",), "payment_due", date(2027, 5, 11)),
    ],
)
def test_until_when_it_holds(
    catalogue: Catalogue, seller: str, activity: str, outstanding: tuple[Step, ...], what: str, last: date
) -> None:
    one = catalogue.seller(seller)
    held = order_hold_expiry(one, one.activity(activity), one.default_category, outstanding, NOW, VISIT)
    assert (held.deadlines[0].what, held.deadlines[0].on, held.values["at_slot_start"]) == (what, last, False)
    assert held.values["expires_at"].time().isoformat() == "23:59:59"


def test_what_has_no_day_or_waits_for_nothing_never_expires_and_a_past_visit_is_refused(catalogue: Catalogue) -> None:
    chantilly = catalogue.seller("chantilly")
    park = chantilly.activity("parc_seul")
    assert order_hold_expiry(chantilly, park, "adult", ("signature",), NOW, None).values["expires_at"] is None
    assert order_hold_expiry(chantilly, park, "adult", (), NOW, VISIT).values["expires_at"] is None
    assert order_hold_expiry(chantilly, park, "adult", ("signature",), VISIT, VISIT).outcome == "refuse"
    late = order_hold_expiry(chantilly, park, "adult", ("signature",), datetime(2027, 6, 8, 9, tzinfo=UTC), VISIT)
    assert (late.values["expires_at"], late.values["at_slot_start"]) == (VISIT, True)


def test_what_is_still_asked(catalogue: Catalogue) -> None:
    parc = catalogue.seller("france_miniature")
    full = Draft(
        "france_miniature", "dated_ticket", party=Party(adults=45), day=date(2027, 6, 10), time=TimeWish(), email="a@example.test",
        account_id="1", settlement="transfer", recipient="self", terms_accepted=True, phone="01 99 00 12 34", address="1 rue du Test",
    )  # fmt: skip
    dated = parc.activity("dated_ticket")
    assert needs(parc, dated, full) == ("confirm",)
    for field, need in (("phone", "phone"), ("address", "address"), ("settlement", "settlement"), ("day", "date")):
        assert needs(parc, dated, replace(full, **{field: None})) == (need, "confirm")  # type: ignore[arg-type]
    assert needs(parc, dated, replace(full, settlement="card"))[0] == "settlement"
    assert needs(parc, dated, replace(full, party=Party(adults=2, children=20)))[0] == "category"
    assert needs(parc, parc.activity("atelier_maquettes"), full)[0] == "category", "for schools only: which kind is it?"
    assert needs(parc, parc.activity("atelier_maquettes"), replace(full, category="other")) == ()
    undated = replace(full, activity="undated_ticket", day=None, time=None)
    assert needs(parc, parc.activity("undated_ticket"), undated) == ("delivery", "confirm")
    assert needs(parc, parc.activity("undated_ticket"), replace(undated, delivery="mail"))[0] == "delivery", "it is not offered by e-mail"
    assert needs(parc, parc.activity("undated_ticket"), replace(undated, delivery="post")) == ("confirm",)
    mad = catalogue.seller("mad")
    voucher = replace(full, seller="mad", activity="mad", day=None, time=None, settlement="card")
    assert needs(mad, mad.activity("mad"), voucher) == ("company", "confirm")
    assert needs(mad, mad.activity("mad"), replace(voucher, company=Company("A", "B"))) == ("confirm",)


def test_for_whom_it_is(catalogue: Catalogue) -> None:
    parc = catalogue.seller("france_miniature")
    refused = category_allowed(parc, parc.activity("atelier_maquettes"), "other")
    assert (refused.outcome, refused.reasons[0].code) == ("refuse", "school_groups_only")
    assert category_allowed(parc, parc.activity("dated_ticket"), "school").accepted


def test_a_party_without_a_published_maximum_comes_together(catalogue: Catalogue) -> None:
    parc = catalogue.seller("france_miniature")
    whole = split(parc, parc.activity("dated_ticket"), Party(adults=200, companions=10, guides=2))
    assert [(group.visitors, group.companions, group.guides) for group in whole.groups] == [(200, 10, 2)]
    cmn = catalogue.seller("cmn")
    assert split(cmn, cmn.activity("carcassonne"), Party(adults=200)).groups == (), "where nobody knows the capacity, people decide"
