"""``python -m booking_core token``: makes, lists and revokes the tokens of the API."""

from __future__ import annotations

import argparse
from datetime import timedelta

from booking_core.access.callers import PER_MINUTE, SCOPES
from booking_core.access.customers import account_of
from booking_core.access.tokens import Tokens, described
from booking_core.catalogue import load_catalogue
from booking_core.clock import system_clock
from booking_core.settings import Settings, read_settings
from booking_core.store import Store


def main(arguments: list[str]) -> int:
    """Carries one command out; returns the exit status. Raises GuichetError."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    settings = read_settings()
    store = Store(settings.database_url)
    tokens = Tokens(store, settings, system_clock)
    try:
        if chosen.command == "make":
            _make(parser, tokens, store, settings, chosen)
        elif chosen.command == "revoke":
            print(f"Revoked on {tokens.revoke(chosen.id):%Y-%m-%d %H:%M} UTC.")
        else:
            for token in tokens.all():
                print(described(token, system_clock()))
    finally:
        store.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m booking_core token", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="make a token; its secret is printed once and kept nowhere")
    make.add_argument("--name", required=True, help="the program it is for")
    make.add_argument("--scopes", required=True, help=f"separated by commas, of: {', '.join(SCOPES)}")
    bound = make.add_mutually_exclusive_group()
    bound.add_argument("--seller", help="the only seller whose orders it reaches")
    bound.add_argument("--email", help="the only customer whose orders it reaches")
    make.add_argument("--days", type=int, help="how long it is good; without it, until it is revoked")
    make.add_argument("--per-minute", type=int, default=PER_MINUTE, help="requests a minute (default %(default)s)")
    commands.add_parser("list", help="all tokens, without their secrets")
    commands.add_parser("revoke", help="end a token, everywhere within two seconds").add_argument("id")
    return parser


def _make(parser: argparse.ArgumentParser, tokens: Tokens, store: Store, settings: Settings, chosen: argparse.Namespace) -> None:
    if chosen.seller and chosen.seller not in load_catalogue(settings.data).by_id:
        parser.error(f"there is no seller {chosen.seller!r}")
    if min(chosen.per_minute, 1 if chosen.days is None else chosen.days) < 1:
        parser.error("--days and --per-minute are 1 or more")
    account = account_of(store, system_clock, chosen.email, "fr") if chosen.email else None
    life = timedelta(days=chosen.days) if chosen.days else None
    scopes = [scope.strip() for scope in chosen.scopes.split(",") if scope.strip()]
    try:
        made = tokens.make(chosen.name, scopes, seller=chosen.seller, account_id=account, life=life, per_minute=chosen.per_minute)
    except ValueError as error:
        parser.error(str(error))
    print(f"id     {made.id}\nsecret {made.secret}")
