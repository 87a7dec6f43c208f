"""The chat contract, carried out over Telegram: whoever talks over REST talks to the bot as somebody with a telephone would.

    python -m tests.telegram.bridge --home .guichet --url http://127.0.0.1:8000 --port 8100 --api-port 8101

serves ``POST /webhooks/rest/webhook`` on ``--port``, and a Bot API on ``--api-port``, to which the gateway must have been told to go
(``GUICHET_TELEGRAM_API``, ``GUICHET_TELEGRAM_TOKEN``; it may be started afterwards). Each sender is a person of his own. ``text`` and
``buttons`` are what his telephone shows, ``custom`` is read from the message log in ``--home``.
"""

from __future__ import annotations

import argparse
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from sqlalchemy import Engine, select
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.channels.telegram.presses import BUTTON, Press, read, tag_of
from bot.channels.telegram.tables import chat as chats
from bot.channels.telegram.tables import update as updates
from bot.conversations import make_engine
from bot.conversations.tables import conversation as talks
from bot.conversations.tables import message as messages
from bot.gateway.inbound import spoken
from tests.telegram.bot_api import BotApi
from tests.telegram.limits import no_flood
from tests.telegram.people import Seen, User

TOKEN = "7000000001:of-the-bridge-and-of-nobody-else-000"
PATIENCE = 30.0
Reply = dict[str, Any]


class Log:
    """What the gateway has written down, read beside it."""

    def __init__(self, home: Path) -> None:
        self._engine: Engine = make_engine(f"sqlite:///{home / 'conversations.db'}")

    def is_over(self, update_id: int, chat_id: int) -> bool:
        """Whether an update was worked off, and all that came of it told."""
        with self._engine.connect() as db:
            done = db.execute(select(updates.c.body.is_(None)).where(updates.c.update_id == update_id)).scalar()
            held = select(talks.c.last_seq <= chats.c.told_seq).join(chats, chats.c.conversation_id == talks.c.id)
            told = db.execute(held.where(chats.c.chat_id == chat_id)).scalar()
        return bool(done) and told is not False

    def rows(self, chat_id: int, after: int = 0) -> Sequence[Any]:
        """What is newer in the conversation that a chat holds."""
        mine = select(messages).join(chats, chats.c.conversation_id == messages.c.conversation_id).where(chats.c.chat_id == chat_id)
        with self._engine.connect() as db:
            return db.execute(mine.where(messages.c.seq > after).order_by(messages.c.seq)).all()


@dataclass
class Talk:
    """One sender: who he is on Telegram, and how much of the log was given out."""

    user: User
    given: int = 0
    alone: threading.Lock = field(default_factory=threading.Lock)


class Bridge:
    """Says what it is told over Telegram; safe in several threads."""

    def __init__(self, telegram: BotApi, home: Path) -> None:
        self.telegram, self.log = telegram, Log(home)
        self._talks: dict[str, Talk] = {}
        self._making: dict[str, threading.Lock] = defaultdict(threading.Lock)

    def say(self, sender: str, message: str) -> list[Reply]:
        """What the bot answers, in the form of the chat contract."""
        talk = self.talk(sender, message)
        with talk.alone:
            if (button := self._button(talk.user, message)) is not None:
                talk.user.press_data(*button)
            else:
                talk.user.say(message)
            self.settle(talk.user)
            return self._replies(sender, talk)

    def talk(self, sender: str, message: str = "") -> Talk:
        """Who that is, with the chat open: nobody can write to a bot before he has pressed its "Start"."""
        with self._making[sender]:
            if sender not in self._talks:
                user = self.telegram.person(f"P{len(self._talks) + 1}", spoken(message, "fr"))
                talk = self._talks[sender] = Talk(user)
                user.start()
                self.settle(user)
                user.take()
                talk.given = max([0, *(row.seq for row in self.log.rows(user.id))])
            return self._talks[sender]

    def settle(self, user: User, seconds: float = PATIENCE) -> None:
        """Waits until the bot has done all that his last update asks for. AssertionError when it does not."""
        until = time.monotonic() + seconds
        pause = 0.005
        while not self.log.is_over(user.last_update, user.id):
            assert time.monotonic() < until, f"update {user.last_update} was not worked off"
            time.sleep(pause)
            pause = min(0.05, 1.5 * pause)

    def _button(self, user: User, message: str) -> tuple[Seen, str] | None:
        """The button that is meant: by its data, or by what it says in the log."""
        wanted = message
        if message.startswith("b:"):
            shown = [row for row in self.log.rows(user.id) if any(one["payload"] == message for one in row.buttons or [])]
            if not shown:
                return None
            row = shown[-1]
            index = next(index for index, one in enumerate(row.buttons) if one["payload"] == message)
            wanted = Press(tag_of(row.conversation_id), row.seq, BUTTON, str(index)).data
        for seen in reversed(user.seen()):
            if any(one.data == wanted for one in seen.buttons):
                return seen, wanted
        return None

    def _replies(self, sender: str, talk: Talk) -> list[Reply]:
        replies: list[Reply] = []
        for seen in talk.user.take():
            reply: Reply = {"recipient_id": sender}
            if words := seen.text or (seen.document.name if seen.document else ""):
                reply["text"] = words
            if buttons := [{"title": one.title, "payload": one.data} for one in seen.buttons if _is_answer(one.data)]:
                reply["buttons"] = buttons
            if len(reply) > 1:
                replies.append(reply)
        rows = self.log.rows(talk.user.id, talk.given)
        for row in rows:
            talk.given = row.seq
            if row.author != "customer" and row.custom:
                replies.append({"recipient_id": sender, "custom": row.custom})
        return replies


def _is_answer(data: str) -> bool:
    """Whether it is a button of the answer; the others are of a control (for which a caller types), or beside it."""
    pressed = read(data)
    return isinstance(pressed, Press) and pressed.what == BUTTON


def application(bridge: Bridge) -> Starlette:
    """The REST channel."""

    async def webhook(request: Request) -> JSONResponse:
        said = await request.json()
        return JSONResponse(await run_in_threadpool(bridge.say, str(said["sender"]), str(said["message"])))

    return Starlette(routes=[Route("/webhooks/rest/webhook", webhook, methods=["POST"])])


def main() -> None:
    """Serves until it is told to stop."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram.bridge", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="the state folder of the gateway")
    parser.add_argument("--url", required=True, help="the gateway")
    parser.add_argument("--port", type=int, required=True, help="where the chat contract is served")
    parser.add_argument("--api-port", type=int, required=True, help="where the Bot API is served")
    parser.add_argument("--token", default=TOKEN)
    args = parser.parse_args()
    # Who asks here talks faster than people do: how much a chat may be sent is not what is looked at.
    with BotApi(args.api_port, args.token, no_flood()) as telegram:
        print(f"start the gateway with GUICHET_TELEGRAM_API={telegram.url} GUICHET_TELEGRAM_TOKEN={telegram.token}", flush=True)
        _await(args.url)
        print(f"the chat over Telegram: http://127.0.0.1:{args.port}", flush=True)
        uvicorn.run(application(Bridge(telegram, args.home)), host="127.0.0.1", port=args.port, log_config=None, access_log=False)


def _await(url: str) -> None:
    while True:
        try:
            if httpx.get(f"{url}/health", timeout=10, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.3)


if __name__ == "__main__":
    main()
