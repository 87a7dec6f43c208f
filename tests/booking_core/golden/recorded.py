"""Every decision of our own golden cases in full, with reasons, readings, amounts and deadlines, one line each.

A case says what must come of it; this says all that does, so that a reason that is lost or cites another rule is seen.
``python -m tests.booking_core.golden.recorded`` writes it anew: read the difference before committing it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.golden.runner import read_cases
from booking_core.golden.situations import decide

DATA = Path(__file__).resolve().parents[3] / "data"
RECORDED = Path(__file__).with_name("recorded.txt")


@cache
def cases() -> dict[str, Any]:
    """Our own cases by id."""
    return {case["id"]: case for path in sorted((DATA / "golden").glob("*.yaml")) for case in read_cases(path)}


@cache
def catalogue() -> Catalogue:
    """The sellers' files, without sample data."""
    return load_catalogue(DATA)


def decision(case_id: str) -> str:
    """One line: id, outcome, ``code rule reading`` of each reason, deadlines, all values."""
    case = cases()[case_id]
    outcome = decide(catalogue().seller(case["seller"]), case["action"], case["given"])
    decided = outcome.decision
    reasons = [" ".join(filter(None, (reason.code, reason.rule, reason.reading))) for reason in decided.reasons]
    deadlines = [f"{deadline.what} {deadline.on}" for deadline in decided.deadlines]
    values = {**decided.amounts, **decided.values, **outcome.values}
    figures = json.dumps(values, default=str, ensure_ascii=False, sort_keys=True)
    return f"{case_id} {decided.outcome} [{', '.join(reasons)}] [{', '.join(deadlines)}] {figures}"


if __name__ == "__main__":
    RECORDED.write_text("".join(f"{decision(case_id)}\n" for case_id in cases()), encoding="utf-8")
