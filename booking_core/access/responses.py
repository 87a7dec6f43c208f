"""A change is carried out once however often it is sent, and answered with the same bytes each time.

A request is claimed in a transaction of its own before it is carried out, so that its double, in whichever process, learns that it
is under way. A process that dies leaves a claim behind: after ``LEASE`` (at once for claims of this very process) the
next repeat takes it over and carries the request out under the same key, which the core itself does only once.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import cast

from sqlalchemy import CursorResult, Table, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from booking_core.clock import Clock
from booking_core.errors import KeyReused
from booking_core.store import ApiResponse, Store, new_id

LEASE = timedelta(seconds=60)
"""Longer than any request may take."""
KEPT = timedelta(days=7)
"""How long an answer can be had again."""
BATCH = 1_000


# Built once: every change that is asked for comes through these.
_TABLE = cast(Table, ApiResponse.__table__)
_CLAIM = {
    "sqlite": sqlite.insert(_TABLE).on_conflict_do_nothing().returning(_TABLE.c.id),
    "postgresql": postgresql.insert(_TABLE).on_conflict_do_nothing().returning(_TABLE.c.id),
}
_KNOWN = select(_TABLE.c.request, _TABLE.c.status, _TABLE.c.lang, _TABLE.c.body).where(_TABLE.c.id == bindparam("name"))
_KEEP = update(_TABLE).where(_TABLE.c.id == bindparam("name")).values({name: bindparam(name) for name in ("status", "lang", "body")})


class InProgress(Exception):
    """The same request is being carried out at this moment."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What was answered. ``lang`` is the language it is worded in."""

    status: int
    lang: str
    body: bytes


class Responses:
    """The answers kept in one database; one object for a process."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._holder = new_id()
        self._running: set[str] = set()
        self._guard = threading.Lock()

    @staticmethod
    def name(caller: str, route: str, key: str) -> str:
        """Names one request: another caller's same key, or the same key elsewhere, is another request."""
        return sha256("\n".join((caller, route, key)).encode()).hexdigest()

    def claim(self, name: str, request: str) -> Stored | None:
        """What was answered already, or None: then it is the caller's to carry out, and to ``keep`` or ``release``.

        Raises InProgress, and KeyReused when the key was used for another request.
        """
        with self._guard:
            if name in self._running:
                raise InProgress
            self._running.add(name)
        try:
            stored = self._claimed(name, request)
        except BaseException:
            self._forget(name)
            raise
        if stored is not None:
            self._forget(name)
        return stored

    def keep(self, name: str, answer: Stored) -> None:
        """Keeps the answer to a claimed request."""
        values = {"status": answer.status, "lang": answer.lang, "body": answer.body}
        try:
            with self._store.single() as connection:
                connection.execute(_KEEP, {"name": name, **values})
        finally:
            self._forget(name)

    def release(self, name: str) -> None:
        """The claimed request changed nothing and may be sent again."""
        try:
            with self._store.write() as session:
                session.execute(delete(ApiResponse).where(ApiResponse.id == name, ApiResponse.status.is_(None)))
        finally:
            self._forget(name)

    def purge(self) -> int:
        """Forgets answers that are older than ``KEPT``; returns how many. Safe in several processes at once."""
        gone = 0
        while True:
            old = select(ApiResponse.id).where(ApiResponse.claimed_at <= self._clock() - KEPT).limit(BATCH)
            with self._store.write() as session:
                found = _count(session, delete(ApiResponse).where(ApiResponse.id.in_(old)))
            gone += found
            if found < BATCH:
                return gone

    def _claimed(self, name: str, request: str) -> Stored | None:
        row = {"id": name, "request": request, "holder": self._holder, "claimed_at": self._clock()}
        with self._store.single() as connection:
            # Asked for and not counted: an insert that was given its key tells no number of rows on PostgreSQL.
            if connection.execute(_CLAIM[connection.dialect.name], row).one_or_none() is not None:
                return None
        with self._store.write() as session:
            known = session.execute(_KNOWN, {"name": name}).one_or_none()
            if known is None:  # released a moment ago: its double may send it again
                raise InProgress
            if known.request != request:
                raise KeyReused
            if known.status is not None:
                return Stored(known.status, known.lang, known.body)
            self._take_over(session, name)
            return None

    def _take_over(self, session: Session, name: str) -> None:
        """A claim that nobody works on any more becomes ours. Raises InProgress."""
        now = self._clock()
        # What this process claimed and is not running was left behind when its database went away.
        abandoned = (ApiResponse.claimed_at <= now - LEASE) | (ApiResponse.holder == self._holder)
        ours = update(ApiResponse).where(ApiResponse.id == name, ApiResponse.status.is_(None), abandoned)
        if not _count(session, ours.values(holder=self._holder, claimed_at=now)):
            raise InProgress

    def _forget(self, name: str) -> None:
        with self._guard:
            self._running.discard(name)


def _count(session: Session, statement: object) -> int:
    result = session.execute(statement)  # type: ignore[call-overload]
    assert isinstance(result, CursorResult)
    return result.rowcount
