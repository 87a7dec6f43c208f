"""What the card of a recap shows beside figures: its facts with the sentence that changes each, the places left, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actions.booking.when import times
from actions.common.context import Turn
from booking_core.rules.decision import Reason
from booking_core.rules.facts import CompanionContact, Plan


def facts(turn: Turn) -> list[dict[str, str]]:
    """What the recap rests on: ``label`` and ``value``, and in ``change`` what may be typed to change it, where it may be."""
    booking = turn.booking
    assert booking is not None
    values = {
        "activity": turn.activity().name.get(turn.lang),
        "day": turn.day(booking.plan.day) if booking.plan else "",
        "time": ", ".join(times(turn, booking.plan)) if booking.plan else "",
        "party": turn.t("people", people=turn.people()),
        "companion": companion_named(turn, booking.companion) if booking.companion else "",
        "settlement": turn.t(f"settlement-{booking.settlement.replace('_', '-')}") if booking.settlement else "",
        "delivery": turn.t(f"delivery-{booking.delivery}") if booking.delivery else "",
    }
    return [
        {"id": fact, "label": turn.t(f"known-{fact}"), "value": value, "change": turn.t(f"say-change-{fact}")}
        for fact, value in values.items()
        if value
    ]


def companion_named(turn: Turn, contact: CompanionContact) -> str:
    """Who accompanies, in words; a placeholder by its own name."""
    return turn.t(f"placeholder-{contact.placeholder}") if contact.placeholder else f"{contact.first_name} {contact.last_name}".strip()


def because(turn: Turn, reasons: Iterable[Reason]) -> list[dict[str, str]]:
    """The sentences of the rules that a figure rests on, each with where it is published."""
    told: dict[str, dict[str, str]] = {}
    for reason in reasons:
        said = {"text": reason.text.get(turn.lang)}
        if reason.source is not None:
            said |= {"document": reason.source.document, "article": reason.source.article}
            said |= {"url": reason.source.url} if reason.source.url else {}
        told.setdefault(said["text"], said)
    return list(told.values())


def places_left(turn: Turn, plan: Plan | None) -> list[dict[str, Any]]:
    """How many places each slot of the recap has left, before this group takes its own."""
    booking = turn.booking
    assert booking is not None
    sessions = {(session.day, session.start) for session in plan.sessions} if plan else set()
    return [
        {"date": day.isoformat(), "time": slot.time.isoformat("minutes"), "free": slot.free}
        for day in sorted({day for day, _ in sessions})
        for slot in turn.core.slots(booking.seller, booking.activity or "", day)
        if (day, slot.time) in sessions
    ]


def show(turn: Turn, reasons: Iterable[Reason]) -> None:
    """Put all of it beside the order of the recap."""
    booking = turn.booking
    assert booking is not None
    turn.reply.custom |= {
        "facts": facts(turn),
        "places": places_left(turn, booking.plan) or None,
        "reasons": because(turn, reasons) or None,
    }
