"""The commands of the menu, in both languages, and the keys that concern the chat itself."""

from __future__ import annotations

from contextlib import suppress
from typing import Final, cast, get_args

from telegram import BotCommand, CallbackQuery, InlineKeyboardButton, User
from telegram.error import TelegramError

from booking_core.texts import LANGS, Texts
from bot.channels.telegram.chats import News
from bot.channels.telegram.keyboards import Keys
from bot.channels.telegram.parts import Parts
from bot.channels.telegram.presses import OwnPress
from bot.channels.telegram.saying import CHANNEL, GROUP, Saying
from bot.channels.telegram.shapes import is_public
from bot.conversations import Conversation

GO_ON: Final = "g_"
"""How a parameter of /start begins that leads to a conversation begun elsewhere; another one names a seller."""
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "orders": ("mesoptions", "myoptions"),
    "tickets": ("billets", "tickets"),
    "person": ("conseiller", "advisor"),
    "language": ("langue", "language"),
    "news": ("alertes", "alerts"),
    "web": ("site", "website"),
    "leave": ("oublier", "forget"),
    "help": ("aide", "help"),
}
"""Each command's French and English name; either is understood whatever the language."""
SAID: Final = frozenset({"orders", "tickets", "person"})
"""What only says a sentence that could have been typed."""
_MEANT: Final = {name: meaning for meaning, names in COMMANDS.items() for name in names}


def menu(texts: Texts, lang: str) -> list[BotCommand]:
    """What the application shows at the stroke of a slash."""
    return [BotCommand(names[lang == "en"], texts.say(lang, f"telegram-menu-{meaning}")) for meaning, names in COMMANDS.items()]


