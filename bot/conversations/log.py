"""The log itself. Every method is one short transaction; none of them knows a channel's transport."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Text, cast, delete, func, insert, or_, select, update

from booking_core.mentions import mentioned
from booking_core.store import alone, reader
from bot.conversations import statements
from bot.conversations.identity import fingerprint
from bot.conversations.records import Author, Conversation, Message, Owner, Received, Said
from bot.conversations.tables import conversation as talks
from bot.conversations.tables import message as rows_table


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class UnknownConversation(LookupError):
    """There is no such conversation (any more)."""


class Conversations:
    """Reads and writes the log. Safe in several threads and processes: the database numbers the messages.

    ``key`` is the secret that keys the stored hashes of the customers' secrets.
    """

    def __init__(self, engine: Engine, key: bytes, now: Callable[[], datetime] = utc_now) -> None:
        self._engine = engine
        self._reader = reader(engine)
        self._key = key
        self._now = now

    # Who

    def find(self, channel: str, secret: str) -> Conversation | None:
        """The conversation whose bearer secret this is, on this channel only."""
        with self._reader.begin() as db:
            return self._by_secret(db, channel, secret)

    def get(self, conversation_id: str) -> Conversation | None:
        """The conversation of that id, for those who need no secret (notices, desk)."""
        with self._reader.begin() as db:
            return _conversation(db.execute(statements.by_id, {"talk": conversation_id}).mappings().one_or_none())

    def open(self, channel: str, secret: str, lang: str | None = None, seller: str | None = None) -> Conversation:
        """The conversation of a secret, begun when there is none. A language or seller that is given replaces the one before."""
        found = self.find(channel, secret)
        if found and (lang in (None, found.lang)) and (seller in (None, found.seller)):
            return found
        with self._engine.begin() as db:
            alone(db, f"{channel} {fingerprint(self._key, channel, secret)}")
            found = self._by_secret(db, channel, secret)
            now = self._now()
            if found is None:
                who = {"id": str(uuid.uuid4()), "channel": channel, "secret_hash": fingerprint(self._key, channel, secret)}
                begun = {"owner": "assistant", "last_seq": 0, "asked_seq": 0, "answered_seq": 0, "created_at": now, "updated_at": now}
                db.execute(insert(talks).values(**who, **begun, lang=lang, seller=seller))
            else:
                db.execute(update(talks).where(talks.c.id == found.id).values(lang=lang or found.lang, seller=seller or found.seller))
            opened = self._by_secret(db, channel, secret)
        if opened is None:
            raise UnknownConversation(channel)
        return opened

    def set_lang(self, conversation_id: str, lang: str) -> None:
        """The language in which this customer is answered from now on."""
        with self._engine.begin() as db:
            db.execute(update(talks).where(talks.c.id == conversation_id).values(lang=lang))

    def delete(self, conversation_id: str) -> bool:
        """Forgets a conversation with everything said in it; false when there was none."""
        with self._engine.begin() as db:
            db.execute(delete(rows_table).where(rows_table.c.conversation_id == conversation_id))
            return db.execute(delete(talks).where(talks.c.id == conversation_id)).rowcount == 1

    def mentioning(self, words: Sequence[str]) -> list[str]:
        """The ids of the conversations in which one of the words was said or shown by itself, in capitals or not."""
        columns = (rows_table.c.text, rows_table.c.buttons, rows_table.c.custom, rows_table.c.attachment)
        found = or_(*(func.lower(cast(one, Text)).contains(word.lower(), autoescape=True) for one in columns for word in words))
        with self._reader.begin() as db:
            rows = db.execute(select(rows_table.c.conversation_id, *columns).where(found)).all()
        return list(dict.fromkeys(row[0] for row in rows if any(mentioned(word, list(row[1:])) for word in words)))

    def purge(self, before: datetime, batch: int = 200) -> int:
        """Forgets the conversations in which nothing was asked or answered since then; returns how many. Safe in several processes."""
        gone, last = 0, batch
        while last == batch:
            with self._engine.begin() as db:
                idle = select(talks.c.id).where(talks.c.updated_at < before).order_by(talks.c.updated_at).limit(batch)
                ids = list(db.execute(idle.with_for_update(skip_locked=True)).scalars())
                db.execute(delete(rows_table).where(rows_table.c.conversation_id.in_(ids)))
                last = db.execute(delete(talks).where(talks.c.id.in_(ids))).rowcount
                gone += last
        return gone

    # What is said

    def receive(
        self, conversation_id: str, text: str, *, payload: str | None = None, client_id: str | None = None, mark: str | None = None
    ) -> Received:
        """Stores a customer message before anything else is done with it.

        A ``client_id`` that this conversation has seen gives the row there is. ``payload`` is a pressed button's token; the text
        then becomes the title that the button had. Raises :class:`UnknownConversation`.
        """
        with self._engine.begin() as db:
            alone(db, conversation_id)
            known = self._by_client_id(db, conversation_id, client_id)
            if known:
                return Received(known, new=False)
            now = self._now()
            seq = db.scalar(statements.count_asked, {"talk": conversation_id, "count": 1, "now": now})
            title = self._title(db, conversation_id, payload) if payload else None
            said = Said(text=title or text, mark=mark)
            return Received(
                self._write(db, conversation_id, seq, [said], "customer", now, client_id=client_id, payload=payload)[0], new=True
            )

    def answer(self, conversation_id: str, to: int, said: Sequence[Said], *, late: bool = False, waiting: bool = False) -> list[Message]:
        """Stores what answers the customer message ``to``, which is thereby dealt with. Answering twice adds nothing.

        ``late``: whoever asked no longer waits for it, so it is delivered as a notice is. ``waiting``: a person was asked for.
        """
        with self._engine.begin() as db:
            now = self._now()
            owner: Owner = "waiting" if waiting else "assistant"
            counted = {"talk": conversation_id, "count": len(said), "to": to, "now": now, "next_owner": owner}
            last = db.scalar(statements.count_answered, counted)
            if last is None:
                return []
            return self._write(db, conversation_id, last, said, "assistant", now, reply_to=None if late else to)

    def add(self, conversation_id: str, said: Said, author: Author, client_id: str) -> Message | None:
        """Says something that answers nothing: a notice, an opening, an agent's words. Once per ``client_id``: then ``None``."""
        with self._engine.begin() as db:
            alone(db, conversation_id)
            if self._by_client_id(db, conversation_id, client_id):
                return None
            last = db.scalar(statements.count, {"talk": conversation_id, "count": 1})
            return self._write(db, conversation_id, last, [said], author, self._now(), client_id=client_id)[0]

    # Reading

    def rows(self, conversation_id: str, after: int = 0, limit: int = 100) -> list[Message]:
        """The messages after ``after``, oldest first, at most ``limit``."""
        with self._reader.begin() as db:
            return self._after(db, conversation_id, after, limit)

    def state(self, conversation_id: str, after: int, limit: int = 100) -> tuple[Conversation | None, list[Message]]:
        """A conversation and its messages after ``after``, of one and the same moment."""
        with self._reader.begin() as db:
            found = _conversation(db.execute(statements.by_id, {"talk": conversation_id}).mappings().one_or_none())
            if found is None or found.last_seq <= after:
                return found, []
            return found, self._after(db, conversation_id, after, limit)

    def pending(self, conversation_id: str) -> tuple[Conversation | None, list[Message]]:
        """The conversation with its customer messages that nothing has answered yet, in order."""
        with self._reader.begin() as db:
            found = _conversation(db.execute(statements.by_id, {"talk": conversation_id}).mappings().one_or_none())
            if found is None or found.answered_seq >= found.asked_seq:
                return found, []
            wanted = select(*statements.MESSAGE).where(
                rows_table.c.conversation_id == conversation_id,
                rows_table.c.author == "customer",
                rows_table.c.seq > found.answered_seq,
            )
            return found, [_message(row) for row in db.execute(wanted.order_by(rows_table.c.seq)).mappings()]

    def unanswered(self, quiet: timedelta = timedelta(0)) -> list[str]:
        """The ids of the conversations in which a customer message waits and nothing was said for ``quiet``, the longest wait first."""
        waits = (talks.c.answered_seq < talks.c.asked_seq, talks.c.updated_at <= self._now() - quiet)
        wanted = select(talks.c.id).where(*waits).order_by(talks.c.updated_at)
        with self._reader.begin() as db:
            return list(db.execute(wanted).scalars())

    def reply(self, conversation_id: str, to: int) -> list[Message]:
        """What a customer who asked with message ``to`` and listens only then has to hear now.

        The answers to it, and the notices and late answers since the answer to the message before: each is told exactly once,
        without a note being kept of it.
        """
        with self._reader.begin() as db:
            found = db.execute(statements.since_asked_before, {"talk": conversation_id, "to": to}).mappings()
            since = [_message(row) for row in found]
        asked_before = since[0].seq if since and since[0].seq < to and since[0].author == "customer" else 0
        said = [row for row in since if row.author != "customer"]
        told = max((one.seq for one in said if one.reply_to == asked_before), default=asked_before)
        last = max((one.seq for one in said if one.reply_to == to), default=to)
        return [one for one in said if one.reply_to == to or (one.reply_to is None and told < one.seq <= last)]

    def last_question(self, conversation_id: str) -> Message | None:
        """The last thing that the dialogue said: what it asked there still stands, whatever the gateway said since."""
        wanted = (
            select(*statements.MESSAGE)
            .where(rows_table.c.conversation_id == conversation_id, rows_table.c.author == "assistant", rows_table.c.mark.is_(None))
            .order_by(rows_table.c.seq.desc())
            .limit(1)
        )
        with self._reader.begin() as db:
            found = db.execute(wanted).mappings().one_or_none()
            return _message(found) if found else None

    def ping(self) -> None:
        """Raises when the database cannot be read and written right now."""
        with self._engine.begin() as db:
            for column in (talks.c.id, rows_table.c.seq):
                db.execute(select(column).limit(1))

    # Inside one transaction

    def _after(self, db: Connection, conversation_id: str, after: int, limit: int) -> list[Message]:
        found = db.execute(statements.after, {"talk": conversation_id, "after": after, "limit": limit})
        return [_message(row) for row in found.mappings()]

    def _by_secret(self, db: Connection, channel: str, secret: str) -> Conversation | None:
        who = {"channel": channel, "hash": fingerprint(self._key, channel, secret)}
        return _conversation(db.execute(statements.by_secret, who).mappings().one_or_none())

    def _by_client_id(self, db: Connection, conversation_id: str, client_id: str | None) -> Message | None:
        if client_id is None:
            return None
        found = db.execute(statements.by_client_id, {"talk": conversation_id, "client": client_id}).mappings().one_or_none()
        return _message(found) if found else None

    def _title(self, db: Connection, conversation_id: str, payload: str) -> str | None:
        """The title of the newest button with that token, among those a customer may still see."""
        shown = (
            select(rows_table.c.buttons)
            .where(rows_table.c.conversation_id == conversation_id, rows_table.c.buttons.is_not(None))
            .order_by(rows_table.c.seq.desc())
            .limit(30)
        )
        titles = (b.get("title") for buttons in db.execute(shown).scalars() for b in buttons if b.get("payload") == payload)
        return next((str(title) for title in titles if title), None)

    def _write(
        self, db: Connection, conversation_id: str, last: int | None, said: Sequence[Said], author: Author, now: datetime, **extra: Any
    ) -> list[Message]:
        """Writes rows under the numbers up to ``last``, which the caller has just taken; it has none if there is no such conversation."""
        if last is None:
            raise UnknownConversation(conversation_id)
        added = [
            Message(
                seq=last - len(said) + number, author=author, at=now, text=words.text, buttons=list(words.buttons), custom=words.custom,
                attachment=words.attachment, mark=words.mark, **extra,
            )
            for number, words in enumerate(said, start=1)
        ]  # fmt: skip
        if added:
            db.execute(statements.append, [_values(conversation_id, row) for row in added])
        return added


def _values(conversation_id: str, row: Message) -> dict[str, Any]:
    values = {column.name: getattr(row, column.name) for column in statements.MESSAGE}
    return {**values, "conversation_id": conversation_id, "buttons": row.buttons or None}


def _conversation(row: RowMapping | None) -> Conversation | None:
    return Conversation(**row) if row else None


def _message(row: RowMapping) -> Message:
    return Message(**{**row, "buttons": row["buttons"] or []})
