"""What is kept of conversations goes when nobody has come back to them for long enough, here and at Rasa."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.databases import Trackers
from bot.gateway.journal import Journal, JournalDown

FIRST_SECONDS = 120.0
"""Rasa makes its tables when it starts."""
EVERY_SECONDS = 6 * 3600.0
AFTER_A_FAILURE_SECONDS = 300.0
_log = structlog.get_logger("gateway.keeping")


class Keeping:
    """Purges the log and Rasa's trackers. Each goes by its own clock of what was last said, so any number of gateways may do it."""

    def __init__(self, journal: Journal, trackers: Trackers | None, days: int, now: Callable[[], datetime]) -> None:
        self._journal, self._trackers, self._now = journal, trackers, now
        self._life = timedelta(days=days)

    async def run(self) -> None:
        """For ever."""
        await asyncio.sleep(FIRST_SECONDS)
        while True:
            try:
                gone = await self.purge()
                if gone:
                    _log.info("conversations_purged", count=gone)
                await asyncio.sleep(EVERY_SECONDS)
            except (JournalDown, SQLAlchemyError, OSError) as error:
                _log.error("purge_failed", error=type(error).__name__)
                await asyncio.sleep(AFTER_A_FAILURE_SECONDS)

    async def purge(self) -> int:
        """Once; returns how many conversations of the log went. Raises JournalDown, SQLAlchemyError."""
        before = self._now() - self._life
        gone = await self._journal(self._journal.log.purge, before)
        if self._trackers:
            await asyncio.to_thread(self._trackers.purge, before)
        return gone
