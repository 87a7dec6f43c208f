"""Figures without a source: numbers in sentences that no rule publishes, and rules that do not say where they are published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from booking_core.catalogue import Seller, Text
from booking_core.catalogue.entry import Figure
from booking_core.catalogue.kinds import figures
from booking_core.lint.finding import Finding

# A number of its own: not the 4 of "A4", nor a part of an address or of a file name.
_NUMBER = re.compile(r"(?<![\w./@-])\d+(?:[  \u202f]\d{3})*(?:[.,]\d+)?(?![\w@/-]|[.,]\w)")


def source_findings(seller: Seller) -> Iterator[Finding]:
    """Each number that a rule's sentence or an answer states and none of its rules publishes; each rule without a place.

    An answer may also quote the figures of a reading, which is where a text is silent (how long an unpaid order is held).
    """
    read = {f"{reading.id}.{name}": figure for reading in seller.ambiguities for name, figure in reading.figures.items()}
    published = {rule.id: dict(figures(rule)) for rule in seller.rules}
    for rule in seller.rules:
        if not rule.source.article.strip():
            yield Finding("unsourced", f"the rule {rule.id}", "its article is empty", (rule.id,))
        yield from _unpublished(f"the sentence of {rule.id}", rule.text, (rule.id,), published[rule.id])
    for entry in seller.faq:
        yield from _answer(f"the answer to {entry.topic}", entry.answer, entry.rules, published, read)
        for activity, variant in entry.variants.items():
            yield from _answer(f"the answer to {entry.topic} for {activity}", variant.answer, variant.rules, published, read)


def _answer(
    subject: str, text: Text, rules: tuple[str, ...], published: Mapping[str, Mapping[str, Figure]], read: Mapping[str, Figure]
) -> Iterator[Finding]:
    known = {**read, **{f"{rule}.{name}": value for rule in rules for name, value in published[rule].items()}}
    yield from _unpublished(subject, text, rules, known)


def _unpublished(subject: str, text: Text, rules: tuple[str, ...], known: Mapping[str, Figure]) -> Iterator[Finding]:
    values = {value for name, figure in known.items() if isinstance(figure, int) for value in _values(name, figure)}
    words = [_tight(figure) for figure in known.values() if isinstance(figure, str)]
    stated = {number: True for sentence in (text.fr, text.en) for number in _NUMBER.findall(sentence)}
    for number in stated:
        if Decimal(_tight(number)) not in values and not any(_tight(number) in word for word in words):
            yield Finding("unsourced", subject, f"{number} is none of its rules' figures", rules)


def _values(name: str, figure: int) -> Iterator[Decimal]:
    """A figure as sentences may state it: cents also as euros."""
    yield Decimal(figure)
    if name.endswith("_cents"):
        yield Decimal(figure) / 100


def _tight(number: str) -> str:
    """Without the spaces that group digits, and with a point."""
    return re.sub(r"[\s\u202f]", "", number).replace(",", ".")
