"""By what agents prove who they are: password, second factor, and the link by which a first password is set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy import Engine, RowMapping, delete, select, update

from booking_core.store import reader
from bot.conversations.log import utc_now
from bot.desk import factor
from bot.desk.passwords import Passwords, check
from bot.desk.staff import Agent, agent_of
from bot.desk.tables import agent as agents
from bot.desk.tables import agent_session as sessions

LINK_LIFE: Final = timedelta(days=2)


class LinkOver(Exception):
    """The link was used, is too old, or never was one."""


class Credentials:
    """Safe in several threads and processes. ``key`` signs links; whatever compares a password takes tens of milliseconds."""

    def __init__(self, engine: Engine, key: str, passwords: Passwords, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._reader, self._now = engine, reader(engine), now
        self._key, self._passwords = key.encode(), passwords
        self._links = URLSafeTimedSerializer(key, salt="desk password")

    # The password

    def proved(self, email: str, password: str) -> Agent | None:
        """The active agent of that address and password. An address that nobody has takes as long as a wrong password."""
        with self._reader.begin() as db:
            row = db.execute(select(agents).where(agents.c.email == email.strip().lower(), agents.c.active)).mappings().one_or_none()
        if not self._passwords.fits(password, row["password_hash"] if row else None) or row is None:
            return None
        if self._passwords.is_outdated(row["password_hash"]):
            same = (agents.c.id == row["id"], agents.c.password_hash == row["password_hash"])
            with self._engine.begin() as db:
                db.execute(update(agents).where(*same).values(password_hash=self._passwords.hash(password)))
        return agent_of(row)

    def is_password_of(self, agent: Agent, password: str) -> bool:
        """Whether it is his, for what asks for it again."""
        row = self._row(agent.id)
        return self._passwords.fits(password, row["password_hash"] if row else None)

    def set_password(self, agent: Agent, password: str) -> None:
        """From now on this one; all his sessions and links end. Raises ``WeakPassword``."""
        check(password, agent.email, agent.name)
        hashed = self._passwords.hash(password)
        with self._engine.begin() as db:
            db.execute(update(agents).where(agents.c.id == agent.id).values(password_hash=hashed))
            db.execute(delete(sessions).where(sessions.c.agent_id == agent.id))

    # The link

    def link(self, agent_id: str) -> str:
        """A token by which the agent sets a password himself, once, within two days. Raises KeyError."""
        row = self._row(agent_id)
        if row is None:
            raise KeyError(agent_id)
        return self._links.dumps([agent_id, _mark(row)])

    def of_link(self, token: str) -> Agent:
        """Whose link it is. Raises :class:`LinkOver`."""
        try:
            agent_id, mark = self._links.loads(token, max_age=int(LINK_LIFE.total_seconds()))
        except (BadData, ValueError, TypeError):
            raise LinkOver from None
        row = self._row(str(agent_id))
        if row is None or not row["active"] or mark != _mark(row):
            raise LinkOver
        return agent_of(row)

    # The second factor

    def offered(self, agent_id: str, session_id: str) -> str:
        """The secret that an agent may take up in this session."""
        row = self._row(agent_id)
        return factor.proposed(self._key, session_id, row["totp_step"] if row else 0)

    def take_up(self, agent_id: str, session_id: str, code: str) -> bool:
        """Sets the second factor that was offered, once a code shows that the telephone has it; false for a wrong code.

        His other sessions end: they were begun without it, and would pass for ones that had shown it.
        """
        row = self._row(agent_id)
        if row is None or row["totp_secret"] is not None:
            return False
        secret = self.offered(agent_id, session_id)
        step = factor.step_of(code, secret, self._now(), row["totp_step"])
        if step is None:
            return False
        unchanged = (agents.c.id == agent_id, agents.c.totp_secret.is_(None))
        with self._engine.begin() as db:
            if db.execute(update(agents).where(*unchanged).values(totp_secret=secret, totp_step=step)).rowcount == 0:
                return False
            db.execute(delete(sessions).where(sessions.c.agent_id == agent_id, sessions.c.token_hash != session_id))
            return True

    def use_code(self, agent_id: str, code: str) -> bool:
        """Whether the code is right and was not used before, in any browser."""
        row = self._row(agent_id)
        if row is None or row["totp_secret"] is None:
            return False
        step = factor.step_of(code, row["totp_secret"], self._now(), row["totp_step"])
        if step is None:
            return False
        unused = (agents.c.id == agent_id, agents.c.totp_step < step)
        with self._engine.begin() as db:
            return db.execute(update(agents).where(*unused).values(totp_step=step)).rowcount == 1

    def drop_factor(self, agent_id: str) -> None:
        """The telephone is lost, or no second factor is wanted any more: all his sessions end."""
        with self._engine.begin() as db:
            db.execute(update(agents).where(agents.c.id == agent_id).values(totp_secret=None))
            db.execute(delete(sessions).where(sessions.c.agent_id == agent_id))

    def _row(self, agent_id: str) -> RowMapping | None:
        with self._reader.begin() as db:
            return db.execute(select(agents).where(agents.c.id == agent_id)).mappings().one_or_none()


def _mark(row: RowMapping) -> str:
    """What a link is good for: this password, and none after it."""
    return sha256(row["password_hash"].encode()).hexdigest()[:16]
