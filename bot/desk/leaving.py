"""What somebody has who may see it no more: he left, or works for other sellers now. It waits for his colleagues, and the assistant answers
meanwhile."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog
from sqlalchemy.exc import SQLAlchemyError

from booking_core.texts import Texts
from bot.conversations import Episode, Episodes, NotYours, UnknownConversation
from bot.desk.staff import LINK, Staff
from bot.desk.talks import said
from bot.gateway.journal import Journal, JournalDown
from bot.gateway.returning import Returning

ROUND_SECONDS = 20.0
_log = structlog.get_logger("desk.leaving")


class Leaving:
    """Looks at whoever has something, not at what an admin has just done: a shell changes people too, and a crash may come between."""

    def __init__(self, journal: Journal, episodes: Episodes, staff: Staff, returning: Returning, texts: Texts) -> None:
        self._journal, self._episodes, self._staff, self._returning, self._texts = journal, episodes, staff, returning, texts

    async def run(self) -> None:
        """For ever."""
        while True:
            await asyncio.sleep(ROUND_SECONDS)
            try:
                await self.round()
            except (SQLAlchemyError, JournalDown) as error:  # the database may be away for a while
                _log.error("round_failed", error=type(error).__name__)

    async def round(self) -> None:
        """Gives up what its owner may not see. Raises JournalDown."""
        for one in await self._journal(self._left):
            with suppress(NotYours, UnknownConversation):  # somebody was faster, or it is forgotten
                await self._returning.release(one.id, one.agent_id or "", said.released(self._texts, one.lang))
                _log.info("given_up", conversation=one.conversation_id, agent=one.agent_id)

    def _left(self) -> list[Episode]:
        """Who answers by link leaves with nobody: any agent takes it from him."""
        held = [one for one in self._episodes.held_by() if one.agent_id != LINK]
        staff = {one.id: one for one in self._staff.all() if one.active} if held else {}
        return [one for one in held if one.agent_id not in staff or not staff[one.agent_id].may_see(one.seller)]
