"""Visits side by side, of which the customer names several: "Arc ou Conciergerie, lequel revient le moins cher pour 20 ?"."""

from __future__ import annotations

from actions.answers import prices_asked
from actions.common.context import Turn
from actions.reading.phrases.prices import compares_prices
from actions.reading.types import Reading


def take(turn: Turn, reading: Reading) -> bool:
    """Give the price of each visit named, for the group that is named or known; False when no such comparison is asked for."""
    named = parts(turn, list(dict.fromkeys(match.id for match in reading.activities if not match.id.endswith("/"))))
    if len(named) < 2 or not compares_prices(reading.text):
        return False
    told = [name for name in named if prices_asked.answer(turn, name.partition("/")[0], name.partition("/")[2], reading)]
    if not told:
        return False
    if turn.booking is None:
        for name in told:
            seller, activity = name.split("/")
            turn.reply.offer(turn.core.catalogue.activity(seller, activity).name.get(turn.lang), {"activity": name})
    turn.dossier.topic = "price_info"
    return True


def parts(turn: Turn, named: list[str]) -> list[str]:
    """The visits named; both of those that one joint ticket unites, where only its name was found."""
    if len(named) != 1:
        return named
    seller, _, activity = named[0].partition("/")
    whole = turn.core.catalogue.activity(seller, activity)
    if whole.channel != "online":
        return named
    return [*(f"{seller}/{one.id}" for one in turn.core.catalogue.seller(seller).activities if set(one.sites) < set(whole.sites)), *named]
