"""One turn's answer: paragraphs, buttons and the machine-readable ``custom`` of the chat contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.common.dossier import Decided, Dossier
from booking_core.rules.decision import Decision, Outcome, Reason, Source

MOST_REASONS = 8
"""Of a decision that are remembered."""


@dataclass
class Reply:
    """Collected while a turn is worked out, said once at its end."""

    dossier: Dossier
    paragraphs: list[str] = field(default_factory=list)
    buttons: list[dict[str, str]] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    noted: list[str] = field(default_factory=list)

    def say(self, text: str, in_card: bool = False) -> None:
        """Add a paragraph, once. ``in_card``: the card of this turn's order shows the same, so a page with cards leaves it out."""
        if text and text not in self.paragraphs:
            self.paragraphs.append(text)
        if text and in_card:
            self.custom.setdefault("in_card", []).append(text)

    def say_instead(self, earlier: str, text: str) -> None:
        """Put a paragraph in the place of one said before, or at the end where there was none."""
        if earlier in self.paragraphs:
            self.paragraphs[self.paragraphs.index(earlier)] = text
        else:
            self.say(text)

    def offer(self, title: str, meaning: dict[str, Any], main: bool = False) -> None:
        """Add a button; its meaning stays in the dossier, its payload is opaque. ``main``: the one that does what was asked for."""
        payload = self.dossier.button(meaning)
        self.buttons.append({"title": title, "payload": payload})
        if main:
            self.custom["main"] = payload

    def ask(self, what: str, question: str) -> None:
        """Put the one question that ends the turn; the first one stands."""
        if "asks" in self.custom:
            return
        dossier = self.dossier
        dossier.times_asked = dossier.times_asked + 1 if dossier.asked == what else 1
        dossier.asked = what
        self.custom["asks"] = what
        self.say(question)

    def cite(self, sources: Iterable[Source | None]) -> None:
        """Name where it is published, each place once."""
        known: list[dict[str, str]] = self.custom.setdefault("sources", [])
        for source in sources:
            if source is None:
                continue
            entry = {"document": source.document, "article": source.article}
            if source.url:
                entry["url"] = source.url
            if entry not in known:
                known.append(entry)
        if not known:
            del self.custom["sources"]

    def explain(self, reasons: Decision | Iterable[Reason]) -> None:
        """Say the reasons in one paragraph of the customer's language and cite their sources."""
        listed = reasons.reasons if isinstance(reasons, Decision) else tuple(reasons)
        seller = (self.dossier.booking.seller if self.dossier.booking else None) or self.dossier.seller
        if isinstance(reasons, Decision) and listed and seller:
            self.remember(seller, reasons.outcome, [(reason.code, reason.rule, reason.reading) for reason in listed])
        self.say(" ".join(dict.fromkeys(reason.text.get(self.dossier.lang) for reason in listed)))
        self.cite(reason.source for reason in listed)

    def remember(self, seller: str, outcome: Outcome, because: Sequence[tuple[str, str | None, str | None]]) -> None:
        """The decision that was told, for whoever takes a case over; the sentences of its rules and readings are in the seller's file."""
        about = self.dossier.booking.decided_on() if self.dossier.booking else {}
        self.dossier.decided = Decided(seller=seller, outcome=outcome, because=list(because)[:MOST_REASONS], about=about)

    @property
    def text(self) -> str:
        """All paragraphs."""
        return "\n\n".join(self.paragraphs)
