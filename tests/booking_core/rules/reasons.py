"""Reasons in short, for tables."""

from __future__ import annotations

from booking_core.rules import Decision


def said(decision: Decision) -> list[str]:
    """Each reason as ``code``, ``code RULE`` or ``code RULE READING``; every one is told in both languages."""
    assert all(reason.text.fr and reason.text.en for reason in decision.reasons)
    return [" ".join(filter(None, (reason.code, reason.rule, reason.reading))) for reason in decision.reasons]
