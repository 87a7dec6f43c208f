"""A change is carried out once however often it is sent, and answered with the same bytes each time.

The answer is kept in the very transaction of the change, so that there is never one without the other. Until that ends nobody else
carries the same request out: a double is told so at once, and not kept waiting. A process that dies leaves nothing behind.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Select, Table, bindparam, delete, func, literal, select, true
from sqlalchemy.orm import Session

from booking_core.clock import Clock
from booking_core.errors import KeyReused
from booking_core.store import ApiResponse, Store
from booking_core.store.connections import number_of
from booking_core.store.later import rows_later

KEPT = timedelta(days=7)
"""How long an answer can be had again."""
BATCH = 1_000
_TABLE = cast(Table, ApiResponse.__table__)


def _known(ours: ColumnElement[bool]) -> Select[Any]:
    one = select(literal(1)).subquery("one")
    return select(ours.label("ours"), *_TABLE.c).select_from(one.outerjoin(_TABLE, _TABLE.c.id == bindparam("name")))


# Built once: every change that is asked for comes through these. SQLite has one writer at a time.
_KNOWN = {"sqlite": _known(true()), "postgresql": _known(func.pg_try_advisory_xact_lock(bindparam("number")))}


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
        self._running: set[str] = set()
        self._guard = threading.Lock()

    @staticmethod
    def name(caller: str, route: str, key: str) -> str:
        """Names one request: another caller's same key, or the same key elsewhere, is another request."""
        return sha256("\n".join((caller, route, key)).encode()).hexdigest()

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """For who carries the request out. Raises InProgress where another thread of this process does."""
        with self._guard:
            if name in self._running:
                raise InProgress
            self._running.add(name)
        try:
            yield
        finally:
            with self._guard:
                self._running.discard(name)

    def known(self, session: Session, name: str, request: str) -> Stored | None:
        """What was answered already, or None: then nobody else carries the request out before this transaction ends.

        Raises InProgress where another process does, and KeyReused when the key was used for another request.
        """
        connection = session.connection()
        kind = connection.dialect.name
        asked = {"name": name} | ({"number": number_of(name)} if kind == "postgresql" else {})
        found = connection.execute(_KNOWN[kind], asked).one()
        if found.id is None:
            if not found.ours:
                raise InProgress
            return None
        if found.request != request:
            raise KeyReused
        return Stored(found.status, found.lang, found.body)

    def keep(self, session: Session, name: str, request: str, answer: Stored) -> None:
        """Keeps the answer with what else the transaction changes."""
        row = {"id": name, "request": request, "at": self._clock(), "status": answer.status, "lang": answer.lang, "body": answer.body}
        rows_later(session, _TABLE, [row])

    def purge(self) -> int:
        """Forgets answers that are older than ``KEPT``; returns how many. Safe in several processes at once."""
        gone = 0
        while True:
            old = select(ApiResponse.id).where(ApiResponse.at <= self._clock() - KEPT).limit(BATCH)
            with self._store.write() as session:
                found = session.execute(delete(ApiResponse).where(ApiResponse.id.in_(old)))
                assert isinstance(found, CursorResult)
                count = found.rowcount
            gone += count
            if count < BATCH:
                return gone
