"""What the linter must find by itself in the sellers' real files; a reading taken away, or a window moved, shows at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from booking_core import lint
from booking_core.catalogue import Seller, load_seller
from booking_core.catalogue.yaml_file import read_yaml
from booking_core.lint.days import day_findings
from booking_core.lint.finding import Finding
from booking_core.lint.numbers import number_findings
from booking_core.lint.sources import source_findings

SELLERS = Path(__file__).resolve().parents[3] / "data" / "sellers"

# seller, words of the subject, the days or numbers, rules that it lies between, the reading that settles it
KNOWN = [
    ("france_miniature", "changing the date", "exactly 14", ("FM-069", "FM-070"), "A-FM-17"),
    ("france_miniature", "changing the product", "31 and more", ("FM-068",), "A-FM-17"),
    ("france_miniature", "coming fewer", "31 and more", ("FM-068",), "A-FM-17"),
    ("france_miniature", "coming more", "0 to 13", ("FM-063", "FM-070"), "A-FM-17"),
    ("france_miniature", "cancelling, what is due", "exactly 14", ("FM-071", "FM-072"), "A-FM-19"),
    ("france_miniature", "the surcharge of an order and of further tickets", "exactly 6", ("FM-035", "FM-065"), "A-FM-13"),
    ("france_miniature", "ordering, whether it is possible", "0 to 5", ("FM-032", "FM-035"), "A-FM-11"),
    ("cmn", "whether a companion is free", "exactly 20", ("CMN-041", "CMN-043"), "A-CMN-05"),
]


def seller(name: str) -> Seller:
    return load_seller(SELLERS / f"{name}.yaml")


def terms(of: Seller) -> list[Finding]:
    return [*day_findings(of), *number_findings(of)]


def matching(findings: list[Finding], subject: str, at: str, rules: tuple[str, ...]) -> list[Finding]:
    return [one for one in findings if subject in one.subject and str(one.at) == at and set(rules) <= set(one.rules)]


@pytest.mark.parametrize(("name", "subject", "at", "rules", "reading"), KNOWN)
def test_what_is_known_to_be_unclear_is_found_with_its_reading(
    name: str, subject: str, at: str, rules: tuple[str, ...], reading: str
) -> None:
    found = matching(terms(seller(name)), subject, at, rules)
    assert found, terms(seller(name))
    assert all(one.settled for one in found)
    assert any(reading in one.readings for one in found)


@pytest.mark.parametrize(("name", "subject", "at", "rules", "reading"), KNOWN)
def test_without_its_reading_it_is_not_settled(
    name: str, subject: str, at: str, rules: tuple[str, ...], reading: str, tmp_path: Path
) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(without(reading, read_yaml((SELLERS / f"{name}.yaml").read_text(encoding="utf-8"))), encoding="utf-8")
    open_ones = [one for one in terms(load_seller(file, contradictions=True)) if not one.settled]
    assert matching(open_ones, subject, at, rules)


def test_the_command_fails_and_names_the_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "france_miniature.yaml"
    text = (SELLERS / "france_miniature.yaml").read_text(encoding="utf-8")
    file.write_text(without("A-FM-19", read_yaml(text)), encoding="utf-8")
    assert lint.main([str(file), "--cases", *golden()]) == 1
    said = capsys.readouterr().out
    assert "exactly 14 days before the visit" in said
    assert "FM-072: Conditions générales de vente Groupes, 6.1" in said
    assert "NOT SETTLED: write the reading" in said


def without(reading: str, file: Any) -> str:
    """The file with that reading answering for nothing, as if nobody had thought of it."""
    (entry,) = [entry for entry in file["ambiguities"] if entry["id"] == reading]
    entry.pop("windows", None)
    entry.pop("settles", None)
    return yaml.safe_dump(file, allow_unicode=True, sort_keys=False)


def golden() -> list[str]:
    return [str(path) for path in sorted((SELLERS.parent / "golden").glob("*.yaml"))]


@pytest.mark.parametrize(
    ("published", "moved", "subject", "at"),
    [
        ("when: {from: 30, to: 20}", "when: {from: 30, to: 22}", "changing the date", "20 to 21"),
        ("when: {from: 19, to: 15}", "when: {from: 17, to: 15}", "changing the date", "18 to 19"),
        ("when: {less_than: 14}", "when: {less_than: 12}", "cancelling", "12 to 14"),
        ("when: {more_than: 14}", "when: {more_than: 16}", "cancelling", "14 to 16"),
        ("when: {at_most: 6}", "when: {at_most: 8}", "coming more, the surcharge", "7 to 8"),
    ],
)
def test_a_window_that_moves_opens_a_hole_or_a_clash(tmp_path: Path, published: str, moved: str, subject: str, at: str) -> None:
    text = (SELLERS / "france_miniature.yaml").read_text(encoding="utf-8")
    assert published in text
    file = tmp_path / "france_miniature.yaml"
    file.write_text(text.replace(published, moved, 1), encoding="utf-8")
    moved_terms = terms(load_seller(file, contradictions=True))
    assert any(subject in one.subject and overlaps(one, at) for one in moved_terms), moved_terms
    assert not any(subject in one.subject and str(one.at) == at for one in terms(seller("france_miniature")))


def overlaps(finding: Finding, at: str) -> bool:
    first, _, last = at.partition(" to ")
    return finding.at is not None and finding.at.first <= int(last) and (finding.at.last is None or int(first) <= finding.at.last)


def around_five(of: Seller) -> list[str]:
    """What is found about days 4 and 5, more tickets apart: there Chantilly does say two things."""
    days = [one for one in day_findings(of) if one.at and one.at.first <= 5 and (one.at.last is None or one.at.last >= 4)]
    return [f"{one.subject} {one.at}" for one in days if "coming more" not in one.subject]


def test_no_false_alarm_where_two_windows_meet(tmp_path: Path) -> None:
    assert around_five(seller("chantilly")) == []
    text = (SELLERS / "chantilly.yaml").read_text(encoding="utf-8")
    file = tmp_path / "chantilly.yaml"
    for published, moved in (
        ("[cancel], when: {at_most: 4}", "[cancel], when: {at_most: 3}"),
        ("[cancel], when: {at_least: 5}", "[cancel], when: {at_least: 4}"),
    ):
        assert published in text
        file.write_text(text.replace(published, moved), encoding="utf-8")
        assert around_five(load_seller(file, contradictions=True)), "a window that does not meet its neighbour is found"


@pytest.mark.parametrize("path", sorted(SELLERS.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_real_seller_states_a_figure_without_a_source_or_leaves_a_day_open(path: Path) -> None:
    of = load_seller(path, contradictions=True)
    assert [one for one in (*terms(of), *source_findings(of)) if not one.settled] == []


@pytest.mark.parametrize("path", sorted(SELLERS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_real_seller_passes_its_golden_cases_reaching_all_its_rules(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint.main([str(path)]) == 0, capsys.readouterr().out
