"""``python -m booking_core lint FILE...``: every flaw of the published terms, its articles, and the reading that settles it.

Of a file that says what a seller sells by (``data/demo``), only whether it can be used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from booking_core.catalogue import CatalogueError, Seller, load_sample, load_seller
from booking_core.catalogue.yaml_file import YamlFile
from booking_core.golden.runner import read_cases
from booking_core.lint.days import day_findings
from booking_core.lint.finding import Finding
from booking_core.lint.names import name_findings, topics_of
from booking_core.lint.numbers import number_findings
from booking_core.lint.reach import reach_findings
from booking_core.lint.sources import source_findings
from booking_core.settings import REPOSITORY


def lint(seller: Seller, cases: Iterable[Mapping[str, Any]], topics: Collection[str]) -> tuple[Finding, ...]:
    """All findings of one seller; ``cases``: the golden cases that should reach its rules; ``topics``: what can be asked about."""
    terms = (*day_findings(seller), *number_findings(seller), *source_findings(seller))
    return (*terms, *name_findings(seller, topics), *reach_findings(seller, cases))


def main(argv: Sequence[str] | None = None) -> int:
    """Prints every finding; 1 when one is not settled by a reading, 2 when a file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m booking_core lint", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="sellers' files, and those of what they sell by")
    parser.add_argument(
        "--cases",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="golden cases (default: golden/*.yaml beside the sellers' folder)",
    )
    parser.add_argument("--lang", choices=("fr", "en"), default="en", help="of the readings")
    options = parser.parse_args(argv)
    unsettled = 0
    try:
        for file in options.files:
            if _is_sold_by(file):
                load_sample(file, _sellers_beside(file), own=not YamlFile(file).data.get("sample"))
                print(f"{file}: can be used")
                continue
            seller = load_seller(file, contradictions=True)
            cases = [case for path in options.cases or _golden_beside(file) for case in read_cases(path)]
            found = lint(seller, cases, topics_of(_beside(file, "nlu")))
            for line in report(file, seller, found, options.lang):
                print(line)
            unsettled += sum(not finding.settled for finding in found)
    except (CatalogueError, OSError, yaml.YAMLError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 1 if unsettled else 0


def report(file: Path, seller: Seller, findings: Sequence[Finding], lang: str) -> Iterator[str]:
    """The findings in words: what, between which articles, and the reading that settles it."""
    for finding in findings:
        at = f", {finding.at} {finding.unit}" if finding.at else ""
        where = f" ({', '.join(finding.where)})" if finding.where else ""
        yield f"{file}: {finding.kind}: {finding.subject}{at}{where}: {finding.said}"
        for rule in finding.rules:
            source = seller.source_of(rule)
            yield f"    {rule}: {source.document}, {source.article}"
        for reading in finding.readings:
            yield f"    settled by {reading}: {seller.ambiguity(reading).reading.get(lang)}"
        if not finding.settled:
            yield "    NOT SETTLED" + (": write the reading that holds under `ambiguities`" if finding.at else "")
    open_ones = sum(not finding.settled for finding in findings)
    yield f"{file}: {len(findings)} findings, {open_ones} not settled"


def _golden_beside(file: Path) -> list[Path]:
    return sorted((file.resolve().parent.parent / "golden").glob("*.yaml"))


def _beside(file: Path, folder: str) -> Path:
    """The folder beside that of the file; the project's own where there is none."""
    beside = file.resolve().parent.parent / folder
    return beside if beside.is_dir() else REPOSITORY / "data" / folder


def _is_sold_by(file: Path) -> bool:
    return "seller" in YamlFile(file).data


def _sellers_beside(file: Path) -> dict[str, Seller]:
    return {seller.id: seller for seller in map(load_seller, sorted(_beside(file, "sellers").glob("*.yaml")))}
