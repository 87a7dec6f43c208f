"""What agents find: cases that wait, that somebody has, that were put aside or ended; conversations of the assistant; a search.

Each list is one statement that reads what it shows and no more, however long the conversations are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Engine, Select, and_, case, func, or_, select, true

from booking_core.store import reader
from bot.conversations.log import utc_now
from bot.conversations.records import Owner
from bot.conversations.tables import conversation as talks
from bot.conversations.tables import episode as episodes
from bot.conversations.tables import message as rows

Tab = Literal["waiting", "mine", "others", "snoozed", "closed", "assistant"]
TABS: tuple[Tab, ...] = ("waiting", "mine", "others", "snoozed", "closed", "assistant")
PAGE = 50
"""Entries that are shown at once."""
EXCERPT = 200
"""Characters of what was said last."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the queue. ``episode_id`` and what goes with it are None where nobody asked for a person.

    ``said`` is the beginning of the last words that the customer typed, an address alone or a mere yes left out where he typed more (of
    the button that he pressed, if he typed none); ``case_id`` is the core's record of what is asked.
    ``said_at`` is when he was last heard of; ``unanswered``: no person has written since.
    """

    conversation_id: str
    channel: str
    lang: str | None
    seller: str | None
    owner: Owner
    said: str | None
    said_at: datetime | None
    unanswered: bool
    updated_at: datetime
    episode_id: str | None = None
    case_id: str | None = None
    reason: str | None = None
    state: str | None = None
    asked_at: datetime | None = None
    agent_id: str | None = None
    snoozed_until: datetime | None = None
    ended_at: datetime | None = None
    ended_how: str | None = None
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose cases are looked at: ``sellers`` (empty: all) by ``agent_id``, narrowed to ``seller`` where one is given."""

    agent_id: str
    sellers: tuple[str, ...] = ()
    seller: str | None = None

    @property
    def shown(self) -> tuple[str, ...]:
        """The sellers that are shown; empty: all of them."""
        return (self.seller,) if self.seller else self.sellers


class Queue:
    """Reads only; safe in several threads."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = utc_now) -> None:
        self._reader, self._now = reader(engine), now

    def counts(self, sight: Sight) -> dict[Tab, int]:
        """How many cases are open, by tab."""
        now = self._now()
        aside = episodes.c.snoozed_until > now
        tab = case(
            (episodes.c.state == "waiting", "waiting"),
            (aside, "snoozed"),
            (episodes.c.agent_id == sight.agent_id, "mine"),
            else_="others",
        )
        wanted = (
            select(tab, func.count())
            .where(episodes.c.state != "ended", episodes.c.conversation_id.is_not(None), *_of(sight, episodes.c.seller))
            .group_by(tab)
        )
        with self._reader.begin() as db:
            found = {row[0]: row[1] for row in db.execute(wanted)}
        return {name: found.get(name, 0) for name in ("waiting", "mine", "others", "snoozed")}

    def waiting(self, sight: Sight) -> dict[str, str]:
        """The sellers of all episodes that wait, by the episode's id, the newest first."""
        wanted = select(episodes.c.id, episodes.c.seller).where(
            episodes.c.state == "waiting", episodes.c.conversation_id.is_not(None), *_of(sight, episodes.c.seller)
        )
        with self._reader.begin() as db:
            return {row.id: row.seller for row in db.execute(wanted.order_by(episodes.c.asked_at.desc()))}

    def entries(self, tab: Tab, sight: Sight, page: int = 1) -> list[Entry]:
        """One page of a tab and one entry more where a further page follows. Who waits longest comes first, what ended last comes first."""
        if tab == "assistant":
            return self._read(_left_to_assistant(sight), page)
        now = self._now()
        aside = and_(episodes.c.state == "with_agent", episodes.c.snoozed_until > now)
        awake = and_(episodes.c.state == "with_agent", or_(episodes.c.snoozed_until.is_(None), episodes.c.snoozed_until <= now))
        mine = episodes.c.agent_id == sight.agent_id
        which: dict[Tab, tuple[Any, ...]] = {
            "waiting": (episodes.c.state == "waiting",),
            "mine": (awake, mine),
            "others": (awake, ~mine),
            "snoozed": (aside,),
            "closed": (episodes.c.state == "ended",),
        }
        order = {"closed": episodes.c.ended_at.desc(), "snoozed": episodes.c.snoozed_until}.get(tab, episodes.c.asked_at)
        return self._read(_cases().where(*which[tab], *_of(sight, episodes.c.seller)).order_by(order, episodes.c.id), page)

    def search(self, words: str, sight: Sight, also: Sequence[str] = ()) -> list[Entry]:
        """The conversations in which the words were said, and those of the ids ``also``; what was said last comes first."""
        said = select(rows.c.conversation_id).where(rows.c.text.icontains(words, autoescape=True))
        found = or_(talks.c.id.in_(said), talks.c.id.in_(list(also)))
        return self._read(_conversations().where(found, _in_sight(sight)).order_by(talks.c.updated_at.desc(), talks.c.id), 1)

    def may_see(self, conversation_id: str, sellers: tuple[str, ...]) -> bool:
        """Whether a conversation is the business of who sees those sellers' cases (empty: all)."""
        wanted = select(talks.c.id).where(talks.c.id == conversation_id, _in_sight(Sight("", sellers)))
        with self._reader.begin() as db:
            return db.scalar(wanted) is not None

    def of(self, conversation_ids: Sequence[str], sight: Sight) -> list[Entry]:
        """Those of the conversations that are in sight, the newest first."""
        wanted = _conversations().where(talks.c.id.in_(list(conversation_ids)), _in_sight(sight))
        return self._read(wanted.order_by(talks.c.updated_at.desc(), talks.c.id), 1)

    def _read(self, wanted: Select[Any], page: int) -> list[Entry]:
        limited = wanted.limit(PAGE + 1).offset((max(page, 1) - 1) * PAGE)
        with self._reader.begin() as db:
            return [Entry(**row) for row in db.execute(limited).mappings()]


