"""Figures of a span of days: conversations begun, hand-overs, how long people waited, how it ended, what they thought of it.

Two statements of one moment, however much there is; what is made of their rows is arithmetic without a database. Nothing here names
a customer, and episodes outlive their conversations: what was handed over is counted long after it was forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import ceil
from statistics import fmean, median
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, DateTime, Engine, Select, func, or_, select, true, type_coerce

from booking_core.clock import PARIS
from booking_core.store import day_of_hour, reader, utc_hour
from bot.conversations.episodes import TAKEN_OVER
from bot.conversations.tables import conversation as talks
from bot.conversations.tables import episode as episodes

Key = TypeVar("Key", bound=Hashable)
RATINGS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Span:
    """Days of Paris, both included."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        """Its first moment."""
        return datetime.combine(self.first, time(), PARIS)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), time(), PARIS)

    @property
    def days(self) -> list[date]:
        """All of them."""
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class Begun:
    """``count`` conversations that began on ``day`` on a page of ``seller``, and in which the customer said something. ``seller`` is
    None for pages of none, and of those that are not looked at; ``alone``: no person was asked for or stepped in."""

    day: date
    seller: str | None
    alone: bool
    count: int


@dataclass(frozen=True, slots=True)
class Case:
    """An episode in figures. Seconds from when a person was asked for: ``waited`` until one came, ``replied`` until he wrote, ``lasted``
    until the end; None for what has not happened, and the first two for what nobody asked for."""

    day: date
    seller: str
    reason: str
    agent_id: str | None
    state: str
    how: str | None
    rating: int | None
    waited: float | None
    replied: float | None
    lasted: float | None


@dataclass(frozen=True, slots=True)
class Times:
    """Of so many durations, in seconds: the middle one, and the one that 95 of 100 did not exceed."""

    count: int = 0
    median: float | None = None
    p95: float | None = None

    @classmethod
    def of(cls, seconds: Iterable[float | None]) -> Times:
        """What is None is left out."""
        known = sorted(one for one in seconds if one is not None)
        return cls(len(known), median(known), known[ceil(0.95 * len(known)) - 1]) if known else cls()


@dataclass(frozen=True, slots=True)
class Summary:
    """Of so many hand-overs. ``open``: not ended yet; ``how`` and ``ratings``: how many ended so, and were rated so."""

    count: int = 0
    open: int = 0
    waited: Times = Times()
    replied: Times = Times()
    lasted: Times = Times()
    how: Counter[str] = field(default_factory=Counter)
    ratings: Counter[int] = field(default_factory=Counter)

    @property
    def rated(self) -> int:
        """How many customers said what they thought."""
        return self.ratings.total()

    @property
    def satisfaction(self) -> float | None:
        """The mean of what they said, 1 to 5."""
        return fmean(self.ratings.elements()) if self.ratings else None

    @classmethod
    def of(cls, cases: Sequence[Case]) -> Summary:
        """Of these."""
        return cls(
            count=len(cases),
            open=sum(one.state != "ended" for one in cases),
            waited=Times.of(one.waited for one in cases),
            replied=Times.of(one.replied for one in cases),
            lasted=Times.of(one.lasted for one in cases),
            how=Counter(one.how for one in cases if one.how),
            ratings=Counter(one.rating for one in cases if one.rating),
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What happened in a span, as it was read."""

    begun: tuple[Begun, ...] = ()
    cases: tuple[Case, ...] = ()

    def count(self, wanted: Callable[[Begun], bool] = lambda _: True) -> int:
        """How many conversations of that kind."""
        return sum(one.count for one in self.begun if wanted(one))

    def by(self, key: Callable[[Case], Key]) -> dict[Key, Summary]:
        """The hand-overs in groups, the largest first."""
        groups: dict[Key, list[Case]] = {}
        for one in self.cases:
            groups.setdefault(key(one), []).append(one)
        return {name: Summary.of(cases) for name, cases in sorted(groups.items(), key=lambda group: -len(group[1]))}

    @property
    def summary(self) -> Summary:
        """All hand-overs together."""
        return Summary.of(self.cases)


class Figures:
    """Reads only; safe in several threads."""

    def __init__(self, engine: Engine) -> None:
        self._reader = reader(engine)

    def read(self, span: Span, sellers: Sequence[str] = ()) -> Told:
        """Conversations that began in the span and wishes for a person that came up in it; of these sellers, or of all."""
        with self._reader.begin() as db:
            begun: Counter[tuple[date, str | None, bool]] = Counter()
            for hour, seller, alone, count in db.execute(_begun(span, sellers)):
                begun[day_of_hour(hour), seller if not sellers or seller in sellers else None, bool(alone)] += count
            cases = tuple(_case(*row) for row in db.execute(_cases(span, sellers)))
        return Told(tuple(Begun(*key, count) for key, count in begun.items()), cases)


def _begun(span: Span, sellers: Sequence[str]) -> Select[Any]:
    hour = utc_hour(talks.c.created_at)
    asked = select(episodes.c.id).where(episodes.c.conversation_id == talks.c.id).correlate(talks)
    alone = (~asked.exists()).label("alone")
    wanted = select(hour, talks.c.seller, alone, func.count()).where(
        talks.c.created_at >= span.begins,
        talks.c.created_at < span.ends,
        talks.c.asked_seq > 0,
        or_(talks.c.seller.in_(sellers), asked.where(episodes.c.seller.in_(sellers)).exists()) if sellers else true(),
    )
    return wanted.group_by(hour, talks.c.seller, alone)


def _cases(span: Span, sellers: Sequence[str]) -> Select[Any]:
    of_seller: ColumnElement[bool] = episodes.c.seller.in_(sellers) if sellers else true()
    facts = (episodes.c[name] for name in ("seller", "reason", "agent_id", "state", "ended_how", "rating"))
    # Only differences are wanted of the moments, whatever their zone: giving each its own took as long as all the rest.
    moments = (type_coerce(episodes.c[name], DateTime(timezone=True)) for name in ("asked_at", "claimed_at", "first_reply_at", "ended_at"))
    wanted = select(utc_hour(episodes.c.asked_at), *facts, *moments)
    return wanted.where(episodes.c.asked_at >= span.begins, episodes.c.asked_at < span.ends, of_seller)


def _case(
    hour: str, seller: str, reason: str, agent_id: str | None, state: str, how: str | None, rating: int | None,
    asked: datetime, claimed: datetime | None, replied: datetime | None, ended: datetime | None,
) -> Case:  # fmt: skip
    def since(moment: datetime | None) -> float | None:
        return (moment - asked).total_seconds() if moment else None

    waited, answered = (None, None) if reason == TAKEN_OVER else (since(claimed), since(replied))
    return Case(day_of_hour(hour), seller, reason, agent_id, state, how, rating, waited, answered, since(ended))
