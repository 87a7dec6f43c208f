"""What everything written in a seller's file is made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

RuleId = Annotated[str, Field(pattern=r"^[A-Z]{2,5}-\d{3}$")]
ReadingId = Annotated[str, Field(pattern=r"^A-[A-Z]{2,5}-\d{2}$")]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Cents = Annotated[int, Field(ge=0)]
Figure = int | str


class Entry(BaseModel):
    """Anything written in a seller's file: immutable, and no key that we do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


class Reference(Entry):
    """A place in a document: ``document`` is the id of one listed under ``documents``."""

    document: str
    article: str


class Scope(Entry):
    """What a rule is about. An empty list means all; ``activities`` and ``sites`` are alternatives of each other."""

    activities: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def covers(self, activity: str | None, sites: tuple[str, ...] = (), category: str | None = None) -> bool:
        """Whether it holds for this activity and category; without one of them, only where it is not limited to some."""
        if self.categories and category not in self.categories:
            return False
        if not self.activities and not self.sites:
            return True
        return activity in self.activities or not set(sites).isdisjoint(self.sites)
