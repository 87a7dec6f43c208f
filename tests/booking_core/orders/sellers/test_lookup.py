"""What the seller's people find: orders however they are asked for, customers with their orders there, the rules behind amounts."""

from __future__ import annotations

import pytest

from booking_core.errors import NotFound
from booking_core.orders import lookup
from booking_core.orders.gestures import Reduction, Waiver
from booking_core.orders.views import OrderView
from booking_core.rules.facts import CompanionContact, Party
from tests.booking_core.orders.sellers.shop import ACTOR, Shop

JEANNE = CompanionContact("Jeanne", "Élysée-Martin", "jeanne@example.org", "+33 6 12 34 56 78")


def three(shop: Shop) -> tuple[OrderView, OrderView, OrderView]:
    """One customer's orders at two sellers, and another customer's."""
    account = shop.account()
    draft = shop.wanted("france_miniature", "dated_ticket", companion=JEANNE)
    park, castle = shop.buy(account, draft), shop.visit(account)
    named = shop.core.name_companion(account, park.reference, JEANNE, shop.key())
    return named, castle, shop.place(shop.account("autre_100%@example.org"), Party(adults=22), "option")


def references(shop: Shop, text: str, sellers: tuple[str, ...] = (), **more: object) -> list[str]:
    return [one.reference for one in shop.core.desk.search(text, sellers, **more).orders]  # type: ignore[arg-type]


def test_an_order_is_found_by_reference_address_companion_and_company(shop: Shop) -> None:
    park, castle, other = three(shop)
    plain = park.reference.replace("-", "").lower()
    for text in (park.reference, plain, park.reference[:4].lower(), "jeanne élysée", "ÉLYSÉE", "agence@ jeanne"):
        assert references(shop, text) == [park.reference], text
    assert references(shop, "agence@example") == [castle.reference, park.reference], "the newest first"
    assert references(shop, "voyages du test") == [castle.reference, park.reference]
    assert references(shop, "jeanne autre") == references(shop, "zzz") == []
    assert references(shop, "_100%") == [other.reference] and references(shop, "%") == [other.reference], "what is typed is no pattern"
    assert references(shop, "") == [other.reference, castle.reference, park.reference]
    assert references(shop, "", states=("held",)) == [other.reference]
    second = shop.core.desk.search("", page=2, per_page=2)
    assert ([one.reference for one in second.orders], second.total) == ([park.reference], 3)


def test_only_what_is_sold_by_ones_own_sellers_is_found_or_shown(shop: Shop) -> None:
    park, castle, _ = three(shop)
    desk, ours = shop.core.desk, ("chantilly", "cmn")
    assert references(shop, "agence@example", ours) == [castle.reference] and references(shop, park.reference, ours) == []
    for read in (desk.customer, desk.paperwork, desk.amounts):
        assert read(castle.reference, ours)
        with pytest.raises(NotFound):
            read(park.reference, ours)
        with pytest.raises(NotFound):
            read("AAAA-2222", ours)
        with pytest.raises(NotFound):
            getattr(desk.of("cmn"), read.__name__)(castle.reference)
    assert [one.reference for one in desk.customer(castle.reference, ours).orders] == [castle.reference]
    assert [one.reference for one in desk.customer(castle.reference).orders] == [castle.reference, park.reference], "control"
    assert [one.seller for one in desk.of("cmn").search().orders] == ["cmn"]
    with pytest.raises(NotFound):
        desk.of("cmn").search("", ("chantilly",))


def test_the_customer_of_a_conversation_is_who_ordered_there_or_whose_case_it_is(shop: Shop) -> None:
    _, castle, _ = three(shop)
    desk = shop.core.desk
    (both, other) = desk.customers("conversation")
    assert (both.email, both.companies, len(both.orders)) == ("agence@example.org", ("Voyages du Test",), 2) and other.email
    assert [one.reference for one in desk.customers("conversation", ("chantilly",))[0].orders] == [castle.reference]
    assert desk.customers("another") == []
    account = shop.account()
    shop.core.hand_over("cmn", "another", account, "complaint", "un mot", {}, "fr")
    (asked,) = desk.customers("another")
    assert asked.account_id == both.account_id
    assert desk.customers("another", ("mad",)) == [], "it told another seller"
    assert "agence" not in repr(asked)


def test_each_amount_has_its_rule_and_source_and_a_gesture_its_reason(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    shop.core.desk.gesture(ACTOR, order.reference, Reduction(5_000), "attente", "g")
    found = {one.label.fr: one for one in shop.core.desk.amounts(order.reference)}
    assert sum(one.cents for name, one in found.items() if name != "Acompte") == order.total_cents - 5_000
    assert found["Geste commercial"].reasons[0].text.fr == "attente"
    deposit = found["Acompte"]
    assert deposit.cents == order.deposit_cents and {reason.rule for reason in deposit.reasons} >= {"FM-033"}
    assert all(reason.source and reason.source.article for reason in deposit.reasons if reason.rule)
    shop.days_before(1)
    kept = shop.core.cancel(account, order.reference, "c").kept_cents
    shop.core.desk.gesture(ACTOR, order.reference, Waiver(100), "malade", "w")
    left = {one.label.fr: one for one in shop.core.desk.amounts(order.reference)}["Reste dû au vendeur"]
    assert left.cents == (kept or 0) - 100 and {reason.rule for reason in left.reasons} >= {"FM-072"}
    assert left.reasons[-1].text.fr == "malade"


def test_a_settled_task_says_who_settled_it(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    assert shop.core.desk.done() == []
    shop.receive(order, order.due_now_cents)
    (done,) = shop.core.desk.done(("france_miniature",))
    assert (done.task.kind, done.task.reference, done.actor, done.action) == (
        "transfer_expected", order.reference, ACTOR, "transfer_received"
    )  # fmt: skip
    assert shop.core.desk.done(("cmn",)) == []


def test_each_gesture_keeps_its_own_reason_when_the_order_costs_less(shop: Shop) -> None:
    account = shop.account()
    order = shop.place(account, Party(adults=22), "option")
    for cents, reason in ((order.total_cents - 1_000, "attente"), (500, "bruit")):
        shop.core.desk.gesture(ACTOR, order.reference, Reduction(cents), reason, shop.key())
    assert shop.core.resize(account, order.reference, Party(adults=10), shop.key()).total_cents == 0
    found = [(one.reasons[0].text.fr, one.cents) for one in shop.core.desk.amounts(order.reference) if one.cents < 0]
    assert [reason for reason, _ in found] == ["attente", "bruit"] and found[1] == ("bruit", -500)


def test_of_many_conversations_the_newest_are_named(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    park, _, _ = three(shop)
    owner = shop.core.desk.owner(park.reference)
    for conversation in ("a", "z", "m"):
        shop.core.hand_over("cmn", conversation, owner, "asked", "« x »", {}, "fr")
    assert shop.core.desk.conversations_of(owner) == ["m", "z", "a", "conversation"]
    assert shop.core.desk.conversations_of(owner, ("chantilly",)) == ["conversation"]
    monkeypatch.setattr(lookup, "MOST_CONVERSATIONS", 2)
    assert shop.core.desk.conversations_of(owner) == ["m", "z"]
