"""What one turn has at hand, passed explicitly to every function of the dialogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from actions.common.assumed import companion_counted, counted_alike
from actions.common.dossier import Booking, Dossier, Filed
from actions.common.names import in_their_place, without_parts
from actions.common.reply import Reply
from actions.reading.read import read
from actions.reading.types import Names, Reading
from booking_core.catalogue import Activity, Seller
from booking_core.core import Core
from booking_core.rules.facts import Draft
from booking_core.texts import Texts, clock_time, money
from booking_core.texts import day as worded_day


@dataclass(frozen=True, slots=True)
class Parsed:
    """What Rasa made of a text: intents by falling confidence (0 to 1)."""

    text: str
    ranking: tuple[tuple[str, float], ...]

    @property
    def intent(self) -> str:
        """The likeliest intent, "" when there is none."""
        return self.ranking[0][0] if self.ranking else ""

    @property
    def confidence(self) -> float:
        """Of the likeliest intent."""
        return self.ranking[0][1] if self.ranking else 0.0


@dataclass
class Turn:
    """One message of the customer and everything needed to answer it.

    ``network``: a mark of where it comes from, for limits only; it does not last. ``resumed``: a person gave the conversation
    back, and ``called``: that is all, nothing was said with it. ``filed``: there are no words, a file was sent.
    ``seq``: the message's number in the log, 0 where there is none. ``stays``: what is said later reaches the customer too, as on a
    telephone.
    """

    core: Core
    texts: Texts
    names: Names
    dossier: Dossier
    parsed: Parsed
    now: datetime
    conversation: str
    parse: Callable[[str], Parsed]
    press: dict[str, Any] | None = None
    stale_press: bool = False
    network: str | None = None
    resumed: bool = False
    called: bool = False
    filed: Filed | None = None
    seq: int = 0
    stays: bool = False
    reply: Reply = field(init=False)

    def __post_init__(self) -> None:
        self.reply = Reply(self.dossier)

    @property
    def lang(self) -> str:
        """The language of the answer."""
        return self.dossier.lang

    @property
    def booking(self) -> Booking | None:
        """The booking being put together."""
        return self.dossier.booking

    def read(self, text: str) -> Reading:
        """The facts in a text, relative days being read around the day of the booking or in the days spoken of last."""
        around = (self.booking.day or self.booking.around) if self.booking else None
        reading = read(text, self.now, self.names, self.lang, around, self.dossier.span)
        seller = (self.booking.seller if self.booking else None) or self.dossier.seller
        named = in_their_place(reading.activities, seller)
        return replace(reading, activities=without_parts(named, reading.text, self.core.catalogue))

    def t(self, message: str, **args: Any) -> str:
        """A text of ``data/texts`` in the customer's language."""
        return self.texts.say(self.lang, message, **args)

    def title(self, name: str, whose: bool = False) -> str:
        """What ``seller/activity`` is called, with its seller where asked for or where others have something alike."""
        seller, activity = (self.core.catalogue.seller(name.split("/")[0]), self.core.catalogue.activity(*name.split("/")))
        title = activity.name.get(self.lang)
        return f"{title} ({seller.short_name})" if whose or activity.common_names else title

    def say(self, message: str, **args: Any) -> None:
        """Add a text to the reply."""
        self.reply.say(self.t(message, **args))

    def note(self, fact: str) -> None:
        """Tell back something that was understood; all of one turn stands in one line."""
        before, self.reply.noted = self.reply.noted, list(dict.fromkeys([*self.reply.noted, fact]))
        line = self.t("noted", facts=", ".join(self.reply.noted))
        self.reply.say_instead(self.t("noted", facts=", ".join(before)) if before else "", line)

    def money(self, cents: int) -> str:
        """An amount as the customer writes it."""
        return money(cents, self.lang)

    def day(self, day: date) -> str:
        """A date in words, weekday included."""
        return worded_day(day, self.lang)

    def clock(self, moment: time) -> str:
        """A time of day as the customer writes it."""
        return clock_time(moment, self.lang)

    def draft(self) -> Draft:
        """The booking as the core wants it, with what is assumed once somebody accompanies."""
        assert self.booking is not None
        draft = replace(self.booking.draft(self.dossier.account, self.dossier.phone), billed_to=self.dossier.billed_to)
        if draft.party is not None and self.booking.activity and self.activity().channel == "online":
            draft = replace(draft, party=counted_alike(draft.party))
        return companion_counted(self.core, draft) if self.booking.companion is not None else draft

    def activity(self) -> Activity:
        """The activity being booked."""
        assert self.booking is not None and self.booking.activity is not None
        return self.core.catalogue.activity(self.booking.seller, self.booking.activity)

    def seller(self, seller_id: str | None = None) -> Seller:
        """A seller; the one of the booking, of the page or the first where none is named."""
        wanted = seller_id or (self.booking.seller if self.booking else None) or self.dossier.seller
        if wanted:
            return self.core.catalogue.seller(wanted)
        sellers = self.core.catalogue.sellers
        return next((one for one in sellers if any(activity.channel == "online" for activity in one.activities)), sellers[0])

    def category(self) -> str:
        """The kind of group as the seller of the booking names it; its usual one where it knows no such kind."""
        seller = self.seller()
        said = self.booking.category if self.booking else None
        return said if said in {one.id for one in seller.categories} else seller.default_category

    def people(self) -> int:
        """Everybody who comes, one where nobody said."""
        party = self.booking.whole_party() if self.booking else None
        return party.persons if party else 1
