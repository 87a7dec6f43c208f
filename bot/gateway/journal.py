"""The log for asynchronous code."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.conversations import Conversations

P = ParamSpec("P")
T = TypeVar("T")
WASTED_SECONDS = 0.5
PAUSE_SECONDS = 2.0
_log = structlog.get_logger("gateway.journal")


class JournalDown(Exception):
    """The log's database does not answer: nothing was stored."""


class Journal:
    """Runs the log's methods on threads of its own.

    One thread suffices SQLite, whose writers would only wait for each other, the unlucky ones for long. ``await
    journal(journal.log.rows, id)`` gives what the method gives, or raises :class:`JournalDown`.

    Where a call failed after waiting (a locked file, a server out of reach), those behind it would wait as long, one after the
    other: for two seconds all are told so at once, without having begun, and then the next one tries.
    """

    def __init__(self, log: Conversations, threads: int = 1) -> None:
        self.log = log
        self._threads = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="journal")
        self._paused_until = 0.0

    async def __call__(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, partial(method, *args, **kwargs))

    def _run(self, work: Callable[[], T]) -> T:
        begun = time.monotonic()
        if begun < self._paused_until:
            raise JournalDown
        try:
            return work()
        except SQLAlchemyError as error:
            failed = time.monotonic()
            if failed - begun > WASTED_SECONDS:
                self._paused_until = failed + PAUSE_SECONDS
            _log.error("journal_down", error=type(error).__name__, seconds=round(failed - begun, 1))
            raise JournalDown from error

    def close(self) -> None:
        """Waits for what is being written."""
        self._threads.shutdown(wait=True)
