"""Rules that no golden case reaches: nobody would notice if they were wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from booking_core.catalogue import NotInCatalogue, Seller
from booking_core.catalogue.kinds import Handover, Information
from booking_core.golden.situations import UnknownAction, decide
from booking_core.lint.finding import Finding

TOLD = (Information, Handover)
"""Rules that are told and decide nothing."""


def reach_findings(seller: Seller, cases: Iterable[Mapping[str, Any]]) -> Iterator[Finding]:
    """Each rule that decides something, but that no case names and no case's decision gives as a reason."""
    reached = {rule for case in cases if case["seller"] == seller.id for rule in _reached(seller, case)}
    for rule in seller.rules:
        if rule.id not in reached and not isinstance(rule, TOLD):
            yield Finding("unreached", f"the rule {rule.id} ({rule.kind})", "no golden case names it or rests on it", (rule.id,))


def _reached(seller: Seller, case: Mapping[str, Any]) -> set[str]:
    named = {str(rule) for rule in case.get("rules", ())}
    try:
        decision = decide(seller, case["action"], case["given"]).decision
    except (NotInCatalogue, UnknownAction, KeyError, ValueError):
        return set()  # a case that cannot be decided shows nothing; running the cases says why
    return named | {reason.rule for reason in decision.reasons if reason.rule}
