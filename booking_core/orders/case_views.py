"""Cases left to the seller's people, as others see them."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Literal

from booking_core.catalogue.order_kinds import Weekday
from booking_core.orders.views import View
from booking_core.rules.decision import Reason

CaseState = Literal["queued", "with_agent", "closed"]


class OpenHours(View):
    """Hours of the day, Paris time, ``opens`` included and ``closes`` not, on some weekdays."""

    weekdays: tuple[Weekday, ...]
    opens: time
    closes: time


class Answering(View):
    """When somebody of a seller answers: ``hours``, public holidays excepted; none where nobody says, and then ``open`` is None too.

    ``next_at``: when somebody is back, where nobody is there now. ``reasons`` are the published rules, ``sample`` says that the hours
    are invented.
    """

    hours: tuple[OpenHours, ...] = ()
    open: bool | None = None
    next_at: datetime | None = None
    reasons: tuple[Reason, ...] = ()
    sample: bool = False


class Handover(View):
    """A question left to the seller's people; ``answering`` says when they answer."""

    id: str
    seller: str
    state: CaseState
    reason: str
    answering: Answering


class CaseEvent(View):
    """What was done with a case. ``actor`` is a pseudonymous id; ``how`` a case ended, where it did."""

    at: datetime
    actor: str
    what: Literal["taken", "released", "closed", "addressed"]
    how: str | None = None


class HandoverDetails(View):
    """A hand-over as the seller's people read it, personal data included. ``agent`` is the pseudonymous id of who has it."""

    id: str
    seller: str
    state: CaseState
    reason: str
    summary: str
    facts: dict[str, Any]
    email: str | None
    conversation_id: str
    lang: str
    created_at: datetime
    account_id: str | None = None
    agent: str | None = None
    closed_at: datetime | None = None
    history: tuple[CaseEvent, ...] = ()

    def __repr__(self) -> str:
        return f"HandoverDetails({self.id})"
