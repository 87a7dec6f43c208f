"""The gateway's side of Rasa's HTTP interfaces: the chat webhook on the loopback interface, and the rest, which asks for a token."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpcore
import httpx
import structlog

from bot.conversations import Message, Said
from bot.gateway.folding import MalformedReply, fold
from bot.gateway.places import Queue

TURN_SECONDS = 12.0
"""A turn takes some 50 ms; Rasa itself would wait 300 s for its action server."""
TURNS_AT_ONCE = 8
"""More would only make each other slow. What waits for its place spends its own time."""
TURNS_AT_ONCE_OF_ONE_NETWORK = 3
"""Long messages take Rasa a second and more: whoever sends many makes himself wait, and others hardly."""
_JSON = [(b"Content-Type", b"application/json")]
_CONNECT = {"timeout": {"connect": 2.0}}
_log = structlog.get_logger("gateway.rasa")


class RasaFailed(Exception):
    """No usable answer. ``why`` is one of ``down``, ``slow``, ``refused``, ``malformed``, ``silent``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Earlier:
    """What Rasa's tracker says of a message given to it before a crash.

    ``said`` is the finished turn's answer; ``None`` with ``begun`` means that the turn broke off in the middle.
    """

    begun: bool
    said: list[Said] | None = None


class Rasa:
    """One keep-alive client for all conversations."""

    def __init__(self, url: str, turn_seconds: float = TURN_SECONDS, token: str = "") -> None:
        self._turn_seconds = turn_seconds
        self._places = Queue(TURNS_AT_ONCE, TURNS_AT_ONCE_OF_ONE_NETWORK)
        self._webhook = f"{url}/webhooks/rest/webhook"
        # A turn goes through httpx's own transport: the layers above it cost more time than the rest of the gateway together.
        self._turns = httpcore.AsyncConnectionPool(max_connections=64, max_keepalive_connections=32, keepalive_expiry=30)
        # trust_env off: a proxy of the environment must never see what customers write.
        self._http = httpx.AsyncClient(base_url=url, params={"token": token} if token else None, timeout=5.0, trust_env=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._turns.aclose()
        await self._http.aclose()

    async def turn(self, conversation_id: str, message: str, metadata: dict[str, Any], network: str | None = None) -> list[Said]:
        """Gives one message to Rasa and waits for what the assistant says. Raises :class:`RasaFailed`, never returns nothing.

        ``network`` is where the message came from, for a fair share of Rasa's time.
        """
        body = json.dumps({"sender": conversation_id, "message": message, "metadata": metadata}).encode()
        try:
            async with asyncio.timeout(self._turn_seconds), self._places.place(network):
                reply = await self._turns.request("POST", self._webhook, headers=_JSON, content=body, extensions=_CONNECT)
        except (TimeoutError, httpcore.TimeoutException) as error:
            raise RasaFailed("slow") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise RasaFailed("down") from error
        if reply.status != httpx.codes.OK:
            raise RasaFailed("refused")
        try:
            said = fold(json.loads(reply.content))
        except (MalformedReply, ValueError) as error:
            raise RasaFailed("malformed") from error
        if not said:
            raise RasaFailed("silent")
        return said

    async def earlier(self, conversation_id: str, seq: int) -> Earlier:
        """Whether Rasa already has the customer message of that number, and what it answered. Raises :class:`RasaFailed`."""
        try:
            reply = await self._http.get(f"/conversations/{conversation_id}/tracker", params={"include_events": "ALL"})
            events = reply.raise_for_status().json()["events"]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise RasaFailed("down") from error
        numbers = [(event.get("metadata") or {}).get("seq") if event["event"] == "user" else None for event in events]
        mine = numbers.index(seq) if seq in numbers else None
        if mine is None:
            return Earlier(begun=False)
        turn: list[dict[str, Any]] = []
        for event in events[mine + 1 :]:
            if event["event"] == "user":
                break
            if event["event"] == "action" and event.get("name") == "action_listen":
                return Earlier(begun=True, said=fold([sent for e in turn if e["event"] == "bot" for sent in _as_rest(e)]))
            turn.append(event)
        return Earlier(begun=True)

    async def tell(self, conversation_id: str, rows: Sequence[Message]) -> None:
        """Writes what customer and agent said to each other into the tracker, once for each number. Raises :class:`RasaFailed`."""
        address = f"/conversations/{conversation_id}/tracker"
        try:
            reply = await self._http.get(address, params={"include_events": "ALL"})
            known = {(event.get("metadata") or {}).get("seq") for event in reply.raise_for_status().json()["events"]}
            events = [_as_event(row) for row in rows if row.seq not in known]
            if events:
                ended = {"event": "action", "name": "action_listen"}  # or the last message would still await its turn
                told = await self._http.post(f"{address}/events", params={"include_events": "NONE"}, json=[*events, ended])
                told.raise_for_status()
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise RasaFailed("down") from error

    async def intents(self, text: str) -> list[tuple[str, float]]:
        """What the words may mean, the likeliest first, without saying them in any conversation. Raises :class:`RasaFailed`."""
        try:
            reply = await self._http.post("/model/parse", json={"text": text})
            ranking = reply.raise_for_status().json()["intent_ranking"]
            return [(str(one["name"]), float(one["confidence"])) for one in ranking]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise RasaFailed("down") from error

    async def model_loaded(self) -> bool:
        """Whether Rasa would answer: its server is there before its model is."""
        try:
            reply = await self._http.get("/status", timeout=2.0)
            if reply.status_code == httpx.codes.NOT_FOUND:
                _log.error("rasa_without_api", hint="start Rasa with --enable-api on the loopback interface")
            if reply.status_code == httpx.codes.UNAUTHORIZED:
                _log.error("rasa_token_wrong", hint="give Rasa and the gateway the same GUICHET_RASA_TOKEN")
            return reply.status_code == httpx.codes.OK and bool(reply.json().get("model_id"))
        except (httpx.HTTPError, ValueError, AttributeError):
            return False


def _as_event(row: Message) -> dict[str, Any]:
    """A row of the log as an event of the tracker."""
    metadata = {"seq": row.seq, "author": row.author}
    if row.author != "customer":
        return {"event": "bot", "text": row.text, "metadata": metadata}
    words = row.text or ""  # a file has none
    nothing: dict[str, Any] = {"intent": {"name": "", "confidence": 0.0}, "entities": [], "text": words, "metadata": metadata}
    return {"event": "user", "text": words, "parse_data": nothing, "metadata": metadata}


def _as_rest(event: dict[str, Any]) -> list[dict[str, Any]]:
    """A tracker's bot event as the REST channel would have sent it: text without buttons is split at blank lines."""
    data = event.get("data") or {}
    sent = {key: data.get(key) for key in ("buttons", "custom", "attachment", "image") if data.get(key)}
    text = event.get("text")
    if not text:
        return [sent]
    if sent:
        return [{"text": text, **sent}]
    return [{"text": part} for part in text.strip().split("\n\n")]
