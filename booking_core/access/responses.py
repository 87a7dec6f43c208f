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

from sqlalchemy import CursorResult, Insert, delete, select, update
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
            with self._store.write() as session:
                session.execute(update(ApiResponse).where(ApiResponse.id == name).values(values))
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
        with self._store.write() as session:
            row = {"id": name, "request": request, "holder": self._holder, "claimed_at": self._clock()}
            if _count(session, _insert_unless_there(session).values(row)):
                return None
            known = session.execute(
                select(ApiResponse.request, ApiResponse.status, ApiResponse.lang, ApiResponse.body).where(ApiResponse.id == name)
            ).one_or_none()
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


def _insert_unless_there(session: Session) -> Insert:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    return insert(ApiResponse.__table__).on_conflict_do_nothing()  # type: ignore[arg-type]


def _count(session: Session, statement: object) -> int:
    result = session.execute(statement)  # type: ignore[call-overload]
    assert isinstance(result, CursorResult)
    return result.rowcount
