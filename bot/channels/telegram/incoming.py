"""What a customer does in a private chat: writes, commands, shares a number, sends a file, lets the bot in or out."""

from __future__ import annotations

import re
from typing import Final

import structlog
from icalendar.parser import Contentlines
from telegram import CallbackQuery, Contact, Message, MessageEntity, Update, User
from telegram.constants import ChatMemberStatus, ChatType, FileSizeLimit
from telegram.error import BadRequest, TelegramError
from telegram.ext import filters

from bot.channels.telegram import presses
from bot.channels.telegram.commands import Commands
from bot.channels.telegram.delivery import CAME_HERE
from bot.channels.telegram.groups import Groups
from bot.channels.telegram.parts import Parts
from bot.channels.telegram.presses import OwnPress
from bot.channels.telegram.pressing import Pressing
from bot.channels.telegram.saying import CHANNEL, Saying
from bot.conversations import Conversation
from bot.conversations.files import LARGEST, Checked, WrongFile, sniffed
from bot.gateway.files import keep
from bot.gateway.limits import TooMany
from bot.gateway.refusals import not_taken

_OUT: Final = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
_GROUP: Final = re.compile(r"^[\w-]+\.(?=[A-Za-z-]+[;:])", re.MULTILINE)
_log = structlog.get_logger("telegram.incoming")


