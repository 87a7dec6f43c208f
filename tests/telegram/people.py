"""The people who write to the bot, what they do with their telephones, and what they see there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from tests.telegram.limits import MAX_TEXT, Refused, length
from tests.telegram.markup import Entity, found_in
from tests.telegram.state import Chat, Json, Press, State, StoredFile

T = TypeVar("T")
PATIENCE = 20.0
"""Seconds that a person waits for the bot."""


@dataclass(frozen=True)
class Button:
    """What stands under a message; ``data`` goes to the bot, ``url`` opens a page."""

    title: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True)
class Seen:
    """A message as it stands in the chat now; ``text`` is a document's caption where there is one."""

    id: int
    text: str
    entities: tuple[Entity, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()
    document: StoredFile | None = None
    venue: Json | None = None
    edited: bool = False
    answers: int | None = None

    @property
    def buttons(self) -> list[Button]:
        """Of all rows."""
        return [button for row in self.rows for button in row]

    @property
    def titles(self) -> list[str]:
        """Of the buttons."""
        return [button.title for button in self.buttons]


class Screen:
    """A chat on somebody's telephone."""

    def __init__(self, state: State, chat: Chat) -> None:
        self.state, self.chat = state, chat
        self.taken = 0
        """The last message of the bot that was taken in by ``hears`` and the like."""

    def seen(self, after: int = 0) -> list[Seen]:
        """The bot's messages that are newer, as they are now."""
        with self.state.changed:
            return [self._as_seen(one) for number, one in sorted(self.chat.messages.items()) if number > after and self._is_bot(one)]

    @property
    def new(self) -> list[Seen]:
        """What was not taken in yet."""
        return self.seen(self.taken)

    def take(self) -> list[Seen]:
        """Takes in what is there."""
        found = self.new
        self.taken = max([self.taken, *(one.id for one in found)])
        return found

    def waits(self, found: Callable[[], T], seconds: float = PATIENCE) -> T:
        """The first value that is one. AssertionError when none comes."""
        until = time.monotonic() + seconds
        with self.state.changed:
            while not (value := found()):
                left = until - time.monotonic()
                assert left > 0, f"waited in vain; the bot said last: {[(one.text, one.titles) for one in self.seen()[-3:]]}"
                self.state.changed.wait(min(left, 0.5))
            return value

    def hears(self, text: str = "", seconds: float = PATIENCE) -> Seen:
        """Waits for a new message that holds these words, and takes in all up to it."""
        found = self.waits(lambda: next((one for one in self.new if text in one.text), None), seconds)
        assert found
        self.taken = found.id
        return found

    def quiet(self, seconds: float = 0.3) -> list[Seen]:
        """Takes in what comes until nothing has come for so long."""
        heard: list[Seen] = []
        since = time.monotonic()
        while time.monotonic() - since < seconds:
            if more := self.take():
                heard, since = heard + more, time.monotonic()
            time.sleep(0.02)
        return heard

    def button(self, named: str, seconds: float = PATIENCE) -> tuple[Seen, Button]:
        """Waits for a button of that title or data, on the newest message that has it; of a part of its title where no other is."""
        found = self.waits(lambda: self._button(named), seconds)
        assert found
        return found

    def _button(self, named: str) -> tuple[Seen, Button] | None:
        newest = list(reversed(self.seen()))
        for fits in (lambda one: named in (one.title, one.data), lambda one: named.lower() in one.title.lower()):
            for message in newest:
                for button in message.buttons:
                    if button.data and fits(button):
                        return message, button
        return None

    def _is_bot(self, message: Json) -> bool:
        return bool(message["from"]["id"] == self.state.bot["id"])

    def _as_seen(self, message: Json) -> Seen:
        rows = (message.get("reply_markup") or {}).get("inline_keyboard") or []
        document = message.get("document")
        return Seen(
            id=message["message_id"],
            text=message.get("text") or message.get("caption") or "",
            entities=tuple(message.get("entities") or message.get("caption_entities") or ()),
            rows=tuple(tuple(Button(one["text"], one.get("callback_data", ""), one.get("url", "")) for one in row) for row in rows),
            document=self.state.files[document["file_id"]] if document else None,
            venue=message.get("venue"),
            edited="edit_date" in message,
            answers=(message.get("reply_to_message") or {}).get("message_id"),
        )


class User(Screen):
    """Somebody with a private chat with the bot; ``last_update`` is the number of what he did last."""

    def __init__(self, state: State, name: str, lang: str | None) -> None:
        self.id = state.new_person()
        self.about: Json = {"id": self.id, "is_bot": False, "first_name": name}
        self.about |= {"language_code": lang} if lang else {}
        # Until he has said something, the bot may not.
        unmet = Refused(403, "Forbidden: bot can't initiate conversation with a user")
        super().__init__(state, Chat(self.id, "private", {"first_name": name}, refusal=unmet))
        self.last_update = 0
        with state.changed:
            state.chats[self.id] = self.chat

    def say(self, text: str, reply_to: int | None = None) -> int:
        """Types something; the telephone cuts what is too long. The number of the (last) message."""
        number = 0
        while text:
            piece = _cut(text)
            text = text[len(piece) :]
            number = self._post({"text": piece, "entities": found_in(piece)}, reply_to)
        return number

    def start(self, payload: str = "") -> int:
        """Presses "Start", or follows a link with something in it."""
        return self.say(f"/start {payload}".strip())

    def share_number(self, phone: str) -> int:
        """Presses the key with which the bot asks for his number."""
        asked = [one for row in self.chat.keyboard for one in row if one.get("request_contact")]
        assert asked, "nobody asked for the number"
        contact = {"phone_number": phone, "first_name": self.about["first_name"], "user_id": self.id}
        return self._post({"contact": contact})

    def press(self, named: str) -> Press:
        """A button, by its title or its data."""
        message, button = self.button(named)
        return self.press_data(message, button.data)

    def press_data(self, message: Seen, data: str) -> Press:
        """Any data at all on a message: what a telephone that does not keep to the rules may send."""
        shown = self.chat.messages.get(message.id) or {"message_id": message.id, "chat": self.chat.shown, "date": 0}
        press, self.last_update = self.state.press(self.about, self.chat, dict(shown), data)
        return press

    def edit(self, number: int, text: str) -> None:
        """Changes what he said."""
        with self.state.changed:
            message = self.chat.messages[number]
            message.update(text=text, entities=found_in(text), edit_date=int(time.time()))
            self.last_update = self.state.push("edited_message", dict(message), f"chat {self.chat.id}")

    def send_contact(self, phone: str, first_name: str, last_name: str = "", vcard: str = "") -> int:
        """Somebody out of his address book."""
        contact = {"phone_number": phone, "first_name": first_name}
        contact |= ({"last_name": last_name} if last_name else {}) | ({"vcard": vcard} if vcard else {})
        return self._post({"contact": contact})

    def send_photo(self, content: bytes, caption: str = "") -> int:
        """A photo, which Telegram keeps in several sizes."""
        kept = self.state.keep("photo.jpg", "image/jpeg", content)
        small = replace(kept, id=kept.id + "s", content=content[:100], size=100)
        self.state.files[small.id] = small
        sizes = [{**small.shown, "width": 90, "height": 67}, {**kept.shown, "width": 1280, "height": 960}]
        return self._post({"photo": sizes, **_caption(caption)})

    def send_document(self, name: str, content: bytes, media_type: str = "", caption: str = "", size: int | None = None) -> int:
        """A file; ``size`` where it is to be larger than what is sent here."""
        kept = self.state.keep(name, media_type, content, size)
        document = {**kept.shown, "file_name": name} | ({"mime_type": media_type} if media_type else {})
        return self._post({"document": document, **_caption(caption)})

    def send_voice(self, content: bytes = b"OggS") -> int:
        """A voice message."""
        kept = self.state.keep("voice.oga", "audio/ogg", content)
        return self._post({"voice": {**kept.shown, "duration": 3, "mime_type": "audio/ogg"}})

    def send_sticker(self, emoji: str = "👍") -> int:
        """A sticker."""
        kept = self.state.keep("sticker.webp", "image/webp", b"RIFF")
        flags = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._post({"sticker": {**kept.shown, **flags, "emoji": emoji}})

    def send_location(self, latitude: float, longitude: float) -> int:
        """Where he is."""
        return self._post({"location": {"latitude": latitude, "longitude": longitude}})

    def send_strange(self) -> int:
        """Something that no library knows yet."""
        return self._post({"hologram": {"of": "tomorrow"}})

    def block(self) -> None:
        """Blocks the bot."""
        self.chat.refusal = Refused(403, "Forbidden: bot was blocked by the user")
        self._membership("member", "kicked")

    def unblock(self) -> None:
        """Lets it write again; the telephone says so by itself."""
        self.chat.refusal = None
        self._membership("kicked", "member")

    def _membership(self, before: str, after: str) -> None:
        told = _membership(self.state, self.chat, self.about, before, after)
        self.last_update = self.state.push("my_chat_member", told, f"chat {self.chat.id}")

    def _post(self, content: Json, reply_to: int | None = None) -> int:
        if self.chat.refusal and "initiate" in self.chat.refusal.description:
            self.chat.refusal = None
        return self.post_in(self.chat, content, reply_to)

    def post_in(self, chat: Chat, content: Json, reply_to: int | None = None) -> int:
        """Any content, in any chat that he is in."""
        content = {key: value for key, value in content.items() if value != []}
        if reply_to:
            content["reply_to_message"] = dict(chat.messages[reply_to])
        message = self.state.put(chat, {"from": self.about, **content})
        if chat.id > 0 or self._reaches_bot(content):
            self.last_update = self.state.push("message", dict(message), f"chat {chat.id}")
        return int(message["message_id"])

    def _reaches_bot(self, content: Json) -> bool:
        """In groups a bot gets what begins with a slash, names it or answers it, and what happened to the group."""
        text, name = str(content.get("text") or content.get("caption") or ""), self.state.bot["username"]
        if text.startswith("/"):
            command = text.split()[0]
            return "@" not in command or command.partition("@")[2].lower() == name
        answered = (content.get("reply_to_message") or {}).get("from", {}).get("id") == self.state.bot["id"]
        service = any(key in content for key in ("new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id"))
        return answered or service or f"@{name}" in text.lower()


class Group(Screen):
    """A group chat with the bot in it. With ``reads_all`` it is an administrator there, and gets every word."""

    def __init__(self, state: State, title: str, members: tuple[User, ...]) -> None:
        super().__init__(state, Chat(-(4_100_000_000 + state.new_person() % 10**8), "group", {"title": title}))
        self.members = members
        self.reads_all = False
        with state.changed:
            state.chats[self.chat.id] = self.chat
        self._told("left", "member")
        members[0].post_in(self.chat, {"new_chat_members": [state.bot]})

    def say(self, who: User, text: str, reply_to: int | None = None) -> int:
        """Somebody says something; ``reply_to`` answers a message."""
        content: Json = {"text": text, "entities": found_in(text)}
        if not self.reads_all:
            return who.post_in(self.chat, content, reply_to)
        with self.state.changed:
            message = self.state.put(self.chat, {"from": who.about, **{key: value for key, value in content.items() if value}})
            who.last_update = self.state.push("message", dict(message), f"chat {self.chat.id}")
        return int(message["message_id"])

    def mention(self, who: User, text: str) -> int:
        """Addresses the bot by its name."""
        return self.say(who, f"@{self.state.bot['username']} {text}")

    def press(self, who: User, named: str) -> Press:
        """A button under a message of the bot."""
        message, button = self.button(named)
        press, who.last_update = self.state.press(who.about, self.chat, dict(self.chat.messages[message.id]), button.data)
        return press

    def kick_bot(self) -> None:
        """Throws it out."""
        self.chat.refusal = Refused(403, f"Forbidden: bot was kicked from the {self.chat.type} chat")
        self._told("member", "kicked")

    def migrate(self) -> int:
        """Becomes a supergroup, with another id: the new one."""
        old = self.chat
        new = Chat(-(1_002_000_000_000 + abs(old.id) % 10**9), "supergroup", dict(old.about))
        parameters = {"migrate_to_chat_id": new.id}
        with self.state.changed:
            self.state.chats[new.id] = new
            self.members[0].post_in(old, parameters)
            old.refusal = Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", **parameters)
            self.members[0].post_in(new, {"migrate_from_chat_id": old.id})
            self.chat, self.taken = new, 0
        return new.id

    def _told(self, before: str, after: str) -> None:
        told = _membership(self.state, self.chat, self.members[0].about, before, after)
        self.state.push("my_chat_member", told, f"chat {self.chat.id}")


def _membership(state: State, chat: Chat, by: Json, before: str, after: str) -> Json:
    def member(status: str) -> Json:
        return {"user": state.bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    at = {"from": by, "date": int(time.time())}
    return {"chat": chat.shown, **at, "old_chat_member": member(before), "new_chat_member": member(after)}


def _caption(caption: str) -> Json:
    return {"caption": caption, "caption_entities": found_in(caption)} if caption else {}


def _cut(text: str) -> str:
    """As much of it as one message holds."""
    if length(text) <= MAX_TEXT:
        return text
    upto = MAX_TEXT
    while length(text[:upto]) > MAX_TEXT:
        upto -= 1
    return text[:upto]
