from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from booking_core.catalogue import Seller, load_seller

HEAD = """\
id: abbey
name: {fr: Abbaye, en: Abbey}
short_name: Abbaye
contact: {email: abbey@example.test}
documents: [{id: terms, title: Conditions}]
categories: [{id: adults, name: {fr: adultes, en: adults}}, {id: school, name: {fr: scolaires, en: schools}}]
sites: [{id: cloister, name: {fr: Cloître, en: Cloister}}]
activities:
  - {id: visit, name: {fr: Visite, en: Visit}, sites: [cloister], channel: online, offered_to: [adults, school]}
  - {id: concert, name: {fr: Concert, en: Concert}, sites: [cloister], channel: online, offered_to: [adults]}
"""
TAIL = 'source: {document: terms, article: "1"}, text: {fr: Règle., en: Rule.}'

Write = Callable[..., Seller]


@pytest.fixture
def seller(tmp_path: Path) -> Write:
    """Makes a seller of rules, each the flow YAML of what is its own, and of readings, each the windows it settles."""

    def write(*rules: str, readings: tuple[str, ...] = (), faq: str = "") -> Seller:
        lines = [HEAD + "rules:"]
        lines += [f"  - {{id: ABB-{number:03}, {'' if 'text:' in rule else TAIL + ', '}{rule}}}" for number, rule in enumerate(rules, 1)]
        sentences = "question: {fr: Quoi ?, en: What?}, reading: {fr: Ainsi., en: So.}, why: {fr: Parce que., en: Because.}"
        if readings:
            lines.append("ambiguities:")
            lines += [f"  - {{id: A-ABB-{number:02}, {sentences}, {reading}}}" for number, reading in enumerate(readings, 1)]
        if faq:
            lines.append(f"faq:\n  - {faq}")
        file = tmp_path / "abbey.yaml"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return load_seller(file, contradictions=True)

    return write


@pytest.fixture
def window() -> Callable[..., str]:
    """The flow YAML of a rule that is one window."""

    def write(action: str, when: str, then: str, more: str = "") -> str:
        return f"kind: windows, windows: [{{actions: [{action}], when: {{{when}}}, then: {{{then}}}{more}}}]"

    return write
