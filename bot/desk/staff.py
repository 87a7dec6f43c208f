"""Who works at the desk."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update

from booking_core.orders.accounts import tidy_email
from booking_core.orders.handing import BY_LINK
from booking_core.store import alone, reader
from bot.conversations.log import utc_now
from bot.desk.passwords import unset
from bot.desk.tables import agent as agents
from bot.desk.tables import agent_session as sessions

Role = Literal["agent", "supervisor", "admin"]
ROLES: tuple[Role, ...] = ("agent", "supervisor", "admin")
"""Each may do what those before it may."""
LONGEST_NAME = 100
LINK: Final = BY_LINK.removeprefix("agent:")
"""The id under which whoever has the link in a hand-over's mail owns a conversation: nobody of the staff."""


class StaffError(ValueError):
    """Why an agent cannot be so; ``why``: "email-taken", "name", "role", "sellers", "last-admin"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Agent:
    """One person of the sellers' staff. ``sellers``: those whose cases he sees; empty: all of them."""

    id: str
    email: str
    name: str
    lang: str
    role: Role
    sellers: tuple[str, ...]
    active: bool = True
    has_second_factor: bool = False

    @property
    def actor(self) -> str:
        """As the core's audit names him."""
        return f"agent:{self.id}"

    @property
    def needs_second_factor(self) -> bool:
        """Whether he must set one up before anything else: who manages others' access does."""
        return self.role == "admin" and not self.has_second_factor

    def may_see(self, seller: str) -> bool:
        """Whether cases and orders of that seller are his business."""
        return not self.sellers or seller in self.sellers

    def may_manage(self, other: Agent) -> bool:
        """Whether that one's access is an admin's like him to change: nobody's who sees more sellers than he does."""
        return not self.sellers or (bool(other.sellers) and set(other.sellers) <= set(self.sellers))

    def is_at_least(self, role: Role) -> bool:
        """Whether he may do what that role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def agent_of(row: RowMapping) -> Agent:
    """A row of the table ``agent``, without its secrets."""
    who = {name: row[name] for name in ("id", "email", "name", "lang", "role", "active")}
    return Agent(**who, sellers=tuple(row["sellers"]), has_second_factor=row["totp_secret"] is not None)


class Staff:
    """The agents of the house. Safe in several threads and processes."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._reader, self._now = engine, reader(engine), now

    def get(self, agent_id: str) -> Agent | None:
        """The agent of that id, active or not."""
        with self._reader.begin() as db:
            return _one(db, agent_id)

    def by_email(self, email: str) -> Agent | None:
        """The agent of that address, active or not."""
        with self._reader.begin() as db:
            row = db.execute(select(agents).where(agents.c.email == email.strip().lower())).mappings().one_or_none()
        return agent_of(row) if row else None

    def all(self, seller: str | None = None) -> list[Agent]:
        """Everybody by name, those who left included; with ``seller`` only the active ones who see that seller's cases."""
        with self._reader.begin() as db:
            found = [agent_of(row) for row in db.execute(select(agents).order_by(agents.c.name, agents.c.id)).mappings()]
        return [one for one in found if seller is None or (one.active and one.may_see(seller))]

    def create(self, email: str, name: str, role: str, sellers: Sequence[str] = (), lang: str = "fr") -> Agent:
        """A new agent, who has no password yet. Raises :class:`StaffError`, ``InvalidEmail``."""
        wanted = _checked(Agent(str(uuid.uuid4()), tidy_email(email), name.strip(), lang, role, tuple(sellers)))  # type: ignore[arg-type]
        with self._engine.begin() as db:
            alone(db, "staff")
            if db.scalar(select(agents.c.id).where(agents.c.email == wanted.email)) is not None:
                raise StaffError("email-taken")
            secrets = {"password_hash": unset(), "totp_secret": None, "totp_step": 0}
            db.execute(insert(agents).values(id=wanted.id, email=wanted.email, **_columns(wanted), **secrets, created_at=self._now()))
        return wanted

    def change(self, wanted: Agent) -> Agent:
        """Makes the agent of that id so; the address stays. Who is no longer active is signed out everywhere.

        Raises :class:`StaffError` ("last-admin" where the only one would manage less), KeyError.
        """
        wanted = _checked(replace(wanted, name=wanted.name.strip()))
        with self._engine.begin() as db:
            alone(db, "staff")
            before = _one(db, wanted.id)
            if before is None:
                raise KeyError(wanted.id)
            manages = wanted.active and wanted.role == "admin" and wanted.may_manage(before)
            if before.active and before.role == "admin" and not manages and _admins(db) == 1:
                raise StaffError("last-admin")
            db.execute(update(agents).where(agents.c.id == wanted.id).values(**_columns(wanted)))
            if not wanted.active:
                db.execute(delete(sessions).where(sessions.c.agent_id == wanted.id))
            after = _one(db, wanted.id)
        assert after is not None
        return after

    def set_lang(self, agent_id: str, lang: str) -> None:
        """The language of his pages; nothing else changes, whoever changes it at the same moment."""
        with self._engine.begin() as db:
            db.execute(update(agents).where(agents.c.id == agent_id).values(lang=lang))


def _one(db: Connection, agent_id: str) -> Agent | None:
    row = db.execute(select(agents).where(agents.c.id == agent_id)).mappings().one_or_none()
    return agent_of(row) if row else None


def _admins(db: Connection) -> int:
    return db.scalar(select(func.count()).where(agents.c.role == "admin", agents.c.active)) or 0


def _checked(agent: Agent) -> Agent:
    if not 0 < len(agent.name) <= LONGEST_NAME or not agent.name.isprintable():
        raise StaffError("name")
    if agent.role not in ROLES:
        raise StaffError("role")
    return agent


def _columns(agent: Agent) -> dict[str, object]:
    return {"name": agent.name, "lang": agent.lang, "role": agent.role, "sellers": list(agent.sellers), "active": agent.active}
