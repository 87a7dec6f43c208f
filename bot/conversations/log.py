"""The log itself. Every method is one short transaction; none of them knows a channel's transport."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Engine, RowMapping, Text, cast, delete, func, insert, or_, select, update

from booking_core.mentions import mentioned
from booking_core.store import alone, reader
from bot.conversations import statements
from bot.conversations.identity import fingerprint
from bot.conversations.records import Author, Conversation, Handed, Message, Owner, Received, Said
from bot.conversations.tables import conversation as talks
from bot.conversations.tables import draft as drafts
from bot.conversations.tables import message as rows_table
from bot.conversations.tables import note as notes
from bot.conversations.unclear import UNCLEAR
from bot.conversations.writing import RESUME, RESUMED, UnknownConversation, ask_for, end_open, message_of, wake, write

_OF_DIALOGUE = or_(rows_table.c.mark.is_(None), rows_table.c.mark == UNCLEAR)


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


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
            db.scalar(statements.count, {"talk": conversation_id, "count": 0})  # as everybody, the conversation's row first
            end_open(db, [conversation_id], self._now())
            db.execute(delete(rows_table).where(rows_table.c.conversation_id == conversation_id))
            return db.execute(delete(talks).where(talks.c.id == conversation_id)).rowcount == 1

    def mentioning(self, words: Sequence[str]) -> list[str]:
        """The ids of the conversations in which one of the words was said, shown, noted, proved or is being written by itself."""
        columns = (rows_table.c.text, rows_table.c.buttons, rows_table.c.custom, rows_table.c.attachment)
        found = or_(*(func.lower(cast(one, Text)).contains(word.lower(), autoescape=True) for one in columns for word in words))
        with self._reader.begin() as db:
            rows: list[Sequence[Any]] = [*db.execute(select(rows_table.c.conversation_id, *columns).where(found))]
            named = or_(*(func.lower(cast(talks.c.proved, Text)).contains(word.lower(), autoescape=True) for word in words))
            rows += db.execute(select(talks.c.id, talks.c.proved).where(named))
            for one in (notes.c, drafts.c):
                written = or_(*(func.lower(one.text).contains(word.lower(), autoescape=True) for word in words))
                rows += db.execute(select(one.conversation_id, one.text).where(written))
        return list(dict.fromkeys(row[0] for row in rows if any(mentioned(word, list(row[1:])) for word in words)))

    def purge(self, before: datetime, batch: int = 200) -> int:
        """Forgets the conversations in which nothing was asked or answered since then; returns how many. Safe in several processes."""
        gone, last = 0, batch
        while last == batch:
            with self._engine.begin() as db:
                idle = select(talks.c.id).where(talks.c.updated_at < before).order_by(talks.c.updated_at).limit(batch)
                ids = list(db.execute(idle.with_for_update(skip_locked=True)).scalars())
                end_open(db, ids, self._now())
                db.execute(delete(rows_table).where(rows_table.c.conversation_id.in_(ids)))
                last = db.execute(delete(talks).where(talks.c.id.in_(ids))).rowcount
                gone += last
        return gone

    # What is said

    def receive(
        self,
        conversation_id: str,
        text: str,
        *,
        payload: str | None = None,
        client_id: str | None = None,
        mark: str | None = None,
        attachment: dict[str, Any] | None = None,
    ) -> Received:
        """Stores a customer message before anything else is done with it.

        A ``client_id`` that this conversation has seen gives the row there is. ``payload`` is a pressed button's token; the text
        then becomes the title that the button had. ``attachment``: a file that was kept before. Raises :class:`UnknownConversation`.
        """
        with self._engine.begin() as db:
            alone(db, conversation_id)
            known = self._by_client_id(db, conversation_id, client_id)
            if known:
                return Received(known, new=False)
            now = self._now()
            counted = db.execute(statements.count_asked, {"talk": conversation_id, "count": 1, "now": now}).one_or_none()
            if counted is None:
                raise UnknownConversation(conversation_id)
            if counted.owner == "agent":
                wake(db, conversation_id)
            title = self._title(db, conversation_id, payload) if payload else None
            said = Said(text=title or (text if attachment is None else None), mark=mark, attachment=attachment)
            row = write(db, conversation_id, counted.last_seq, [said], "customer", now, client_id=client_id, payload=payload)[0]
            return Received(row, new=True)

    def answer(
        self,
        conversation_id: str,
        to: int,
        said: Sequence[Said],
        *,
        late: bool = False,
        handed: Handed | None = None,
        resumes: Sequence[int] = (),
        unless_asked: bool = False,
    ) -> list[Message]:
        """Stores what answers the customer message ``to``, which is thereby dealt with. Answering twice adds nothing.

        ``late``: whoever asked no longer waits for it, so it is delivered as a notice is. ``handed``: a person was asked for.
        ``resumes``: the rows that called the assistant back, which this answers too. ``unless_asked``: nothing is stored where a
        customer's message has come since ``to``.
        """
        with self._engine.begin() as db:
            now = self._now()
            owner: Owner = "waiting" if handed else "assistant"
            counted = {"talk": conversation_id, "count": len(said), "to": to, "now": now, "next_owner": owner}
            last = db.scalar(statements.count_answered_unasked if unless_asked else statements.count_answered, counted)
            if last is None:
                return []
            if resumes:
                self._resumed(db, conversation_id, resumes)
            if handed:
                ask_for(db, conversation_id, handed, now)
            return write(db, conversation_id, last, said, "assistant", now, reply_to=None if late else to)

    def leave_to_agent(self, conversation_id: str, to: int) -> bool:
        """Notes that the customer message ``to`` is for the person who owns the conversation; false when nobody does (any more)."""
        with self._engine.begin() as db:
            return db.scalar(statements.left_to_agent, {"talk": conversation_id, "to": to, "now": self._now()}) is not None

    def add(self, conversation_id: str, said: Said, author: Author, client_id: str) -> Message | None:
        """Says something that answers nothing: a notice, an opening, an agent's words. Once per ``client_id``: then ``None``."""
        with self._engine.begin() as db:
            alone(db, conversation_id)
            if self._by_client_id(db, conversation_id, client_id):
                return None
            last = db.scalar(statements.count, {"talk": conversation_id, "count": 1})
            return write(db, conversation_id, last, [said], author, self._now(), client_id=client_id)[0]

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
                or_(rows_table.c.author == "customer", rows_table.c.mark == RESUME),
                rows_table.c.seq > found.answered_seq,
            )
            return found, [message_of(row) for row in db.execute(wanted.order_by(rows_table.c.seq)).mappings()]

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
            since = [message_of(row) for row in found]
        asked_before = since[0].seq if since and since[0].seq < to and since[0].author == "customer" else 0
        said = [row for row in since if row.author != "customer"]
        told = max((one.seq for one in said if one.reply_to == asked_before), default=asked_before)
        last = max((one.seq for one in said if one.reply_to == to), default=to)
        return [one for one in said if one.reply_to == to or (one.reply_to is None and told < one.seq <= last)]

    def by_client_id(self, conversation_id: str, client_id: str) -> Message | None:
        """What was said under that id."""
        with self._reader.begin() as db:
            return self._by_client_id(db, conversation_id, client_id)

    def last_question(self, conversation_id: str) -> Message | None:
        """The last thing that the dialogue said: what it asked there still stands, whatever the gateway said since."""
        wanted = (
            select(*statements.MESSAGE)
            .where(rows_table.c.conversation_id == conversation_id, rows_table.c.author == "assistant", _OF_DIALOGUE)
            .order_by(rows_table.c.seq.desc())
            .limit(1)
        )
        with self._reader.begin() as db:
            found = db.execute(wanted).mappings().one_or_none()
            return message_of(found) if found else None

    def seen(self, conversation_id: str, seq: int, by: Literal["customer", "agent"]) -> None:
        """Notes that this side was shown everything up to ``seq``; it never goes back."""
        column = talks.c.read_seq if by == "customer" else talks.c.agent_read_seq
        with self._engine.begin() as db:
            shown = update(talks).where(talks.c.id == conversation_id, column < seq, talks.c.last_seq >= seq)
            db.execute(shown.values({column: seq}))

    def ping(self) -> None:
        """Raises when the database cannot be read and written right now."""
        with self._engine.begin() as db:
            for column in (talks.c.id, rows_table.c.seq):
                db.execute(select(column).limit(1))

    # Inside one transaction

    def _after(self, db: Connection, conversation_id: str, after: int, limit: int) -> list[Message]:
        found = db.execute(statements.after, {"talk": conversation_id, "after": after, "limit": limit})
        return [message_of(row) for row in found.mappings()]

    def _resumed(self, db: Connection, conversation_id: str, resumes: Sequence[int]) -> None:
        """These rows await no answer any more, be they before or after the message that was answered."""
        of_talk = rows_table.c.conversation_id == conversation_id
        db.execute(update(rows_table).where(of_talk, rows_table.c.seq.in_(resumes)).values(mark=RESUMED))
        asked = select(func.max(rows_table.c.seq)).where(of_talk, or_(rows_table.c.author == "customer", rows_table.c.mark == RESUME))
        db.execute(update(talks).where(talks.c.id == conversation_id).values(asked_seq=asked.scalar_subquery()))

    def _by_secret(self, db: Connection, channel: str, secret: str) -> Conversation | None:
        who = {"channel": channel, "hash": fingerprint(self._key, channel, secret)}
        return _conversation(db.execute(statements.by_secret, who).mappings().one_or_none())

    def _by_client_id(self, db: Connection, conversation_id: str, client_id: str | None) -> Message | None:
        if client_id is None:
            return None
        found = db.execute(statements.by_client_id, {"talk": conversation_id, "client": client_id}).mappings().one_or_none()
        return message_of(found) if found else None

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


def _conversation(row: RowMapping | None) -> Conversation | None:
    return Conversation(**row) if row else None
