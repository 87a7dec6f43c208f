"""What the linter finds, in a form that a test can compare and a person can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeVar

Kind = Literal["hole", "clash", "unreached", "unsourced", "unasked"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Numbers from ``first`` to ``last``, both inclusive; ``last`` None: and all above."""

    first: int
    last: int | None

    def __str__(self) -> str:
        if self.last is None:
            return f"{self.first} and more"
        return f"exactly {self.first}" if self.first == self.last else f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw of the published terms. ``rules``: those it lies between or that disagree; ``readings``: what settles it.

    ``where``: the activities concerned, empty for all; ``at``: the days or numbers of ``unit``, None for a flaw that has none.
    """

    kind: Kind
    subject: str
    said: str
    rules: tuple[str, ...]
    readings: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    at: Stretch | None = None
    unit: str = "days before the visit"

    @property
    def settled(self) -> bool:
        """Whether the file says how it is read."""
        return bool(self.readings)


def stretches(answers: Iterable[tuple[int, T | None]], *, endless: bool) -> Iterator[tuple[Stretch, T]]:
    """Neighbouring numbers with the same answer as one; None is no answer. ``endless``: the last one goes on for ever."""
    numbered = list(answers)
    top = numbered[-1][0] if numbered else 0
    for answer, run in groupby(numbered, key=lambda pair: pair[1]):
        numbers = [number for number, _ in run]
        if answer is not None:
            yield Stretch(numbers[0], None if endless and numbers[-1] == top else numbers[-1]), answer
