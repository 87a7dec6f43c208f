"""An option is where an order begins and never what it becomes; where a seller limits options, unpaid orders count as they do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from booking_core.errors import RuleRefused
from booking_core.orders import placing
from booking_core.rules.facts import Party
from tests.booking_core.orders.desk import DAY
from tests.booking_core.orders.sellers.shop import ACTOR, Shop
from tests.booking_core.orders.sellers.test_at_once import another, together

EIGHT = Party(adults=8)
Limit = Callable[..., None]


@pytest.fixture
def limit(shop: Shop) -> Iterator[Limit]:
    """Sets the seller's own limits for one test."""
    samples = shop.core.catalogue.samples
    cmn = samples["cmn"]

    def limited(**limits: int) -> None:
        samples["cmn"] = cmn.model_copy(update=limits)  # type: ignore[index]

    yield limited
    samples["cmn"] = cmn  # type: ignore[index]


def refused(shop: Shop, change: Callable[[], object]) -> set[str]:
    with pytest.raises(RuleRefused) as error:
        change()
    return shop.codes(error.value)


@pytest.mark.parametrize("settlement", ["card", "transfer", "option"])
def test_no_order_becomes_an_option(shop: Shop, settlement: str) -> None:
    account = shop.account()
    order = shop.place(account, EIGHT, settlement)  # type: ignore[arg-type]
    preview = shop.core.preview_validate(account, order.reference, "option")
    assert (preview.outcome, shop.codes(preview)) == ("refuse", {"option_is_no_payment"})
    assert refused(shop, lambda: shop.core.validate(account, order.reference, "option", "v")) == {"option_is_no_payment"}
    assert shop.core.order(account, order.reference) == order, "nothing changed, its end included"
    assert shop.core.validate(account, order.reference, "card", "w").state == "awaiting_payment", "the control: a way to pay"


def test_no_order_that_is_priced_as_a_whole_becomes_an_option(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("france_miniature", "dated_ticket"))
    assert shop.codes(shop.core.preview_validate(account, order.reference, "option")) == {"option_is_no_payment"}


def test_an_option_that_became_an_unpaid_order_still_counts(shop: Shop, limit: Limit) -> None:
    limit(most_options=1)
    account = shop.account()
    first = shop.place(account, EIGHT)
    ordered = shop.core.validate(account, first.reference, "transfer", "v")
    further: Callable[[], object] = lambda: shop.place(account, EIGHT, activity="sainte_chapelle")  # noqa: E731
    assert refused(shop, further) == {"too_many_options"}
    shop.receive(ordered, ordered.due_now_cents)
    further()


def test_an_option_waits_for_another_of_the_same_customer_that_is_being_placed(shop: Shop, limit: Limit) -> None:
    """Counted before that one is kept, it would be one more than the seller takes."""
    limit(most_options=1)
    account, other, came = shop.account(), another(shop), list[str]()

    def second() -> None:
        came.extend(together(lambda: other.place(account, EIGHT, activity="sainte_chapelle", key="second")))

    shop.place(shop.account("earlier@example.org"), EIGHT)  # keeps the terms, for which else one would wait too
    draft = shop.draft(EIGHT)
    waiting = threading.Thread(target=second)
    with shop.core.writing() as work:
        placing.place(work, placing.Request(draft, shop.core.plan(draft).plan, account, "conversation", "fr"))
        waiting.start()
        waiting.join(0.5)
        assert not came, "it waits"
    waiting.join(60)
    assert came == ["rule_refused"]


def test_an_unpaid_order_whose_time_is_over_counts_no_more(shop: Shop, limit: Limit) -> None:
    limit(most_options=1)
    account = shop.account()
    order = shop.place(account, EIGHT, "card")
    assert order.expires_at is not None
    shop.clock.now = order.expires_at
    assert shop.place(account, EIGHT, activity="sainte_chapelle").state == "held"


@pytest.mark.parametrize("settlement", ["option", "transfer", "card"])
def test_unpaid_places_are_renewed_as_often_as_the_seller_takes(shop: Shop, limit: Limit, settlement: str) -> None:
    account = shop.account()
    order = shop.place(account, EIGHT, settlement)  # type: ignore[arg-type]
    limit(most_renewals=1)
    moved = shop.core.move(account, order.reference, DAY + timedelta(days=1), None, "m1")
    assert moved.renewals == 1
    for change in (
        lambda: shop.core.move(account, order.reference, DAY + timedelta(days=2), None, "m2"),
        lambda: shop.core.resize(account, order.reference, Party(adults=7), "r"),
        lambda: shop.core.change_activity(account, order.reference, "sainte_chapelle", "a"),
    ):
        assert refused(shop, change) == {"too_many_renewals"}
    assert shop.codes(shop.core.preview_move(account, order.reference, DAY + timedelta(days=2))) == {"too_many_renewals"}
    limit()
    assert shop.core.move(account, order.reference, DAY + timedelta(days=2), None, "m3").renewals == 2, "the control: no limit"


def test_a_move_that_the_seller_asked_for_is_no_renewal(shop: Shop, limit: Limit) -> None:
    limit(most_renewals=1)
    account = shop.account()
    order = shop.place(account, EIGHT)
    shop.core.desk.cancel(ACTOR, order.reference, "new_date", "travaux", "off")
    taken = shop.core.answer_offer(account, order.reference, 0, "taken")
    assert taken.renewals == 1
    assert shop.core.resize(account, order.reference, Party(adults=7), "r").renewals == 2
    assert refused(shop, lambda: shop.core.resize(account, order.reference, Party(adults=6), "s")) == {"too_many_renewals"}


def test_an_option_that_is_priced_anew_with_its_group_is_not_renewed(shop: Shop, limit: Limit) -> None:
    limit(most_renewals=1)
    account = shop.account()
    first = shop.place(account, Party(adults=20, companions=1))
    more = shop.core.resize(account, first.reference, Party(adults=22, companions=1), "more")
    shop.core.cancel(account, first.reference, "c")
    anew = shop.core.order(account, more.reference)
    assert (anew.total_cents, anew.expires_at, anew.renewals) == (2_400, more.expires_at, 0)
    moved = shop.core.move(account, more.reference, DAY + timedelta(days=1), None, "m")
    assert moved.renewals == 1
    assert not shop.core.preview_move(account, more.reference, DAY, None).accepted
