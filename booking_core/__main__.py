"""``python -m booking_core``: what an operator does with the core from a shell."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from booking_core import explain, golden, lint
from booking_core.access import command as token
from booking_core.bootstrap import build_core, migrate
from booking_core.catalogue import CatalogueError, schema
from booking_core.errors import GuichetError, TryAgain
from booking_core.orders import diagram
from booking_core.settings import WrongSettings, read_settings
from booking_core.store.connections import away

# Each parses its own arguments; all but "token" read sellers' files only.
OWN_ARGUMENTS: dict[str, tuple[Callable[[list[str]], int], str]] = {
    "golden": (golden.main, "run golden cases against the rules and the sellers' files"),
    "explain": (explain.main, "say a decision in words, with its articles"),
    "lint": (lint.main, "find the holes and contradictions of sellers' terms, and what settles them"),
    "schema": (schema.main, "publish the JSON Schema of sellers' files"),
    "states": (diagram.main, "draw the states of an order from the table in the code"),
    "token": (token.main, "make, list and revoke tokens of the API"),
}


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m booking_core", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", help="bring the database up to date and make the slots on sale")
    commands.add_parser("expire", help="end options and unpaid orders whose time is over")
    commands.add_parser("check", help="find orders whose ledger, state and tickets contradict each other")
    for name, (_, says) in OWN_ARGUMENTS.items():
        commands.add_parser(name, help=says, add_help=False)
    chosen, rest = parser.parse_known_args(arguments)
    own = OWN_ARGUMENTS.get(chosen.command)
    if rest and not own:
        parser.error(f"unknown arguments: {' '.join(rest)}")
    try:
        if own:
            return own[0](rest)
        if chosen.command == "migrate":
            print(f"Database up to date, {migrate()} new slots.")
        elif chosen.command == "check":
            return _check()
        else:
            print(f"{build_core().expire_due()} orders ended.")
    except (WrongSettings, CatalogueError) as error:
        print(error, file=sys.stderr)
        return 2
    except TryAgain as error:
        print(away("GUICHET_DATABASE_URL", read_settings().database_url, error.__cause__ or error), file=sys.stderr)
        return 1
    except OSError as error:
        where = "" if own and chosen.command != "token" else ": GUICHET_HOME names the folder for what is kept"
        print(f"{error.filename} cannot be used ({error.strerror}){where}", file=sys.stderr)
        return 2
    except GuichetError as error:
        print(f"{error.code}: {error}", file=sys.stderr)
        return 1
    return 0


def _check() -> int:
    """Says what contradicts itself in the books; 1 when anything does."""
    found = build_core().check_books()
    for one in found:
        print(f"{one.reference}: {one.what}")
    print(f"{len(found)} orders disagree with the ledger." if found else "All orders agree with the ledger.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
