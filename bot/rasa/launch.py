"""Rasa's command line, with the token of its HTTP interface from the environment: every user of the machine can read a command's words.

Runs on Rasa's own Python. Without ``GUICHET_RASA_TOKEN`` it is ``python -m rasa``.
"""

import os
import sqlite3
import sys

from rasa.__main__ import main
from sqlalchemy import event
from sqlalchemy.engine import Engine


@event.listens_for(Engine, "connect")
def _one_write_a_commit(connection: object, _record: object) -> None:
    """As in the booking core: SQLite's own default waits for the disk several times at each commit, and every turn commits.

    A killed process loses nothing in this mode; a power cut may lose the last turns of the dialogue, never an order.
    """
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA secure_delete=ON")  # what is forgotten leaves the file, too


if __name__ == "__main__":
    token = os.environ.get("GUICHET_RASA_TOKEN")
    if token:
        sys.argv.append(f"--auth-token={token}")  # one word: a token may begin with a hyphen
    main()
