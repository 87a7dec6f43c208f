"""``python -m booking_core``: what an operator does with the core from a shell."""

from __future__ import annotations

import argparse
import sys

from booking_core import explain, golden, lint
from booking_core.bootstrap import build_core, migrate
from booking_core.catalogue import schema
from booking_core.errors import GuichetError

# These read sellers' files and need no database; each parses its own arguments.
READERS = {
    "golden": (golden.main, "run golden cases against the rules and the sellers' files"),
    "explain": (explain.main, "say a decision in words, with its articles"),
    "lint": (lint.main, "find the holes and contradictions of sellers' terms, and what settles them"),
    "schema": (schema.main, "publish the JSON Schema of sellers' files"),
}


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m booking_core", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", help="bring the database up to date and make the slots on sale")
    commands.add_parser("expire", help="end options and unpaid orders whose time is over")
    for name, (_, says) in READERS.items():
        commands.add_parser(name, help=says, add_help=False)
    chosen, rest = parser.parse_known_args(arguments)
    if chosen.command in READERS:
        return READERS[chosen.command][0](rest)
    if rest:
        parser.error(f"unknown arguments: {' '.join(rest)}")
    try:
        if chosen.command == "migrate":
            print(f"Database up to date, {migrate()} new slots.")
        else:
            print(f"{build_core().expire_due()} orders ended.")
    except GuichetError as error:
        print(f"{error.code}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
