"""What the readers find in a message: plain frozen data, no judgement about what a booking allows.

A reading says what was written, not what is possible: a closed day, a full slot or a group that is too large are
the core's business. A ``problem`` marks what must not be used before the customer has confirmed or mended it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

DateKind = Literal["day", "range", "choices", "ask", "impossible"]
DateProblem = Literal["", "impossible", "weekday", "past", "far", "unclear"]
TimeKind = Literal["at", "near", "from", "until", "between", "choices", "daypart", "any", "ask"]
HeadProblem = Literal["", "zero", "negative", "range", "approximate", "huge", "relative", "unclear"]
GuideAnswer = Literal["none", "yes", "one", "several", "per_slot"]
Category = Literal["adults", "school", "social"]
SettlementAnswer = Literal["option", "card", "transfer", "pay", "deposit", "invoice", "cheque", "on_site"]
RecipientAnswer = Literal["self", "companion"]
Daypart = Literal["morning", "early-morning", "late-morning", "noon", "afternoon", "early-afternoon", "late-afternoon", "evening"]


def is_month(days: tuple[date, ...]) -> bool:
    """Whether two days are the ends of a month, or of what is left of it."""
    return len(days) == 2 and days[0] < days[1] and days[0].month == days[1].month and (days[1] + timedelta(days=1)).day == 1


@dataclass(frozen=True, slots=True)
class DateReading:
    """A day, several days to choose from, a span of days, or a date that needs a question back. ``said``: the customer's own words.

    ``days`` holds the day (``day``), first and last day (``range``), the choices (``choices``) or the candidates to
    offer (``ask``, ``impossible``; may be empty). Usable without a question only when ``kind`` is ``day``, without ``problem``.
    Problems: ``impossible`` no such day (31 February); ``weekday`` the weekday said is not the one of that date;
    ``past`` a year was said and the day is gone; ``far`` more than two years ahead; ``unclear`` words of a date are left over,
    or day and month could be swapped.
    """

    kind: DateKind
    days: tuple[date, ...] = ()
    problem: DateProblem = ""
    said: str = ""

    @property
    def day(self) -> date | None:
        """The one day that was said, also when it has a problem such as ``past``."""
        return self.days[0] if self.kind == "day" else None

    @property
    def usable(self) -> bool:
        """Whether the day may be taken as it is (and echoed)."""
        return self.kind == "day" and not self.problem

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day where a stretch of days was said: a range, or a month that is asked about."""
        whole = self.kind == "range" or (self.kind == "ask" and is_month(self.days))
        return (self.days[0], self.days[-1]) if whole and len(self.days) == 2 else None

    @property
    def first(self) -> date | None:
        """Where a look at the calendar should begin."""
        return min(self.days, default=None)

    @property
    def last(self) -> date | None:
        """Where it should end."""
        return max(self.days, default=None)


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A wish for the hour. ``near`` is the aim; ``earliest`` and ``latest`` are bounds; all three empty means any time.

    ``at`` and ``near`` fill ``near``; ``from`` fills ``earliest`` (and ``near``); ``until`` fills ``latest``; ``between`` both;
    ``choices`` fills ``choices`` and ``near`` with the first; a ``daypart`` fills bounds and an aim; ``ask`` fills nothing.
    """

    kind: TimeKind
    near: time | None = None
    earliest: time | None = None
    latest: time | None = None
    choices: tuple[time, ...] = ()
    daypart: Daypart | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class HeadReading:
    """Who comes. Nobody is counted twice: ``persons`` is the sum of the five counts. ``said``: the customer's own words.

    ``visitors`` are persons said without a kind. ``inclusive`` tells that the words leave no doubt about who is in the total
    ("en tout", "guide compris"); ``includes_guide`` and ``includes_companion`` that guide or escort was said to be part of
    it: one is then counted as such and the visitors are the rest, except where their number was not said ("escorts included":
    ``companions`` 0).
    ``low`` and ``high`` bound a range (either may be missing: "au moins 40"); the counts are then empty and ``problem`` is ``range``.
    ``approximate`` counts ("une quarantaine") carry the round figure and the problem ``approximate``; ``huge`` is more than
    2,000 persons; ``zero`` and ``negative`` have no counts; ``relative`` is a difference to what was said before ("3 de plus", "2
    désistements"),
    signed, in ``change``; ``unclear`` are numbers that contradict each other, between ``low`` and ``high``.
    """

    adults: int = 0
    children: int = 0
    visitors: int = 0
    guides: int = 0
    companions: int = 0
    inclusive: bool = False
    includes_guide: bool = False
    includes_companion: bool = False
    approximate: bool = False
    low: int | None = None
    high: int | None = None
    change: int | None = None
    problem: HeadProblem = ""
    said: str = ""

    @property
    def persons(self) -> int:
        """Everybody, once."""
        return self.adults + self.children + self.visitors + self.guides + self.companions

    @property
    def total(self) -> int | None:
        """The total where the customer said that it includes everybody."""
        return self.persons if self.inclusive else None

    @property
    def usable(self) -> bool:
        """Whether the counts may be taken as they are (and echoed)."""
        return not self.problem and self.persons > 0


@dataclass(frozen=True, slots=True)
class Kinds:
    """Persons of a head count whom some rules price apart; drivers stand among its companions, the youngest among its children."""

    under4: int = 0
    drivers: int = 0
    disabled: int = 0
    wheelchair: int = 0
    classes: int = 0


@dataclass(frozen=True, slots=True)
class EmailReading:
    """An address as written. ``valid`` by its form; ``suggestion`` is set when a well-known provider seems misspelt."""

    address: str
    valid: bool = True
    suggestion: str = ""

    @property
    def usable(self) -> bool:
        """Well formed and without a likelier spelling."""
        return self.valid and not self.suggestion


@dataclass(frozen=True, slots=True)
class ContactReading:
    """The companion of a visit as far as said; ``placeholder`` when the name is to follow ("Guide Type").

    A lone word ("Sophie") stands in ``first_name`` although it may be the surname: the caller knows which part is missing.
    """

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    role: Literal["", "guide", "companion"] = ""
    placeholder: Literal["", "guide", "companion"] = ""

    @property
    def lone(self) -> str:
        """The one word said where either part of a name may be meant."""
        return self.first_name if not self.last_name else ""


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the catalogue found in the text; ``score`` 0 to 100, 100 is exact; ``start`` and ``end`` count words.

    ``common``: said in words that others use too.
    """

    id: str
    score: float
    said: str = ""
    start: int = 0
    end: int = 0
    common: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What can be named: id -> aliases. One alias may belong to several ids: all of them are then matched."""

    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    common: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def build(cls, entries: Mapping[str, Iterable[str]], common: Mapping[str, Iterable[str]] | None = None) -> Names:
        """From id -> ways of naming it, in any case and with or without accents; ``common``: those that others use too."""
        own, shared = (tuple((key, tuple(dict.fromkeys(names))) for key, names in group.items()) for group in (entries, common or {}))
        return cls(own, shared)


@dataclass(frozen=True, slots=True)
class IfAsked:
    """What the message means only as the answer to the question just asked; ignore it otherwise.

    ``heads``: a bare number ("75", "une vingtaine"); ``time``: "10", "10 30"; ``date``: "le 12", "12"; ``contact``: a bare name;
    ``choice``: "1", "le deuxième",
    "la dernière" (-1), counted from 1; ``guide``: "un", "deux", yes or no to a question about guides.
    """

    heads: HeadReading | None = None
    time: TimeReading | None = None
    date: DateReading | None = None
    contact: ContactReading | None = None
    choice: int | None = None
    guide: GuideAnswer | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one message. ``None`` or empty: not said. Facts here stand on their own; weaker ones are in ``if_asked``.

    ``yes``: the message says yes (True) or no (False), perhaps among other things; ``bare`` when it says nothing else.
    ``guide``: "un guide" is ``yes``, as it leaves open how many; "un seul guide", "le même guide" is ``one``: a single one for everybody.
    ``recipient``: a role or oneself; ``recipient_name``: the person whom the tickets go to, where one is named ("à Paul").
    ``numerals``: numbers not used by a date, time, phone, price...; ``correction``: words such as "finalement", "plutôt", "sorry, wrong";
    ``rejected``: names said *not* to be meant; ``leftover``: the folded text that no reader used.
    """

    text: str
    dates: DateReading | None = None
    time: TimeReading | None = None
    heads: HeadReading | None = None
    kinds: Kinds = Kinds()
    activities: tuple[Match, ...] = ()
    rejected: tuple[str, ...] = ()
    guide: GuideAnswer | None = None
    guide_count: int | None = None
    category: Category | None = None
    settlement: SettlementAnswer | None = None
    recipient: RecipientAnswer | None = None
    recipient_name: str = ""
    emails: tuple[EmailReading, ...] = ()
    phones: tuple[str, ...] = ()
    contact: ContactReading | None = None
    code: str | None = None
    reference: str | None = None
    foreign_order: str = ""  # the number of an order made elsewhere
    yes: bool | None = None
    bare: bool = False
    correction: bool = False
    dont_know: bool = False
    any_choice: bool = False
    numerals: tuple[int, ...] = ()
    if_asked: IfAsked = IfAsked()
    leftover: str = ""
