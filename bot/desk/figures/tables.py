"""The figures as tables: one source of what is drawn, what is read, and what is downloaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from booking_core.orders.states import ENDED
from booking_core.orders.taken import TakenView, Way
from bot.conversations.figures import RATINGS, Begun, Span, Summary, Told
from bot.desk.figures.spans import steps

WAYS: tuple[Way, ...] = ("chat", "desk", "api")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in integer cents."""

    cents: int


@dataclass(frozen=True, slots=True)
class Seconds:
    """A duration; None where there was none."""

    value: float | None


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of 1 to 5; None of nothing."""

    value: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; of nothing there is none."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """From 0 to 1."""
        return self.part / self.whole if self.whole else None


Cell = str | int | date | Money | Seconds | Mean | Share


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` are names of texts, ``figures-col-…``; the first column says what a row is about."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, name: str) -> list[Cell]:
        """One column's cells."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is told of a span; ``names`` of people by id and of sellers, ``words`` of reasons."""

    span: Span
    told: Told
    taken: Sequence[TakenView]
    people: dict[str, str]
    sellers: dict[str, str]
    words: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Sold:
    """Orders and what they are worth: firm, still open (an option, or something is outstanding), ended without a visit."""

    orders: int
    firm: int
    firm_cents: int
    open: int
    open_cents: int
    ended: int

    @classmethod
    def of(cls, taken: Iterable[TakenView]) -> Sold:
        """Of these."""
        known = list(taken)
        firm = [one for one in known if one.state == "confirmed"]
        ended = [one for one in known if one.state in ENDED]
        rest = [one for one in known if one.state != "confirmed" and one.state not in ENDED]
        return cls(
            sum(one.count for one in known), sum(one.count for one in firm), sum(one.cents for one in firm),
            sum(one.count for one in rest), sum(one.cents for one in rest), sum(one.count for one in ended),
        )  # fmt: skip


def by_step(facts: Facts, weekly: bool) -> Table:
    """A row for each day, or each week."""
    step = steps(facts.span, weekly)
    cases = facts.told.by(lambda one: step[one.day])
    rows = []
    for first in dict.fromkeys(step.values()):
        begun = [one for one in facts.told.begun if step[one.day] == first]
        case, sold = cases.get(first, Summary()), Sold.of(one for one in facts.taken if step[one.day] == first)
        rows.append((first, *_talked(begun), *_waited(case), *_liked(case), sold.orders, Money(sold.firm_cents), Money(sold.open_cents)))
    columns = ("week" if weekly else "day", *TALKED, *WAITED, *LIKED, "orders", "firm-value", "open-value")
    return Table("weeks" if weekly else "days", columns, tuple(rows))


def by_reason(facts: Facts) -> Table:
    """Why people were asked for, the commonest reason first."""
    found = facts.told.by(lambda one: one.reason)
    rows = [
        (facts.words(reason), one.count, Share(one.count, len(facts.told.cases)), *_waited(one), one.how["handed_back"],
         one.how["closed"], one.open, *_liked(one))
        for reason, one in found.items()
    ]  # fmt: skip
    return Table("reasons", ("reason", "cases", "share", *WAITED, "handed-back", "closed", "open", *LIKED), tuple(rows))


def by_seller(facts: Facts, elsewhere: str) -> Table:
    """A row for each seller; ``elsewhere`` names the conversations that began on no page of theirs."""
    cases = facts.told.by(lambda one: one.seller)
    rows: list[tuple[Cell, ...]] = []
    for seller, name in facts.sellers.items():
        case, sold = cases.get(seller, Summary()), Sold.of(one for one in facts.taken if one.seller == seller)
        begun = [one for one in facts.told.begun if one.seller == seller]
        rows.append((name, *_talked(begun), case.count, *_waited(case), *_liked(case), sold.orders, sold.firm, Money(sold.firm_cents)))
    if rest := [one for one in facts.told.begun if one.seller not in facts.sellers]:
        none = Summary()
        rows.append((elsewhere, *_talked(rest), 0, *_waited(none), *_liked(none), 0, 0, Money(0)))
    return Table("sellers", ("seller", *TALKED, "cases", *WAITED, *LIKED, "orders", "firm", "firm-value"), tuple(rows))


def by_agent(facts: Facts) -> Table:
    """A row for each person who has or had a case, who had most first."""
    found = facts.told.by(lambda one: one.agent_id)
    rows = [
        (facts.people.get(agent, agent), one.count, Seconds(one.replied.median), Seconds(one.lasted.median), one.how["handed_back"],
         one.how["closed"], one.open, *_liked(one))
        for agent, one in found.items()
        if agent is not None
    ]  # fmt: skip
    return Table("agents", ("agent", "cases", "replied", "lasted", "handed-back", "closed", "open", *LIKED), tuple(rows))


def by_way(facts: Facts, named: Callable[[Way], str]) -> Table:
    """Orders by who placed them."""
    rows = []
    for way in WAYS:
        sold = Sold.of(one for one in facts.taken if one.way == way)
        rows.append((named(way), sold.orders, sold.firm, Money(sold.firm_cents), sold.open, Money(sold.open_cents), sold.ended))
    return Table("orders", ("way", "orders", "firm", "firm-value", "open-orders", "open-value", "ended"), tuple(rows))


def by_rating(facts: Facts, named: Callable[[int], str]) -> Table:
    """How many customers gave which mark."""
    case = facts.told.summary
    rows = tuple((named(mark), case.ratings[mark], Share(case.ratings[mark], case.rated)) for mark in RATINGS)
    return Table("ratings", ("rating", "rated", "share"), rows)


def by_ending(facts: Facts, named: Callable[[str], str]) -> Table:
    """How the cases ended."""
    case = facts.told.summary
    found = {**{how: case.how[how] for how in ("closed", "handed_back", "forgotten")}, "open": case.open}
    rows = tuple((named(how), count, Share(count, case.count)) for how, count in found.items())
    return Table("endings", ("ending", "cases", "share"), rows)


TALKED = ("conversations", "alone", "handed")
WAITED = ("waited", "waited-p95", "replied")
LIKED = ("satisfaction", "rated")


def _talked(begun: Iterable[Begun]) -> tuple[Cell, ...]:
    counts = [(one.count, one.count if one.alone else 0) for one in begun]
    all_, alone = sum(count for count, _ in counts), sum(count for _, count in counts)
    return all_, alone, all_ - alone


def _waited(case: Summary) -> tuple[Cell, ...]:
    return Seconds(case.waited.median), Seconds(case.waited.p95), Seconds(case.replied.median)


def _liked(case: Summary) -> tuple[Cell, ...]:
    return Mean(case.satisfaction), case.rated
