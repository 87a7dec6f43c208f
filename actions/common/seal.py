"""What a confirmation button promises."""

from __future__ import annotations

import hashlib

from actions.common.context import Turn

PROMISED = {
    "key", "activity", "category", "party", "guides", "guide_mode", "plan", "settlement", "recipient", "companion", "company", "address",
    "delivery", "agreed_cents",
}  # fmt: skip


def seal(turn: Turn) -> str:
    """Good for exactly this booking, plan, price and way to settle; "" for a booking that is not ready to be confirmed."""
    booking = turn.booking
    if booking is None or booking.activity is None or booking.settlement is None:
        return ""
    if (booking.plan is None and turn.activity().dated) or "terms" in turn.core.needs(turn.draft()):
        return ""
    promised = booking.model_dump_json(include=PROMISED) + repr(turn.dossier.billed_to)
    return hashlib.sha256(promised.encode()).hexdigest()[:16]
