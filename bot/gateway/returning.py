"""A conversation leaves its person: back to the assistant, to the queue, or closed. The assistant then knows what was said meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import structlog

from bot.conversations import Conversation, Episode, Episodes, Message, Said, UnknownConversation
from bot.gateway.hub import Hub
from bot.gateway.journal import Journal
from bot.gateway.rasa import Rasa, RasaFailed
from bot.gateway.turns import Turns

_MOST = 500
"""Rows of one episode that the tracker is told of, the last ones."""
_log = structlog.get_logger("gateway.returning")


class Returning:
    """Broken off anywhere, each of these can simply be done again: the agent still owns the conversation then."""

    def __init__(self, journal: Journal, episodes: Episodes, rasa: Rasa, turns: Turns, hub: Hub) -> None:
        self._journal, self._episodes, self._rasa, self._turns, self._hub = journal, episodes, rasa, turns, hub

    async def hand_back(self, episode_id: str, agent_id: str, said: Said) -> Episode:
        """The assistant goes on with what the customer wanted; ``said`` tells him so.

        Raises :class:`RasaFailed` (nothing has changed), ``NotYours``, ``UnknownConversation``, ``JournalDown``.
        """
        async with self._alone(episode_id) as conversation:
            await self._tell(conversation)
            ended = await self._journal(self._episodes.hand_back, episode_id, agent_id, said)
        self._gone_on(conversation)
        return ended

    async def close(self, episode_id: str, agent_id: str, said: Sequence[Said]) -> Episode:
        """The case is settled. Raises ``NotYours``, ``UnknownConversation``, ``JournalDown``."""
        async with self._alone(episode_id) as conversation:
            await self._try_to_tell(conversation)
            ended = await self._journal(self._episodes.close, episode_id, agent_id, said)
        self._gone_on(conversation)
        return ended

    async def release(self, episode_id: str, agent_id: str, said: Said) -> Episode:
        """It waits for another person; the assistant answers meanwhile. Raises ``NotYours``, ``UnknownConversation``, ``JournalDown``."""
        async with self._alone(episode_id) as conversation:
            await self._try_to_tell(conversation)
            waiting = await self._journal(self._episodes.pass_on, episode_id, agent_id, None, said)
        self._gone_on(conversation)
        return waiting

    @asynccontextmanager
    async def _alone(self, episode_id: str) -> AsyncIterator[Conversation]:
        """The episode's conversation, in which no turn runs meanwhile."""
        found = await self._journal(self._episodes.get, episode_id)
        if found is None or found.conversation_id is None:
            raise UnknownConversation(episode_id)
        async with self._turns.alone(found.conversation_id):
            conversation = await self._journal(self._journal.log.get, found.conversation_id)
            if conversation is None:
                raise UnknownConversation(found.conversation_id)
            yield conversation

    async def _tell(self, conversation: Conversation) -> None:
        after = max(conversation.taken_seq, conversation.last_seq - _MOST)
        rows = await self._journal(self._journal.log.rows, conversation.id, after, _MOST)
        await self._rasa.tell(conversation.id, [row for row in rows if _was_said(row, conversation)])

    async def _try_to_tell(self, conversation: Conversation) -> None:
        """Nothing waits for the assistant now: that it is away keeps no person from ending his work."""
        try:
            await self._tell(conversation)
        except RasaFailed as failure:
            _log.warning("not_told", conversation=conversation.id, why=failure.why)

    def _gone_on(self, conversation: Conversation) -> None:
        self._hub.wake(conversation.id)
        self._turns.answer_soon(conversation.id)


def _was_said(row: Message, conversation: Conversation) -> bool:
    """Whether the assistant is to know the row as said and dealt with. What nobody has dealt with yet it will be asked itself: told
    before, it would look like a turn that had broken off."""
    dealt_with = row.author == "agent" or (row.author == "customer" and row.seq <= conversation.answered_seq)
    return dealt_with and bool(row.text)
