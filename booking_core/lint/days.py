"""Days before the visit: those that no published window speaks of, and those of which two say different things.

Only what is published is weighed here; the readings are looked at afterwards, to say which one settles a finding. How the
rules decide is another module's business (``booking_core.rules.windows``), so that neither can hide a mistake of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import NamedTuple

from booking_core.catalogue import Activity, Seller
from booking_core.catalogue.rule_base import RuleBase
from booking_core.catalogue.windows import ACTIONS, ASPECTS, Action, Aspect, Value, Window
from booking_core.lint.finding import Finding, Kind, stretches

ACTION_WORDS: dict[Action, str] = {
    "order": "ordering",
    "change_date": "changing the date",
    "change_product": "changing the product",
    "reduce": "coming fewer",
    "increase": "coming more",
    "cancel": "cancelling",
}
ASPECT_WORDS: dict[Aspect, str] = {
    "outcome": "whether it is possible",
    "due": "what is due",
    "surcharge_cents": "the surcharge",
    "way": "how it is done",
}


class Answer(NamedTuple):
    """What a rule, or a reading, says of a day."""

    rule: str
    value: Value


class Flaw(NamedTuple):
    """What is wrong on one day: its neighbours in the same plight make one finding of it."""

    kind: Kind
    answers: tuple[Answer, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The windows that bear on one activity and one kind of group, by rule and by reading, in the order of their ids."""

    published: tuple[tuple[str, Window], ...]
    readings: tuple[tuple[str, Window], ...]

    @property
    def days(self) -> range:
        """Days enough to meet every figure: beyond the largest nothing changes any more."""
        bounds = [bound for _, window in (*self.published, *self.readings) for bound in window.when.bounds if bound is not None]
        return range(max(bounds, default=0) + 3)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing a customer may ask of any day: an aspect of an action."""

    terms: Terms
    action: Action
    aspect: Aspect

    def published(self, day: int) -> tuple[Answer, ...]:
        """What the rules say of the day, by rule."""
        return self._said(self.terms.published, day)

    def arises(self, day: int) -> bool:
        """Nobody asks how a thing is done, or at what price, on a day on which it is plainly refused."""
        if self.aspect == "outcome":
            return True
        return {answer.value for answer in replace(self, aspect="outcome").published(day)} != {"refuse"}

    def read(self, day: int) -> tuple[Answer, ...]:
        """What the readings say of the day, by reading."""
        return self._said(self.terms.readings, day)

    def readings(self, day: int) -> tuple[str, ...]:
        """The readings that answer for the day."""
        return tuple(dict.fromkeys(answer.rule for answer in self.read(day)))

    def _said(self, windows: tuple[tuple[str, Window], ...], day: int) -> tuple[Answer, ...]:
        effects = ((owner, window.on(day)) for owner, window in windows if self.action in window.actions)
        said = (Answer(owner, effect.aspects[self.aspect]) for owner, effect in effects if effect and self.aspect in effect.aspects)
        return tuple(dict.fromkeys(said))


def terms_of(seller: Seller, activity: Activity, category: str) -> Terms:
    """What the seller published, and how it is read, for an activity and a kind of group."""
    published = [(rule.id, window) for rule in seller.applying(RuleBase, activity, category) for window in rule.windows]
    readings = [
        (reading.id, window)
        for reading in seller.ambiguities
        for window in reading.windows
        if window.applies_to.covers(activity.id, activity.sites, category)
    ]
    by_id = itemgetter(0)
    return Terms(tuple(sorted(published, key=by_id)), tuple(sorted(readings, key=by_id)))


def day_findings(seller: Seller) -> Iterator[Finding]:
    """Every hole and clash of the published windows; what several activities or actions share is one finding."""
    where: dict[Finding, dict[str, bool]] = defaultdict(dict)
    for activity in seller.activities:
        for category in [category.id for category in seller.categories]:
            terms = terms_of(seller, activity, category)
            for finding in (*_within_actions(terms), *_across_actions(terms)):
                where[finding][activity.id] = True
    subjects: dict[Finding, dict[str, bool]] = defaultdict(dict)
    for finding, activities in where.items():
        placed = () if len(activities) == len(seller.activities) else tuple(activities)
        subjects[replace(finding, subject="", where=placed)][finding.subject] = True
    for finding, named in subjects.items():
        yield replace(finding, subject="; ".join(named))


def _within_actions(terms: Terms) -> Iterator[Finding]:
    for action in ACTIONS:
        for aspect in ASPECTS:
            question = Question(terms, action, aspect)
            published = {day: question.published(day) for day in terms.days}
            if not any(published.values()):
                continue  # nobody asks what the seller never speaks of
            flaws = [(day, _flaw(question, day, published)) for day in published]
            subject = f"{ACTION_WORDS[action]}, {ASPECT_WORDS[aspect]}"
            for at, flaw in stretches(flaws, endless=True):
                said = f"no rule between {_said(flaw.answers)}" if flaw.kind == "hole" else _said(flaw.answers)
                yield Finding(flaw.kind, subject, said, _rules(flaw), flaw.readings, at=at)


def _flaw(question: Question, day: int, published: dict[int, tuple[Answer, ...]]) -> Flaw | None:
    answers = published[day]
    if not question.arises(day):
        return None
    if not answers:
        return Flaw("hole", _around(day, published), question.readings(day))
    if len({answer.value for answer in answers}) > 1:
        return Flaw("clash", answers, question.readings(day))
    return None


def _around(day: int, published: dict[int, tuple[Answer, ...]]) -> tuple[Answer, ...]:
    """What is said of the nearest days on either side."""
    later = next((published[other] for other in range(day - 1, -1, -1) if published[other]), ())
    earlier = next((published[other] for other in range(day + 1, len(published)) if published[other]), ())
    return tuple(dict.fromkeys((*earlier, *later)))


def _across_actions(terms: Terms) -> Iterator[Finding]:
    """The same surcharge that begins on another day for further tickets than for the first ones.

    Two surcharges of different amounts are two surcharges and no contradiction.
    """
    ordering, adding = Question(terms, "order", "surcharge_cents"), Question(terms, "increase", "surcharge_cents")
    by_day = {day: (ordering.published(day), adding.published(day)) for day in terms.days}
    amounts = [{answer.value for answers in by_day.values() for answer in answers[side]} for side in (0, 1)]
    if amounts[0] != amounts[1]:
        return
    flaws: list[tuple[int, Flaw | None]] = []
    for day, (first, further) in by_day.items():
        both = [{answer.value for answer in answers} for answers in (first, further)]
        if len(both[0]) == len(both[1]) == 1 and both[0] != both[1]:
            settling = (ordering.readings(day), adding.readings(day))
            readings = tuple(dict.fromkeys(settling[0] + settling[1])) if all(settling) else ()
            flaws.append((day, Flaw("clash", first + further, readings)))
        else:
            flaws.append((day, None))
    for at, flaw in stretches(flaws, endless=True):
        yield Finding("clash", "the surcharge of an order and of further tickets", _said(flaw.answers), _rules(flaw), flaw.readings, at=at)


def _rules(flaw: Flaw) -> tuple[str, ...]:
    return tuple(dict.fromkeys(answer.rule for answer in flaw.answers))


def _said(answers: tuple[Answer, ...]) -> str:
    return ", ".join(f"{rule}: {value}" for rule, value in answers) or "any rules"
