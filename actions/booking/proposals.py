"""Visits to choose from, for somebody who has none in mind: "un truc à Paris pour 30 seniors un lundi", "le moins cher pour 45 en mai".

What is proposed is open to that group on a day that was wished, with room for all of them; priced as for a group without a guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from actions.booking.facts import take_facts
from actions.booking.who import ask_party, offer_person
from actions.common.context import Turn
from actions.common.dossier import Booking, OpenWish
from actions.common.understand import PLAINLY, Intentions
from actions.reading.phrases.prices import asks_cheapest
from actions.reading.phrases.visits import asks_for_further, asks_what_to_see, names_any_day, wishes_for_anything
from actions.reading.text import plain
from actions.reading.types import Reading
from booking_core.catalogue import Activity, Seller
from booking_core.rules.groups import category_allowed
from booking_core.rules.prices import rounded_share

MOST = 3
LOOKED_AT = timedelta(days=90)
ON_SALE = timedelta(days=365)  # looked at where the season has not begun
WEEKS = 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """A visit that fits: what the group would pay and the first day it can come."""

    seller: Seller
    activity: Activity
    total_cents: int
    day: date
    sample: bool


def wish_in(turn: Turn, reading: Reading, wants: Intentions) -> OpenWish | None:
    """The open wish in a message that names no visit; None when there is none, or when a visit is being booked already."""
    text, booking = reading.text, turn.booking
    named = any(not match.id.endswith("/") for match in reading.activities)
    if named or (booking is not None and booking.activity is not None):
        return None
    cheapest, town = asks_cheapest(text), town_in(turn, text)
    vague = wishes_for_anything(text) or asks_what_to_see(text) or (town != "" and wants.books)
    if not (cheapest or vague) or wants.command is not None:
        return None
    if wants.topic and wants.question and not cheapest and turn.parsed.confidence >= PLAINLY:
        return None  # "which monuments can be booked online?" asks for no proposal
    of_a_group = bool(reading.heads or reading.dates or reading.category or town or booking is not None or asks_what_to_see(text))
    return OpenWish(cheapest=cheapest, town=town) if of_a_group else None


def town_in(turn: Turn, text: str) -> str:
    """The town or region that a message names, as it was asked for; "" when it names none."""
    places = {name for sample in turn.core.catalogue.samples.values() for names in sample.towns.values() for name in names}
    said = plain(text)
    return next((name for name in sorted(places, key=len, reverse=True) if f" {plain(name)} " in f" {said} "), "")


def take(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """Begin a booking whose visit is still open; False when the message wishes for no such thing."""
    wish = wish_in(turn, reading, wants)
    if wish is None:
        return False
    if takes_cheapest(turn, reading, wish):
        return True
    booking = turn.dossier.booking = turn.booking or Booking(seller=turn.dossier.page or "")
    named = [match.id.removesuffix("/") for match in reading.activities]
    if named:
        booking.seller = turn.dossier.seller = named[0]
    weekday = loose_weekday(reading)
    take_facts(turn, replace(reading, activities=(), dates=None) if weekday is not None else replace(reading, activities=()))
    if weekday is not None:
        first = turn.now.date() + timedelta(days=(weekday - turn.now.weekday()) % 7 or 7)
        booking.wanted_days = [first + timedelta(weeks=n) for n in range(WEEKS)]
    before = booking.open_wish
    booking.open_wish = wish if before is None else OpenWish(cheapest=wish.cheapest or before.cheapest, town=wish.town or before.town)
    return True


def takes_cheapest(turn: Turn, reading: Reading, wish: OpenWish) -> bool:
    """ "Le moins cher", said of visits that were just proposed from the cheapest on: the first one it is."""
    booking, dossier = turn.booking, turn.dossier
    if booking is None or booking.open_wish is None or not (booking.open_wish.cheapest and wish.cheapest) or wish.town:
        return False
    first = dossier.buttons.get(dossier.shown[0][0], {}) if dossier.shown else {}
    if dossier.asked != "activity" or "activity" not in first or reading.heads or reading.dates or wants_more(reading):
        return False
    booking.seller, booking.activity = first["activity"].split("/")
    dossier.seller = booking.seller
    turn.note(turn.activity().name.get(turn.lang))
    return True


def wants_more(reading: Reading) -> bool:
    """Whether the words ask for others still cheaper."""
    return asks_for_further(reading.text)


def loose_weekday(reading: Reading) -> int | None:
    """ "Un lundi": any Monday, 0 to 6; a date that needs a question otherwise is None."""
    dates = reading.dates
    if dates is None or dates.kind != "ask" or len(dates.days) != 1 or not names_any_day(dates.said):
        return None
    return dates.days[0].weekday()


def ask(turn: Turn) -> bool:
    """Propose the visits that fit the open wish, as buttons, best first; the group's size is asked for before."""
    booking = turn.booking
    assert booking is not None and booking.open_wish is not None
    if booking.party is None:
        return ask_party(turn)
    wish = booking.open_wish
    found = sorted(
        fitting(turn, booking, wish), key=lambda one: (one.total_cents if wish.cheapest else 0, one.day or turn.now.date(), one.total_cents)
    )
    chosen = sorted(varied(found)[:MOST], key=found.index)
    if not chosen:
        booking.open_wish = None
        if any(sells_days(turn, booking, seller, activity) for seller, activity in suitable(turn, booking, wish)):
            turn.say("proposals-none", people=booking.party.persons, town=wish.town or "none")
            offer_person(turn)
        return False
    turn.say("proposals-cheapest" if wish.cheapest else "proposals", people=booking.party.persons, count=len(chosen))
    turn.reply.say("\n".join(line(turn, one, booking.party.persons) for one in chosen))
    for one in chosen:
        turn.reply.offer(one.activity.name.get(turn.lang), {"activity": f"{one.seller.id}/{one.activity.id}"})
    turn.reply.custom["sample"] = any(one.sample for one in chosen) or None
    turn.reply.ask("activity", turn.t("ask-activity-proposed"))
    return True


