"""Facts of a message into the booking: a refused value keeps the old one and says why; a change drops only what hangs on it."""

from __future__ import annotations

from dataclasses import replace

from actions.booking.counts import head_counts
from actions.booking.particulars import take_particulars, take_post
from actions.booking.told import kinds_in_words
from actions.booking.when_said import ask_number, bare_number, take_date, take_time
from actions.booking.who import offer_person
from actions.common.assumed import counted_alike
from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.reading.contact import slips_between
from actions.reading.phrases import agreeing, people
from actions.reading.phrases.addresses import sent_to_writer
from actions.reading.text import fold
from actions.reading.types import ContactReading, HeadReading, Kinds, Reading
from booking_core.rules.facts import CompanionContact, Party, Settlement
from booking_core.rules.settling import companion_complete, settlements_allowed

ADDRESSES = ("companion", "email", "code", "recipient", "phone", "company", "address")  # answers may name a school or a home


def take_facts(turn: Turn, reading: Reading, missing_only: bool = False) -> bool:
    """Put everything usable into the booking; True when the message held any fact of a booking.

    With ``missing_only`` what is known stays: "et avec un guide par créneau ?" asks, it changes nothing.
    """
    booking = turn.booking
    assert booking is not None
    asked = turn.dossier.asked
    if take_particulars(turn, booking, reading, asked):
        return True
    match bare_number(turn, booking, reading, asked):
        case "both":
            ask_number(turn, reading)
            return True
        case "party":
            asked = "party"
        case "asked":
            reading = replace(reading, heads=None)
    if asked == "guide" and replaces_known(booking, reading):
        reading = replace(reading, if_asked=replace(reading.if_asked, guide=None))
    found = False
    for taker, known in TAKERS:
        if missing_only and known is not None and getattr(booking, known) is not None and asked not in QUESTIONS.get(known, (known,)):
            if not (known == "party" and companions_beside(booking, reading, asked)):
                continue
        found = taker(turn, booking, reading, asked) or found
    return found


def replaces_known(booking: Booking, reading: Reading) -> bool:
    """ "Non, 80 finalement": the no takes back a fact that is known, so it answers nothing that was asked."""
    if reading.yes is not False or reading.bare:
        return False
    heads = reading.heads or reading.if_asked.heads
    counted = heads is not None and heads.usable and heads.persons > heads.guides
    return bool((counted and booking.party) or (reading.dates and booking.day) or (reading.time and booking.time))


QUESTIONS = {"guides": ("guide",), "day": ("date", "time"), "time": ("date", "time")}
"""The questions at which a fact may be said anew, also as a question of the customer's ("et dimanche matin ?")."""


