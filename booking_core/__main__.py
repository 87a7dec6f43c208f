"""``python -m booking_core``: what an operator does with the core from a shell."""

from __future__ import annotations

import argparse
import sys

from booking_core import golden
from booking_core.bootstrap import build_core, migrate
from booking_core.errors import GuichetError


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m booking_core", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", help="bring the database up to date and make the slots on sale")
    commands.add_parser("expire", help="end options and unpaid orders whose time is over")
    cases = commands.add_parser("golden", help="run golden cases against the rules and the sellers' files")
    cases.add_argument("files", nargs="+", metavar="FILE.yaml")
    chosen = parser.parse_args(arguments)
    if chosen.command == "golden":
        return golden.main(chosen.files)
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
