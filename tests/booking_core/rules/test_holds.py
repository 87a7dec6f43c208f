"""Options, unpaid orders, tickets and payments at a monument: until when, and by which rules (CMN-005 to 063)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from booking_core import rules
from booking_core.catalogue import Activity, Seller
from booking_core.catalogue.kinds import OptionPeriod
from booking_core.rules import PARIS, Deadline
from tests.booking_core.rules.reasons import said

NOW = datetime(2027, 3, 1, 12, tzinfo=PARIS)
START = datetime(2027, 3, 9, 10, tzinfo=PARIS)


def test_a_reason_says_where_its_rule_is_published(cmn: Seller, arc: Activity) -> None:
    reason = rules.cancel(cmn, arc, "held").reasons[0]
    assert (reason.rule, reason.source, reason.text) == ("CMN-032", cmn.source_of("CMN-032"), cmn.rule("CMN-032").text)
    read = rules.option_expiry(cmn, arc, "adults", NOW, START).reasons[-1]
    assert (read.source, read.text) == (cmn.source_of("CMN-010"), cmn.settling("option_end").reading)  # type: ignore[union-attr]


def test_an_option(cmn: Seller, arc: Activity, joint: Activity, vincennes: Activity, carcassonne: Activity) -> None:
    ends = rules.option_expiry(cmn, arc, "adults", NOW, START)
    assert said(ends) == ["option_period CMN-010", "expires_at_slot_start CMN-010 A-CMN-06"]
    assert ends.deadlines == (Deadline("option_expires", date(2027, 3, 9), START),)
    last_second = datetime(2027, 3, 31, 23, 59, 59, tzinfo=PARIS)
    assert rules.option_expiry(cmn, arc, "adults", NOW, last_second).values == {"expires_at": last_second, "at_slot_start": True}
    assert said(rules.option_expiry(cmn, joint, "adults", NOW, START))[:2] == ["option_period CMN-016", "option_period CMN-019"]
    assert said(rules.option_expiry(cmn, vincennes, "adults", NOW, START)) == ["no_option_here CMN-013"]
    assert said(rules.option_expiry(cmn, arc, "school", NOW, START)) == ["payment_required CMN-024"]
    assert said(rules.option_expiry(cmn, carcassonne, "adults", NOW, START)) == ["no_option_here"]


def test_an_option_lives_thirty_or_sixty_days(cmn: Seller, arc: Activity, conciergerie: Activity, joint: Activity) -> None:
    assert [rules.option_days(cmn, one, "adults") for one in (arc, conciergerie, joint)] == [30, 60, 60]
    assert rules.option_days(cmn, arc, "school") is None
    assert {rule.days for rule in cmn.applying(OptionPeriod, arc, "adults")} == {30}


def test_an_unpaid_order(cmn: Seller, arc: Activity, vincennes: Activity) -> None:
    card = rules.unpaid_hold_expiry(cmn, arc, "adults", "card", NOW.astimezone(UTC), START)
    assert said(card) == ["unpaid_hold A-CMN-18"]
    assert card.deadlines == (Deadline("payment_due", date(2027, 3, 1), NOW + timedelta(minutes=30)),)
    assert card.values["expires_at"].tzinfo == PARIS
    assert not card.values["at_slot_start"]
    soon = rules.unpaid_hold_expiry(cmn, arc, "adults", "card", NOW, (NOW + timedelta(minutes=30)).astimezone(UTC))
    assert (soon.values["at_slot_start"], soon.values["expires_at"].tzinfo) == (True, PARIS)
    sooner = rules.unpaid_hold_expiry(cmn, arc, "adults", "card", NOW, (NOW + timedelta(minutes=20)).astimezone(UTC))
    assert (sooner.values["expires_at"], sooner.values["expires_at"].tzinfo) == (NOW + timedelta(minutes=20), PARIS)
    transfer = rules.unpaid_hold_expiry(cmn, arc, "adults", "transfer", NOW, START)
    assert said(transfer) == ["unpaid_hold A-CMN-18", "option_period CMN-010"]
    assert transfer.deadlines == (Deadline("payment_due", date(2027, 3, 9), START),)
    assert transfer.values["at_slot_start"]
    assert said(rules.unpaid_hold_expiry(cmn, vincennes, "adults", "transfer", NOW, START)) == ["unpaid_hold A-CMN-18"]
    option = rules.unpaid_hold_expiry(cmn, arc, "adults", "option", NOW, START)
    assert option == rules.option_expiry(cmn, arc, "adults", NOW, START)
    assert rules.unpaid_hold_expiry(cmn, arc, "school", "option", NOW, START).outcome == "refuse"


def test_how_long_an_unpaid_order_lives_is_the_sellers_reading(cmn: Seller, arc: Activity) -> None:
    reading = cmn.settling("unpaid_hold")
    assert reading is not None
    longer = reading.model_copy(update={"figures": {"card_minutes": 45, "transfer_days": 9}})
    values = {name: getattr(cmn, name) for name in type(cmn).model_fields}
    values["ambiguities"] = tuple(longer if one.id == reading.id else one for one in cmn.ambiguities)
    values["rules"] = tuple(rule for rule in cmn.rules if not isinstance(rule, OptionPeriod))
    other = Seller.model_construct(**values)
    far = NOW + timedelta(days=90)
    assert rules.unpaid_hold_expiry(other, arc, "adults", "card", NOW, far).values["expires_at"] == NOW + timedelta(minutes=45)
    assert rules.unpaid_hold_expiry(other, arc, "adults", "transfer", NOW, far).deadlines[0].on == date(2027, 3, 10)


def test_a_timed_ticket(cmn: Seller, arc: Activity, chantilly: Seller) -> None:
    good = rules.slot_ticket_valid(cmn, arc, NOW, NOW)
    assert (good.values, said(good)) == ({"valid": True}, ["ticket_valid_only_for_booked_date_and_slot CMN-045"])
    early = rules.slot_ticket_valid(cmn, arc, NOW, NOW - timedelta(minutes=30))
    assert (early.outcome, early.values, said(early)) == ("refuse", {"valid": False}, said(good))
    free = rules.slot_ticket_valid(chantilly, chantilly.activity("parc_seul"), NOW, START)
    assert (free.values, said(free)) == ({"valid": True}, [])


def test_ways_to_settle(cmn: Seller, arc: Activity, vincennes: Activity) -> None:
    card = rules.settlement_allowed(cmn, arc, "adults", "card")
    assert (said(card), card.values) == (["settlement CMN-049"], {"settlements": ("option", "card", "transfer")})
    assert said(rules.settlement_allowed(cmn, arc, "school", "option")) == ["payment_required CMN-024"]
    assert said(rules.settlement_allowed(cmn, arc, "school", "cash")) == ["payment_required CMN-024"]
    assert said(rules.settlement_allowed(cmn, vincennes, "adults", "cash")) == ["settlement_not_offered"]
    assert said(rules.settlements_allowed(cmn, vincennes, "adults")) == ["no_option_here CMN-013"]


def test_paying(cmn: Seller, carcassonne: Activity, arc: Activity) -> None:
    desk = rules.payment(cmn, carcassonne, "desk")
    assert (desk.values, said(desk)) == ({"state": "awaiting_payment"}, ["pay_at_desk CMN-021"])
    assert said(rules.payment(cmn, arc, "desk")) == ["settlement_not_offered"]
    assert said(rules.payment(cmn, arc, "card", terms_accepted=False)) == ["terms_not_accepted CMN-063"]
    assert said(rules.payment(cmn, carcassonne, "card", agreed_by_site=False)) == ["monument_must_confirm_first CMN-021"]
    assert rules.payment(cmn, None, "card", agreed_by_site=False).values == {"state": "confirmed"}
    whole = rules.confirm_option(cmn, arc, NOW, NOW, visitors=20, pay_for=20)
    assert (whole.values, said(whole)) == ({"state": "confirmed"}, ["option_validated CMN-035"])
    assert rules.confirm_option(cmn, arc, NOW, NOW, visitors=20).accepted
    assert rules.confirm_option(cmn, arc, NOW, NOW, pay_for=20).accepted
    part = rules.confirm_option(cmn, arc, NOW, NOW, visitors=20, pay_for=19)
    assert (part.values, said(part)) == ({"state": "held"}, ["reduce_option_first CMN-031 A-CMN-17"])
    late = rules.confirm_option(cmn, arc, NOW + timedelta(seconds=1), NOW)
    assert (late.values, said(late)) == ({"state": "expired"}, ["option_expired A-CMN-06"])


def test_money_that_comes_in(cmn: Seller) -> None:
    for end, start in ((NOW, START), (START, NOW)):
        in_time = rules.money_received(cmn, NOW, end, start)
        assert (in_time.values, said(in_time)) == ({"state": "confirmed"}, ["money_in_time A-CMN-09"])
        late = rules.money_received(cmn, NOW + timedelta(seconds=1), end, start)
        assert (late.values, said(late)) == ({"state": "expired", "reason": "late_money"}, ["money_too_late A-CMN-18"])