class Incoming:
    """Works an update off. Doing it twice takes nothing in twice."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._saying = Saying(parts)
        self._pressing = Pressing(parts, self._saying)
        self._commands = Commands(parts, self._saying)
        self._groups = Groups(parts)

    async def take(self, update: Update) -> None:
        """Whatever it is. Raises JournalDown: then it is to be worked off later."""
        if update.my_chat_member is not None:
            await self._let_in_or_out(update)
        elif update.callback_query is not None:
            await self._pressed(update.update_id, update.callback_query)
        elif update.effective_chat is None:
            return
        elif update.effective_chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
            await self._groups.take(update)
        elif update.effective_chat.type == ChatType.PRIVATE:
            await self._private(update)

    async def _pressed(self, update_id: int, query: CallbackQuery) -> None:
        """Whatever came of it, the key stops turning."""
        pressed = presses.read(query.data)
        told = None
        try:
            if query.message is None or query.message.chat.type != ChatType.PRIVATE:
                return
            chat_id = query.message.chat.id
            await self._parts.journal(self._parts.chats.heard, chat_id)
            if isinstance(pressed, OwnPress):
                told = await self._commands.pressed(update_id, chat_id, query, pressed)
            else:
                told = await self._pressing.take(update_id, chat_id, query, pressed)
        finally:
            try:
                await query.answer(told, show_alert=bool(told))
            except TelegramError as error:
                _log.info("not_acknowledged", error=type(error).__name__)  # minutes old after an outage: Telegram has let go of it

    async def _private(self, update: Update) -> None:
        message = update.effective_message
        if message is None:
            return
        chat_id, user = message.chat_id, message.from_user
        await self._parts.journal(self._parts.chats.heard, chat_id)
        if filters.StatusUpdate.ALL.check_update(update):
            return  # a message was pinned, say: nobody said anything
        if update.edited_message is not None:
            if message.text or message.caption:  # a place that is shared live is edited all the time
                await self._tell(chat_id, user, "telegram-edited")
        elif message.text is not None and (command := command_of(message)):
            await self._commands.take(update.update_id, chat_id, user, *command)
        else:
            await self._taken(message, str(update.update_id), chat_id, user)

    async def _taken(self, message: Message, id_: str, chat_id: int, user: User | None) -> None:
        if message.text is None and message.contact is None and not message.photo and message.document is None:
            await self._tell(chat_id, user, "telegram-not-read")
            return
        _, conversation = await self._saying.held(chat_id, user)
        if message.contact is not None:
            await self._contact(chat_id, conversation, message.contact, id_)
        elif message.text is not None:
            await self._saying.say(chat_id, conversation, message.text, id_)
        else:
            await self._file(message, chat_id, conversation, id_)

    async def _contact(self, chat_id: int, conversation: Conversation, contact: Contact, id_: str) -> None:
        """A number that is asked for, or a companion; anything else it could mean is asked."""
        journal, lang = self._parts.journal, conversation.lang or "fr"
        number = contact.phone_number if contact.phone_number.startswith("+") else f"+{contact.phone_number}"
        name = " ".join(filter(None, (contact.first_name, contact.last_name)))
        address = email_in(contact.vcard or "")
        asked = await journal(journal.log.last_question, conversation.id)
        asks = (asked.custom or {}).get("asks") if asked else None
        if asks == "phone":
            await self._saying.say(chat_id, conversation, number, id_)
        elif asks == "companion":
            await self._saying.say(chat_id, conversation, ", ".join(filter(None, (name, address, number))), id_)
        else:
            await self._parts.outgoing.say(chat_id, lang, self._parts.texts.say(lang, "telegram-contact-unasked"))

    async def _file(self, message: Message, chat_id: int, conversation: Conversation, id_: str) -> None:
        """A photograph or a document, and what is written under it."""
        lang, journal, beside = conversation.lang or "fr", self._parts.journal, self._parts.beside
        if await journal(journal.log.by_client_id, conversation.id, f"{CAME_HERE}{id_}") is None:
            try:
                self._parts.service.limits.file(conversation.id, f"{CHANNEL}:{chat_id}")
                kept, inbound = await keep(journal, beside, conversation.id, await self._fetched(message))
            except (WrongFile, TooMany) as error:
                await self._parts.outgoing.say(chat_id, lang, not_taken(error, self._parts.texts, lang).text)
                return
            if not await self._saying.say(chat_id, conversation, inbound, id_):
                await journal(beside.drop_file, kept)
        if message.caption:
            await self._saying.say(chat_id, conversation, message.caption, f"{id_}:caption")

    async def _fetched(self, message: Message) -> Checked:
        """Raises WrongFile."""
        sent = message.document or (message.photo[-1] if message.photo else None)
        if sent is None:
            raise WrongFile("empty")
        if (sent.file_size or 0) > min(LARGEST, FileSizeLimit.FILESIZE_DOWNLOAD):
            raise WrongFile("large")
        name = (message.document.file_name if message.document else None) or "photo"
        try:
            file = await self._parts.bot.get_file(sent.file_id)
            content = bytes(await file.download_as_bytearray())
        except BadRequest as error:
            raise WrongFile("large") from error  # of what is too large Telegram may not have told the size
        except TelegramError as error:
            raise WrongFile("lost") from error
        return sniffed(name, content)

    async def _let_in_or_out(self, update: Update) -> None:
        changed = update.my_chat_member
        if changed is None or changed.chat.type != ChatType.PRIVATE:
            return
        if changed.new_chat_member.status in _OUT:
            await self._parts.journal(self._parts.chats.block, changed.chat.id)
        else:
            await self._parts.journal(self._parts.chats.heard, changed.chat.id)
            self._parts.delivery.soon(changed.chat.id)

    async def _tell(self, chat_id: int, user: User | None, text_id: str) -> None:
        _, conversation = await self._saying.held(chat_id, user)
        lang = conversation.lang or "fr"
        await self._parts.outgoing.say(chat_id, lang, self._parts.texts.say(lang, text_id))


def command_of(message: Message) -> tuple[str, str] | None:
    """The command with which a text begins, without the bot's name, and what follows it."""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset != 0:
        return None
    said = message.text or ""
    word, rest = said[1 : first.length], said[first.length :].strip()
    return word.partition("@")[0].lower(), rest


def email_in(vcard: str) -> str:
    """The first e-mail address of an entry of an address book (RFC 6350), "" for none."""
    try:
        # "item1.EMAIL": telephones number the lines that belong together, which calendars do not know.
        lines = [line.parts() for line in Contentlines.from_ical(_GROUP.sub("", vcard)) if line]
    except ValueError:
        return ""
    return next((str(value) for name, _, value in lines if name.upper() == "EMAIL"), "")
