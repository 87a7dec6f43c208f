"""What callers get: decisions, prices, plans. Sentences are in the language that was asked for, money in integer cents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_jsonable_python

from booking_core.clock import paris
from booking_core.rules import decision as decided
from booking_core.rules import facts


class Shown(BaseModel):
    """Base of all answers."""

    model_config = ConfigDict(frozen=True)


class Source(Shown):
    """Where a rule is published."""

    document: str
    article: str
    url: str | None = None


class Reason(Shown):
    """Why. ``code`` is stable; ``rule`` names the seller's rule, ``reading`` how a silence of it is understood."""

    code: str = Field(examples=["option_period"])
    text: str
    rule: str | None = Field(default=None, examples=["CMN-011"])
    source: Source | None = None
    reading: str | None = None

    @classmethod
    def of(cls, reason: decided.Reason, lang: str) -> Reason:
        """In the caller's language."""
        source = reason.source
        where = Source(document=source.document, article=source.article, url=source.url) if source else None
        return cls(code=reason.code, text=reason.text.get(lang), rule=reason.rule, source=where, reading=reason.reading)


class Deadline(Shown):
    """Something to be done, or happening, by a day or a moment (Europe/Paris)."""

    what: str = Field(examples=["option_expires"])
    on: str = Field(json_schema_extra={"format": "date"}, examples=["2027-01-11"])
    at: str | None = Field(default=None, json_schema_extra={"format": "date-time"}, examples=["2027-01-11T23:59:59+01:00"])

    @classmethod
    def of(cls, deadline: decided.Deadline) -> Deadline:
        """As written in Paris."""
        return cls(what=deadline.what, on=deadline.on.isoformat(), at=paris(deadline.at).isoformat() if deadline.at else None)


class Decision(Shown):
    """What a rule of the seller says: ``accept``, ``refuse``, or ``handoff`` (a person must decide), with *all* the reasons.

    ``amounts`` are integer cents by stable names, ``values`` other facts the decision fixes.
    """

    outcome: decided.Outcome
    reasons: list[Reason]
    amounts: dict[str, int] = Field(default={}, examples=[{"total": 38500}])
    deadlines: list[Deadline] = []
    values: dict[str, Any] = {}

    @classmethod
    def of(cls, decision: decided.Decision, lang: str) -> Decision:
        """In the caller's language."""
        return cls(
            outcome=decision.outcome,
            reasons=reasons(decision.reasons, lang),
            amounts=dict(decision.amounts),
            deadlines=[Deadline.of(deadline) for deadline in decision.deadlines],
            values={name: plain(value, lang) for name, value in decision.values.items()},
        )


class PricedLine(Shown):
    """``quantity`` x ``unit_cents``; ``sample`` prices are made up for the demonstration."""

    kind: decided.LineKind
    label: str
    site: str | None
    quantity: int
    unit_cents: int
    total_cents: int
    sample: bool = False
    rule: str | None = None

    @classmethod
    def of(cls, line: decided.PricedLine, lang: str) -> PricedLine:
        """In the caller's language."""
        return cls(
            kind=line.kind,
            label=line.label.get(lang),
            site=line.site,
            quantity=line.quantity,
            unit_cents=line.unit_cents,
            total_cents=line.total_cents,
            sample=line.sample,
            rule=line.rule,
        )


class Quote(Shown):
    """A price with its decision."""

    decision: Decision
    lines: list[PricedLine]
    total_cents: int
    currency: str = "EUR"

    @classmethod
    def of(cls, quote: decided.Quote, lang: str) -> Quote:
        """In the caller's language."""
        lines = [PricedLine.of(line, lang) for line in quote.lines]
        return cls(decision=Decision.of(quote.decision, lang), lines=lines, total_cents=quote.total_cents)


class Session(Shown):
    """A part of the group at a site at a time."""

    site: str
    date: str = Field(json_schema_extra={"format": "date"}, examples=["2027-03-12"])
    time: str = Field(examples=["10:30"])
    visitors: int
    companions: int
    guides: int
    people: int

    @classmethod
    def of(cls, session: facts.Session) -> Session:
        """As it is sent back in an order."""
        group = session.group
        heads = {"visitors": group.visitors, "companions": group.companions, "guides": group.guides, "people": group.persons}
        return cls(site=session.site, date=session.day.isoformat(), time=f"{session.start:%H:%M}", **heads)


class Plan(Shown):
    """Sessions that together take in the whole party."""

    sessions: list[Session]

    @classmethod
    def of(cls, plan: facts.Plan) -> Plan:
        """The plan's sessions."""
        return cls(sessions=[Session.of(session) for session in plan.sessions])


def reasons(all_of_them: Iterable[decided.Reason], lang: str) -> list[Reason]:
    """Every reason in the caller's language."""
    return [Reason.of(reason, lang) for reason in all_of_them]


def plain(value: Any, lang: str) -> Any:
    """Any value of a decision as JSON: sentences in the caller's language, plans and lines in the form they have here."""
    match value:
        case decided.Text():
            return value.get(lang)
        case decided.Reason():
            return Reason.of(value, lang).model_dump()
        case facts.Plan():
            return Plan.of(value).model_dump()
        case decided.PricedLine():
            return PricedLine.of(value, lang).model_dump()
        case dict():
            return {str(name): plain(inner, lang) for name, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(inner, lang) for inner in value]
        case BaseModel():
            return {name: plain(getattr(value, name), lang) for name in type(value).model_fields}
    return to_jsonable_python(value, fallback=str)
