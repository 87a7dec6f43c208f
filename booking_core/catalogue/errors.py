"""What is wrong with a seller's file, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Where = tuple[int | str, ...]
Fault = tuple[Where, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a file: ``line`` counts from 1, ``message`` says what to write instead."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class CatalogueError(Exception):
    """A seller's file cannot be used. Holds every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


class NotInCatalogue(LookupError):
    """A seller, site, activity or rule was asked for by an id that no file has."""
