"""Rasa's command line, with the token of its HTTP interface from the environment: every user of the machine can read a command's words.

Runs on Rasa's own Python. Without ``GUICHET_RASA_TOKEN`` it is ``python -m rasa``.
"""

import json
import logging
import os
import sqlite3
import sys
import warnings

_show = warnings.showwarning


def _show_what_is_ours(message, category, *where, **how):  # type: ignore[no-untyped-def]
    """Filters set in the environment are taken back by a library, and eighteen lines told of each other's ageing at every start."""
    if not issubclass(category, (DeprecationWarning, PendingDeprecationWarning, FutureWarning)):
        _show(message, category, *where, **how)


warnings.showwarning = _show_what_is_ours

from rasa.__main__ import main  # noqa: E402
from sqlalchemy import event  # noqa: E402
from sqlalchemy.engine import Engine  # noqa: E402


@event.listens_for(Engine, "connect")
def _one_write_a_commit(connection: object, _record: object) -> None:
    """As in the booking core: SQLite's own default waits for the disk several times at each commit, and every turn commits.

    A killed process loses nothing in this mode; a power cut may lose the last turns of the dialogue, never an order.
    """
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA secure_delete=ON")  # what is forgotten leaves the file, too


def _without_words(record: logging.LogRecord) -> bool:
    """Rasa tells what the customer wrote, where whoever asked for the answer has gone meanwhile, or an answer fails."""
    try:
        told = json.loads(record.getMessage())
        told.pop("text", None)
        record.msg = json.dumps(told)
    except (ValueError, AttributeError):
        record.msg = "a turn was broken off, or failed"
    record.args = ()
    return True


logging.getLogger("rasa.core.channels.rest").addFilter(_without_words)


if __name__ == "__main__":
    token = os.environ.get("GUICHET_RASA_TOKEN")
    if token:
        sys.argv.append(f"--auth-token={token}")  # one word: a token may begin with a hyphen
    main()
