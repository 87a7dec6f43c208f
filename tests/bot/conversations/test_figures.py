"""The figures, counted on a real database of either kind from conversations that really took place."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from bot.conversations import Handed, Said
from bot.conversations.figures import Figures, Span, Times
from tests.bot.conversations.house import ANA, BACK, BEN, TAKEN, House

TODAY = date(2026, 11, 21)
ALL_TIME = Span(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def figures(house: House) -> Figures:
    return Figures(house.engine)


def alone(house: House, name: str, seller: str | None = None) -> str:
    """A conversation that the assistant settles."""
    id_ = house.log.open("web", f"secret-of-customer-{name}", "fr", seller).id
    row = house.log.receive(id_, "quels sont vos horaires ?").message
    house.log.answer(id_, row.seq, [Said(text="de 9h à 18h")])
    return id_


def claimed(house: House, id_: str, seller: str, after: int, who: str = ANA) -> str:
    """Taken so many minutes after it was asked for."""
    house.clock.forward(minutes=after)
    return house.episodes.claim(house.open_at(id_, seller).id, who, TAKEN).id


def test_what_the_assistant_settled_alone_and_what_it_did_not(house: House, figures: Figures) -> None:
    alone(house, "one", "cmn")
    alone(house, "two", "cmn")
    alone(house, "three")
    house.talk("mad", name="four")
    house.log.open("web", "secret-of-customer-silent", "fr", "cmn")  # opened, and nothing said
    told = figures.read(ALL_TIME)
    assert told.count() == 4
    assert told.count(lambda one: one.alone) == 3
    assert {one.seller: one.count for one in told.begun if one.alone} == {"cmn": 2, None: 1}
    assert {reason: one.count for reason, one in told.by(lambda one: one.reason).items()} == {"asked": 1}


def test_how_long_people_waited_and_how_it_ended(house: House, figures: Figures) -> None:
    for minutes, name in ((2, "one"), (4, "two"), (30, "three")):
        id_ = house.talk("cmn", name=name)
        mine = claimed(house, id_, "cmn", minutes, ANA if minutes < 30 else BEN)
        house.clock.forward(minutes=1)
        house.episodes.reply(mine, ANA if minutes < 30 else BEN, Said(text="me voici"), f"client-{name}")
        house.clock.forward(minutes=5)
        house.episodes.reply(mine, ANA if minutes < 30 else BEN, Said(text="encore"), f"again-{name}")
        if minutes == 2:
            house.episodes.hand_back(mine, ANA, BACK)
        else:
            house.episodes.close(mine, ANA if minutes < 30 else BEN, [])
            house.episodes.rate(id_, mine, 5 if minutes == 4 else 2)
    house.talk("cmn", name="still waiting")
    found = figures.read(ALL_TIME).summary
    assert (found.count, found.open) == (4, 1)
    assert found.waited == Times(3, 4 * 60, 30 * 60)
    assert found.replied == Times(3, 5 * 60, 31 * 60), "the first answer counts, not the last"
    assert found.lasted == Times(3, 10 * 60, 36 * 60)
    assert found.how == {"handed_back": 1, "closed": 2}
    assert (found.rated, found.satisfaction, found.ratings) == (2, 3.5, {5: 1, 2: 1})
    by_agent = figures.read(ALL_TIME).by(lambda one: one.agent_id)
    assert {who: one.count for who, one in by_agent.items()} == {ANA: 2, None: 1, BEN: 1}
    assert next(iter(by_agent)) == ANA and by_agent[BEN].satisfaction == 2


def test_where_an_agent_stepped_in_nobody_had_waited(house: House, figures: Figures) -> None:
    id_ = alone(house, "one", "cmn")
    house.clock.forward(minutes=3)
    mine = house.episodes.take_over(id_, "cmn", ANA, TAKEN)
    house.clock.forward(minutes=3)
    house.episodes.reply(mine.id, ANA, Said(text="je vois que"), "client")
    found = figures.read(ALL_TIME)
    assert found.count(lambda one: one.alone) == 0
    assert (found.summary.count, found.summary.waited, found.summary.replied) == (1, Times(), Times())


def test_nothing_of_other_sellers_is_counted(house: House, figures: Figures) -> None:
    alone(house, "cmn page", "cmn")
    alone(house, "mad page", "mad")
    house.talk("cmn", "mad", name="both")
    strange = alone(house, "page of mad, case of cmn", "mad")
    row = house.log.receive(strange, "à la Conciergerie").message
    house.log.answer(strange, row.seq, [Said(text="transmis")], handed=Handed("cmn", "museum_pass"))
    found = figures.read(ALL_TIME, ["cmn"])
    assert sorted((one.reason, one.seller) for one in found.cases) == [("asked", "cmn"), ("museum_pass", "cmn")]
    assert {(one.seller, one.alone) for one in found.begun} == {("cmn", True), (None, False)}, "whose page it was is not told"
    assert (found.count(), found.count(lambda one: one.alone)) == (3, 1)
    assert figures.read(ALL_TIME).count() == 4 and len(figures.read(ALL_TIME).cases) == 3  # the control


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 14, 21, 59, 59, tzinfo=UTC), date(2026, 7, 14)),
        (datetime(2026, 7, 14, 22, 0, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 11, 21, 22, 59, 59, 999999, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 11, 21, 23, 0, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),  # the hour that comes twice
    ],
)
def test_a_day_is_one_of_paris(house: House, figures: Figures, moment: datetime, day: date) -> None:
    house.clock.now = moment
    house.talk("cmn")
    for number, expected in ((-1, 0), (0, 1), (1, 0)):
        other = day + timedelta(days=number)
        found = figures.read(Span(other, other))
        assert (found.count(), found.summary.count) == (expected, expected)
    told = figures.read(ALL_TIME)
    assert ({one.day for one in told.begun}, {one.day for one in told.cases}) == ({day}, {day})


def test_what_was_handed_over_is_counted_after_it_was_forgotten(house: House, figures: Figures) -> None:
    id_ = house.talk("cmn")
    house.log.delete(id_)
    found = figures.read(ALL_TIME)
    assert (found.count(), found.summary.count, found.summary.how) == (0, 1, {"forgotten": 1})


def test_however_much_there_is_it_takes_two_statements(house: House, figures: Figures) -> None:
    for number in range(12):
        house.talk("cmn", name=str(number))
    asked: list[str] = []
    event.listen(house.engine, "before_cursor_execute", lambda *seen: asked.append(seen[2]))
    figures.read(ALL_TIME)
    assert len([one for one in asked if one.startswith("SELECT")]) == 2


def test_figures_of_nothing(house: House, figures: Figures) -> None:
    found = figures.read(Span(TODAY, TODAY))
    assert (found.count(), found.summary.count, found.summary.waited, found.summary.satisfaction) == (0, 0, Times(), None)


def test_ninety_five_of_a_hundred() -> None:
    assert Times.of([float(one) for one in range(1, 101)]) == Times(100, 50.5, 95)
    assert Times.of([3.0, None, 1.0]) == Times(2, 2.0, 3.0)
    assert Times.of([7.0]) == Times(1, 7.0, 7.0)


def test_a_span_has_all_its_days() -> None:
    span = Span(date(2026, 10, 24), date(2026, 10, 26))
    assert [day.day for day in span.days] == [24, 25, 26]
    assert span.ends.astimezone(UTC) - span.begins.astimezone(UTC) == timedelta(hours=73), "clocks went back meanwhile"
