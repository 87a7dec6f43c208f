"""The names people may use, from the catalogue."""

from __future__ import annotations

from actions.reading.types import Names
from booking_core.catalogue import Catalogue


def names_of(catalogue: Catalogue) -> Names:
    """``seller/activity`` and every way of naming it; ``seller/`` for a seller as such."""
    sellers = {f"{seller.id}/": (seller.name.fr, seller.name.en, seller.short_name, *seller.aliases) for seller in catalogue.sellers}
    return Names.build(
        sellers
        | {
            f"{seller.id}/{activity.id}": (activity.name.fr, activity.name.en, *activity.aliases)
            for seller, activity in catalogue.activities()
        }
    )
