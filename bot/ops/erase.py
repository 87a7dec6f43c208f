"""``python -m bot.ops.erase EMAIL``: erases a person by address, everywhere (docs/run-for-real.md).

Transcripts, Rasa's trackers and the demonstration's mails first, the orders' database last: it is what tells where the others are,
so a run that breaks off is simply repeated.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from booking_core.bootstrap import build_core
from booking_core.core import Core
from booking_core.errors import GuichetError, TryAgain
from booking_core.mail.transport import Folder
from booking_core.orders.erasing_views import Erased
from booking_core.settings import Settings, WrongSettings, read_settings
from booking_core.store import empty_log
from bot.conversations import Conversations, make_engine
from bot.gateway.databases import Trackers
from bot.rasa.run import tracker_url


def erase(core: Core, email: str, trackers: Trackers | None) -> tuple[Erased, int, int]:
    """What was erased of the orders, and how many conversations and mails. Raises GuichetError, SQLAlchemyError."""
    settings = core.settings
    traces = core.traces(email)
    engine = make_engine(settings.conversations_url)
    log = Conversations(engine, settings.signing_key().encode())
    conversations = {*traces.conversations, *log.mentioning([traces.address])}
    if trackers:
        conversations |= set(trackers.mentioning(traces.address))
    gone = 0
    for conversation in sorted(conversations):
        if trackers:
            trackers.forget(conversation)
        gone += log.delete(conversation)
    scrubbed = empty_log(engine) and (trackers is None or trackers.scrub())
    engine.dispose()
    # Without a mail server mails are files; with one they have left the house.
    mails = 0 if settings.smtp_url else Folder(settings.home / "outbox", "").forget([traces.address, *traces.references])
    erased = core.erase(email)
    if not scrubbed:
        raise TryAgain("a log is being read")
    return erased, gone, mails


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bot.ops.erase", description=__doc__)
    parser.add_argument("email", help="the person's address")
    email = parser.parse_args(arguments).email
    try:
        settings = read_settings()
        erased, conversations, mails = erase(build_core(settings), email, trackers_of(settings))
    except WrongSettings as error:
        print(error, file=sys.stderr)
        return 2
    except GuichetError as error:
        print(f"{error.code}: {error}", file=sys.stderr)
        return 1
    except (SQLAlchemyError, OSError) as error:
        print(f"not everything could be reached ({type(error).__name__}): run it again", file=sys.stderr)
        return 1
    print(f"customer: {'erased' if erased.account else 'none of that address'}; conversations: {conversations}; mails: {mails}")
    for told, references in (("orders", erased.orders), ("named in orders of others", erased.elsewhere)):
        print(f"{told}: {', '.join(references) or 'none'}")
    if erased.invoices:
        print(f"company and address stay on the invoices of {', '.join(erased.invoices)} until {erased.invoices_until} (accounting)")
    return 0


def trackers_of(settings: Settings) -> Trackers | None:
    """Rasa's side of the conversations, None where it never ran here."""
    url = make_url(tracker_url(settings.home))
    never = url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()
    return None if never else Trackers(url.render_as_string(hide_password=False))


if __name__ == "__main__":
    sys.exit(main())