class Commands:
    """Carries commands out."""

    def __init__(self, parts: Parts, saying: Saying) -> None:
        self._parts, self._saying = parts, saying

    async def take(self, update_id: int, chat_id: int, user: User | None, name: str, rest: str) -> None:
        """Raises JournalDown."""
        if name == "start":
            await self._start(chat_id, user, rest)
            return
        _, conversation = await self._saying.held(chat_id, user)
        lang, meant = conversation.lang or "fr", _MEANT.get(name)
        if meant in SAID:
            await self._saying.say(chat_id, conversation, self._texts.say(lang, f"telegram-says-{meant}"), str(update_id))
        elif meant == "web":
            await self._to_web(chat_id, conversation)
        else:
            keys = self._keys(meant, lang)
            await self._parts.outgoing.say(chat_id, lang, self._texts.say(lang, f"telegram-{meant or 'unknown-command'}"), keys)

    async def pressed(self, update_id: int, chat_id: int, query: CallbackQuery, pressed: OwnPress) -> str | None:
        """A key of the channel's own. Raises JournalDown."""
        _, conversation = await self._saying.held(chat_id, query.from_user)
        lang = conversation.lang or "fr"
        match pressed:
            case OwnPress(what="lang", value=chosen) if chosen in LANGS:
                await self._parts.journal(self._parts.journal.log.set_lang, conversation.id, chosen)
                await self._saying.say(chat_id, conversation, self._texts.say(chosen, "telegram-says-language"), str(update_id))
            case OwnPress(what="news", value=chosen) if chosen in get_args(News):
                await self._parts.journal(self._parts.chats.set_news, chat_id, cast(News, chosen))
                await self._parts.outgoing.say(chat_id, lang, self._texts.say(lang, "telegram-news-set", when=chosen))
            case OwnPress(what="leave", value="yes"):
                await self._done_with(query)
                await self._leave(chat_id, lang)
            case OwnPress(what="leave"):
                await self._done_with(query)
                await self._saying.ask_again(chat_id, conversation, self._texts.say(lang, "telegram-kept"))
            case _:
                return self._texts.say(lang, "telegram-stale")
        return None

    @property
    def _texts(self) -> Texts:
        return self._parts.texts

    async def _start(self, chat_id: int, user: User | None, given: str) -> None:
        """Opens the chat, with a seller where the link names one, or goes on with a conversation begun elsewhere."""
        if given.startswith(GO_ON):
            await self._go_on(chat_id, user, given.removeprefix(GO_ON))
            return
        sellers = {one.id for one in self._parts.core.catalogue.sellers}
        known = await self._parts.journal(self._parts.chats.get, chat_id)
        if known is None:
            await self._saying.begin(chat_id, user, given if given in sellers else None)
            return
        await self._here_again(chat_id, user)

    async def _here_again(self, chat_id: int, user: User | None) -> None:
        _, conversation = await self._saying.held(chat_id, user)
        lang = conversation.lang or "fr"
        await self._saying.ask_again(chat_id, conversation, self._texts.say(lang, "telegram-here-again"))

    async def _go_on(self, chat_id: int, user: User | None, token: str) -> None:
        journal = self._parts.journal
        conversation_id = await journal(self._parts.service.passes.redeem, token)
        found = await journal(journal.log.get, conversation_id) if conversation_id else None
        known = await journal(self._parts.chats.get, chat_id)
        if found is None:
            _, conversation = await self._saying.held(chat_id, user)
            lang = conversation.lang or "fr"
            await self._parts.outgoing.say(chat_id, lang, self._texts.say(lang, "telegram-pass-over"))
            return
        if found.channel == GROUP and known is not None:
            # One question of a group, by whomever: it does not take the place of what he booked here, and is told of here.
            await self._here_again(chat_id, user)
            return
        chat = await journal(self._parts.chats.hold, chat_id, found.id, linked=True, told_seq=found.last_seq)
        lang = found.lang or "fr"
        await self._saying.ask_again(chat_id, found, self._texts.say(lang, "telegram-goes-on"))
        self._parts.delivery.holds(chat)

    async def _to_web(self, chat_id: int, conversation: Conversation) -> None:
        lang = conversation.lang or "fr"
        token = await self._parts.journal(self._parts.service.passes.make, conversation.id)
        base = self._parts.core.settings.public_url.rstrip("/")
        url = f"{base}/go?lang={lang}&seller={conversation.seller or ''}#go={token}"
        if is_public(url):
            keys: Keys = [[InlineKeyboardButton(self._texts.say(lang, "telegram-open-web"), url=url)]]
            await self._parts.outgoing.say(chat_id, lang, self._texts.say(lang, "telegram-web"), keys)
        else:
            await self._parts.outgoing.say(chat_id, lang, f"{self._texts.say(lang, 'telegram-web')}\n{url}")

    async def _done_with(self, query: CallbackQuery) -> None:
        """A key that forgets without asking again does not stay in the chat."""
        with suppress(TelegramError):  # gone already
            await query.edit_message_reply_markup(None)

    async def _leave(self, chat_id: int, lang: str) -> None:
        """The chat knows nobody any more: what was said here is deleted, what was begun elsewhere goes on there without it."""
        journal = self._parts.journal
        chat = await journal(self._parts.chats.get, chat_id)
        held = await journal(journal.log.get, chat.conversation_id) if chat else None
        own = await journal(journal.log.find, CHANNEL, str(chat_id))
        grouped = held if held and held.channel == GROUP else None  # it goes on nowhere but here
        for one in filter(None, (own, grouped)):
            await self._parts.service.turns.forget(one.id)
        await journal(self._parts.chats.leave, chat_id)
        await self._parts.outgoing.say(chat_id, lang, self._texts.say(lang, "telegram-forgotten"))

    def _keys(self, meant: str | None, lang: str) -> Keys:
        match meant:
            case "language":
                offered: list[tuple[str, str, str, str]] = [("lang", one, f"telegram-language-{one}", one) for one in LANGS]
            case "news":
                offered = [("news", one, f"telegram-news-{one}", lang) for one in get_args(News)]
            case "leave":
                offered = [("leave", one, f"telegram-leave-{one}", lang) for one in ("yes", "no")]
            case _:
                return []
        return [
            [InlineKeyboardButton(self._texts.say(said, title), callback_data=OwnPress(what, value).data)]
            for what, value, title, said in offered
        ]
