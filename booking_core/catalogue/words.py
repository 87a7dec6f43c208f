"""The two smallest things of the catalogue: a sentence in both languages, and where a rule is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    fr: str
    en: str

    def get(self, lang: str) -> str:
        """The sentence in ``lang``; French for any other language."""
        return self.en if lang == "en" else self.fr


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule is published."""

    document: str
    article: str
    url: str | None = None