_last = rows.alias("last")
_last_seq = (
    select(rows.c.seq)
    .where(rows.c.conversation_id == talks.c.id, rows.c.author == "customer")
    .order_by(rows.c.seq.desc())
    .limit(1)
    .correlate(talks)
    .scalar_subquery()
)
_EMPTY = ("oui", "yes", "ok", "non", "no", "d'accord", "d’accord", "oui c'est bon", "oui c’est bon", "sure", "merci", "thanks")
"""Answers that say nothing of what is wanted."""
_typed = rows.alias("typed")
_alone = or_(and_(_typed.c.text.contains("@"), ~_typed.c.text.contains(" ")), func.lower(func.trim(_typed.c.text, " .!")).in_(_EMPTY))
_words = (
    select(_typed.c.text)
    .where(_typed.c.conversation_id == talks.c.id, _typed.c.author == "customer", _typed.c.payload.is_(None))
    .order_by(case((_alone, 1), else_=0), _typed.c.seq.desc())
    .limit(1)
    .correlate(talks)
    .scalar_subquery()
)
"""A pressed "yes, pass it on" says less of what is wanted than the question before it."""
_since = rows.alias("since")
_unanswered = and_(
    _last.c.seq.is_not(None),
    ~select(_since.c.seq)
    .where(_since.c.conversation_id == talks.c.id, _since.c.seq > _last.c.seq, _since.c.author == "agent")
    .correlate(talks, _last)
    .exists(),
)
_SAID: tuple[ColumnElement[Any], ...] = (
    talks.c.id.label("conversation_id"),
    talks.c.channel,
    talks.c.lang,
    talks.c.owner,
    talks.c.updated_at,
    func.substr(func.coalesce(_words, _last.c.text), 1, EXCERPT).label("said"),
    _last.c.at.label("said_at"),
    _unanswered.label("unanswered"),
)
_CASE = ("case_id", "reason", "state", "asked_at", "agent_id", "snoozed_until", "ended_at", "ended_how", "rating")


def _cases() -> Select[Any]:
    """Episodes, each with its conversation and the customer's last words."""
    columns = (episodes.c.id.label("episode_id"), episodes.c.seller, *(episodes.c[name] for name in _CASE))
    joined = episodes.join(talks, talks.c.id == episodes.c.conversation_id).outerjoin(_last, _is_last())
    return select(*_SAID, *columns).select_from(joined)


def _conversations() -> Select[Any]:
    """Conversations, with who has them."""
    return select(*_SAID, talks.c.seller, talks.c.agent_id).select_from(talks.outerjoin(_last, _is_last()))


def _left_to_assistant(sight: Sight) -> Select[Any]:
    """Conversations in which nobody waits for a person and the customer has said something."""
    nobody = talks.c.owner.in_(("assistant", "closed"))
    wanted = _conversations().where(nobody, talks.c.asked_seq > 0, *_of(sight, talks.c.seller))
    return wanted.order_by(talks.c.updated_at.desc(), talks.c.id)


def _is_last() -> ColumnElement[bool]:
    return and_(_last.c.conversation_id == talks.c.id, _last.c.seq == _last_seq)


def _of(sight: Sight, seller: ColumnElement[Any]) -> tuple[ColumnElement[bool], ...]:
    return (seller.in_(sight.shown),) if sight.shown else ()


def _in_sight(sight: Sight) -> ColumnElement[bool]:
    """Of one of the sellers by its page, or because one of them was asked for there."""
    if not sight.shown:
        return true()
    asked = select(episodes.c.id).where(episodes.c.conversation_id == talks.c.id, episodes.c.seller.in_(sight.shown))
    return or_(talks.c.seller.in_(sight.shown), asked.correlate(talks).exists())
