"""When a seller's people answer, at this moment."""

from __future__ import annotations

from datetime import datetime

from booking_core.catalogue import Catalogue
from booking_core.orders.case_views import Answering, OpenHours
from booking_core.rules.opening import answered_at, hours_of


def answering(catalogue: Catalogue, seller_id: str, now: datetime) -> Answering:
    """By the published hours, else by the seller's own, marked where they are invented. Raises NotInCatalogue."""
    seller, sample = catalogue.seller(seller_id), catalogue.sample(seller_id)
    own = sample.desk if sample else ()
    decision = answered_at(seller, now, own)
    hours = hours_of(seller, own)
    if not hours:
        return Answering()
    return Answering(
        hours=tuple(OpenHours(weekdays=one.weekdays, opens=one.opens, closes=one.closes) for one in hours),
        open=decision.values["open"],
        next_at=decision.values.get("next_at"),
        reasons=decision.reasons,
        sample=hours is own and catalogue.is_sample(seller_id),
    )
