"""A price in words: its lines, its total, what is only a sample, and where it is published."""

from __future__ import annotations

from typing import Any

from actions.common.context import Turn
from booking_core.rules.decision import PricedLine, Quote
from booking_core.rules.facts import Session
from booking_core.rules.prices import INCLUDED


def show_price(turn: Turn, quote: Quote, detailed: bool, in_card: bool = False) -> None:
    """The price in words, with why; figures that no source gives are marked as samples. ``in_card``: as for ``Reply.say``."""
    if detailed:
        turn.reply.say("\n".join(price_line(turn, line) for line in merged(quote.lines)), in_card)
    total = turn.t("price-total", total=quote.total_cents, sample=any(line.sample for line in quote.lines))
    turn.reply.say(total, in_card)
    turn.reply.cite(reason.source for reason in quote.decision.reasons)


def show_price_of_plan(turn: Turn, quote: Quote, in_card: bool = False) -> None:
    """The price of the booking in hand; where the same visit cost something else when it was shown before, that is said."""
    booking = turn.booking
    assert booking is not None
    visit = booking.model_dump_json(include={"activity", "category", "party", "guides", "guide_mode", "plan"})
    visit += turn.dossier.account.id if turn.dossier.account else ""  # a discount of one's own is no change of price
    before, booking.shown_price = booking.shown_price, (visit, quote.total_cents)
    if before is not None and before[0] == visit and before[1] != quote.total_cents:
        turn.say("price-changed", before=before[1], total=quote.total_cents)
    show_price(turn, quote, detailed=True, in_card=in_card)


def price_line(turn: Turn, line: PricedLine) -> str:
    """One line of a price."""
    return turn.t("price-line", count=line.quantity, label=line.label.get(turn.lang), unit=line.unit_cents, total=line.total_cents)


def merged(lines: tuple[PricedLine, ...]) -> list[PricedLine]:
    """The lines of all sessions summed by kind, so that three sub-groups do not make nine lines."""
    sums: dict[tuple[Any, ...], PricedLine] = {}
    for line in lines:
        if line.label == INCLUDED:
            continue  # the second site of a joint ticket, paid at the first
        key = (line.kind, line.label, line.unit_cents)
        old = sums.get(key)
        quantity = line.quantity + (old.quantity if old else 0)
        sums[key] = PricedLine(line.kind, line.label, quantity, line.unit_cents, line.site, line.sample, line.rule)
    return list(sums.values())


def session_line(turn: Turn, session: Session) -> str:
    """One session in words."""
    site = turn.core.catalogue.site(turn.booking.seller if turn.booking else "", session.site)
    group = session.group
    return turn.t(
        "session-line", time=session.start, site=site.name.get(turn.lang), visitors=group.visitors, companions=group.companions,
        guides=group.guides, people=group.persons,
    )  # fmt: skip
