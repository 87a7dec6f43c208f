"""A conversation that goes on elsewhere: whoever holds it is given a token, and who brings that token holds it too."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, select

from bot.conversations import statements
from bot.conversations.identity import fingerprint
from bot.conversations.log import utc_now
from bot.conversations.tables import pass_ as passes
from bot.conversations.writing import UnknownConversation

GOOD_FOR: Final = timedelta(minutes=15)
MOST: Final = 5
"""Of one conversation at a time; the one made first leaves."""
_CLEARED: Final = 200
_FORM: Final = re.compile(r"[A-Za-z0-9_-]{32}")
_KIND: Final = "pass"


class Passes:
    """Safe in several threads and processes. ``key`` keys the stored hashes, as it does those of secrets."""

    def __init__(self, engine: Engine, key: bytes, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._key, self._now = engine, key, now

    def make(self, conversation_id: str) -> str:
        """A token that is good once, and for a quarter of an hour. Raises UnknownConversation."""
        token, now = secrets.token_urlsafe(24), self._now()
        values = {"token_hash": fingerprint(self._key, _KIND, token), "conversation_id": conversation_id, "until": now + GOOD_FOR}
        with self._engine.begin() as db:
            if db.scalar(statements.count, {"talk": conversation_id, "count": 0}) is None:
                raise UnknownConversation(conversation_id)
            _clear(db, now)
            theirs = select(passes.c.token_hash).where(passes.c.conversation_id == conversation_id).order_by(passes.c.until.desc())
            surplus = db.scalars(theirs).all()[MOST - 1 :]
            db.execute(delete(passes).where(passes.c.token_hash.in_(surplus)))
            db.execute(insert(passes).values(**values))
        return token

    def redeem(self, token: str) -> str | None:
        """The conversation of a token, which is then good no more; None for one that is unknown, used or over."""
        if not _FORM.fullmatch(token):
            return None
        # One statement, so that of two who bring the same token at the same moment only one finds its row.
        taken = delete(passes).where(passes.c.token_hash == fingerprint(self._key, _KIND, token))
        with self._engine.begin() as db:
            row = db.execute(taken.returning(passes.c.conversation_id, passes.c.until)).one_or_none()
        return row.conversation_id if row and self._now() < row.until else None


def _clear(db: Connection, now: datetime) -> None:
    """Those that are over, whosever they are; what somebody else is just taking is left to him."""
    over = select(passes.c.token_hash).where(passes.c.until <= now).limit(_CLEARED).with_for_update(skip_locked=True)
    db.execute(delete(passes).where(passes.c.token_hash.in_(db.scalars(over).all())))
