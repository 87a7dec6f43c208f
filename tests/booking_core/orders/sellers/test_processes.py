"""Every seller's own way from the wish to the firm order, from its rules alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from booking_core.clock import paris_day
from booking_core.errors import ImpossibleTransition, Incomplete, InvalidPlan, PlacesGone, RuleRefused
from booking_core.rules.facts import Company, Party, SubGroup
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, TEN, Shop

CLASS = Party(children=83, companions=9, classes=3)


def test_dated_tickets_wait_for_the_signed_form_then_for_the_deposit(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("france_miniature", "dated_ticket"))
    assert (order.state, order.outstanding, order.people, order.day) == ("awaiting_signature", ("signature", "deposit"), 45, JUNE)
    assert (order.due_now_cents, order.balance_cents, order.deposit_cents) == (0, 0, None)
    assert order.papers == ("order_form.pdf",)
    assert [deadline.what for deadline in order.deadlines][:1] == ["deposit_received_by"]
    assert order.expires_at is not None and order.expires_at.isoformat() == "2027-05-20T23:59:59+02:00", "the deposit's last day"
    with pytest.raises(RuleRefused) as early:
        shop.core.desk.record_signature(ACTOR, order.reference, paris_day(shop.clock()) + timedelta(days=1), "tomorrow")
    assert shop.codes(early.value) == {"day_to_come"}
    signed = shop.sign(order)
    assert (signed.state, signed.deposit_cents, signed.due_now_cents) == ("awaiting_deposit", 42_570, 42_570)
    assert signed.total_cents == 43 * 1650 and signed.balance_cents == signed.total_cents
    assert [task.kind for task in shop.core.tasks()] == ["transfer_expected"]
    firm = shop.receive(signed, signed.due_now_cents)
    assert (firm.state, firm.balance_cents, firm.expires_at) == ("confirmed", signed.total_cents - 42_570, None)
    assert "tickets.pdf" not in firm.papers, "no ticket before all of it is paid"
    paid = shop.receive(firm, firm.balance_cents, "cash")
    assert (paid.state, paid.balance_cents) == ("confirmed", 0)
    assert {"tickets.pdf", "invoice.pdf", "deposit_invoice.pdf"} <= set(paid.papers)
    assert len(shop.core.paperwork(order.reference).tickets) == 45
    assert shop.all_is_well()


def test_a_package_waits_for_its_partners_as_well(shop: Shop) -> None:
    order = shop.buy(shop.account(), shop.wanted("france_miniature", "package"))
    assert order.outstanding == ("signature", "seller", "deposit")
    signed = shop.sign(order)
    assert (signed.state, signed.due_now_cents) == ("awaiting_seller", 0)
    assert {task.kind for task in shop.core.tasks()} == {"transfer_expected", "partners_to_confirm"}, "the deposit may come meanwhile"
    assert signed.deposit_cents is not None
    paid = shop.receive(signed, signed.deposit_cents)
    assert (paid.state, paid.outstanding) == ("awaiting_seller", ("seller",))
    assert shop.core.desk.agree(ACTOR, order.reference, "agreed").state == "confirmed"
    assert shop.all_is_well()


def test_what_the_seller_declines_is_over_and_the_money_goes_back(shop: Shop) -> None:
    signed = shop.sign(shop.buy(shop.account(), shop.wanted("france_miniature", "guided_tour")))
    shop.receive(signed, signed.deposit_cents or 0)
    declined = shop.core.desk.decline(ACTOR, signed.reference, "complet", "no")
    assert (declined.state, declined.balance_cents) == ("cancelled", -(signed.deposit_cents or 0))
    assert [task.kind for task in shop.core.tasks()] == ["refund_due"]
    back = shop.core.desk.record_refund(ACTOR, signed.reference, -declined.balance_cents, "back")
    assert (back.state, back.balance_cents, shop.core.tasks()) == ("refunded", 0, [])
    assert shop.taken("parc", TEN, JUNE) == 0 and shop.all_is_well()


def test_undated_tickets_have_no_day_and_are_paid_in_full_with_the_postage(shop: Shop) -> None:
    draft = shop.wanted("france_miniature", "undated_ticket", Party(adults=60), delivery="post")
    order = shop.buy(shop.account(), draft)
    assert (order.day, order.plan.sessions, order.expires_at, order.outstanding) == (None, (), None, ("signature", "payment"))
    assert order.as_custom("fr")["date"] is None
    assert all("time" not in line for line in order.as_custom("fr")["lines"])
    assert (order.people, order.postage_cents, order.total_cents) == (60, 1650, 58 * 1650 + 1650)
    signed = shop.sign(order)
    assert (signed.state, signed.due_now_cents, signed.deposit_cents) == ("awaiting_payment", order.total_cents, None)
    assert signed.bank is not None
    paid = shop.receive(signed, signed.due_now_cents)
    tickets = shop.core.paperwork(order.reference).tickets
    assert (paid.state, len(tickets), {ticket.entries for ticket in tickets}) == ("confirmed", 60, {()})
    shop.clock.forward(days=4000)
    assert shop.core.expire_due() == 0 and shop.all_is_well()


def test_a_visit_paid_on_the_day_is_firm_with_its_contract(shop: Shop) -> None:
    draft = shop.wanted("chantilly", "pass_domaine", CLASS, "administrative_order", category="school")
    order = shop.buy(shop.account(), draft)
    assert (order.state, order.outstanding, order.people, order.total_cents) == ("awaiting_signature", ("signature",), 92, 76_200)
    assert "purchase_order_required" not in {reason.code for reason in order.reasons}
    assert "CH-049" in {reason.rule for reason in order.reasons}
    assert order.expires_at is not None and order.expires_at.date() == date(2027, 6, 5), "the last day of free cancellation"
    assert [line.people for line in order.lines if line.site == "ecuries"] == [92]
    assert sum(line.people for line in order.lines if line.site == "domaine") == 92
    assert shop.taken("domaine", order.plan.sessions[0].start, JUNE) == 92
    firm = shop.sign(order)
    assert (firm.state, firm.due_now_cents, firm.balance_cents) == ("confirmed", 0, 76_200)
    assert shop.core.paperwork(order.reference).tickets == ()
    assert shop.receive(firm, 76_200, "cheque").balance_cents == 0
    assert shop.all_is_well()


def test_a_show_is_signed_and_paid_in_full(shop: Shop) -> None:
    order = shop.buy(shop.account(), shop.wanted("chantilly", "princes", settlement="card"))
    assert order.outstanding == ("signature", "payment")
    assert order.total_cents == 43 * 1700 + 1000
    signed = shop.sign(order)
    assert signed.state == "awaiting_payment" and signed.payment_url
    assert shop.core.payment_link(shop.account(), order.reference) == signed.payment_url
    assert shop.pay(signed).state == "confirmed"
    assert len(shop.core.paperwork(order.reference).tickets) == 45 and shop.all_is_well()


def test_vouchers_cannot_be_paid_before_the_museum_knows_the_company(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("mad", "mad", Party(adults=30), "card"))
    assert (order.state, order.outstanding, order.payment_url, order.due_now_cents) == ("awaiting_seller", ("seller", "payment"), None, 0)
    assert [task.kind for task in shop.core.tasks()] == ["company_to_validate"]
    with pytest.raises(ImpossibleTransition):
        shop.core.payment_link(account, order.reference)
    second = shop.buy(account, shop.wanted("mad", "nissim_de_camondo", Party(adults=5), "card", company=None))
    validated = shop.core.desk.validate_company(ACTOR, order.reference, True, "known")
    assert (validated.state, validated.due_now_cents) == ("awaiting_payment", 30 * 1200)
    assert shop.core.order(account, second.reference).state == "awaiting_payment", "the word counts for all that wait"
    later = shop.buy(account, shop.wanted("mad", "mad", Party(adults=2), "card", company=None))
    assert later.outstanding == ("payment",), "and for later orders"
    assert shop.core.vouchers(account, order.reference) == []
    paid = shop.pay(validated)
    codes = [voucher.code for voucher in shop.core.vouchers(account, order.reference)]
    assert (paid.state, len(codes), len(set(codes)), min(len(code) for code in codes)) == ("confirmed", 30, 30, 16)
    assert {"vouchers.pdf", "vouchers.xlsx"} <= set(paid.papers) and "tickets.pdf" not in paid.papers
    assert shop.all_is_well()


def test_a_refused_company_ends_its_orders_and_makes_no_others(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("mad", "mad", Party(adults=3), "card"))
    assert shop.core.desk.decline(ACTOR, order.reference, "inconnue", "no").state == "cancelled"
    with pytest.raises(RuleRefused) as refused:
        shop.buy(account, shop.wanted("mad", "mad", Party(adults=3), "card"))
    assert "account_not_validated" in shop.codes(refused.value)


@pytest.mark.parametrize(
    ("days", "outcome", "code"), [(30, None, ""), (29, "handoff", "order_under_30_days"), (5, "handoff", "order_under_30_days")]
)
def test_a_late_order_is_for_the_sellers_people_with_its_price(shop: Shop, days: int, outcome: str | None, code: str) -> None:
    shop.days_before(days)
    account = shop.account()
    draft = shop.wanted("france_miniature", "dated_ticket")
    if outcome is None:
        assert shop.buy(account, draft).state == "awaiting_signature"
        return
    with pytest.raises(RuleRefused) as refused:
        shop.buy(account, draft)
    assert refused.value.decision.outcome == outcome and code in shop.codes(refused.value)
    assert refused.value.decision.values["quote"].total_cents == 43 * (1650 + (100 if days < 6 else 0))
    assert shop.core.orders(account) == [] and shop.taken("parc", TEN, JUNE) == 0


def test_other_services_are_refused_late_and_out_of_their_season_with_all_reasons(shop: Shop) -> None:
    shop.days_before(20, date(2027, 7, 10))
    with pytest.raises(RuleRefused) as refused:
        shop.buy(shop.account(), shop.wanted("france_miniature", "atelier_maquettes", day=date(2027, 7, 10)))
    assert refused.value.decision.outcome == "refuse"
    assert {"min_30_days", "out_of_season", "school_groups_only"} <= shop.codes(refused.value)


@pytest.mark.parametrize(
    ("seller", "activity", "missing", "need"),
    [
        ("france_miniature", "dated_ticket", "phone", "phone"),
        ("france_miniature", "dated_ticket", "address", "address"),
        ("france_miniature", "undated_ticket", "delivery", "delivery"),
        ("france_miniature", "undated_ticket", "settlement", "settlement"),
        ("mad", "mad", "company", "company"),
    ],
)
def test_what_only_the_customer_knows_is_asked_and_never_made_up(shop: Shop, seller: str, activity: str, missing: str, need: str) -> None:
    settlement = "card" if seller == "mad" else "transfer"
    draft = replace(shop.wanted(seller, activity, settlement=settlement), **{missing: None})  # type: ignore[arg-type]
    assert need in shop.core.needs(draft)
    with pytest.raises(Incomplete) as incomplete:
        shop.buy(shop.account(), draft)
    assert incomplete.value.missing == need


def test_what_is_asked_for_comes_from_the_rules(shop: Shop) -> None:
    bare = {"recipient": None, "settlement": None, "phone": None, "address": None, "company": None, "delivery": None, "party": None}
    asked = {
        activity: shop.core.needs(replace(shop.wanted(seller, activity), day=None, time=None, **bare))  # type: ignore[arg-type]
        for seller, activity in (
            ("france_miniature", "dated_ticket"),
            ("france_miniature", "undated_ticket"),
            ("chantilly", "princes"),
            ("mad", "mad"),
        )
    }
    assert asked["dated_ticket"] == ("party", "date", "time", "email", "code", "phone", "address", "settlement", "recipient", "confirm")
    assert asked["undated_ticket"] == ("party", "email", "code", "phone", "address", "delivery", "settlement", "recipient", "confirm")
    assert asked["princes"] == ("party", "date", "time", "email", "code", "settlement", "recipient", "confirm")
    assert asked["mad"] == ("party", "email", "code", "company", "settlement", "recipient", "confirm")


def test_a_plan_must_seat_the_whole_party_once_in_every_site(shop: Shop) -> None:
    draft = shop.wanted("chantilly", "pass_domaine", settlement="on_site")
    plan = shop.core.plan(draft).plan
    assert plan is not None and len(plan.sessions) == 2
    account = shop.account()
    one_site = replace(plan, sessions=plan.sessions[:1])
    half = replace(plan, sessions=tuple(replace(session, group=SubGroup(22)) for session in plan.sessions))
    divided = replace(plan, sessions=(*half.sessions, *(replace(session, start=time(15), group=SubGroup(23)) for session in plan.sessions)))
    for wrong in (one_site, half, divided, None):
        with pytest.raises(InvalidPlan):
            shop.core.place(draft, wrong, account, "conversation", shop.key(), "fr")
    with pytest.raises(InvalidPlan):
        shop.core.place(shop.wanted("mad", "mad", settlement="card"), plan, account, "conversation", shop.key(), "fr")


def test_two_sites_are_taken_together_or_not_at_all(shop: Shop) -> None:
    account = shop.account()
    draft = shop.wanted("chantilly", "pass_domaine", Party(adults=140), "on_site")
    plan = shop.core.plan(draft).plan
    assert plan is not None
    stables = next(session for session in plan.sessions if session.site == "ecuries")
    other = shop.wanted("chantilly", "musee_vivant_cheval", Party(adults=20), "on_site", time=None)
    shop.core.place(other, replace(plan, sessions=(replace(stables, group=SubGroup(20)),)), account, "conversation", shop.key(), "fr")
    with pytest.raises(PlacesGone) as gone:
        shop.core.place(draft, plan, account, "conversation", shop.key(), "fr")
    assert gone.value.left == 130
    assert shop.taken("domaine", plan.sessions[0].start, JUNE) == 0


def test_a_settlement_that_the_rules_do_not_take_is_refused(shop: Shop) -> None:
    with pytest.raises(RuleRefused) as refused:
        shop.buy(shop.account(), shop.wanted("france_miniature", "dated_ticket", settlement="card"))
    assert refused.value.decision.values["settlements"] == ("transfer", "cheque")
    with pytest.raises(RuleRefused) as on_site:
        shop.buy(shop.account(), shop.wanted("chantilly", "princes", settlement="on_site"))
    assert on_site.value.decision.values["settlements"] == ("card", "transfer")


def test_the_company_is_kept_where_it_can_be_erased(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("mad", "mad", Party(adults=3), "card"))
    assert shop.core.paperwork(order.reference).company == Company("Voyages du Test", "1 rue du Test, 75000 Paris")
    assert "Voyages" not in str(shop.core.desk.history(order.reference))
