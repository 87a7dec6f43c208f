"""A conversation that goes on elsewhere: what a pass gives, to whom and how often, and who holds the conversation afterwards."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import delete, func, select

from bot.conversations import Bearers, Passes, UnknownConversation
from bot.conversations.bearers import MOST as MOST_BEARERS
from bot.conversations.identity import new_secret
from bot.conversations.passes import GOOD_FOR, MOST
from bot.conversations.tables import bearer, pass_
from tests.bot.conversations.house import KEY, House
from tests.databases import everything_in

PAGE = "https://www.cmn.example"
UNUSED = timedelta(days=30)


@pytest.fixture
def passes(house: House) -> Passes:
    return Passes(house.engine, KEY, house.clock)


@pytest.fixture
def bearers(house: House) -> Bearers:
    return Bearers(house.engine, KEY, UNUSED, house.clock)


def kept(house: House, id_: str) -> tuple[int, int]:
    """How many passes and further bearers the database has of a conversation."""
    with house.engine.connect() as db:
        counted = [db.scalar(select(func.count()).where(one.c.conversation_id == id_)) for one in (pass_, bearer)]
    return counted[0] or 0, counted[1] or 0


def at_once(*work: Callable[[], str | None]) -> list[str | None]:
    gate = threading.Barrier(len(work))

    def run(one: Callable[[], str | None]) -> str | None:
        gate.wait(10)
        return one()

    with ThreadPoolExecutor(len(work)) as threads:
        return list(threads.map(run, work))


def held(house: House, bearers: Bearers, id_: str, origin: str | None = None) -> str:
    """The secret of a further bearer."""
    secret = new_secret()
    bearers.add(id_, "web", secret, origin)
    house.clock.forward(seconds=1)
    return secret


def test_a_pass_gives_its_conversation_once(house: House, passes: Passes) -> None:
    one, other = house.talk(name="one"), house.talk(name="other")
    token, of_other = passes.make(one), passes.make(other)
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", token), "what may follow t.me/<bot>?start=g_"
    assert token not in (known := everything_in(house.engine)) and one in known
    assert Passes(house.engine, b"another key", house.clock).redeem(token) is None, "a copy of the database is of no use"
    assert passes.redeem(token) == one
    assert passes.redeem(token) is None
    assert passes.redeem(of_other) == other


@pytest.mark.parametrize(
    "token", ["", "x", "A" * 31, "A" * 32, "A" * 33, "é" * 32, "\ud800" * 32, "A" * 31 + "\n", "' OR 1=1 --" + "A" * 21]
)
def test_what_is_no_pass_gives_nothing(house: House, passes: Passes, token: str) -> None:
    good = passes.make(house.talk())
    assert passes.redeem(token) is None
    assert passes.redeem(good), "the control"


def test_a_pass_is_good_for_a_quarter_of_an_hour(house: House, passes: Passes) -> None:
    id_ = house.talk()
    in_time, too_late = passes.make(id_), passes.make(id_)
    house.clock.now += GOOD_FOR - timedelta(seconds=1)
    assert passes.redeem(in_time) == id_
    house.clock.forward(seconds=1)
    assert passes.redeem(too_late) is None


def test_of_many_who_bring_it_at_once_one_is_let_in(house: House, passes: Passes) -> None:
    id_ = house.talk()
    for _ in range(4):
        token = passes.make(id_)
        got = at_once(*[partial(passes.redeem, token)] * 8)
        assert [one for one in got if one] == [id_] and len(got) == 8


def test_control_who_looks_first_and_takes_later_comes_in_with_others(house: House, passes: Passes) -> None:
    """What the test above relies on: looking and taking in one statement."""
    id_ = house.talk()
    passes.make(id_)
    seen = threading.Barrier(4)

    def take() -> str | None:
        with house.engine.connect() as db:
            found = db.scalar(select(pass_.c.conversation_id))
        seen.wait(10)
        with house.engine.begin() as db:
            db.execute(delete(pass_))
        return found

    assert at_once(*[take] * 4) == [id_] * 4


def test_a_conversation_has_five_open_ones_and_the_first_leaves(house: House, passes: Passes) -> None:
    id_, other = house.talk(), house.talk(name="other")
    of_other = passes.make(other)
    made = []
    for _ in range(MOST + 2):
        made.append(passes.make(id_))
        house.clock.forward(seconds=1)
    assert kept(house, id_) == (MOST, 0)
    assert [passes.redeem(token) for token in made] == [None] * 2 + [id_] * MOST
    assert passes.redeem(of_other) == other
    at_once(*[partial(passes.make, id_)] * 12)
    assert kept(house, id_) == (MOST, 0), "however they are asked for"


def test_what_is_over_is_cleared_away_whosever_it_was(house: House, passes: Passes) -> None:
    first, second = house.talk(), house.talk(name="second")
    passes.make(first)
    house.clock.now += GOOD_FOR / 2
    still_good = passes.make(first)
    house.clock.now += GOOD_FOR / 2
    passes.make(second)
    assert kept(house, first) == (1, 0)
    assert passes.redeem(still_good) == first


def test_a_further_bearer_holds_the_conversation_on_its_own_page(house: House, bearers: Bearers) -> None:
    id_ = house.talk()
    bearers.bind(id_, PAGE)
    secret = held(house, bearers, id_)
    assert secret not in everything_in(house.engine)
    found = bearers.find("web", secret, None)
    assert found and found == house.get(id_), "as whoever began it sees it: where it was opened stays as it was"
    assert bearers.find("web", "secret-of-customer-one", PAGE) == found
    assert [bearers.find("web", secret, PAGE), bearers.find("web", "secret-of-customer-one", None)] == [None, None]
    assert bearers.find("telegram", secret, None) is None
    assert house.log.find("web", secret) is None, "it begins nothing, and names nobody where a secret is a name"


def test_a_further_bearer_ends_when_it_is_not_used_itself(house: House, bearers: Bearers) -> None:
    id_ = house.talk()
    secret = held(house, bearers, id_)
    for _ in range(2):
        house.clock.now += UNUSED - timedelta(hours=2)
        assert bearers.find("web", secret, None), "looking is using"
    house.clock.now += UNUSED - timedelta(hours=1)
    house.log.receive(id_, "dit ailleurs")
    house.clock.forward(hours=1)
    assert bearers.find("web", secret, None) is None
    assert bearers.find("web", "secret-of-customer-one", None), "the conversation itself goes on"


def test_of_too_many_further_bearers_the_longest_unused_leaves(house: House, bearers: Bearers) -> None:
    id_, other = house.talk(), house.talk(name="other")
    of_other = held(house, bearers, other)
    secrets = [held(house, bearers, id_) for _ in range(MOST_BEARERS)]
    house.clock.forward(hours=2)
    assert bearers.find("web", secrets[0], None)
    secrets.append(held(house, bearers, id_))
    assert kept(house, id_) == (0, MOST_BEARERS)
    assert [bool(bearers.find("web", secret, None)) for secret in secrets] == [True, False] + [True] * (MOST_BEARERS - 1)
    assert bearers.find("web", of_other, None) and bearers.find("web", "secret-of-customer-one", None)


@pytest.mark.parametrize("how", ["deleted", "purged"])
def test_a_conversation_that_is_forgotten_takes_its_passes_and_bearers_along(
    house: House, passes: Passes, bearers: Bearers, how: str
) -> None:
    gone = house.talk(name="gone")
    house.clock.forward(days=1)
    stays = house.talk(name="stays")
    tokens, secrets = [passes.make(one) for one in (gone, stays)], [held(house, bearers, one) for one in (gone, stays)]
    assert [kept(house, one) for one in (gone, stays)] == [(1, 1), (1, 1)], "the control"
    if how == "deleted":
        assert house.log.delete(gone)
    else:
        assert house.log.purge(house.clock.now - timedelta(hours=1)) == 1
    assert [kept(house, one) for one in (gone, stays)] == [(0, 0), (1, 1)]
    assert [passes.redeem(token) for token in tokens] == [None, stays]
    assert [bool(bearers.find("web", secret, None)) for secret in secrets] == [False, True]
    for act in (partial(passes.make, gone), partial(bearers.add, gone, "web", new_secret(), None)):
        with pytest.raises(UnknownConversation):
            act()
