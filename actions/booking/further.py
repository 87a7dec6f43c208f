"""Further visits of the same group: "et aussi la Sainte-Chapelle l'après-midi", "puis l'Arc"; one is finished after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from actions.booking.facts import party_of, take_facts
from actions.booking.when_said import time_wish
from actions.common.context import Turn
from actions.common.dossier import Booking, Further
from actions.common.understand import Intentions
from actions.reading.phrases import visits as phrases
from actions.reading.phrases.questions import leans_on_last
from actions.reading.text import word_places
from actions.reading.types import Reading
from booking_core.clock import PARIS
from booking_core.rules.facts import Party, Plan, Session, TimeWish

MOST = 4


def take(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """Note the visits that a message adds; False when it adds none."""
    named = visits(reading)
    text = reading.text
    if same_place(turn, reading, wants):
        return True
    if not named or wants.topic or wants.command not in (None, "same_as_last") or wants.price or phrases.leaves_choice(text):
        return False
    booking, last = turn.booking, turn.dossier.last_booking
    if wants.question and leans_on_last(text):
        return False  # "are they valid at Camondo too?" adds nothing
    if booking is not None and booking.activity is not None:
        others = [one for one in named if one[0] != f"{booking.seller}/{booking.activity}"]
        both = len(others) < len(named) and phrases.joins(text)
        return bool(others) and bool(both or (phrases.adds_visit(text) and not reading.correction)) and add(turn, reading, others)
    if reading.correction:
        return False
    if last is None and not wants.question and all(beside(turn, text, one) for one in named):
        return begin_with(turn, reading, named)
    if len(named) > 1 and not wants.question and phrases.joins(text):
        return begin(turn, reading, named)
    if booking is None and last is not None and named and phrases.adds_visit(text):
        return begin_like(turn, reading, last, *named[0][0].split("/"))
    return False


def same_place(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """ "Another group, same place, on Saturday": a booking of what was booked last, for whoever is named now."""
    last = turn.dossier.last_booking
    if turn.booking is not None or last is None or wants.topic or wants.command or reading.activities:
        return False
    if not phrases.means_same_place(reading.text) or not (reading.heads or reading.dates):
        return False
    return begin_like(turn, reading, last, last.seller, last.activity or "")


def begin_like(turn: Turn, reading: Reading, last: Booking, seller: str, activity: str) -> bool:
    """Begin a booking for the group of the last one, on its day, unless the message says otherwise."""
    booking = same_group(last)
    booking.seller, booking.activity = seller, activity
    if reading.heads is not None:
        booking.party, booking.inclusive = None, False
    if reading.guide is not None:
        booking.guides = booking.guide_mode = None
    turn.dossier.booking, turn.dossier.seller = booking, seller
    said = replace(turn.read(reading.text), activities=())  # read anew: "le lendemain" follows the day of the visit before
    if said.dates is None and said.if_asked.date is not None and not said.if_asked.date.said.isdigit():
        said = replace(said, dates=said.if_asked.date)
    if said.dates is not None:
        booking.day = None
    take_facts(turn, said)
    tell_next(turn, booking, last)
    return True


def tell_next(turn: Turn, booking: Booking, last: Booking) -> None:
    """Name the visit that comes now, and keep it apart from the one before."""
    turn.say(
        "further-next", activity=turn.activity().name.get(turn.lang), day=booking.day or "", dated=booking.day is not None,
        same=booking.party == last.party,
    )  # fmt: skip
    if last.plan is not None and last.plan.sessions:
        keep_apart(turn, last, last.plan, booking)


def visits(reading: Reading) -> list[tuple[str, int]]:
    """The visits named, as ``seller/activity`` with the number of the word where each begins, each once and in their order."""
    first: dict[int, str] = {}
    for match in sorted(reading.activities, key=lambda one: one.start):
        if not match.id.endswith("/"):
            if match.start in first:
                return []  # one name for several visits: which one is meant is asked
            first[match.start] = match.id
    return list({name: (name, start) for start, name in reversed(first.items())}.values())[::-1]


def begin(turn: Turn, reading: Reading, named: list[tuple[str, int]]) -> bool:
    """A message that names several visits at once: the first is booked now, what is said of them all holds for all."""
    parts = clauses(reading.text, [start for _, start in named])
    current = turn.booking or Booking()
    turn.dossier.booking = current
    whole = turn.read(reading.text)
    current.seller, current.activity = named[0][0].split("/")
    turn.dossier.seller = current.seller
    said = turn.read(parts[0])
    for shared in (without_moment(whole, said), said):
        take_facts(turn, shared)
    turn.say("further-first", activity=turn.activity().name.get(turn.lang))
    return add(turn, reading, named[1:], parts[1:])


def extra(turn: Turn, name: str) -> bool:
    """Whether ``seller/activity`` is bought beside a visit."""
    return turn.core.catalogue.activity(*name.split("/")).extra


def beside(turn: Turn, text: str, named: tuple[str, int]) -> bool:
    """Whether what is named comes with a visit ("avec déjeuner"); a meal "avec 40 élèves" is itself what they book."""
    name, place = named
    if not extra(turn, name):
        return False
    places = word_places(text)
    return place < len(places) and phrases.ends_in_with(text[: places[place][0]])


def begin_with(turn: Turn, reading: Reading, named: list[tuple[str, int]]) -> bool:
    """A visit "with lunch": which visit is asked, the meal comes after it."""
    booking = turn.booking or Booking()
    turn.dossier.booking = booking
    booking.seller = turn.dossier.seller = named[0][0].split("/")[0]
    take_facts(turn, replace(reading, activities=()))
    return add(turn, replace(reading, time=None, dates=None), named)


def without_moment(whole: Reading, first: Reading) -> Reading:
    """What a message says of all its visits: everything but the visits and the hours; the day where the first part has none."""
    return replace(whole, activities=(), time=None, dates=None if first.dates else whole.dates)


def clauses(text: str, starts: list[int]) -> list[str]:
    """The text cut where each visit begins, by the numbers of the words."""
    words = [start for start, _ in word_places(text)]
    cuts = [0, *(words[start] if start < len(words) else len(text) for start in starts[1:]), len(text)]
    return [text[begin:end] for begin, end in pairwise(cuts)]


def add(turn: Turn, reading: Reading, named: list[tuple[str, int]], parts: list[str] | None = None) -> bool:
    """Put visits behind the booking in hand; what their part of the message says of day and hour is theirs."""
    dossier = turn.dossier
    for index, (name, _) in enumerate(named[: MOST - len(dossier.further)]):
        said = turn.read(parts[index]) if parts else reading
        seller, activity = name.split("/")
        if said.dates is None and said.time is None and (seller, activity) in {(one.seller, one.activity) for one in dossier.further}:
            turn.say("further-noted", activity=turn.title(name))
            continue
        day = said.dates.day if said.dates is not None and said.dates.usable else None
        wish = time_wish(said.time) if said.time is not None else None
        party = part_of_group(turn, said)
        dossier.further.append(Further(seller=seller, activity=activity, day=day, time=wish, party=party))
        if turn.booking is not None:
            title = turn.core.catalogue.activity(seller, activity).name.get(turn.lang)
            turn.say("further-noted-for" if party else "further-noted", activity=title, people=party.persons if party else 0)
    return True


def part_of_group(turn: Turn, said: Reading) -> Party | None:
    """Who takes part in a further visit, where a number is said that is not that of the group ("un repas pour 40 élèves")."""
    booking = turn.booking
    if booking is None or booking.party is None or said.heads is None or not said.heads.usable or said.correction:
        return None
    party = party_of(said.heads, booking, said)
    return None if party.persons in (booking.party.persons, turn.people()) else party


KEPT = ("category", "party", "inclusive", "guides", "guide_mode", "day", "companion", "settlement", "recipient", "company", "address")


def same_group(model: Booking) -> Booking:
    """A new booking for the people of another, on its day, settled and sent as that one."""
    return Booking(**{name: getattr(model, name) for name in KEPT})


def next_visit(turn: Turn) -> bool:
    """Go on with the next visit noted, once the one before is settled; False when there is none."""
    dossier = turn.dossier
    if dossier.booking is not None or dossier.pending is not None or not dossier.further:
        return False
    wish, *dossier.further = dossier.further
    last = dossier.last_booking or Booking()
    booking = same_group(last)
    booking.seller, booking.activity, booking.time = wish.seller, wish.activity, wish.time
    booking.day = wish.day or booking.day
    if wish.party is not None:
        booking.party, booking.inclusive = wish.party, False
        booking.guides = None if booking.guides else booking.guides  # whether the guide goes with this part is asked
    dossier.booking, dossier.seller = booking, booking.seller
    tell_next(turn, booking, last)
    return True


def keep_apart(turn: Turn, before: Booking, plan: Plan, booking: Booking) -> None:
    """The next visit of the same day begins once the group has finished the one before and walked over."""
    if booking.day is None or booking.seller != before.seller or all(one.day != booking.day for one in plan.sessions):
        return
    catalogue = turn.core.catalogue
    first, last = min(plan.sessions, key=moment), max(plan.sessions, key=moment)
    site = turn.activity().sites[0]
    walk = catalogue.walking_minutes(before.seller, last.site, site)
    needed = timedelta(minutes=catalogue.visit_minutes(before.seller, site) + walk)
    spent = timedelta(minutes=catalogue.visit_minutes(before.seller, last.site) + walk)
    booking.busy = (moment(first) - needed, moment(last) + spent)
    free_from = booking.busy[1].time()
    wish = booking.time or TimeWish()
    before_it = wish.latest is not None and wish.latest <= first.start
    if not before_it and (wish.near or wish.earliest or free_from) <= free_from:
        booking.time = TimeWish(near=free_from, earliest=free_from)
        turn.say("further-after", minutes=walk, at=free_from)


def overlapping(turn: Turn) -> None:
    """Say once that the same group would be in two places; another part of it may come, so it is no refusal."""
    booking = turn.booking
    assert booking is not None
    if booking.busy is None or booking.plan is None or not booking.plan.sessions:
        return
    first = min(moment(one) for one in booking.plan.sessions)
    if booking.busy[0] < first < booking.busy[1] and booking.tell(f"overlaps-{first}"):
        turn.say("further-overlaps", at=booking.busy[1].time())


def moment(session: Session) -> datetime:
    """When a session begins, in Paris."""
    return datetime.combine(session.day, session.start, PARIS)
