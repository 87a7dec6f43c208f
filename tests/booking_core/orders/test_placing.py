"""What an order is when it was placed, and what is refused with nothing kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import func, select

from booking_core.clock import paris
from booking_core.errors import Incomplete, InvalidPlan, KeyReused, NotFound, PlacesGone, RuleRefused
from booking_core.orders.work import Work
from booking_core.rules.facts import CompanionContact, Draft, GuideMode, Party, Plan, Session, SubGroup
from booking_core.store import Order, Terms
from tests.booking_core.orders.desk import DAY, Desk, moved, one_slot


def test_an_option_is_held_for_the_sites_period(desk: Desk) -> None:
    order = desk.place(desk.account(), Party(adults=20, guides=1))
    assert (order.state, order.due_now_cents, order.balance_cents, order.people) == ("held", 0, 0, 21)
    assert order.expires_at == paris(datetime(2027, 1, 20, 22, 59, 59, tzinfo=UTC))
    assert [event for event, _ in desk.events("mail")] == ["code_requested", "option_placed"]
    assert desk.taken() == 21


def test_who_accompanies_is_kept_with_the_order(desk: Desk) -> None:
    zoe = CompanionContact("Zoé", "Martin", "zoe@example.org", "+33199001234")
    draft = replace(desk.draft(Party(adults=20)), companion=zoe)
    order = desk.core.place(draft, desk.core.plan(draft).plan, desk.account(), "conversation", "k", "fr")
    assert desk.core.paperwork(order.reference).companion == zoe


def test_what_has_no_price_is_not_sold(desk: Desk) -> None:
    samples = desk.core.catalogue.samples
    cmn = samples["cmn"]
    draft = desk.draft(Party(adults=20))
    plan = desk.core.plan(draft).plan
    samples["cmn"] = cmn.model_copy(update={"prices": {**cmn.prices, draft.activity: {}}})  # type: ignore[index]
    try:
        with pytest.raises(RuleRefused) as refused:
            desk.core.place(draft, plan, desk.account(), "conversation", "k", "fr")
    finally:
        samples["cmn"] = cmn  # type: ignore[index]
    assert (refused.value.decision.outcome, [reason.code for reason in refused.value.reasons]) == ("handoff", ["price_unknown"])
    assert desk.taken() == 0


def test_an_option_never_outlives_the_start_of_the_visit(desk: Desk) -> None:
    soon = replace(desk.draft(Party(adults=10)), day=date(2026, 12, 10))
    plan = desk.core.plan(soon).plan
    assert plan
    order = desk.core.place(soon, plan, desk.account(), "conversation", "soon", "fr")
    assert order.expires_at == paris(datetime(2026, 12, 10, 9, 30, tzinfo=UTC))


def test_a_card_order_has_half_an_hour_and_a_page_to_pay_at(desk: Desk) -> None:
    order = desk.place(desk.account(), Party(adults=10), "card")
    assert order.state == "awaiting_payment"
    assert order.due_now_cents == order.balance_cents == order.total_cents == 12_000
    assert order.expires_at is not None
    assert (order.expires_at - order.placed_at).total_seconds() == 1800
    assert order.payment_url and desk.core.payment(order.payment_url.rsplit("/", 1)[1]).state == "open"


def test_a_transfer_waits_with_bank_details_and_a_task(desk: Desk) -> None:
    order = desk.place(desk.account(), Party(adults=10), "transfer")
    assert order.state == "awaiting_payment"
    assert order.bank is not None
    assert order.bank.reference == order.reference
    assert [(task.kind, task.reference) for task in desk.core.tasks("cmn")] == [("transfer_expected", order.reference)]
    assert [event for event, _ in desk.events("mail")][1:] == ["transfer_announced", "order_placed"]


def test_an_order_that_says_nothing_of_its_settlement_is_none(desk: Desk) -> None:
    account, draft = desk.account(), replace(desk.draft(Party(adults=10)), settlement=None)
    with pytest.raises(Incomplete) as refused:
        desk.core.place(draft, one_slot(SubGroup(10)), account, "conversation", "k", "fr")
    assert refused.value.missing == "settlement"
    assert desk.core.orders(account) == [] and desk.taken() == 0


def test_a_single_guide_is_one_person_with_a_ticket_in_each_slot(desk: Desk) -> None:
    draft = desk.draft(Party(adults=75, guides=1), mode="single")
    plan = desk.core.plan(draft).plan
    assert plan
    order = desk.core.place(draft, plan, desk.account(), "conversation", "k", "fr")
    assert order.people == order.party.persons == 76
    assert sum(line.people for line in order.lines if line.kind == "guide") == 3
    assert [session.start for session in plan.sessions] == [time(10, 30), time(11, 30), time(12, 30)]


def test_every_reason_for_a_refusal_is_said_at_once(desk: Desk) -> None:
    draft = replace(desk.draft(Party(adults=10), activity="chateau_de_vincennes"), companion=None, terms_accepted=False)
    plan = desk.core.plan(draft).plan
    assert plan
    with pytest.raises(RuleRefused) as refused:
        desk.core.place(draft, plan, desk.account(), "conversation", "k", "fr")
    assert {"no_option_here", "companion_required_before_option", "terms_not_accepted"} <= {reason.code for reason in refused.value.reasons}
    assert all(reason.source for reason in refused.value.reasons if reason.rule)


def test_nothing_is_kept_of_a_refused_order(desk: Desk) -> None:
    account = desk.account()
    desk.events("mail")
    full = desk.draft(Party(adults=26))
    desk.core.place(full, one_slot(SubGroup(26)), account, "conversation", "first", "fr")
    with pytest.raises(PlacesGone):
        desk.core.place(full, one_slot(SubGroup(26)), account, "conversation", "second", "fr")
    assert [event for event, _ in desk.events("mail")] == ["option_placed"]
    assert len(desk.core.orders(account)) == 1
    with desk.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Order)) == 1


@pytest.mark.parametrize(
    "plan",
    [
        Plan(()),
        one_slot(SubGroup(9)),
        one_slot(SubGroup(10, guides=1)),
        one_slot(SubGroup(10), site="sainte_chapelle"),
        one_slot(SubGroup(10), time(3)),
        Plan((*one_slot(SubGroup(15)).sessions, *one_slot(SubGroup(-5), time(11)).sessions)),
    ],
    ids=["empty", "fewer", "guide of nobody", "another site", "no such slot", "negative"],
)
def test_a_plan_that_is_not_the_drafts_is_refused(desk: Desk, plan: Plan) -> None:
    with pytest.raises(InvalidPlan):
        desk.core.place(desk.draft(Party(adults=10)), plan, desk.account(), "conversation", "k", "fr")


def test_two_parts_of_a_group_in_one_slot_are_refused(desk: Desk) -> None:
    twice = Plan((*one_slot(SubGroup(10)).sessions, *one_slot(SubGroup(10)).sessions))
    with pytest.raises(RuleRefused) as refused:
        desk.core.place(desk.draft(Party(adults=20)), twice, desk.account(), "conversation", "k", "fr")
    assert "sub_groups_need_different_slots" in {reason.code for reason in refused.value.reasons}


def test_the_past_cannot_be_booked(desk: Desk) -> None:
    draft = desk.draft(Party(adults=10))
    plan = moved(one_slot(SubGroup(10)), day=date(2026, 11, 21), start=time(9, 30))
    with pytest.raises(RuleRefused) as refused:
        desk.core.place(draft, plan, desk.account(), "conversation", "k", "fr")
    assert "visit_begun" in {reason.code for reason in refused.value.reasons}


def test_an_order_is_seen_by_its_own_account_only(desk: Desk) -> None:
    owner, other = desk.account(), desk.account("autre@example.org")
    order = desk.place(owner, Party(adults=10), "card")
    assert desk.core.order(owner, order.reference.lower().replace("-", " ")).reference == order.reference
    assert desk.core.orders(other) == []
    for look in (desk.core.order, desk.core.papers, desk.core.preview_cancel):
        with pytest.raises(NotFound):
            look(other, order.reference)
    with pytest.raises(NotFound):
        desk.core.cancel(other, order.reference, "k")
    with pytest.raises(NotFound):
        desk.core.place(desk.draft(Party(adults=10)), one_slot(SubGroup(10)), "nobody", "conversation", "k2", "fr")


def test_references_are_unguessable_and_easily_read_out(desk: Desk) -> None:
    account = desk.account()
    references = {desk.place(account, Party(adults=2)).reference for _ in range(20)}
    assert len(references) == 20
    assert all(
        set(reference.replace("-", "")) <= set("ABCDEFGHJKMNPQRSTUVWXYZ23456789") and reference[4] == "-" for reference in references
    )


def test_a_sold_order_keeps_its_terms_when_the_seller_changes_his(desk: Desk) -> None:
    account = desk.account()
    order = desk.place(account, Party(adults=10))
    seller = desk.core.catalogue.seller("cmn")
    shorter = seller.model_copy(update={"rules": tuple(rule for rule in seller.rules if rule.kind != "no_refund")})
    desk.core.catalogue.by_id["cmn"] = shorter  # type: ignore[index]
    try:
        later = desk.place(account, Party(adults=8))
        with desk.store.read() as session:
            work = Work(session, desk.core.catalogue, desk.clock(), writes=False)
            of_first = work.seller_of(work.order(order.reference))
            of_second = work.seller_of(work.order(later.reference))
            assert session.scalar(select(func.count()).select_from(Terms)) == 2
    finally:
        desk.core.catalogue.by_id["cmn"] = seller  # type: ignore[index]
    assert of_first.rules == seller.rules
    assert of_second.rules == shorter.rules


def test_the_same_key_places_once_and_another_request_under_it_is_refused(desk: Desk) -> None:
    account = desk.account()
    first = desk.place(account, Party(adults=10), key="the key")
    draft = desk.draft(Party(adults=10))
    again = desk.core.place(draft, first.plan, account, "conversation", "the key", "fr")
    assert again.reference == first.reference
    assert desk.taken() == 10
    with pytest.raises(KeyReused):
        desk.core.place(replace(draft, recipient="x@example.org"), first.plan, account, "conversation", "the key", "fr")


def test_a_draft_without_activity_needs_one(desk: Desk) -> None:
    assert desk.core.needs(Draft("cmn", "")) == ("activity",)
    missing = desk.core.needs(replace(desk.draft(Party(adults=10)), companion=CompanionContact(), day=None))
    assert missing == ("date", "companion", "email", "code", "confirm")
    assert desk.core.days("cmn", "conciergerie", DAY, DAY)[0].free == 416


@pytest.mark.parametrize(("mode", "code"), [("single", "one_guide_only"), ("none", "no_guide_planned")])
def test_a_guide_who_does_not_fit_what_was_said_is_not_lost_in_silence(desk: Desk, mode: GuideMode, code: str) -> None:
    account, draft = desk.account(), desk.draft(Party(adults=20, guides=2), mode=mode)
    assert [reason.code for reason in desk.core.plan(draft).reasons] == [code]
    quote = desk.core.quote(draft)
    assert (quote.decision.outcome, [reason.code for reason in quote.decision.reasons]) == ("refuse", [code])
    with pytest.raises(RuleRefused) as refused:
        desk.core.place(draft, one_slot(SubGroup(20, guides=1)), account, "conversation", "k", "fr")
    assert code in [reason.code for reason in refused.value.decision.reasons]


def test_two_guides_of_whom_nothing_more_is_said_both_come(desk: Desk) -> None:
    """The second one in a slot pays until the seller says otherwise (A-CMN-05)."""
    draft = replace(desk.draft(Party(adults=20, guides=2)), guide_mode=None)
    plan = desk.core.plan(draft).plan
    assert plan == one_slot(SubGroup(20, guides=2))
    account = desk.account()
    order = desk.core.place(draft, plan, account, "conversation", "k", "fr")
    assert (order.people, order.party.guides, order.total_cents) == (22, 2, 21 * 1_200)
    assert "second_free_guide" in [reason.code for reason in order.reasons]
    for number, guides in enumerate((2, 1)):
        fewer = desk.core.resize(account, order.reference, Party(adults=18 - number, guides=guides), f"r{number}")
        assert (fewer.people, fewer.party.guides) == (18 - number + guides, guides)


@pytest.mark.parametrize(
    ("party", "mode", "parts"),
    [
        (Party(20, guides=1), "single", [SubGroup(20, guides=6)]),
        (Party(20, guides=1), "per_slot", [SubGroup(20, guides=1), SubGroup(0, guides=26)]),
        (Party(20, guides=2), "per_slot", [SubGroup(20, guides=1), SubGroup(0, guides=1)]),
        (Party(20, companions=1), "none", [SubGroup(20), SubGroup(0, companions=1)]),
        (Party(40, guides=1), "single", [SubGroup(20, guides=2), SubGroup(20)]),
        (Party(40, guides=2), "per_slot", [SubGroup(20, guides=2), SubGroup(20)]),
        (Party(40, guides=3), "per_slot", [SubGroup(20, guides=1), SubGroup(20, guides=1)]),
        (Party(40, guides=2), None, [SubGroup(20, guides=1), SubGroup(20, guides=2)]),
        (Party(20), "none", [SubGroup(20, guides=1)]),
        (Party(20), None, [SubGroup(20, guides=1)]),
    ],
)
def test_sessions_seat_the_party_kind_by_kind(desk: Desk, party: Party, mode: GuideMode | None, parts: list[SubGroup]) -> None:
    """A guide leads every part or each has its own; nobody comes that was not counted, and nobody who was is left out."""
    account, draft = desk.account(), replace(desk.draft(party), guide_mode=mode)
    plan = Plan(tuple(Session("conciergerie", DAY, time(10 + index, 30), group) for index, group in enumerate(parts)))
    with pytest.raises(InvalidPlan):
        desk.core.place(draft, plan, account, "conversation", "k", "fr")
    assert desk.taken() == 0


@pytest.mark.parametrize(
    ("party", "mode", "parts", "people"),
    [
        (Party(40, guides=1), "single", [SubGroup(22, guides=1), SubGroup(18, guides=1)], 41),
        (Party(40, guides=3), "per_slot", [SubGroup(20, guides=1), SubGroup(20, guides=2)], 43),
        (Party(40, guides=1), "per_slot", [SubGroup(20, guides=1), SubGroup(20, guides=1)], 42),
    ],
)
def test_the_customer_may_divide_it_himself(desk: Desk, party: Party, mode: GuideMode, parts: list[SubGroup], people: int) -> None:
    plan = Plan(tuple(Session("conciergerie", DAY, time(10 + index, 30), group) for index, group in enumerate(parts)))
    order = desk.core.place(replace(desk.draft(party), guide_mode=mode), plan, desk.account(), "conversation", "k", "fr")
    assert order.people == people