def line(turn: Turn, one: Proposal, people: int) -> str:
    """One proposal in words."""
    towns = turn.core.catalogue.towns(one.seller.id, one.activity.sites[0])
    return turn.t(
        "proposal", activity=one.activity.name.get(turn.lang), seller=one.seller.name.get(turn.lang), town=towns[0] if towns else "none",
        total=one.total_cents, each=rounded_share(one.total_cents, people), day=one.day, sample=one.sample,
    )  # fmt: skip


def varied(found: list[Proposal]) -> list[Proposal]:
    """The best visit of each site first, then the second kind of visit of each, and so on."""
    of_site: dict[tuple[str, str], int] = {}
    ranked = []
    for one in found:
        site = (one.seller.id, one.activity.sites[0])
        of_site[site] = of_site.get(site, 0) + 1
        ranked.append((of_site[site], one))
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def sells_days(turn: Turn, booking: Booking, seller: Seller, activity: Activity) -> bool:
    """Whether it is on sale when it was wished: where only the seller knows its days, nothing can be said to be taken."""
    days = (one for first, last in stretches(turn, booking) for one in turn.core.days(seller.id, activity.id, first, last))
    return any(one.capacity for one in days)


def fitting(turn: Turn, booking: Booking, wish: OpenWish) -> Iterator[Proposal]:
    """Every suitable visit that has a price and a day for this group."""
    found = (priced(turn, booking, seller, activity, category_for(booking, seller)) for seller, activity in suitable(turn, booking, wish))
    return (one for one in found if one is not None)


def suitable(turn: Turn, booking: Booking, wish: OpenWish) -> Iterator[tuple[Seller, Activity]]:
    """Every visit that may be booked here, is in that town and takes this kind of group."""
    for seller, activity in turn.core.catalogue.activities():
        if booking.seller not in ("", seller.id) or activity.channel not in ("online", "on_request"):
            continue
        if not activity.dated or activity.extra:
            continue  # what has no day is a ticket or a voucher, and a meal goes with a visit: neither is an outing
        if wish.town and not all(wish.town in turn.core.catalogue.towns(seller.id, site) for site in activity.sites):
            continue
        known = {category.id for category in seller.categories}
        if booking.category in ("school", "social") and booking.category not in known:
            continue
        if category_allowed(seller, activity, category_for(booking, seller)).accepted:
            yield seller, activity


def category_for(booking: Booking, seller: Seller) -> str:
    """The kind of group that was said, where the seller knows it; else its usual one."""
    said = booking.category
    return said if said is not None and any(one.id == said for one in seller.categories) else seller.default_category


def priced(turn: Turn, booking: Booking, seller: Seller, activity: Activity, category: str) -> Proposal | None:
    """A visit with its price and first possible day; None when it has no price for this group or no room for it."""
    day = first_day(turn, booking, seller, activity)
    if day is None:
        return None
    draft = booking.draft(None, None)
    draft = replace(
        draft, seller=seller.id, activity=activity.id, category=category, day=day, guide_mode="none" if not booking.guides else None
    )
    quote = turn.core.quote(draft)
    if not quote.lines or quote.decision.outcome == "refuse":
        return None
    return Proposal(seller, activity, quote.total_cents, day, any(one.sample for one in quote.lines))


def first_day(turn: Turn, booking: Booking, seller: Seller, activity: Activity) -> date | None:
    """The first day among those wished, or of the next three months, with room for the group."""
    wanted = wanted_days(booking)
    people = booking.party.persons if booking.party else 1
    for first, last in stretches(turn, booking):
        days = turn.core.days(seller.id, activity.id, first, last)
        fitting = (one.date for one in days if not one.closed and one.free >= people and (not wanted or one.date in wanted))
        if (found := next(fitting, None)) is not None:
            return found
    return None


def wanted_days(booking: Booking) -> list[date]:
    """The days that were wished; none where any will do."""
    return [booking.day] if booking.day else booking.wanted_days


def stretches(turn: Turn, booking: Booking) -> list[tuple[date, date]]:
    """Where to look for a day: from the first wished to the last; the next three months, then the rest of the year."""
    wanted = wanted_days(booking)
    start = min(wanted, default=turn.now.date() + timedelta(days=1))
    if wanted:
        return [(start, max(wanted))]
    end = start + LOOKED_AT
    return [(start, end), (end + timedelta(days=1), start + ON_SALE)]
