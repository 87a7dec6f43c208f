"""Who may go on with a conversation: the bearer of its secret, from the page that it was opened on, while it is used; and whom the
seller's own site says he is (docs/adr/0022)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Engine, delete, insert, or_, select, update

from booking_core.store import alone, reader
from booking_core.vouched import Vouched
from bot.conversations import statements
from bot.conversations.identity import fingerprint
from bot.conversations.log import utc_now
from bot.conversations.records import Conversation
from bot.conversations.tables import bearer as further
from bot.conversations.tables import conversation as talks
from bot.conversations.tables import spent_token as spent
from bot.conversations.writing import UnknownConversation

NOTED_EVERY = timedelta(hours=1)
"""How exactly it is known when a session was used last: a write at each look would be in the customers' way."""
MOST = 10
"""Further bearers of one conversation."""


class TokenSpent(Exception):
    """The token has named somebody in another conversation already."""


class SomebodyElse(Exception):
    """The conversation is already another person's, who must not be read by this one: it takes a new conversation."""


class Bearers:
    """Safe in several threads and processes. ``unused``: a session that nobody used for so long has ended."""

    def __init__(self, engine: Engine, key: bytes, unused: timedelta, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._reader, self._key, self._unused, self._now = engine, reader(engine), key, unused, now

    def find(self, channel: str, secret: str, origin: str | None) -> Conversation | None:
        """The conversation of that secret, be it the first or a further one, if it was given to that page and has not ended; notes that
        it is used.

        ``origin``: None for our own address.
        """
        who = {"channel": channel, "hash": fingerprint(self._key, channel, secret)}
        now = self._now()
        with self._reader.begin() as db:
            row, of = db.execute(statements.by_secret_with_use, who).mappings().one_or_none(), talks
            if row is None:
                row, of = db.execute(statements.by_further_secret, who).mappings().one_or_none(), further
        if row is None or row["page"] != origin:
            return None
        used_at = max(row["used_at"] or row["updated_at"], row["updated_at"])
        if now - used_at >= self._unused:
            return None
        if now - (row["used_at"] or row["created_at"]) >= NOTED_EVERY:
            with self._engine.begin() as db:
                older = or_(of.c.used_at.is_(None), of.c.used_at < now)
                db.execute(update(of).where(of.c.secret_hash == who["hash"], of.c.channel == channel, older).values(used_at=now))
        return Conversation(**{column.name: row[column.name] for column in statements.CONVERSATION})

    def bind(self, conversation_id: str, origin: str | None) -> None:
        """A conversation that was just begun belongs to the page of that origin."""
        with self._engine.begin() as db:
            db.execute(update(talks).where(talks.c.id == conversation_id).values(origin=origin, used_at=self._now()))

    def add(self, conversation_id: str, channel: str, secret: str, origin: str | None) -> None:
        """A further bearer holds the conversation, on the page of that origin. Who used it longest ago leaves where there are ``MOST``;
        whoever began it stays. Raises UnknownConversation."""
        now = self._now()
        values = {"secret_hash": fingerprint(self._key, channel, secret), "channel": channel, "conversation_id": conversation_id}
        with self._engine.begin() as db:
            if db.scalar(statements.count, {"talk": conversation_id, "count": 0}) is None:
                raise UnknownConversation(conversation_id)
            theirs = select(further.c.secret_hash).where(further.c.conversation_id == conversation_id).order_by(further.c.used_at.desc())
            surplus = db.scalars(theirs).all()[MOST - 1 :]
            db.execute(delete(further).where(further.c.secret_hash.in_(surplus)))
            db.execute(insert(further).values(**values, origin=origin, used_at=now, created_at=now))

    def prove(self, conversation_id: str, vouched: Vouched, token: str, until: datetime) -> None:
        """The conversation's customer is who ``vouched`` says. Repeated in the same conversation it changes nothing.

        ``token`` names the seller's token among all of that seller's, ``until`` is when it would have expired: it is good for one
        conversation. Raises TokenSpent, SomebodyElse, UnknownConversation; then nothing has changed.
        """
        name = sha256(f"{vouched.seller}\0{token}".encode()).hexdigest()
        with self._engine.begin() as db:
            alone(db, f"token {name}")
            alone(db, conversation_id)
            row = db.execute(select(talks.c.proved).where(talks.c.id == conversation_id).with_for_update()).one_or_none()
            if row is None:
                raise UnknownConversation(conversation_id)
            where = db.scalar(select(spent.c.conversation_id).where(spent.c.token_hash == name))
            if where not in (None, conversation_id):
                raise TokenSpent
            if row.proved and row.proved.get("email") != vouched.email:
                raise SomebodyElse
            db.execute(delete(spent).where(spent.c.until < self._now()))
            if where is None:
                db.execute(insert(spent).values(token_hash=name, conversation_id=conversation_id, until=until))
                db.execute(update(talks).where(talks.c.id == conversation_id).values(proved=asdict(vouched)))
