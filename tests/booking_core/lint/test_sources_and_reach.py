"""Figures that no rule publishes, and rules that no case would miss."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booking_core.catalogue import Seller
from booking_core.lint.reach import reach_findings
from booking_core.lint.sources import source_findings

Write = Callable[..., Seller]
SOURCE = 'source: {document: terms, article: "7"}'


def rule(fr: str, own: str = "kind: information", en: str = "Rule.") -> str:
    return f'{own}, {SOURCE}, text: {{fr: "{fr}", en: "{en}"}}'


def found(seller: Seller) -> list[str]:
    return [finding.said for finding in source_findings(seller)]


@pytest.mark.parametrize(
    "text",
    [
        rule("{persons} personnes au plus.", "kind: group_max, persons: 12"),
        rule("12 personnes au plus.", "kind: group_max, persons: 12"),
        rule("{unit_cents} par envoi.", "kind: delivery, by: post, unit_cents: 1650"),
        rule("Une page A4, voir example.org/2024 et 3d@example.test."),
        rule("Appelez le {phone}.", "kind: information, figures: {phone: 03 44 27 31 80}"),
    ],
)
def test_a_figure_of_its_rule_has_a_source(seller: Write, text: str) -> None:
    assert found(seller(text)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (rule("13 personnes au plus.", "kind: group_max, persons: 12"), "13"),
        (rule("Gratuit jusqu'à 30 jours avant."), "30"),
        (rule("Règle.", en="At most 14."), "14"),
        (rule("16,00 € par envoi.", "kind: delivery, by: post, unit_cents: 1650"), "16,00"),
    ],
)
def test_a_figure_that_the_rule_does_not_hold_has_none(seller: Write, text: str, said: str) -> None:
    assert found(seller(text)) == [f"{said} is none of its rules' figures"]


def test_an_answer_states_figures_of_the_rules_it_names_only(seller: Write) -> None:
    terms = (rule("{persons}", "kind: group_max, persons: 12"), rule("{persons}", "kind: booking_threshold, persons: 8"))
    answer = "{topic: group_max, rules: [%s], answer: {fr: '{ABB-001.persons} au plus.', en: 'At most {ABB-001.persons}.'}}"
    assert found(seller(*terms, faq=answer % "ABB-001")) == []
    assert found(seller(*terms, faq=answer % "ABB-002")) == ["12 is none of its rules' figures"]


def test_an_empty_article_is_no_source(seller: Write) -> None:
    assert found(seller(rule("Règle.").replace('"7"', '" "'))) == ["its article is empty"]


def case(**given: object) -> dict[str, object]:
    return {"id": "GC-1", "seller": "abbey", "action": "check_booking_required", "expect": {}, "given": {"product": "visit", **given}}


def unreached(seller: Seller, *cases: dict[str, object]) -> dict[str, str]:
    return {finding.rules[0]: finding.said for finding in reach_findings(seller, cases)}


def test_a_rule_is_reached_by_a_case_that_would_come_out_otherwise_without_it(seller: Write) -> None:
    terms = seller("kind: booking_threshold, persons: 8", "kind: group_max, persons: 30", "kind: information")
    assert set(unreached(terms)) == {"ABB-001", "ABB-002"}, "what is only told needs no case"
    assert set(unreached(terms, case(group={"visitors": 9}))) == {"ABB-002"}
    too_many = {**case(visit_date="2027-05-20", group={"visitors": 31}), "action": "book"}
    assert set(unreached(terms, case(group={"visitors": 9}), too_many)) == set()


def test_to_be_named_is_not_to_be_reached(seller: Write) -> None:
    terms = seller("kind: booking_threshold, persons: 8", "kind: group_max, persons: 30")
    named = {**case(group={"visitors": 9}), "rules": ["ABB-002"]}
    assert unreached(terms, named) == {"ABB-002": "named by GC-1, but nothing there depends on it"}


def test_a_case_of_another_seller_or_one_that_cannot_be_decided_reaches_nothing(seller: Write) -> None:
    terms = seller("kind: booking_threshold, persons: 8")
    for idle in ({**case(group={"visitors": 9}), "seller": "cmn"}, {**case(), "action": "fly"}, case(product="moon")):
        assert unreached(terms, idle) == {"ABB-001": "no golden case depends on it"}
