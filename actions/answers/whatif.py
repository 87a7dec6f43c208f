""" "22 au lieu de 18, qu'est-ce que ça change ?": two groups priced side by side by the rules. Nothing of the booking or order changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.answers import faq
from actions.answers.cases import category, order_in_sight
from actions.booking.facts import party_of, with_change
from actions.booking.prices import show_price
from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.common.understand import FAQ
from actions.orders.resizing import whole
from actions.reading.phrases import supposing
from actions.reading.spans import days_before
from actions.reading.types import HeadReading, Match, Reading
from booking_core import rules
from booking_core.errors import GuichetError
from booking_core.explain import Words
from booking_core.orders.views import OrderView
from booking_core.rules.decision import Decision, Quote
from booking_core.rules.facts import Draft, GuideMode, Party
from booking_core.rules.whatif import Difference, difference

SAID = {"persons", "tickets", "headcount_without_driver", "paying_adults", "paying_children"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What the comparison stands on: the visit, and the group as known; ``inclusive``: its number counts guides and companions."""

    seller: str
    activity: str
    category: str
    party: Party | None
    guide_mode: GuideMode | None = None
    inclusive: bool = False
    order: OrderView | None = None


def asked(turn: Turn, reading: Reading) -> bool:
    """Whether a message supposes another group rather than telling of one."""
    text = reading.text
    if days_before(text) is not None or not supposing.supposes_change(text):
        return False
    return wished(turn, reading) is not None or reading.guide is not None


def answer(turn: Turn, reading: Reading) -> bool:
    """Answer what another group would change; False when nothing of the kind is asked. Asks which visit where none is in sight."""
    dossier = turn.dossier
    supposed = dossier.supposed
    if supposed and dossier.asked == "activity" and any(not one.id.endswith("/") for one in reading.activities):
        dossier.supposed = None
        return compare(turn, turn.read(supposed), reading)
    dossier.supposed = None
    if not asked(turn, reading) or waits_for_number(turn):
        return False
    return compare(turn, reading, reading)


def of_activity(turn: Turn, text: str, activity: str) -> bool:
    """The same, asked before and now for the visit that was chosen."""
    turn.dossier.supposed = None
    return compare(turn, turn.read(text), replace(turn.read(""), activities=(Match(activity, 100.0),)))


def waits_for_number(turn: Turn) -> bool:
    """Whether the group is being asked for: then a supposed number is the answer, there being nothing to compare it with."""
    return turn.booking is not None and turn.booking.party is None and turn.dossier.asked == "party"


def compare(turn: Turn, reading: Reading, naming: Reading) -> bool:
    """Say the difference between the group known, or named second, and the one supposed."""
    ground = ground_of(turn, reading, naming)
    if ground is None:
        whose = next((match.id.removesuffix("/") for match in naming.activities if match.id.endswith("/")), None)
        if whose is not None and turn.parsed.intent.startswith(FAQ):
            return faq.answer_question(turn, "reduce_people", reading)  # what that seller says of groups that shrink
        turn.dossier.seller = whose or turn.dossier.seller
        return ask_which(turn, reading)
    before, after = groups(turn, ground, reading)
    if after is None:
        return False
    now = quote(turn, ground, after)
    name = turn.core.catalogue.activity(ground.seller, ground.activity).name
    if before is None:
        turn.say("price-of", activity=name, people=after.persons)
        if now.lines:
            show_price(turn, now, detailed=True)
        turn.reply.explain(now.decision)
        return True
    found = telling(difference(decided(turn, ground, before), decided(turn, ground, after)))
    turn.say("whatif-heading", activity=name, before=before.persons, after=after.persons, same=before.persons == after.persons)
    turn.reply.say("\n".join(Words(turn.texts, turn.lang, cited=False).difference(found)))
    if any(line.sample for line in now.lines):
        turn.say("whatif-sample")
    shown = (*found.begins, *found.ceases) or now.decision.reasons
    turn.reply.cite(reason.source for reason in shown)
    say_of_order(turn, ground, after)
    turn.say("whatif-unchanged")
    return True


def say_of_order(turn: Turn, ground: Ground, party: Party) -> None:
    """Whether the order in sight may become so, by which rule, and the way to have it done."""
    order, account = ground.order, turn.dossier.account
    if order is None or account is None or party == order.party:
        return
    try:
        decision = turn.core.preview_resize(account.id, order.reference, party)
    except GuichetError as error:
        turn.reply.explain(error.reasons)
        return
    turn.say("whatif-order", reference=order.reference, possible=decision.accepted)
    turn.reply.explain(decision)
    if decision.accepted:
        title = turn.t("whatif-do", reference=order.reference, people=party.persons)
        turn.reply.offer(title, {"do": "resize_order", "reference": order.reference, "text": turn.t("people-all-in", people=party.persons)})


