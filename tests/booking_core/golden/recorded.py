"""Every decision of our own golden cases in full, with reasons, readings, amounts and deadlines, one line each.

A case says what must come of it; this says all that does, so that a reason that is lost or cites another rule is seen.
``python -m tests.booking_core.golden.recorded`` writes it anew: read the difference before committing it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from booking_core.catalogue import load_catalogue
from booking_core.golden.runner import read_cases
from booking_core.golden.situations import decide

DATA = Path(__file__).resolve().parents[3] / "data"
RECORDED = Path(__file__).with_name("recorded.txt")


def decisions() -> Iterator[str]:
    """A line a case: its id, the outcome, ``code rule reading`` of each reason, then deadlines and all values."""
    catalogue = load_catalogue(DATA)
    for path in sorted((DATA / "golden").glob("*.yaml")):
        for case in read_cases(path):
            outcome = decide(catalogue.seller(case["seller"]), case["action"], case["given"])
            decision = outcome.decision
            reasons = [" ".join(filter(None, (reason.code, reason.rule, reason.reading))) for reason in decision.reasons]
            deadlines = [f"{deadline.what} {deadline.on}" for deadline in decision.deadlines]
            values = {**decision.amounts, **decision.values, **outcome.values}
            figures = json.dumps(values, default=str, ensure_ascii=False, sort_keys=True)
            yield f"{case['id']} {decision.outcome} [{', '.join(reasons)}] [{', '.join(deadlines)}] {figures}"


if __name__ == "__main__":
    RECORDED.write_text("\n".join(decisions()) + "\n", encoding="utf-8")
