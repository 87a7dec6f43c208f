"""What Telegram refuses, in its own words: texts, keyboards, commands, and too much of anything.

Where its documentation is stricter than its servers (an ``&`` that is no entity, a button that leads to the machine itself, more than
eight buttons in a row), the documentation is followed: what passes here passes there.
"""

from __future__ import annotations

import ipaddress
import json
import math
import re
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

MAX_TEXT = 4096
"""UTF-16 units, as of all lengths here, after the entities have been parsed."""
MAX_CAPTION = 1024
MAX_DATA = 64
"""Bytes."""
MAX_BUTTONS = 100
MAX_ROW = 8
MAX_UPLOAD = 50 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_TOAST = 200
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators", "chat_member")
_KINDS = ("callback_data", "url", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "copy_text", "pay")


class Refused(Exception):
    """An answer that is not "ok"; ``parameters`` as the Bot API gives them beside it."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def bad(description: str) -> Refused:
    """What is wrong with the request itself."""
    return Refused(400, f"Bad Request: {description}")


def too_many(seconds: int) -> Refused:
    """Flood control."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def text_of(text: str, most: int = MAX_TEXT, what: str = "message") -> str:
    """A text as it is kept. Raises Refused."""
    shown = "".join(" " if ord(char) < 32 and char != "\n" else char for char in text).strip()
    if length(shown) > most:
        raise bad(f"{what} is too long")
    return shown


def keyboard(given: str) -> dict[str, Any] | None:
    """The reply markup, in JSON; None for none. Raises Refused."""
    if not given:
        return None
    try:
        markup = json.loads(given)
    except ValueError as error:
        raise bad("can't parse reply keyboard markup JSON object") from error
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return markup  # a keyboard in place of the telephone's own, or its end
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" must be of type Array')
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad("reply markup is too long")
    for row in rows:
        for button in row:
            _button(button)
    return {"inline_keyboard": [row for row in rows if row]} if any(rows) else None


def _button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not button["text"]:  # a blank is no nothing: calendars fill their gaps with it
        raise bad("BUTTON_TEXT_INVALID")
    kinds = [kind for kind in _KINDS if kind in button]
    if len(kinds) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if kinds == ["callback_data"] and not 1 <= len(str(button["callback_data"]).encode()) <= MAX_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if kinds == ["url"]:
        if wrong := wrong_url(str(button["url"])):
            raise bad(f"inline keyboard button URL '{button['url']}' is invalid: {wrong}")


def wrong_url(url: str) -> str:
    """Why a button cannot lead there; "" when it can."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme == "tg":
        return ""
    if parts.scheme not in ("http", "https"):
        return "Unsupported URL protocol"
    host = parts.hostname or ""
    try:
        return "Wrong HTTP URL" if not ipaddress.ip_address(host).is_global else ""
    except ValueError:
        return "" if "." in host.strip(".") else "Wrong HTTP URL"


def commands(given: str) -> list[dict[str, str]]:
    """What ``setMyCommands`` is given. Raises Refused."""
    try:
        listed = json.loads(given or "[]")
    except ValueError as error:
        raise bad("can't parse commands JSON object") from error
    if not isinstance(listed, list):
        raise bad("expected an Array of BotCommand")
    if len(listed) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for one in listed:
        if not _COMMAND.fullmatch(str(one.get("command", "")).removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= length(str(one.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return [{"command": str(one["command"]).removeprefix("/"), "description": str(one["description"])} for one in listed]


def audience(scope: str, lang: str) -> tuple[str, str]:
    """To whom commands are shown, as a key. Raises Refused."""
    try:
        told = json.loads(scope or '{"type": "default"}')
    except ValueError as error:
        raise bad("can't parse BotCommandScope JSON object") from error
    if not isinstance(told, dict) or told.get("type") not in _SCOPES:
        raise bad("unsupported type specified")
    if lang and not re.fullmatch("[a-z]{2}", lang):
        raise bad("invalid language code specified")
    return json.dumps(told, sort_keys=True), lang


@dataclass
class Flood:
    """How much a bot may send: about ``overall`` messages a second, about one a second in a chat of which ``burst`` may come at once,
    ``group`` a minute in a group. 0 is no limit."""

    overall: int = 30
    burst: int = 12
    group: int = 20
    clock: Callable[[], float] = time.monotonic
    _levels: dict[int, tuple[float, float]] = field(default_factory=dict)
    _minutes: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def message(self, chat: int) -> None:
        """Counts a message to a chat. Raises Refused when it is one too many; then it is not counted."""
        now = self.clock()
        sent = self._minutes[chat]
        while sent and sent[0] <= now - 60:
            sent.popleft()
        if chat < 0 and self.group and len(sent) >= self.group:
            raise too_many(max(1, math.ceil(sent[0] + 60 - now)))
        self._room(chat, self.burst, 1, now)
        self._room(0, self.overall, self.overall, now)
        self._pour(chat, 1, now)
        self._pour(0, self.overall, now)
        if chat < 0:
            sent.append(now)

    def _level(self, key: int, rate: float, now: float) -> float:
        level, at = self._levels.get(key, (0.0, now))
        return max(0.0, level - (now - at) * rate)

    def _room(self, key: int, most: int, rate: float, now: float) -> None:
        over = self._level(key, rate, now) + 1 - most
        if most and over > 1e-6:
            raise too_many(max(1, math.ceil(over / rate)))

    def _pour(self, key: int, rate: float, now: float) -> None:
        self._levels[key] = (self._level(key, rate, now) + 1, now)


def no_flood() -> Flood:
    """For who talks faster than people do."""
    return Flood(0, 0, 0)
