"""What one visitor pays, or the group that a question names: from the price lists, without a booking."""

from __future__ import annotations

from actions.answers.cases import case_in
from actions.booking.prices import show_price
from actions.common.context import Turn
from actions.reading.phrases import people
from actions.reading.spans import age_said
from actions.reading.types import Reading
from booking_core import rules
from booking_core.catalogue import Activity, Seller
from booking_core.rules.facts import Draft

GROWN_UP = 18


def who_pays(text: str) -> str | None:
    """Whose price is asked: ``children`` or ``adults`` of one person spoken of; None where none is, or both are."""
    age = age_said(text)
    if age is not None:
        return "children" if age < GROWN_UP else "adults"
    child, adult = people.speaks_of_one_child(text), people.speaks_of_one_adult(text)
    if child and adult:
        return None
    return "children" if child else "adults" if adult else None


def answer(turn: Turn, seller_id: str | None, activity_id: str | None, reading: Reading) -> bool:
    """The price asked for, marked when it is a sample; False where nobody says what is to be visited, or nothing is known."""
    if seller_id is None or activity_id is None:
        return False
    seller = turn.core.catalogue.seller(seller_id)
    activity = seller.activity(activity_id)
    case = case_in(turn, seller_id, activity_id, reading)
    if case.party is not None and reading.heads is not None and case.party.persons > 1:
        draft = Draft(seller_id, activity_id, case.category, case.party)
        quote = turn.core.quote(draft)
        if not quote.lines:
            return False
        turn.say("price-of", activity=activity.name, people=case.party.persons)
        show_price(turn, quote, detailed=True)
        turn.reply.explain(quote.decision)
        return True
    kind = "school" if people.speaks_of_pupils(reading.text) and "school" in {one.id for one in seller.categories} else case.category
    if rules.priced_as_a_whole(seller, activity):
        return by_column(turn, seller, activity, kind, who_pays(reading.text))
    return a_visitor(turn, seller, activity, kind)


def by_column(turn: Turn, seller: Seller, activity: Activity, category: str, who: str | None) -> bool:
    """What an adult and a child of the group pay, or the one of them who is asked about."""
    prices = turn.core.catalogue.price_list(seller.id, activity.id)
    if prices.rule and who is None:
        return False  # the seller's own answer lists them all
    columns = seller.category(category).columns
    found = False
    for kind in ("adults", "children"):
        cents = prices.group.get(columns.get(kind, kind))
        if cents is None or who not in (None, kind):
            continue
        turn.say("price-one", activity=activity.name, cents=cents, who=kind, sample=prices.sample_group)
        found = True
    if found and prices.rule:
        turn.reply.cite([seller.source_of(prices.rule)])
    return found


def a_visitor(turn: Turn, seller: Seller, activity: Activity, category: str) -> bool:
    """The price of one visitor of what is booked in slots."""
    found = turn.core.catalogue.price(seller.id, activity.id, category)
    if found is None:
        return False
    turn.say("price-unit", activity=activity.name, unit=found.unit_cents, label=found.label, sample=found.sample)
    if found.rule:
        turn.reply.cite([seller.source_of(found.rule)])
    return True
