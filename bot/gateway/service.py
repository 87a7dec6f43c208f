"""What the routes share, wired once by :func:`bot.gateway.app.create_app`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from booking_core.texts import Texts
from bot.conversations import Bearers, Message, Passes
from bot.gateway.doors import Doors
from bot.gateway.hub import Hub
from bot.gateway.journal import Journal
from bot.gateway.limits import Limits
from bot.gateway.turns import Turns

MAX_BODY = 64 * 1024
"""Bytes of one request or socket frame."""
Bot = Callable[[], str | None]
"""Who gives the name under which Telegram knows the bot; None while there is none."""


def no_bot() -> None:
    """Where Telegram is off."""


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of a running gateway."""

    journal: Journal
    turns: Turns
    hub: Hub
    limits: Limits
    texts: Texts
    doors: Doors
    bearers: Bearers
    name_of: Callable[[str], str | None]
    """The name of the person of the seller who has that id; it asks the log's database."""
    passes: Passes
    telegram: Bot = no_bot
    """With whom a conversation can go on on Telegram."""

    @property
    def beyond(self) -> dict[str, bool]:
        """What a page is told of where its conversation can go on."""
        return {"telegram": True} if self.telegram() else {}


def as_row(message: Message) -> dict[str, Any]:
    """A message as the web channel shows it."""
    return {
        "seq": message.seq,
        "author": message.author,
        "at": message.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "id": message.client_id if message.author == "customer" else None,
        "text": message.text,
        "buttons": message.buttons,
        "custom": message.custom,
        "attachment": message.attachment,
    }
