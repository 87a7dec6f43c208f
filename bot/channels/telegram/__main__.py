"""``make telegram-check``: what Telegram says of the token, the menus and the webhook, and of our messages where a chat is named."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta

from telegram import Bot, InputFile, Message
from telegram.constants import ParseMode
from telegram.error import TelegramError

from booking_core.clock import paris_day, system_clock
from booking_core.texts import LANGS, Texts
from bot.channels.telegram import keyboards
from bot.channels.telegram.channel import PATH, api_of
from bot.channels.telegram.commands import menu
from bot.channels.telegram.presses import MUTE, Press
from bot.channels.telegram.shapes import markup
from bot.channels.telegram.wording import LONGEST, escaped
from bot.gateway.settings import GatewaySettings

_AT = Press("00000000", 1, MUTE)


def tell(line: str) -> None:
    print(f"telegram-check: {line}", flush=True)


async def check(settings: GatewaySettings, chat: str) -> bool:
    """Whether nothing was found wrong."""
    base, files = api_of(settings)
    async with Bot(settings.telegram_token, base_url=base, base_file_url=files) as bot:
        reads = "every word" if bot.can_read_all_group_messages else "what is said to it"
        tell(f"the bot is @{bot.username}; in groups it reads {reads}")
        good = [await _menus(bot, Texts(settings.data)), await _webhook(bot, settings)]
        if chat:
            good += [await _sent(bot, int(chat), named, send) for named, send in _samples(bot, int(chat), settings)]
        else:
            tell("nothing was sent: name your own chat in GUICHET_TELEGRAM_CHECK_CHAT to try messages too")
    return all(good)


async def _menus(bot: Bot, texts: Texts) -> bool:
    good = True
    for lang in LANGS:
        same = list(await bot.get_my_commands(language_code=lang)) == menu(texts, lang)
        tell(f"the menu in {lang} is {'as it should be' if same else 'another one: start Guichet with this token, it sets the menus'}")
        good &= same
    return good


async def _webhook(bot: Bot, settings: GatewaySettings) -> bool:
    found = await bot.get_webhook_info()
    wanted = f"{settings.public_url.rstrip('/')}{PATH}" if settings.telegram_mode_now == "webhook" else ""
    tell(f"updates go to {found.url or 'whoever polls'}, {found.pending_update_count} wait")
    if found.url != wanted:
        tell(f"they should go to {wanted or 'whoever polls'}: start Guichet with this token")
    if found.last_error_message:
        tell(f"Telegram could not deliver at {found.last_error_date}: {found.last_error_message}")
    return found.url == wanted and not found.last_error_message


def _samples(bot: Bot, chat: int, settings: GatewaySettings) -> list[tuple[str, Callable[[], Awaitable[Message]]]]:
    """One message of each kind that the channel sends, the largest of its kind."""
    first = paris_day(system_clock()) + timedelta(days=1)
    days = [{"date": (first + timedelta(days=n)).isoformat(), "free": n % 5, "capacity": 5} for n in range(90)]
    slots = [{"time": f"{9 + n // 2:02}:{30 * (n % 2):02}", "free": 20, "capacity": 26} for n in range(20)]
    month, hours = markup(keyboards.month(days, "fr", _AT)), markup(keyboards.hours(slots, "fr", _AT))
    long = escaped("<é&🎫> " * (LONGEST // 8))
    return [
        ("a month of keys", lambda: bot.send_message(chat, "Guichet : un mois", reply_markup=month)),
        ("hours as keys", lambda: bot.send_message(chat, "Guichet : des heures", reply_markup=hours)),
        ("a long text", lambda: bot.send_message(chat, long, ParseMode.HTML)),
        ("a file", lambda: bot.send_document(chat, InputFile(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", filename="guichet.ics"))),
        ("a place", lambda: bot.send_venue(chat, 48.8738, 2.2950, "Arc de triomphe", "Paris")),
    ]


async def _sent(bot: Bot, chat: int, named: str, send: Callable[[], Awaitable[Message]]) -> bool:
    try:
        message = await send()
        await bot.delete_message(chat, message.message_id)
    except TelegramError as error:
        tell(f"{named}: refused: {error.message}")
        return False
    tell(f"{named}: sent and deleted")
    return True


def main() -> int:
    """0 when nothing was found wrong, 1 when something was, 2 without a token."""
    settings = GatewaySettings()
    if not settings.telegram_token:
        tell("set GUICHET_TELEGRAM_TOKEN to the token that @BotFather gave you")
        return 2
    try:
        return 0 if asyncio.run(check(settings, os.environ.get("GUICHET_TELEGRAM_CHECK_CHAT", ""))) else 1
    except TelegramError as error:
        tell(f"Telegram says: {error.message}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
