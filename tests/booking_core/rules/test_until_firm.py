"""What must happen before an order of each seller is firm, how it is settled, and how long it keeps its places meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from booking_core import rules
from booking_core.catalogue import Activity, Seller
from booking_core.rules import PARIS, Deadline
from booking_core.rules.deadlines import order_hold_expiry
from booking_core.rules.ordering import Step, company_awaited, steps
from booking_core.rules.payments import means_ahead, paid_ahead
from booking_core.rules.windows import last_free_cancellation
from tests.booking_core.rules.conftest import loaded
from tests.booking_core.rules.reasons import said

PLACED = datetime(2027, 3, 1, 12, tzinfo=PARIS)
START = datetime(2027, 5, 20, 10, tzinfo=PARIS)
PARTNERS = ["signature FM-016", "partners_validate FM-040"]
VALIDATED = ["account_not_validated MAD-014", "account_not_validated MAD-017"]


def found(name: str, activity: str) -> tuple[Seller, Activity]:
    return loaded(name), loaded(name).activity(activity)


@pytest.mark.parametrize(
    ("name", "activity", "category", "outstanding", "told"),
    [
        ("france_miniature", "dated_ticket", "other", ("signature", "deposit"), ["signature FM-016"]),
        ("france_miniature", "catering", "other", ("signature", "deposit"), ["signature FM-016"]),
        ("france_miniature", "package", "other", ("signature", "seller", "deposit"), PARTNERS),
        ("france_miniature", "atelier_maquettes", "school", ("signature", "seller", "deposit"), PARTNERS),
        ("france_miniature", "undated_ticket", "other", ("signature", "payment"), ["signature FM-016"]),
        ("france_miniature", "shop_vouchers", "other", ("signature", "payment"), ["signature FM-016"]),
        ("chantilly", "parc_seul", "adult", ("signature",), ["signature CH-002"]),
        ("chantilly", "princes", "adult", ("signature", "payment"), ["signature CH-002"]),
        ("mad", "mad", "adults", ("seller", "payment"), VALIDATED),
        ("cmn", "arc_de_triomphe", "adults", ("payment",), []),
    ],
)
def test_the_steps_of_an_order(name: str, activity: str, category: str, outstanding: tuple[Step, ...], told: list[str]) -> None:
    process = steps(*found(name, activity), category)
    assert process.outstanding == outstanding
    assert said(rules.Decision("accept", process.reasons)) == told


def test_a_company_is_validated_once(mad: Seller, park: Seller) -> None:
    process = steps(mad, mad.activity("mad"), "adults", account_validated=True)
    assert (process.outstanding, process.reasons) == (("payment",), ())
    assert company_awaited(mad)
    assert not company_awaited(park)
    partners = steps(park, park.activity("package"), "other", account_validated=True)
    assert "seller" in partners.outstanding  # its partners are another matter


@pytest.mark.parametrize(
    ("name", "activity", "means", "told", "ahead"),
    [
        ("france_miniature", "dated_ticket", ("transfer", "cheque"), ["payment_means FM-052"], False),
        ("france_miniature", "undated_ticket", ("transfer", "cheque"), ["payment_means FM-052"], True),
        ("chantilly", "parc_seul", ("on_site", "voucher", "administrative_order"), ["payment_means CH-048"], False),
        ("chantilly", "princes", ("card", "transfer"), [], True),
        ("mad", "mad", ("card",), [], True),
    ],
)
def test_how_an_order_is_settled(name: str, activity: str, means: tuple[str, ...], told: list[str], ahead: bool) -> None:
    seller, one = found(name, activity)
    ways, reasons = means_ahead(seller, one)
    assert (ways, said(rules.Decision("accept", reasons)), paid_ahead(seller, one)) == (means, told, ahead)
    category = one.offered_to[0]
    allowed = rules.settlements_allowed(seller, one, category)
    assert (allowed.outcome, allowed.values, said(allowed)) == ("accept", {"settlements": means}, told)
    for way in means:
        decision = rules.settlement_allowed(seller, one, category, way)
        assert (decision.outcome, decision.values, said(decision)) == ("accept", {"settlements": means}, told)
    refused = rules.settlement_allowed(seller, one, category, "bitcoin")
    assert (refused.outcome, refused.values) == ("refuse", {"settlements": means})
    assert said(refused) == (told or ["settlement_not_offered"])


def test_what_has_rules_of_its_own_is_settled_by_them(cmn: Seller, arc: Activity) -> None:
    on_paper = arc.model_copy(update={"channel": "on_request"})
    assert rules.settlements_allowed(cmn, on_paper, "adults").values == {"settlements": ("option", "card", "transfer")}


@pytest.mark.parametrize(
    ("name", "activity", "category", "outstanding", "what", "last"),
    [
        ("france_miniature", "dated_ticket", "other", ("signature", "deposit"), "deposit_received_by", date(2027, 4, 29)),  # 21 days
        ("france_miniature", "package", "other", ("signature", "seller", "deposit"), "deposit_received_by", date(2027, 4, 20)),  # 30 days
        ("chantilly", "parc_seul", "adult", ("signature",), "signature_due", date(2027, 5, 15)),  # 5 days: free until then
        ("chantilly", "princes", "adult", ("signature", "payment"), "payment_due", date(2027, 4, 20)),  # 30 days
        ("chantilly", "princes", "adult", ("seller",), "order_expires", date(2027, 4, 20)),
    ],
)
def test_an_order_keeps_its_places_until_the_end_of_its_last_day(
    name: str, activity: str, category: str, outstanding: tuple[Step, ...], what: str, last: date
) -> None:
    seller, one = found(name, activity)
    end = datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=PARIS)
    held = order_hold_expiry(seller, one, category, outstanding, PLACED, START.astimezone(UTC))
    assert (held.outcome, held.reasons) == ("accept", ())
    assert held.values == {"expires_at": end, "at_slot_start": False}
    assert held.deadlines == (Deadline(what, last, end),)
    second = timedelta(seconds=1)
    assert order_hold_expiry(seller, one, category, outstanding, end - second, START).values["expires_at"] == end
    for placed in (end, end + second):  # too late for that: until the visit
        late = order_hold_expiry(seller, one, category, outstanding, placed, START)
        assert late.values == {"expires_at": START, "at_slot_start": True}
        assert late.deadlines == (Deadline(what, START.date(), START),)


def test_where_no_day_is_named_an_order_is_kept_until_the_visit(park: Seller, cmn: Seller, arc: Activity) -> None:
    ticket = park.activity("dated_ticket")
    assert last_free_cancellation(park, ticket, "other", START.date()) is None  # the deposit is always due
    assert order_hold_expiry(park, ticket, "other", ("signature",), PLACED, START).values == {"expires_at": START, "at_slot_start": True}
    assert order_hold_expiry(cmn, arc, "adults", ("payment",), PLACED, START).values == {"expires_at": START, "at_slot_start": True}


def test_what_waits_for_nothing_or_has_no_day_does_not_expire(park: Seller) -> None:
    ticket = park.activity("dated_ticket")
    endless = rules.Decision("accept", values={"expires_at": None, "at_slot_start": False})
    assert order_hold_expiry(park, ticket, "other", (), PLACED, START) == endless
    assert order_hold_expiry(park, ticket, "other", ("signature",), PLACED, None) == endless


def test_the_day_of_a_visit_is_that_of_paris(park: Seller) -> None:
    early = datetime(2027, 5, 20, 0, 30, tzinfo=PARIS).astimezone(UTC)  # still the 19th there
    ticket = park.activity("dated_ticket")
    assert order_hold_expiry(park, ticket, "other", ("deposit",), PLACED, early).deadlines[0].on == date(2027, 4, 29)
    until_then = order_hold_expiry(park, ticket, "other", ("signature",), PLACED, early)
    assert (until_then.deadlines[0].on, until_then.values["expires_at"].tzinfo) == (date(2027, 5, 20), PARIS)


def test_nothing_is_held_for_a_visit_that_has_begun(park: Seller) -> None:
    decision = order_hold_expiry(park, park.activity("dated_ticket"), "other", ("signature",), START, START)
    assert (decision.outcome, said(decision)) == ("refuse", ["visit_begun"])


@pytest.mark.parametrize(
    ("activity", "category", "last"),
    [("parc_seul", "adult", date(2027, 5, 15)), ("princes", "adult", date(2027, 4, 20)), ("noel", "school", date(2027, 4, 20))],
)
def test_the_last_day_on_which_cancelling_is_free(chantilly: Seller, activity: str, category: str, last: date) -> None:
    one = chantilly.activity(activity)
    assert last_free_cancellation(chantilly, one, category, START.date()) == last
    for days, due in ((0, "nothing"), (1, "total")):
        before = (START.date() - last).days - days
        assert rules.settled(chantilly, one, category, "cancel", before).due == due
