"""Decisions in words, with their articles: ``python -m booking_core explain SELLER ACTION key=value...``, and sentences for the chat."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from booking_core.catalogue import Catalogue, CatalogueError, NotInCatalogue, load_catalogue
from booking_core.catalogue.yaml_file import read_yaml
from booking_core.golden.situations import ACTIONS, UnknownAction, cents, decide
from booking_core.rules.decision import Decision, Reason
from booking_core.rules.whatif import Difference, Moved, difference
from booking_core.texts import Texts

DATA = Path(__file__).resolve().parents[1] / "data"
GROUP = frozenset(
    "adults children children_3_17 children_4_17 classes companions companions_per_slot disabled drivers guides guides_per_slot "
    "persons under4 visitors wheelchair".split()
)
SAID_AT_NOTHING = {"total", "refund", "amount_due"}
"""Amounts that mean something when they are nothing; any other is passed over then."""
_EUROS = re.compile(r"-?\d+\.\d\d")


class Words:
    """Puts decisions into sentences of one language; the words are in ``data/texts/*/explain.ftl``.

    ``cited``: each reason ends with its rule and article, for a terminal; a chat shows its sources beside the text.
    """

    def __init__(self, texts: Texts, lang: str, *, cited: bool = True) -> None:
        self._texts, self._lang, self._cited = texts, lang, cited

    def decision(self, decision: Decision) -> Iterator[str]:
        """The outcome, then amounts, counts and deadlines, then every reason with where it is published: a line each."""
        yield self._say("explain-outcome", outcome=decision.outcome)
        amounts = {self._name("amount", name): amount for name, amount in decision.amounts.items() if amount or name in SAID_AT_NOTHING}
        for words, amount in amounts.items():
            yield self._say("explain-amount", name=words, cents=amount)
        for name, value in decision.values.items():
            if isinstance(value, int) and not isinstance(value, bool) and value and self._known("count", name):
                yield self._say("explain-count", name=self._name("count", name), count=value)
        days = {deadline.what: deadline.on for deadline in decision.deadlines}
        days |= {name: value for name, value in decision.values.items() if isinstance(value, date) and self._known("deadline", name)}
        for name, on in {self._name("deadline", name): on for name, on in days.items()}.items():
            yield self._say("explain-deadline", name=name, day=on)
        yield from self.reasons("explain-reasons", decision.reasons)

    def no_price(self) -> str:
        """That the price is nobody's to compute here, and how to give one."""
        return self._say("explain-no-price")

    def difference(self, found: Difference) -> Iterator[str]:
        """What the second situation changes: outcome, amounts, counts, then the rules that begin and those that cease to apply."""
        if found.nothing:
            yield self._say("whatif-nothing")
            return
        if found.outcomes[0] != found.outcomes[1]:
            yield self._say("whatif-outcome", before=found.outcomes[0], after=found.outcomes[1])
        yield from dict.fromkeys(self._amount(moved) for moved in found.amounts)
        for moved in found.counts:
            if self._known("count", moved.name):
                yield self._say("whatif-count", name=self._name("count", moved.name), before=moved.before or 0, after=moved.after or 0)
        yield from self.reasons("whatif-begins", found.begins)
        yield from self.reasons("whatif-ceases", found.ceases)

    def reasons(self, heading: str, reasons: Iterable[Reason]) -> Iterator[str]:
        """The reasons under a heading; nothing at all where there is none."""
        lines = [f"  - {reason.text.get(self._lang)}{self._where(reason)}" for reason in reasons]
        if lines:
            yield self._say(heading)
            yield from lines

    def _amount(self, moved: Moved) -> str:
        name = self._name("amount", moved.name)
        if moved.before is None or moved.after is None:
            return self._say("whatif-amount-new" if moved.before is None else "whatif-amount-gone", name=name, cents=abs(moved.by))
        direction = "more" if moved.by > 0 else "less"
        return self._say("whatif-amount", name=name, before=moved.before, after=moved.after, by=abs(moved.by), direction=direction)

    def _where(self, reason: Reason) -> str:
        source = f"{reason.source.document}, {reason.source.article}" if reason.source else ""
        parts = [part for part in (reason.rule, source, reason.reading) if part]
        return f" [{' ; '.join(parts)}]" if parts and self._cited else ""

    def _known(self, kind: str, name: str) -> bool:
        return self._texts.has(f"explain-{kind}-{name.replace('_', '-')}")

    def _name(self, kind: str, name: str) -> str:
        """The words for a figure; its own name where nobody has put it into words yet."""
        key = f"explain-{kind}-{name.replace('_', '-')}"
        return self._texts.say(self._lang, key) if self._texts.has(key) else name.replace("_", " ")

    def _say(self, message: str, **arguments: object) -> str:
        return self._texts.say(self._lang, message, **arguments)


def main(argv: Sequence[str] | None = None) -> int:
    """Explains one situation, and with ``--instead`` what another one would change. 2 when it cannot be understood."""
    parser = argparse.ArgumentParser(prog="python -m booking_core explain", description=__doc__)
    parser.add_argument("seller", help="the id of a seller's file")
    parser.add_argument("action", help=", ".join(sorted(ACTIONS)))
    parser.add_argument(
        "facts",
        nargs="*",
        metavar="key=value",
        help="as in a golden case: product=… visit_date=… request_date=… (else 90 days before the visit) visitors=22 guides=1",
    )
    parser.add_argument("--instead", nargs="+", metavar="key=value", default=[], help="say what changes with these facts instead")
    parser.add_argument("--lang", choices=("fr", "en"), default="fr")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder that holds sellers/ (default: the project's)")
    options = parser.parse_intermixed_args(argv)
    words = Words(Texts(DATA), options.lang)
    try:
        catalogue = load_catalogue(options.data)
        first = _decided(catalogue, options.seller, options.action, options.facts)
        print("\n".join(words.decision(first)))
        if first.values.get("unpriced"):
            print(words.no_price())
        if options.instead:
            second = _decided(catalogue, options.seller, options.action, [*options.facts, *options.instead])
            print("\n" + "\n".join(words.difference(difference(first, second))))
    except (CatalogueError, NotInCatalogue, UnknownAction, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyError as error:
        print(f"{options.action} needs the fact {error}: write {error.args[0]}=…", file=sys.stderr)
        return 2
    return 0


def _decided(catalogue: Catalogue, seller: str, action: str, facts: Sequence[str]) -> Decision:
    """The decision with every figure that a golden case could compare, its euros as amounts."""
    told = _Asked(given(facts))
    outcome = decide(catalogue.seller(seller), action, told)
    if unread := sorted(told.keys() - told.asked):
        known = ", ".join(sorted((told.asked | GROUP) - {"group"}))
        print(f"passed over: {', '.join(unread)}; {action} looks at {known}", file=sys.stderr)
    euros = {name: cents(value) for name, value in outcome.values.items() if isinstance(value, str) and _EUROS.fullmatch(value)}
    values = {name: value for name, value in outcome.values.items() if name not in euros}
    decision = outcome.decision
    amounts = {**decision.amounts, **euros}
    if decision.accepted and "total" in decision.amounts and "total" not in euros:  # nobody said what a person pays
        amounts = {}
        values["unpriced"] = True
    return replace(decision, amounts=amounts, values={**decision.values, **values})


class _Asked(dict[str, Any]):
    """Facts that remember which of them were asked for: one that nobody asks for was misspelt, or has no part in it."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__(facts)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """As a dict's."""
        self.asked.add(key)
        return super().get(key, default)


def given(facts: Iterable[str]) -> dict[str, Any]:
    """``key=value`` words as the ``given`` of a golden case; head counts go under its ``group``. ValueError on anything else."""
    found: dict[str, Any] = {}
    group: dict[str, Any] = {}
    for fact in facts:
        key, separator, text = fact.partition("=")
        if not separator or not key:
            raise ValueError(f"{fact!r} is no fact: write key=value, e.g. visitors=22")
        try:
            value = read_yaml(text)
        except yaml.YAMLError as error:
            raise ValueError(f"{fact!r}: the value cannot be read ({error})") from error
        key = key.removeprefix("group.")
        (group if key in GROUP else found)[key] = value
    return {**found, "group": group} if group else found
