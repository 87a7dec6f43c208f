"""What people do with conversations: they wait in a queue, one person takes each, and it comes back or ends.

Every method is one short transaction that moves the conversation's counter first, so it is alone with that conversation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import Connection, Engine, RowMapping, delete, select, update

from booking_core.store import reader
from bot.conversations import statements
from bot.conversations.log import utc_now
from bot.conversations.records import Author, Handed, Message, Owner, Said
from bot.conversations.tables import conversation as talks
from bot.conversations.tables import draft as drafts
from bot.conversations.tables import episode as episodes
from bot.conversations.writing import RESUME, UnknownConversation, ask_for, write

State = Literal["waiting", "with_agent", "ended"]
How = Literal["handed_back", "closed", "forgotten"]
"""The assistant goes on; the case is settled; the conversation was forgotten before anybody had ended it."""
TAKEN_OVER = "taken_over"
"""The reason of an episode that nobody asked for: an agent stepped in, and no customer waited."""


class NotYours(Exception):
    """Somebody else has it, or nobody: what was wished is for its owner. ``agent_id`` is whose it is."""

    def __init__(self, agent_id: str | None = None) -> None:
        super().__init__(agent_id)
        self.agent_id = agent_id


@dataclass(frozen=True, slots=True)
class Episode:
    """A wish for a person, from being asked to its end; moments are UTC. ``changed`` is False where the call that gave it found it as
    it was wished and did nothing; that is no fact of the episode, so it counts in no comparison."""

    id: str
    conversation_id: str | None
    seller: str
    case_id: str | None
    reason: str
    channel: str
    lang: str
    state: State
    asked_at: datetime
    agent_id: str | None
    claimed_at: datetime | None
    first_reply_at: datetime | None
    snoozed_until: datetime | None
    ended_at: datetime | None
    ended_how: How | None
    rating: int | None
    changed: bool = field(default=True, compare=False)


class Episodes:
    """Safe in several threads and processes."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._reader, self._now = engine, reader(engine), now

    # Reading

    def get(self, episode_id: str) -> Episode | None:
        """The episode of that id."""
        with self._reader.begin() as db:
            return _episode(db.execute(select(episodes).where(episodes.c.id == episode_id)).mappings().one_or_none())

    def of(self, conversation_id: str) -> list[Episode]:
        """All episodes of a conversation, the newest first."""
        wanted = select(episodes).where(episodes.c.conversation_id == conversation_id).order_by(episodes.c.asked_at.desc())
        with self._reader.begin() as db:
            return [Episode(**row) for row in db.execute(wanted).mappings()]

    def held_by(self, agent_id: str | None = None) -> list[Episode]:
        """What that agent has, the oldest first; without one what anybody has."""
        whose = episodes.c.agent_id == agent_id if agent_id else episodes.c.agent_id.is_not(None)
        his = (episodes.c.state == "with_agent", whose, episodes.c.conversation_id.is_not(None))
        with self._reader.begin() as db:
            return [Episode(**row) for row in db.execute(select(episodes).where(*his).order_by(episodes.c.asked_at)).mappings()]

    # Whose it is

    def claim(self, episode_id: str, agent_id: str, said: Said) -> Episode:
        """The agent takes a waiting conversation; ``said`` tells the customer so. Claiming what one has changes nothing (``changed``).

        Raises :class:`NotYours` when another one was faster, ``UnknownConversation``.
        """
        with self._engine.begin() as db:
            found, last = self._held(db, episode_id)
            if (found.state, found.agent_id) == ("with_agent", agent_id):
                return replace(found, changed=False)
            owner, owned_by = self._owner(db, found)
            if found.state != "waiting" or owner == "agent":
                raise NotYours(found.agent_id or owned_by)
            return self._taken(db, found, agent_id, last, said)

    def take_over(self, conversation_id: str, seller: str, agent_id: str, said: Said) -> Episode:
        """The agent takes a conversation for which nobody had asked for a person. Raises :class:`NotYours`, ``UnknownConversation``."""
        with self._engine.begin() as db:
            last = self._count(db, conversation_id, 0)
            known = ask_for(db, conversation_id, Handed(seller, TAKEN_OVER), self._now())
            found = Episode(**db.execute(select(episodes).where(episodes.c.id == known)).mappings().one())
            if (found.state, found.agent_id) == ("with_agent", agent_id):
                return replace(found, changed=False)
            owner, owned_by = self._owner(db, found)
            if owner == "agent":
                raise NotYours(owned_by)
            return self._taken(db, found, agent_id, last, said)

    def pass_on(self, episode_id: str, agent_id: str, to: str | None, said: Said) -> Episode:
        """Another agent gets it, or with ``to`` None it waits again, as long as it has. Raises :class:`NotYours`."""
        with self._engine.begin() as db:
            found, last = self._mine(db, episode_id, agent_id)
            now, state = self._now(), "with_agent" if to else "waiting"
            self._say(db, found, last, [said], now)
            db.execute(update(talks).where(talks.c.id == found.conversation_id).values(owner="agent" if to else "waiting", agent_id=to))
            return self._changed(db, found, state=state, agent_id=to, snoozed_until=None)

    def snooze(self, episode_id: str, agent_id: str, until: datetime | None) -> Episode:
        """Puts it aside until then, or until the customer writes; None takes it up again. Raises :class:`NotYours`."""
        with self._engine.begin() as db:
            found, _ = self._mine(db, episode_id, agent_id)
            if found.snoozed_until == until:
                return replace(found, changed=False)
            return self._changed(db, found, snoozed_until=until)

    def hand_back(self, episode_id: str, agent_id: str, said: Said) -> Episode:
        """The assistant goes on: ``said`` is the row that calls it back. Raises :class:`NotYours`."""
        with self._engine.begin() as db:
            found, last = self._mine(db, episode_id, agent_id)
            now = self._now()
            row = self._say(db, found, last, [replace(said, mark=RESUME)], now)[-1]
            db.execute(update(talks).where(talks.c.id == found.conversation_id).values(asked_seq=row.seq))
            return self._ended(db, found, "handed_back", now)

    def close(self, episode_id: str, agent_id: str, said: Sequence[Said]) -> Episode:
        """The case is settled; the assistant says so, and answers what the customer may write later. Raises :class:`NotYours`."""
        with self._engine.begin() as db:
            found, last = self._mine(db, episode_id, agent_id)
            now = self._now()
            self._say(db, found, last, said, now, "assistant")
            return self._ended(db, found, "closed", now)

    # What is said

    def reply(self, episode_id: str, agent_id: str, said: Said, client_id: str) -> Message | None:
        """The agent's words, once per ``client_id``: then None. Their draft is one no more.

        Raises :class:`NotYours`, ``UnknownConversation``.
        """
        with self._engine.begin() as db:
            found, last = self._mine(db, episode_id, agent_id)
            known = {"talk": found.conversation_id, "client": client_id}
            if db.execute(statements.by_client_id, known).one_or_none() is not None:
                return None
            now = self._now()
            row = self._say(db, found, last, [said], now, "agent", client_id=client_id, agent_id=agent_id)[0]
            self._changed(db, found, first_reply_at=found.first_reply_at or now, snoozed_until=None)
            db.execute(delete(drafts).where(drafts.c.conversation_id == found.conversation_id, drafts.c.client_id == client_id))
            return row

    def rate(self, conversation_id: str, episode_id: str, rating: int) -> bool:
        """The customer's answer, 1 to 5, to how the case was handled; whether the case was his. A later answer replaces the earlier."""
        his = (episodes.c.id == episode_id, episodes.c.conversation_id == conversation_id, episodes.c.state == "ended")
        with self._engine.begin() as db:
            return db.execute(update(episodes).where(*his).values(rating=rating)).rowcount == 1

    # Inside one transaction

    def _held(self, db: Connection, episode_id: str) -> tuple[Episode, int]:
        """The episode as it is now that its conversation is ours, with the conversation's last number."""
        conversation_id = db.scalar(select(episodes.c.conversation_id).where(episodes.c.id == episode_id))
        if conversation_id is None:
            raise UnknownConversation(episode_id)
        last = self._count(db, conversation_id, 0)
        return Episode(**db.execute(select(episodes).where(episodes.c.id == episode_id)).mappings().one()), last

    def _mine(self, db: Connection, episode_id: str, agent_id: str) -> tuple[Episode, int]:
        found, last = self._held(db, episode_id)
        if (found.state, found.agent_id) != ("with_agent", agent_id):
            raise NotYours(found.agent_id)
        return found, last

    def _count(self, db: Connection, conversation_id: str, count: int) -> int:
        last = db.scalar(statements.count, {"talk": conversation_id, "count": count})
        if last is None:
            raise UnknownConversation(conversation_id)
        return last

    def _owner(self, db: Connection, found: Episode) -> tuple[Owner, str | None]:
        row = db.execute(select(talks.c.owner, talks.c.agent_id).where(talks.c.id == found.conversation_id)).one()
        return cast(Owner, row.owner), row.agent_id

    def _taken(self, db: Connection, found: Episode, agent_id: str, last: int, said: Said) -> Episode:
        now = self._now()
        db.execute(update(talks).where(talks.c.id == found.conversation_id).values(owner="agent", agent_id=agent_id, taken_seq=last))
        self._say(db, found, last, [said], now)
        return self._changed(db, found, state="with_agent", agent_id=agent_id, claimed_at=found.claimed_at or now)

    def _say(
        self, db: Connection, found: Episode, last: int, said: Sequence[Said], now: datetime, author: Author = "system", **extra: Any
    ) -> list[Message]:
        assert found.conversation_id is not None
        self._count(db, found.conversation_id, len(said))
        db.execute(update(talks).where(talks.c.id == found.conversation_id).values(updated_at=now))
        return write(db, found.conversation_id, last + len(said), said, author, now, **extra)

    def _ended(self, db: Connection, found: Episode, how: How, now: datetime) -> Episode:
        ended = self._changed(db, found, state="ended", ended_at=now, ended_how=how, snoozed_until=None)
        others = select(episodes.c.id).where(episodes.c.conversation_id == found.conversation_id, episodes.c.state == "waiting").limit(1)
        after: Owner = "waiting" if db.scalar(others) else "closed" if how == "closed" else "assistant"
        db.execute(update(talks).where(talks.c.id == found.conversation_id).values(owner=after, agent_id=None))
        return ended

    def _changed(self, db: Connection, found: Episode, **values: Any) -> Episode:
        db.execute(update(episodes).where(episodes.c.id == found.id).values(**values))
        return Episode(**db.execute(select(episodes).where(episodes.c.id == found.id)).mappings().one())


def _episode(row: RowMapping | None) -> Episode | None:
    return Episode(**row) if row else None