def ground_of(turn: Turn, reading: Reading, naming: Reading) -> Ground | None:
    """The visit meant: the one being booked, the one named, the order in sight, or the one asked about last."""
    booking, dossier = turn.booking, turn.dossier
    named = [match.id.split("/") for match in naming.activities if not match.id.endswith("/")]
    if booking is not None and booking.activity and not any(one[1] != booking.activity for one in named):
        return Ground(booking.seller, booking.activity, turn.category(), booking.whole_party(), booking.guide_mode, booking.inclusive)
    if named:
        seller, activity = named[0]
        return Ground(seller, activity, kind_of(turn, seller, reading), None)
    for one in turn.core.catalogue.sellers:
        order = order_in_sight(turn, one.id)
        if order is not None:
            order = whole(turn, order)
            return Ground(order.seller, order.activity, order.category, order.party, inclusive=True, order=order)
    if dossier.seller and dossier.topic_activity in {one.id for one in turn.core.catalogue.seller(dossier.seller).activities}:
        return Ground(dossier.seller, dossier.topic_activity or "", kind_of(turn, dossier.seller, reading), None)
    return None


def kind_of(turn: Turn, seller: str, reading: Reading) -> str:
    """The kind of group that the words tell, as the seller names it."""
    return category(turn.core.catalogue.seller(seller), None, reading)


def groups(turn: Turn, ground: Ground, reading: Reading) -> tuple[Party | None, Party | None]:
    """The group before and after; None where it is not said."""
    _, instead = supposing.parted_at_instead(reading.text)
    before = ground.party
    heads = wished(turn, reading)
    told = count_in(turn, instead) if instead is not None else None
    if told is not None and instead is not None:
        if before is None or told.persons not in (before.persons, before.visitors):
            ground = replace(ground, party=None)  # two groups, neither of them the one known
        elif told.persons == before.persons:
            ground = replace(ground, inclusive=True)
        before = party_like(ground, told, turn.read(instead))
    if heads is not None and heads.change is not None:
        return before, with_change(before, heads) if before else None
    if heads is not None:
        return before, party_like(ground, heads, reading)
    if before is None or reading.guide is None:
        return before, None
    return before, replace(before, guides=0 if reading.guide == "none" else max(before.guides, 1))


def wished(turn: Turn, reading: Reading) -> HeadReading | None:
    """The number supposed, without the one it is compared with."""
    supposed, _ = supposing.parted_at_instead(reading.text)
    return count_in(turn, supposed)


def count_in(turn: Turn, text: str) -> HeadReading | None:
    """A head count, or a bare number where nothing else can be meant by it."""
    reading = turn.read(text)
    heads = reading.heads or reading.if_asked.heads
    if heads is not None and (heads.usable or heads.change is not None):
        return heads
    if len(reading.numerals) == 1 and not (reading.dates or reading.time) and reading.numerals[0] > 0:
        return HeadReading(visitors=reading.numerals[0], said=str(reading.numerals[0]))
    return None


def party_like(ground: Ground, heads: HeadReading, reading: Reading) -> Party:
    """A head count as the rules count it, its guides and companions being those of the group known."""
    known = ground.party
    new = party_of(heads, Booking(category=ground.category), reading)
    if known is None:
        return replace(new, guides=heads.guides)
    if heads.visitors and not (heads.guides or heads.companions) and known.children and not known.adults:
        new = replace(new, adults=0, children=heads.visitors)
    apart = known.guides + known.companions
    if not ground.inclusive or heads.guides or heads.companions or new.visitors <= apart:
        return replace(new, guides=heads.guides or known.guides, companions=new.companions or known.companions)
    name = "children" if new.children > new.adults else "adults"
    fewer = {name: getattr(new, name) - apart}
    return replace(new, guides=known.guides, companions=known.companions, **fewer)


def quote(turn: Turn, ground: Ground, party: Party) -> Quote:
    """What the group would pay."""
    account = turn.dossier.account
    mode = ground.guide_mode if rules.guides_named(party, ground.guide_mode).accepted else None
    draft = Draft(ground.seller, ground.activity, ground.category, party, mode, account_id=account.id if account else None)
    return turn.core.quote(draft)


def decided(turn: Turn, ground: Ground, party: Party) -> Decision:
    """The price with all the rules on such a group: also how it is divided over slots, and whether it must book."""
    decision = quote(turn, ground, party).decision
    seller = turn.core.catalogue.seller(ground.seller)
    activity = seller.activity(ground.activity)
    required = rules.booking_required(seller, activity, party, ground.category)
    reasons, values = decision.reasons + required.reasons, dict(decision.values)
    if activity.channel == "online":
        divided = rules.split(seller, activity, party, rules.effective_guide_mode(seller, activity, party, ground.guide_mode))
        reasons += divided.decision.reasons
        values["slots"] = divided.slots
    return replace(decision, reasons=reasons, values=values)


def telling(found: Difference) -> Difference:
    """The difference without figures that say the same again, and without the head count, which was said."""
    total = next((moved for moved in found.amounts if moved.name == "total"), None)
    twice = {(total.before, total.after)} if total else set()
    amounts = tuple(moved for moved in found.amounts if moved is total or (moved.before, moved.after) not in twice)
    return replace(found, amounts=amounts, counts=tuple(moved for moved in found.counts if moved.name not in SAID))


def ask_which(turn: Turn, reading: Reading) -> bool:
    """Which visit the difference is wanted of."""
    for seller, activity in turn.core.catalogue.activities():
        if turn.dossier.seller == seller.id or (turn.dossier.seller is None and activity.channel == "online"):
            turn.reply.offer(activity.name.get(turn.lang), {"do": "whatif", "activity": f"{seller.id}/{activity.id}", "text": reading.text})
    turn.reply.ask("activity", turn.t("whatif-which"))
    turn.dossier.supposed = reading.text
    return True
