"""The log for asynchronous code."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.conversations import Conversations

P = ParamSpec("P")
T = TypeVar("T")
_log = structlog.get_logger("gateway.journal")


class JournalDown(Exception):
    """The log's database does not answer: nothing was stored."""


class Journal:
    """Runs the log's methods on threads of its own.

    One thread suffices SQLite, whose writers would only wait for each other, the unlucky ones for long. ``await
    journal(journal.log.rows, id)`` gives what the method gives, or raises :class:`JournalDown`.
    """

    def __init__(self, log: Conversations, threads: int = 1) -> None:
        self.log = log
        self._threads = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="journal")

    async def __call__(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, partial(method, *args, **kwargs))
        except SQLAlchemyError as error:
            _log.error("journal_down", error=type(error).__name__)
            raise JournalDown from error

    def close(self) -> None:
        """Waits for what is being written."""
        self._threads.shutdown(wait=True)
