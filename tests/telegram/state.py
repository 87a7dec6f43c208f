"""What Telegram knows: chats with their messages, files, presses of buttons, and the updates that a bot has not had yet."""

from __future__ import annotations

import itertools
import random
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.limits import Refused, bad

Json = dict[str, Any]


@dataclass
class Chat:
    """A chat of the bot; ``messages`` by their number, as they are now. ``refusal`` is what the bot is told that writes there."""

    id: int
    type: str
    about: Json
    messages: dict[int, Json] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    refusal: Refused | None = None
    keyboard: list[list[Json]] = field(default_factory=list)
    """What stands in place of the telephone's own."""

    @property
    def shown(self) -> Json:
        """As messages name it."""
        return {"id": self.id, "type": self.type, **self.about}


@dataclass(frozen=True)
class StoredFile:
    """What somebody sent; ``size`` may be said to be larger than what is kept."""

    id: str
    name: str
    media_type: str
    content: bytes
    size: int

    @property
    def shown(self) -> Json:
        """As every kind of file is shown."""
        return {"file_id": self.id, "file_unique_id": self.id[-12:], "file_size": self.size}


@dataclass
class Press:
    """A press of a button: ``answered`` once the bot has, with ``toast`` and ``alert``."""

    id: str
    user: int
    at: float
    answered: bool = False
    toast: str = ""
    alert: bool = False
    url: str = ""


@dataclass
class Webhook:
    """Where updates go, and what was last wrong with it."""

    url: str
    secret: str = ""
    connections: int = 40
    error: str = ""
    error_at: int = 0


@dataclass
class Pending:
    """An update that the bot has not taken yet; those of one ``queue`` go one after the other."""

    update: Json
    queue: str
    tries: int = 0
    due: float = 0.0
    busy: bool = False


@dataclass
class Call:
    """One request of the bot; ``carried_out`` is false where a fault came before it was."""

    method: str
    chat: int | None
    parameters: dict[str, str]
    at: float
    status: int = 0
    answer: Any = None
    carried_out: bool = False


@dataclass
class Fault:
    """What goes wrong with the next ``times`` calls of a method, or of any: "flood", "error", "drop", "drop_after" or "hang"."""

    kind: str
    method: str | None
    times: int
    seconds: float = 1
    status: int = 500


class State:
    """Shared by the server's thread and those of the people; ``changed`` guards it and wakes who waits."""

    def __init__(self, token: str, username: str) -> None:
        self.token = token
        self.bot: Json = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Guichet", "username": username}
        self.changed = threading.Condition(threading.RLock())
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.presses: dict[str, Press] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.webhook: Webhook | None = None
        self.allowed: list[str] = []
        self.pending: dict[int, Pending] = {}
        self.log: list[Call] = []
        self.faults: list[Fault] = []
        self.query_seconds = 15.0
        self.wake: Callable[[], None] = lambda: None
        # None of these numbers fits into 32 bits, as at Telegram.
        self._people = itertools.count(5_300_000_000 + random.randrange(10**8))
        self._updates = itertools.count(700_000_000 + random.randrange(10**7))
        self._messages = itertools.count(1)

    def new_person(self) -> int:
        """An id that nobody has."""
        with self.changed:
            return next(self._people)

    def chat(self, chat_id: int) -> Chat:
        """Raises Refused when the bot may not write there."""
        found = self.chats.get(chat_id)
        if found is None:
            raise bad("chat not found")
        if found.refusal:
            raise found.refusal
        return found

    def put(self, chat: Chat, message: Json) -> Json:
        """A new message of a chat, with its number and date."""
        with self.changed:
            whole = {"message_id": next(self._messages), "date": int(time.time()), "chat": chat.shown, **message}
            chat.messages[whole["message_id"]] = whole
            self.changed.notify_all()
            return whole

    def keep(self, name: str, media_type: str, content: bytes, size: int | None = None) -> StoredFile:
        """A file."""
        stored = StoredFile(f"BQACAgQAAx{secrets.token_urlsafe(24)}", name, media_type, content, size or len(content))
        with self.changed:
            self.files[stored.id] = stored
        return stored

    def push(self, kind: str, content: Json, queue: str) -> int:
        """Something that the bot is told of; its ``update_id``, 0 when it asked not to be told of such."""
        with self.changed:
            if self.allowed and kind not in self.allowed:
                return 0
            number = next(self._updates)
            self.pending[number] = Pending({"update_id": number, kind: content}, queue)
            self.changed.notify_all()
        self.wake()
        return number

    def press(self, user: Json, chat: Chat, message: Json, data: str) -> tuple[Press, int]:
        """A press of a button, and the number of its update."""
        press = Press(str(random.randrange(10**17, 10**18)), user["id"], time.monotonic())
        with self.changed:
            self.presses[press.id] = press
        query = {"id": press.id, "from": user, "message": message, "chat_instance": str(-chat.id * 7919), "data": data}
        return press, self.push("callback_query", query, f"press {user['id']}")

    def answer_press(self, press_id: str, toast: str, alert: bool, url: str) -> None:
        """Raises Refused for a press that has had an answer or is too old for one."""
        press = self.presses.get(press_id)
        if press is None or press.answered or time.monotonic() - press.at > self.query_seconds:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        press.answered, press.toast, press.alert, press.url = True, toast, alert, url

    def acknowledge(self, upto: int) -> None:
        """The bot has had all updates before this one."""
        with self.changed:
            for number in [one for one in self.pending if one < upto]:
                del self.pending[number]
            self.changed.notify_all()

    def fault_for(self, method: str) -> Fault | None:
        """What shall go wrong with this call."""
        with self.changed:
            for fault in self.faults:
                if fault.times > 0 and fault.method in (None, method):
                    fault.times -= 1
                    return fault
            return None
