"""What the channel's modules share, wired once by :mod:`bot.channels.telegram.channel`."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Bot

from booking_core.core import Core
from booking_core.texts import Texts
from bot.channels.telegram.chats import Chats
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.outgoing import Outgoing
from bot.channels.telegram.shapes import Shapes
from bot.conversations import Beside
from bot.gateway.journal import Journal
from bot.gateway.service import Service


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a running channel."""

    bot: Bot
    service: Service
    core: Core
    chats: Chats
    beside: Beside
    shapes: Shapes
    outgoing: Outgoing
    delivery: Delivery

    @property
    def journal(self) -> Journal:
        """The log."""
        return self.service.journal

    @property
    def texts(self) -> Texts:
        """What is said."""
        return self.service.texts