def take_activity(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> bool:
    """The thing to visit; another one than before keeps the other facts."""
    named = list(dict.fromkeys(match.id for match in reading.activities))
    names = [name for name in named if not name.endswith("/")]
    if not names:
        return bool(named) and take_seller(turn, booking, named[0].removesuffix("/"))
    sellers = {name.removesuffix("/") for name in named if name.endswith("/")}
    if sellers and not any(name.split("/")[0] in sellers for name in names):
        return take_seller_without(turn, booking, named)
    names = [name for name in names if not sellers or name.split("/")[0] in sellers]
    if booking.activity and asked != "activity" and not (sellers or reading.correction):
        names = [name for name in names if name.split("/")[0] == booking.seller]  # another seller is named, or asked for, not slipped into
        if not names:
            return False
    if len(names) > 1:
        names = best_of(turn, names)
    if len(names) > 1:
        turn.dossier.after_login = None
        whose = {name.split("/")[0] for name in names}
        if booking.activity is None and len(whose) == 1:
            take_seller(turn, booking, whose.pop())
        for name in names[:4]:
            turn.reply.offer(turn.title(name, len({one.split("/")[0] for one in names}) > 1), {"activity": name})
        turn.reply.ask("activity", turn.t("ask-activity-which"))
        return True
    seller, activity = names[0].split("/")
    if booking.activity not in (None, activity) or booking.seller not in ("", seller):
        turn.note(turn.core.catalogue.activity(seller, activity).name.get(turn.lang))
        booking.plan, booking.terms = None, False
        booking.noted = []
    booking.seller, booking.activity, turn.dossier.seller = seller, activity, seller
    return True


def take_seller_without(turn: Turn, booking: Booking, named: list[str]) -> bool:
    """What was named is not sold by whoever was named with it: said, and asked what else of theirs it shall be."""
    wanted = next(name for name in named if not name.endswith("/"))
    seller = next(name for name in named if name.endswith("/")).removesuffix("/")
    turn.say("activity-not-there", seller=turn.core.catalogue.seller(seller).name.get(turn.lang), elsewhere=turn.title(wanted, True))
    return take_seller(turn, booking, seller)


def take_seller(turn: Turn, booking: Booking, seller: str) -> bool:
    """A seller named without saying what of it is wanted."""
    turn.dossier.seller = seller
    if booking.seller not in ("", seller):
        booking.activity, booking.plan, booking.noted = None, None, []
    booking.seller = seller
    return True


def best_of(turn: Turn, names: list[str]) -> list[str]:
    """Two sites that a joint ticket unites may mean the ticket, which is then one of the choices."""
    catalogue = turn.core.catalogue
    activities = {name: catalogue.activity(*name.split("/")) for name in names}
    single = {site for one in activities.values() if len(one.sites) == 1 for site in one.sites}
    joint = [name for name, one in activities.items() if len(one.sites) > 1]
    if joint and (len(joint) == len(names) or single <= set(activities[joint[0]].sites)):
        return joint[:1]
    sellers = {name.split("/")[0] for name in names}
    for seller in sellers:
        for one in catalogue.seller(seller).activities:
            if len(one.sites) > 1 and set(one.sites) == single:
                return [f"{seller}/{one.id}", *names]
    return names


def take_heads(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> bool:
    """Who comes. A bare number counts after that question, or as a correction of the number known."""
    heads = reading.heads
    correcting = reading.correction and booking.party and asked not in ("date", "time")
    if heads is None and (asked == "party" or (correcting and not reading.dates and not reading.time)):
        heads = reading.if_asked.heads
    if (beside := companions_beside(booking, reading, asked)) and booking.party is not None:
        return add_companions(turn, booking, booking.party, beside)
    if heads is None and booking.party is not None and (reading.kinds.disabled or reading.kinds.classes):
        return take_kinds(turn, booking, reading.kinds)
    if heads is None or (heads.usable and heads.persons == heads.guides + heads.companions):
        return False  # guides alone ("oui 3 guides") are no group
    if heads.change is not None and booking.party is not None:
        return change_heads(turn, booking, heads)
    if not heads.usable:
        return refuse_heads(turn, heads)
    new = party_of(heads, booking, reading)
    new = beside_pupils(booking.party, new)
    if any(one.channel == "online" for one in turn.seller().activities):
        new = counted_alike(new)
    if heads.guides or heads.includes_guide:
        booking.guides = max(heads.guides, 1)
    summed = asked == "party" and new.persons not in reading.numerals  # "30, 30 et 15": the total is told back
    if (booking.party is not None and new != booking.party) or summed:
        turn.note(turn.t("people", people=heads.persons if heads.inclusive else new.persons))
        booking.tell(f"party-{new}")
        booking.plan = None
    booking.party = new
    booking.inclusive = heads.inclusive and not heads.guides
    return True


def beside_pupils(old: Party | None, new: Party) -> Party:
    """ "On sera 30 élèves en fait": those who accompany the pupils still come, where the new number is of pupils alone."""
    if old is None or not old.children or new.adults or new.companions or not new.children:
        return new
    return replace(new, adults=old.adults, companions=old.companions, drivers=new.drivers or old.drivers)


def companions_beside(booking: Booking, reading: Reading, asked: str | None) -> int:
    """How many accompany a group that is known, where a message counts nobody else ("avec 7 accompagnateurs"); 0 where none are said."""
    heads, party = reading.heads or reading.if_asked.heads, booking.party
    if party is None or heads is None or not heads.usable or heads.change is not None:
        return 0
    counted = heads.companions > 1 and not (reading.emails or reading.phones)  # "j'ai oublié : 4 accompagnateurs" is no answer
    if asked in ADDRESSES and not (counted and asked != "companion"):
        return 0
    if heads.companions and heads.persons == heads.companions:
        return heads.companions
    pupils = party.children > 0 and not party.adults
    only_adults = heads.adults > 0 and heads.persons == heads.adults
    return heads.adults if pupils and only_adults and people.joins_persons(reading.text) else 0


def add_companions(turn: Turn, booking: Booking, party: Party, companions: int) -> bool:
    """Put them beside the group, in the place of those said before."""
    changed = replace(party, companions=companions)
    if changed != party:
        booking.party, booking.plan = changed, None
        turn.note(turn.t("people", people=changed.persons))
        booking.tell(f"party-{changed}")
    return True


def take_kinds(turn: Turn, booking: Booking, kinds: Kinds) -> bool:
    """ "Un enfant est en fauteuil roulant", "2 classes", of a group that is known."""
    party = booking.party
    assert party is not None
    if kinds.classes and kinds.classes != party.classes:
        party = booking.party = replace(party, classes=kinds.classes)
        booking.noted = [one for one in booking.noted if not one.startswith("price-")]  # a fee a class changes it
        turn.note(turn.t("noted-classes", count=kinds.classes))
    if not kinds.disabled:
        return True
    disabled = min(kinds.disabled, party.visitors)
    booking.party = replace(party, disabled=disabled, wheelchair=min(kinds.wheelchair, disabled))
    turn.note(kinds_in_words(turn, booking.party))
    return True


def change_heads(turn: Turn, booking: Booking, heads: HeadReading) -> bool:
    """ "3 de plus", "2 de moins"."""
    assert booking.party is not None
    changed = with_change(booking.party, heads)
    if changed is None:
        turn.say("party-zero")
        return True
    booking.party, booking.plan = changed, None
    turn.note(turn.t("people", people=changed.persons))  # guides come on top: how many, the slots tell
    return True


def with_change(party: Party, heads: HeadReading) -> Party | None:
    """A party with that many more or fewer, of the kind said, else of those who are most; None when too few would be left.

    "Un adulte de plus" of pupils accompanies them.
    """
    change, said = heads.change or 0, heads.said
    name = "children" if party.children > party.adults else "adults"
    if people.names_grown_up(said):
        name = "companions" if name == "children" and not party.adults else "adults"
    elif people.names_young(said):
        name = "children"
    count = getattr(party, name) + change
    return replace(party, **{name: count}) if count >= 0 and party.visitors + change > 0 else None


def party_of(heads: HeadReading, booking: Booking, reading: Reading) -> Party:
    """The reading as the core counts; adults who come with pupils are their companions."""
    return with_kinds(plain_party(heads, booking, reading), reading.kinds)


def with_kinds(party: Party, kinds: Kinds) -> Party:
    """The party with those whom some rules price apart: the youngest out of its children or adults, drivers out of its companions."""
    young = kinds.under4 if kinds.under4 <= party.children + party.adults else 0
    of_children = min(young, party.children)
    drivers, disabled = min(kinds.drivers, party.companions), min(kinds.disabled, party.visitors)
    return replace(
        party,
        children=party.children - of_children,
        adults=party.adults - (young - of_children),
        under4=young,
        companions=party.companions - drivers,
        drivers=drivers,
        disabled=disabled,
        wheelchair=min(kinds.wheelchair, disabled),
        classes=kinds.classes,
    )


def plain_party(heads: HeadReading, booking: Booking, reading: Reading) -> Party:
    """The head count alone, by adults, children and companions."""
    school = "school" in (booking.category, reading.category) or (heads.children > heads.adults > 0 and reading.category != "adults")
    adults, companions = heads.adults + heads.visitors, heads.companions
    if heads.includes_companion and not companions and adults > 1:
        adults, companions = adults - 1, 1
    classes = people.classes_in(reading.text)
    if school and heads.children:
        adults, companions = 0, companions + adults
    if school and not heads.children:
        return Party(children=adults, companions=companions, classes=classes)
    return Party(adults=adults, children=heads.children, companions=companions, classes=classes)


def refuse_heads(turn: Turn, heads: HeadReading) -> bool:
    """A number that cannot be booked as it stands: say why and what would do."""
    if heads.problem == "range" and heads.high:
        turn.say("party-range", low=heads.low or 1, high=heads.high)
        for number in (heads.low, heads.high):
            if number:
                turn.reply.offer(turn.t("people", people=number), {"say": turn.t("people-all-in", people=number)})
    elif heads.problem == "approximate":
        turn.say("party-approximate", people=heads.persons)
        turn.reply.offer(turn.t("people", people=heads.persons), {"say": turn.t("people", people=heads.persons)})
    else:
        turn.say(f"party-{heads.problem or 'unclear'}")
        if heads.problem == "huge":
            offer_person(turn)
    if turn.booking is not None and turn.booking.party is None:
        turn.reply.custom["categories"] = head_counts(turn)
        turn.reply.ask("party", turn.t("ask-party-exact"))
    return True


def take_guide(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> bool:
    """With licensed guides or without, and whether one leads all sub-groups or each has their own."""
    of_else = reading.yes is False and bool(reading.activities or reading.if_asked.choice)  # "ah non, plutôt la Sainte-Chapelle"
    of_else = of_else or (reading.yes is True and agreeing.agrees_to_something(reading.text))  # "ok pour l'Arc le 16"
    answer = reading.guide or (reading.if_asked.guide if asked == "guide" and not of_else else None)
    if answer is None and booking.guides is None and names_guide(reading.contact):
        answer = "yes"
    if answer is None:
        return False
    if answer != "none" and people.has_no_card(reading.text):
        return take_uncarded_guide(turn, booking)
    choosing_mode = asked == "guide" and bool(booking.guides)
    before = (booking.guides, booking.guide_mode)
    if answer == "none":
        booking.guides, booking.guide_mode = 0, None
    elif answer in ("several", "per_slot"):  # how many follows from the slots
        bare = asked == "guide" and len(reading.numerals) == 1 and not reading.heads  # of "75 avec guides" the group is 75
        counted = reading.guide_count or (reading.numerals[0] if bare else None)
        booking.guides, booking.guide_mode = counted or booking.guides or 1, "per_slot"
    else:
        booking.guides = booking.guides or 1
        if choosing_mode or answer == "one":
            booking.guides, booking.guide_mode = 1, "single"
    if booking.guides and people.speaks_of_more(reading.text):
        booking.inclusive = False  # "on aura un guide en plus" comes on top of the total
    if before != (booking.guides, booking.guide_mode):
        booking.plan = None
    return True


def names_guide(contact: ContactReading | None) -> bool:
    """ "Guide Jean Dupont, jd@..." says who the guide is, and so that there is one."""
    return contact is not None and contact.role == "guide" and bool(contact.last_name or contact.placeholder == "guide")


def take_uncarded_guide(turn: Turn, booking: Booking) -> bool:
    """Only a professional card makes a guide free (CMN-034); without one that person is a companion like any other."""
    booking.guides, booking.guide_mode, booking.plan = 0, None, None
    if booking.party is not None and not booking.party.companions:
        booking.party = replace(booking.party, companions=1)
    turn.say("guide-without-card")
    return True


def take_category(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> bool:
    """Adults, school or social group; pupils said earlier as plain visitors become pupils.

    Who accompanies or pays may be of a school or a home ("EHPAD Les Tilleuls"): there only words about the group count.
    """
    said = reading.category
    alone = said == "adults" and len(reading.text.split()) <= 2  # nothing but the kind of group
    of_group = alone or reading.correction or people.speaks_of_group(reading.text)
    if said is None or (asked in ADDRESSES and booking.activity and not of_group):
        return False
    changed = booking.category not in (None, said)
    if changed:
        booking.plan = None
        name = next((one.name.get(turn.lang) for one in turn.seller().categories if one.id == said), None)
        if name:
            turn.note(name)
    booking.category = said
    party = booking.party
    if party and said == "school" and not party.children:
        booking.party = replace(party, adults=0, children=party.adults)
    elif party and changed and said == "adults" and not party.adults:
        booking.party = replace(party, adults=party.children, children=0, classes=0)
    return changed or alone or asked == "category" or said != "adults" or people.speaks_of_group(reading.text)


def take_companion(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> bool:
    """Who accompanies; what is said bit by bit is put together."""
    said = reading.contact or (reading.if_asked.contact if asked == "companion" else None)
    if said is None and asked == "companion" and reading.dont_know:
        said = ContactReading(placeholder="guide" if booking.guides else "companion")
    if said is None and asked == "companion" and (reading.emails or reading.phones):
        said = ContactReading(email=reading.emails[0].address if reading.emails else "", phone=reading.phones[0] if reading.phones else "")
    if said is not None and said.lone:
        said = in_missing_part(turn, booking, said.first_name or said.last_name)
    if said is None or (asked != "companion" and not stands_alone(said, asked)):
        return False
    if said.placeholder:
        booking.companion = CompanionContact(placeholder=said.placeholder)
        turn.dossier.phone = turn.dossier.phone or next(iter(reading.phones), None)  # theirs is not known: it is the agency's
        return True
    old = booking.companion if booking.companion and not booking.companion.placeholder else CompanionContact()
    again = slips_between(said.last_name, old.last_name) is not None or said.last_name == old.last_name
    new_person = bool(said.last_name) and bool(old.last_name) and not again and asked != "companion"
    old = CompanionContact() if new_person else old
    booking.companion = CompanionContact(
        first_name=said.first_name or old.first_name,
        last_name=said.last_name or old.last_name,
        email=said.email or old.email,
        phone=said.phone or old.phone,
    )
    for words in (f"{said.first_name} {said.last_name}".strip(), said.email, said.phone):
        if words:
            turn.note(words)
    return True


def in_missing_part(turn: Turn, booking: Booking, word: str) -> ContactReading | None:
    """A lone word is a name only where one part of a name is all that is missing ("Sophie", after "Mme Durand")."""
    if booking.companion is None or booking.companion.placeholder:
        return None
    missing = companion_complete(turn.seller(), booking.companion).values.get("missing", ())
    names = [part for part in missing if part in ("first_name", "last_name")]
    if len(names) != 1:
        return None
    return ContactReading(first_name=word) if names[0] == "first_name" else ContactReading(last_name=word)


def stands_alone(said: ContactReading, asked: str | None) -> bool:
    """Whether a contact that was not asked for is a companion's: at the questions about addresses only a whole one is."""
    if asked in ("email", "code", "recipient", "phone"):
        return bool(said.last_name and said.email and said.phone)
    return bool(said.placeholder or (said.last_name and (said.email or said.phone)))


def take_settlement(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> bool:
    """Option or means of payment; of what the seller orders with its own papers the means that it takes."""
    said = reading.settlement
    if said is None:
        return False
    if booking.activity is not None and turn.activity().channel == "on_request":
        ways = settlements_allowed(turn.seller(), turn.activity(), turn.category()).values["settlements"]
        wanted = [way for way in MEANT_BY.get(said, ()) if way in ways]
        if wanted:
            booking.settlement = wanted[0]
        elif asked == "settlement":
            turn.say("settlement-not-here", ways=[turn.t(f"way-{way.replace('_', '-')}") for way in ways])
        return bool(wanted) or asked == "settlement"
    if said in ("option", "card", "transfer"):
        booking.settlement = said
        return True
    return asked == "settlement"


MEANT_BY: dict[str, tuple[Settlement, ...]] = {
    "card": ("card",),
    "transfer": ("transfer",),
    "cheque": ("cheque",),
    "on_site": ("on_site",),
    "deposit": ("transfer",),
    "invoice": ("administrative_order", "voucher"),
    "pay": ("card", "transfer"),
}
"""What each answer about paying stands for, the likelier first."""


def take_recipient(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> bool:
    """Whom the tickets go to (CMN-065): oneself, the companion, or an address."""
    if asked != "recipient":
        if reading.recipient != "self" or not sent_to_writer(reading.text):
            return False
        booking.recipient = turn.dossier.account.email if turn.dossier.account else "self"
        return True
    if reading.emails and reading.emails[0].usable:
        booking.recipient = reading.emails[0].address
    elif reading.recipient == "companion" or names_companion(booking, reading.recipient_name):
        if booking.companion and booking.companion.email:
            booking.recipient = booking.companion.email
        else:
            turn.say("recipient-not-known")
    elif reading.recipient == "self" or reading.any_choice or reading.dont_know:
        booking.recipient = turn.dossier.account.email if turn.dossier.account else "self"
    else:
        return False
    return True


def names_companion(booking: Booking, name: str) -> bool:
    """ "À Paul", when the companion is Paul."""
    words, one = set(fold(name).split()), booking.companion
    return one is not None and any(part and fold(part) in words for part in (one.first_name, one.last_name))


TAKERS = (
    (take_activity, "activity"),
    (take_heads, "party"),
    (take_guide, "guides"),
    (take_category, "category"),
    (take_date, "day"),
    (take_time, "time"),
    (take_companion, "companion"),
    (take_settlement, "settlement"),
    (take_recipient, None),
    (take_post, None),
)
