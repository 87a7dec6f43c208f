"""Runs files of golden cases and says every difference. Only sellers' files count: no price or slot of the demonstration."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from booking_core.catalogue import Catalogue, CatalogueError, NotInCatalogue, load_catalogue
from booking_core.catalogue.yaml_file import read_yaml
from booking_core.golden.situations import Outcome, UnknownAction, decide

DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not as expected, or a whole case that could not be decided."""

    case: str
    message: str

    def __str__(self) -> str:
        return f"{self.case}: {self.message}"


def main(argv: Sequence[str] | None = None) -> int:
    """``python -m booking_core golden FILE...``: a line a difference, then ``N passed, M failed``; 1 when any failed."""
    parser = argparse.ArgumentParser(prog="python -m booking_core golden", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder that holds sellers/ (default: the project's)")
    parser.add_argument("--seller", help="only the cases of this seller")
    options = parser.parse_args(argv)
    try:
        catalogue = load_catalogue(options.data, demo=False)
        cases = [case for file in options.files for case in read_cases(file)]
    except (CatalogueError, OSError, yaml.YAMLError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    passed = failed = 0
    for case in cases:
        if options.seller and case["seller"] != options.seller:
            continue
        differences = list(check(catalogue, case))
        for difference in differences:
            print(difference)
        passed, failed = (passed, failed + 1) if differences else (passed + 1, failed)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def read_cases(file: Path) -> list[dict[str, Any]]:
    """The cases of one file; ValueError when it is not a list of cases."""
    cases = read_yaml(file.read_text(encoding="utf-8"))
    wanted = {"id", "seller", "action", "given", "expect"}
    if not isinstance(cases, list):
        raise ValueError(f"{file}: must be a list of cases")
    for number, case in enumerate(cases, start=1):
        if not isinstance(case, dict) or not wanted <= case.keys():
            raise ValueError(f"{file}: case {number} needs the keys {', '.join(sorted(wanted))}")
    return cases


def check(catalogue: Catalogue, case: Mapping[str, Any]) -> Iterator[Difference]:
    """Every difference between what a case expects and what the rules decide."""
    name = str(case["id"])
    try:
        outcome = decide(catalogue.seller(case["seller"]), case["action"], case["given"])
    except (NotInCatalogue, UnknownAction, KeyError, ValueError) as error:
        yield Difference(name, f"cannot be decided: {type(error).__name__}: {error}")
        return
    for message in differences(case["expect"], outcome.values):
        yield Difference(name, f"{message} ({', '.join(outcome.codes) or 'no reason'})")


def differences(expected: Mapping[str, Any], got: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """What ``expected`` names and ``got`` has otherwise; keys it does not name are not compared."""
    for key, value in expected.items():
        found = _plain(got.get(key))
        if isinstance(value, Mapping) and isinstance(found, Mapping):
            yield from differences(value, found, f"{at}{key}.")
        elif _plain(value) != found:
            yield f"{at}{key}: expected {value!r}, got {found!r}"


def _plain(value: object) -> object:
    """A value as a case writes it: dates as ISO text, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


__all__ = ["Difference", "Outcome", "check", "main", "read_cases"]
