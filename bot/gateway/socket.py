"""The web channel's socket. It delivers from the log ("since 41"), so a reconnecting widget misses nothing and sees nothing twice."""

from __future__ import annotations

import asyncio
import json
import uuid
from typing import Any

import structlog
from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from bot.conversations import Conversation, UnknownConversation
from bot.gateway.entering import known
from bot.gateway.hub import TooManyListeners
from bot.gateway.journal import JournalDown
from bot.gateway.limits import TooMany
from bot.gateway.refusals import not_taken
from bot.gateway.requests import BadRequest, caller_of, is_number, is_text, lang_of
from bot.gateway.service import Service, as_row
from bot.gateway.web import BATCH, MAX_SEQ, say

HELLO_SECONDS = 5.0
LOOK_SECONDS = 20.0
"""A look at the log without having been woken: rows that another process wrote are shown all the same."""
MAX_ECHO = 64
"""Characters of a message's id that are sent back when the message is refused."""
BAD_FRAME, UNKNOWN_SESSION, FOREIGN, NO_HELLO, TOO_MANY, DOWN = 4400, 4401, 4403, 4408, 4429, 1012
_log = structlog.get_logger("gateway.socket")


class Hangup(Exception):
    """The socket is to be closed, with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


def router(service: Service) -> APIRouter:
    """The one socket."""
    routes = APIRouter()

    @routes.websocket("/chat/ws")
    async def connect(websocket: WebSocket) -> None:
        page = service.doors.page(websocket)
        if page is not None and not service.doors.is_listed(page):
            await websocket.close(FOREIGN)
            return
        try:
            await Line(service, websocket).run()
        except WebSocketDisconnect:
            pass
        except Hangup as end:
            await _close(websocket, end)
        except JournalDown:
            await _close(websocket, Hangup(DOWN, "unavailable"))

    return routes


async def _close(websocket: WebSocket, end: Hangup) -> None:
    try:
        await websocket.send_json({"type": "error", "reason": end.reason})
        await websocket.close(end.code, end.reason)
    except (RuntimeError, WebSocketDisconnect):
        pass  # the other side was faster


class Line:
    """One tab's connection: one task reads what the customer sends, one writes what the log has."""

    def __init__(self, service: Service, websocket: WebSocket) -> None:
        self._service, self._websocket = service, websocket
        self._id = uuid.uuid4().hex
        self._network = caller_of(websocket)
        self._conversation: Conversation
        self._after = 0

    async def run(self) -> None:
        """Until either side ends it. Raises :class:`Hangup`, WebSocketDisconnect, JournalDown."""
        try:
            with self._service.limits.socket(self._network):
                await self._open()
        except TooMany:
            await self._websocket.close(TOO_MANY)

    async def _open(self) -> None:
        with self._service.limits.silent_socket(self._network):
            await self._websocket.accept()
            await self._hello()
        try:
            with self._service.hub.listen(self._conversation.id) as news:
                await self._both(news)
        except TooManyListeners as error:
            raise Hangup(TOO_MANY, "too_many_sockets") from error

    async def _both(self, news: asyncio.Event) -> None:
        tasks = {asyncio.ensure_future(self._listen()), asyncio.ensure_future(self._tell(news))}
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()

    async def _hello(self) -> None:
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                frame = await self._receive()
        except TimeoutError as error:
            raise Hangup(NO_HELLO, "no_first_frame") from error
        secret, after = frame.get("session"), frame.get("after", 0)
        if not is_text(secret) or not isinstance(after, int) or isinstance(after, bool) or after < 0:
            raise Hangup(BAD_FRAME, "bad_first_frame")
        found = await known(self._service, self._websocket, secret)
        if found is None:
            raise Hangup(UNKNOWN_SESSION, "unknown_session")
        # A widget that holds more than there is (a restored backup) is told everything from the start of what is new.
        self._conversation, self._after = found, min(after, found.last_seq)

    async def _receive(self) -> dict[str, Any]:
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        try:
            self._service.limits.frame(self._id)
            frame = json.loads(message.get("text") or "")
        except TooMany as error:
            raise Hangup(TOO_MANY, "too_many") from error
        except (ValueError, RecursionError) as error:
            raise Hangup(BAD_FRAME, "bad_frame") from error
        if not isinstance(frame, dict):
            raise Hangup(BAD_FRAME, "bad_frame")
        return frame

    async def _listen(self) -> None:
        while True:
            frame = await self._receive()
            kind = frame.get("type")
            if kind == "say":
                await self._say(frame)
            elif kind == "ping":
                await self._websocket.send_json({"type": "pong"})
            elif kind == "typing":
                self._service.hub.writes(self._conversation.id)
            elif kind == "read" and is_number(seq := frame.get("seq")):
                await self._read(seq)
            elif kind == "lang" and (lang := lang_of(frame.get("lang"))):
                await self._service.journal(self._service.journal.log.set_lang, self._conversation.id, lang)
                self._service.hub.wake(self._conversation.id)
            else:
                raise Hangup(BAD_FRAME, "bad_frame")

    async def _read(self, seq: int) -> None:
        """What the customer has been shown; of several tabs the one that is ahead counts."""
        if seq > self._conversation.read_seq:
            await self._service.journal(self._service.journal.log.seen, self._conversation.id, min(seq, MAX_SEQ), "customer")
            self._service.hub.wake(self._conversation.id)

    async def _say(self, frame: dict[str, Any]) -> None:
        try:
            self._service.hub.wrote(self._conversation.id)
            received = await say(self._service, self._conversation, frame, self._network)
            if not received.new:
                await self._websocket.send_json({"type": "rows", "rows": [as_row(received.message)]})
        except UnknownConversation as error:
            raise Hangup(UNKNOWN_SESSION, "unknown_session") from error
        except (BadRequest, TooMany, JournalDown) as error:
            refusal = not_taken(error, self._service.texts, self._conversation.lang or "fr")
            id_ = frame.get("id")
            shown = id_ if is_text(id_) and len(id_) <= MAX_ECHO else None
            told = {"type": "refused", "id": shown, "reason": refusal.reason, "text": refusal.text}
            await self._websocket.send_json({**told, "retry_after": refusal.retry_after})

    async def _tell(self, news: asyncio.Event) -> None:
        hub, journal = self._service.hub, self._service.journal
        shown: dict[str, Any] | None = None
        writing: tuple[bool, str | None] = (False, None)
        read = 0
        while True:
            news.clear()
            conversation, rows = await journal(journal.log.state, self._conversation.id, self._after, BATCH)
            if conversation is None:
                raise Hangup(UNKNOWN_SESSION, "unknown_session")
            if not self._service.doors.may_enter(self._service.doors.page(self._websocket), conversation.seller):
                raise Hangup(FOREIGN, "not_here")  # taken off the seller's list meanwhile; the session is kept, should it come back
            self._conversation = conversation
            state = {"owner": conversation.owner, "lang": conversation.lang or "fr"}
            if shown is None:
                ready = {"type": "ready", "seq": conversation.last_seq, "seller": conversation.seller, **state}
                await self._websocket.send_json(ready | self._service.beyond)
            elif state != shown:
                await self._websocket.send_json({"type": "state", **state})
            shown = state
            if rows:
                await self._websocket.send_json({"type": "rows", "rows": [as_row(row) for row in rows]})
                self._after = rows[-1].seq
            if read != conversation.agent_read_seq:
                read = conversation.agent_read_seq
                await self._websocket.send_json({"type": "read", "seq": read})
            by = hub.who_writes(conversation.id)
            now = (by is not None or hub.is_typing(conversation.id), by)
            if writing != now:
                writing = now
                await self._websocket.send_json({"type": "typing", "on": now[0], **({"by": by} if by else {})})
            if self._after < conversation.last_seq:
                continue
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    await news.wait()
            except TimeoutError:
                pass
