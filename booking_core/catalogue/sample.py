"""What the sources do not say and selling needs: opening days, slots, prices, a bank account; the seller's own, or a sample."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Self

from pydantic import Field, model_validator

from booking_core.catalogue.entry import Cents, Entry, MonthDay
from booking_core.catalogue.order_kinds import Weekday
from booking_core.catalogue.whereabouts import Whereabouts
from booking_core.catalogue.words import Text

WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Closing(Entry):
    """A day of every year on which a site is closed, as ``MM-DD``."""

    on: MonthDay
    why: Text


class ClosedToGroups(Entry):
    """Hours, ``start`` inclusive to ``end`` exclusive, at which the site takes no groups."""

    weekdays: tuple[Weekday, ...]
    start: time
    end: time
    why: Text


class Calendar(Entry):
    """When a site takes groups: slots from ``first`` to ``last`` every ``every_minutes``, on ``weekdays`` of its ``season``.

    ``capacity``: how many persons a slot takes, only where no rule publishes it.
    """

    weekdays: tuple[Weekday, ...] = WEEKDAYS
    season: tuple[MonthDay, MonthDay] | None = None
    first: time
    last: time
    every_minutes: int = Field(ge=5, le=240)
    opening: Text
    visit_minutes: int = Field(ge=5)
    capacity: int | None = Field(default=None, ge=1)
    closed: tuple[Closing, ...] = ()
    closed_to_groups: tuple[ClosedToGroups, ...] = ()

    def closed_on(self, day: date) -> Text | None:
        """Why the site is closed all day, or None when it is open."""
        for closing in self.closed:
            if closing.on == f"{day:%m-%d}":
                return closing.why
        if self.season and not self.season[0] <= f"{day:%m-%d}" <= self.season[1]:
            return Text("fermé hors saison", "closed out of season")
        if WEEKDAYS[day.weekday()] not in self.weekdays:
            return Text("fermé ce jour de la semaine", "closed on this day of the week")
        return None

    def closed_to_groups_at(self, day: date, start: time) -> Text | None:
        """Why groups are not taken at this hour, or None when they are."""
        for hours in self.closed_to_groups:
            if WEEKDAYS[day.weekday()] in hours.weekdays and hours.start <= start < hours.end:
                return hours.why
        return None

    def slot_times(self, day: date) -> tuple[time, ...]:
        """The starts of the day's slots, those closed to groups included; none on a closed day."""
        if self.closed_on(day):
            return ()
        step = timedelta(minutes=self.every_minutes)
        moment, end = datetime.combine(day, self.first), datetime.combine(day, self.last)
        times = []
        while moment <= end:
            times.append(moment.time())
            moment += step
        return tuple(times)


SPECIMEN = "FR7630006000011234567890189"
"""The account number of French banking documentation, which belongs to nobody."""


class Bank(Entry):
    """The account a transfer goes to; in a demonstration a documented test IBAN."""

    holder: str
    iban: str = Field(pattern=r"^[A-Z]{2}\d{2}[A-Z0-9 ]{11,40}$")
    bic: str

    @property
    def number(self) -> str:
        """The IBAN without its spaces."""
        return self.iban.replace(" ", "")

    @property
    def is_valid(self) -> bool:
        """Whether the check digits fit (ISO 13616): one wrong digit, and the money goes astray."""
        return int("".join(str(int(sign, 36)) for sign in self.number[4:] + self.number[:4])) % 97 == 1


class DeskHours(Entry):
    """Hours at which its people answer, where its documents publish none: ``opens`` included, ``closes`` not, Paris time."""

    weekdays: tuple[Weekday, ...] = Field(min_length=1)
    opens: time
    closes: time

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError("`closes` must be later than `opens`")
        return self


class Walk(Entry):
    """The minutes to allow between two sites, of a joint visit or of two visits on one day."""

    sites: tuple[str, str]
    minutes: int = Field(ge=0)


class Table(Entry):
    """Cents a person by column, for a group and for individual visitors."""

    group: dict[str, Cents] = {}
    individual: dict[str, Cents] = {}


class Sample(Entry):
    """What one seller sells by: invented, and marked as ``sample`` everywhere, or its own.

    ``towns``: by site, the names under which people look for where it is, the first as it is shown. ``where``: by site, its address and
    position, where the seller's file does not have them; also of a site without a calendar.
    ``prices``: cents a person by activity and category, ``tables`` by column. ``inbox``: where its mails go. ``desk``: when its people
    answer (only where no rule publishes it), ``answers_by_link``: whether they may answer a case by the link in its mail, without
    signing in, while nobody of theirs works at the desk. ``most_options`` and
    ``most_renewals``: how many options a customer may hold at once, and how often each may be placed again, orders counted that are
    not paid yet; without a limit where they are not written.
    """

    seller: str
    sample: bool
    inbox: str
    bank: Bank
    sites: dict[str, Calendar]
    towns: dict[str, tuple[str, ...]] = {}
    where: dict[str, Whereabouts] = {}
    walks: tuple[Walk, ...] = ()
    prices: dict[str, dict[str, Cents]] = {}
    tables: dict[str, Table] = {}
    desk: tuple[DeskHours, ...] = ()
    answers_by_link: bool = True
    most_options: int | None = Field(default=None, ge=0)
    most_renewals: int | None = Field(default=None, ge=0)
