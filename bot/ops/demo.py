"""``make demo``: from a fresh checkout to an address that answers, saying what it does; Ctrl-C stops everything."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
import time
from dataclasses import replace

from booking_core.settings import Settings
from bot.conversations import make_engine
from bot.desk.credentials import Credentials
from bot.desk.passwords import Passwords
from bot.desk.staff import Staff
from bot.ops import ready_answers
from bot.ops.preparing import prepare
from bot.ops.stack import Addresses, StartError, write_private
from bot.ops.supervise import announce, current_model, end_in_order, read_settings, refuse_taken, start, until_healthy

AGENT_EMAIL = "agent@guichet.example"


def logins(settings: Settings, url: str) -> dict[str, object]:
    """What ``demo.json`` holds; secrets are made up once and kept, so that an open page survives a restart."""
    file = settings.home / "demo.json"
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = {}
    made_up = {"agent_password": secrets.token_urlsafe(12), "api_token": secrets.token_urlsafe(32)}
    known = {"url": url, "agent_email": AGENT_EMAIL, **{key: kept.get(key) or value for key, value in made_up.items()}}
    write_private(file, known)
    return known


def welcome(settings: Settings, known: dict[str, object], seconds: float) -> str:
    telegram = ("  Telegram              switched on, see docs/telegram.md",) if os.environ.get("GUICHET_TELEGRAM_TOKEN") else ()
    return "\n".join(
        (
            "",
            f"  Guichet answers after {seconds:.0f} s. Sample data, for trying out; not affiliated with the sellers.",
            f"  the chat on a page    {known['url']}/  (in English: {known['url']}/?lang=en)",
            f"  the sellers' desk     {known['url']}/desk  ({known['agent_email']}, password {known['agent_password']})",
            *telegram,
            f"  mails, with the codes {settings.home / 'outbox'}",
            f"  a token for the API   {settings.home / 'demo.json'}",
            f"  logs                  {settings.home / 'logs'}",
            "  Ctrl-C stops it.",
            "",
        )
    )


def let_in(settings: Settings, email: str, password: str) -> None:
    """Makes that login good at the desk: of all sellers, and of a role that is asked for no second factor."""
    engine = make_engine(settings.conversations_url)
    staff, credentials = Staff(engine), Credentials(engine, settings.signing_key(), Passwords())
    agent = staff.by_email(email) or staff.create(email, "Camille Démo", "supervisor")
    if not agent.active:
        staff.change(replace(agent, active=True))
    if not credentials.is_password_of(agent, password):
        credentials.set_password(agent, password)
    engine.dispose()


def run() -> None:
    """Raises StartError."""
    started = time.monotonic()
    os.environ["GUICHET_DEMO"] = "1"
    settings = read_settings()
    os.environ["GUICHET_HOME"] = str(settings.home)
    refuse_taken(settings)
    prepare(settings, announce)
    model = current_model()
    known = logins(settings, settings.public_url)
    let_in(settings, str(known["agent_email"]), str(known["agent_password"]))
    ready_answers.give(settings)
    os.environ["GUICHET_API_TOKEN"] = str(known["api_token"])

    async def greet(addresses: Addresses) -> None:
        await until_healthy(addresses.url)
        announce(welcome(settings, known, time.monotonic() - started))

    announce("starting Rasa, the action server, the gateway and the worker (Rasa takes about 20 s)")
    start(settings, model, greet)
    announce(f"Guichet is stopped; what was said and booked stays in {settings.home}")


def main() -> int:
    argparse.ArgumentParser(prog="python -m bot.ops.demo", description=__doc__).parse_args()
    end_in_order()
    try:
        run()
    except StartError as error:
        announce(f"demo: {error}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
