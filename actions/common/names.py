"""The names people may use, from the catalogue."""

from __future__ import annotations

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
