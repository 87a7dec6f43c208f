"""The names people may use, from the catalogue."""

from __future__ import annotations

from actions.reading.phrases.prices import compares_prices
from actions.reading.phrases.questions import is_question
from actions.reading.phrases.visits import adds_visit, leaves_choice
from actions.reading.text import plain
from actions.reading.types import Match, Names
from booking_core.catalogue import Activity, Catalogue


def names_of(catalogue: Catalogue) -> Names:
    """``seller/activity`` and every way of naming it; ``seller/`` for a seller as such."""
    sellers = {f"{seller.id}/": (seller.name.fr, seller.name.en, seller.short_name, *seller.aliases) for seller in catalogue.sellers}
    own = {f"{seller.id}/{activity.id}": own_names(activity) for seller, activity in catalogue.activities()}
    common = {f"{seller.id}/{activity.id}": activity.common_names for seller, activity in catalogue.activities()}
    return Names.build(sellers | own, common)


def own_names(activity: Activity) -> tuple[str, ...]:
    """The names by which it is meant wherever they are said."""
    common = {name.casefold() for name in activity.common_names}
    return tuple(name for name in (activity.name.fr, activity.name.en, *activity.aliases) if name.casefold() not in common)


def in_their_place(matches: tuple[Match, ...], seller: str | None) -> tuple[Match, ...]:
    """Without the names that others use too, unless of the sellers that a message names or means, else of the one spoken of."""
    named = {match.id.split("/")[0] for match in matches if not match.common}
    meant = named or ({seller} if seller else set())
    return tuple(match for match in matches if not match.common or not meant or match.id.split("/")[0] in meant)


def without_parts(matches: tuple[Match, ...], text: str, catalogue: Catalogue) -> tuple[Match, ...]:
    """Without what only says more of another thing named: "contremarques pour Camondo", "billet jumelé SC + Conciergerie".

    A word for many things ("contremarque") is the one that is named with it. A thing of its own within the name of another is part
    of that, unless it comes in addition, or the two are weighed against each other.
    """
    several = leaves_choice(text) or adds_visit(text) or is_question(text) or compares_prices(text)
    whose = {match.id for match in matches if match.id.endswith("/")}
    left = []
    for match in matches:
        seller, _, activity = match.id.partition("/")
        others = [one.id for one in matches if one.id not in (match.id, f"{seller}/") and one.id.startswith(f"{seller}/")]
        within = activity != "" and any(_stands_in(match, catalogue, other) for other in others)
        bare = within and _stands_in(match, catalogue, match.id)
        if f"{seller}/" in whose or not within or (several and not bare):
            left.append(match)
    return tuple(left)


def is_word_of(match: Match, catalogue: Catalogue, name: str) -> bool:
    """Whether the words stand for many things, of which ``seller/activity`` is one: "contremarques"."""
    return not match.id.endswith("/") and _stands_in(match, catalogue, match.id) and _stands_in(match, catalogue, name)


def _stands_in(match: Match, catalogue: Catalogue, name: str) -> bool:
    """Whether the words are a part, and not the whole, of what ``seller/activity`` is called."""
    activity = catalogue.activity(*name.split("/"))
    wanted = _singular(match.said)
    return any(f" {wanted} " in f" {whole} " and wanted != whole for whole in (_singular(activity.name.fr), _singular(activity.name.en)))


def _singular(words: str) -> str:
    return " ".join(word.rstrip("s") for word in plain(words).split())
