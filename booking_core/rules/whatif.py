"""What would change: two decisions about the same thing side by side, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from booking_core.rules.decision import Decision, Outcome, Reason


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure by its name in the decision, in cents or as a number; None on the side where it does not come up."""

    name: str
    before: int | None
    after: int | None

    @property
    def by(self) -> int:
        """How much more (or, negative, less) it is afterwards; what does not come up counts as nothing."""
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True)
class Difference:
    """What is otherwise in the second situation: the outcome, amounts in cents, counts, and the rules that begin or cease to apply."""

    outcomes: tuple[Outcome, Outcome]
    amounts: tuple[Moved, ...] = ()
    counts: tuple[Moved, ...] = ()
    begins: tuple[Reason, ...] = ()
    ceases: tuple[Reason, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether both situations come to the same."""
        return self.outcomes[0] == self.outcomes[1] and not (self.amounts or self.counts or self.begins or self.ceases)


def difference(before: Decision, after: Decision) -> Difference:
    """How ``after`` differs from ``before``; names in alphabetical order, reasons in the order of their decision.

    A rule that bears on both in the same way is no difference, even where its sentence names another figure. One that bears on
    the second in another way begins to do so, and has not ceased to apply.
    """
    then, now = {_which(reason) for reason in before.reasons}, {_which(reason) for reason in after.reasons}
    still = {reason.rule for reason in after.reasons if reason.rule}
    return Difference(
        (before.outcome, after.outcome),
        _moved(before.amounts, after.amounts),
        _moved(_counts(before.values), _counts(after.values)),
        tuple(reason for reason in after.reasons if _which(reason) not in then),
        tuple(reason for reason in before.reasons if _which(reason) not in now and reason.rule not in still),
    )


def _which(reason: Reason) -> tuple[str | None, str]:
    """What makes a reason the same as another: its rule and how the rule bears on the case."""
    return reason.rule, reason.code


def _moved(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[Moved, ...]:
    names = sorted(before.keys() | after.keys())
    return tuple(Moved(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name))


def _counts(values: Mapping[str, Any]) -> dict[str, int]:
    return {name: value for name, value in values.items() if isinstance(value, int) and not isinstance(value, bool)}
