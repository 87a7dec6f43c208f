"""Rules that no golden case reaches: nobody would notice if they were wrong.

To be named in a case is not enough. A rule is reached when some case comes out otherwise without it: another value or another reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from booking_core.catalogue import Seller
from booking_core.catalogue.kinds import Handover, Information, TicketPerPerson
from booking_core.golden.situations import decide
from booking_core.lint.finding import Finding

TOLD = (Information, Handover, TicketPerPerson)
"""Rules that decide nothing: they are told, or say what a ticket looks like."""

Case = Mapping[str, Any]
Decided = tuple[dict[str, Any], list[tuple[str, str | None]]] | None


def reach_findings(seller: Seller, cases: Iterable[Case]) -> Iterator[Finding]:
    """Each rule that decides something, and whose absence no case of the seller would show."""
    own = [case for case in cases if case["seller"] == seller.id]
    decided = [(case, _decided(seller, case)) for case in own]
    for rule in seller.rules:
        if isinstance(rule, TOLD):
            continue
        poorer = _without(seller, rule.id)
        likely = sorted(decided, key=lambda pair: not _speaks_of(rule.id, *pair))
        if all(_decided(poorer, case) == as_it_is for case, as_it_is in likely):
            naming = [str(case["id"]) for case in own if rule.id in case.get("rules", ())]
            said = f"named by {', '.join(naming)}, but nothing there depends on it" if naming else "no golden case depends on it"
            yield Finding("unreached", f"the rule {rule.id} ({rule.kind})", said, (rule.id,))


def _speaks_of(rule: str, case: Case, decided: Decided) -> bool:
    """Whether the case is likely to depend on the rule: such cases are tried first, and one is enough."""
    return rule in case.get("rules", ()) or (decided is not None and any(cited == rule for _, cited in decided[1]))


def _decided(seller: Seller, case: Case) -> Decided:
    """What comes of a case, to be compared: nothing where it cannot be decided, as when the rule taken away is taken for granted."""
    try:
        outcome = decide(seller, case["action"], case["given"])
    except (LookupError, ValueError, TypeError, AttributeError):
        return None
    return outcome.values, [(reason.code, reason.rule) for reason in outcome.decision.reasons]


def _without(seller: Seller, rule_id: str) -> Seller:
    """The same seller had it never published the rule."""
    kept = tuple(rule for rule in seller.rules if rule.id != rule_id)
    return Seller.model_construct(**{**{name: getattr(seller, name) for name in Seller.model_fields}, "rules": kept})
