"""The methods of the Bot API that a bot needs to talk, each with what Telegram refuses of it."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.telegram import limits
from tests.telegram.limits import Refused, bad
from tests.telegram.markup import Entity, read_html
from tests.telegram.state import Chat, Json, State, StoredFile, Webhook

UPDATES = (
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "inline_query", "chosen_inline_result", "poll",
    "shipping_query", "pre_checkout_query", "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "message_reaction",
    "message_reaction_count", "chat_boost", "removed_chat_boost", "business_connection", "business_message", "edited_business_message",
    "deleted_business_messages", "purchased_paid_media",
)  # fmt: skip
UNASKED = ("chat_member", "message_reaction", "message_reaction_count")
"""Of these a bot is told only when it asks for them."""
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker",
    "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup"
    " of the message"
)


@dataclass(frozen=True)
class Upload:
    """A file in a request."""

    name: str
    media_type: str
    content: bytes


class Methods:
    """``answer`` carries out a call; all else is looked up by the method's name."""

    def __init__(self, state: State, flood: limits.Flood) -> None:
        self.state, self.flood = state, flood
        self._known: dict[str, Callable[[Mapping[str, str], Mapping[str, Upload]], Any]] = {
            "getme": self._me,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._webhook_info,
            "setmycommands": self._set_commands,
            "getmycommands": self._commands,
            "deletemycommands": self._delete_commands,
            "sendmessage": self._send_message,
            "senddocument": self._send_document,
            "sendvenue": self._send_venue,
            "sendlocation": self._send_location,
            "sendchataction": self._chat_action,
            "editmessagetext": self._edit_text,
            "editmessagereplymarkup": self._edit_markup,
            "deletemessage": self._delete_message,
            "answercallbackquery": self._answer_query,
            "getfile": self._file,
            "leavechat": self._leave,
        }

    def answer(self, method: str, args: Mapping[str, str], files: Mapping[str, Upload]) -> Any:
        """The result. Raises Refused."""
        known = self._known.get(method.lower())
        if known is None:
            raise Refused(404, "Not Found: method not found")
        with self.state.changed:
            result = known(args, files)
            self.state.changed.notify_all()
            return result

    def _me(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> Json:
        can = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
        return {**self.state.bot, **can, "can_connect_to_business": False, "has_main_web_app": False}

    # ---- updates

    def allow(self, args: Mapping[str, str]) -> None:
        """Takes in ``allowed_updates``: what is not given stays, an empty list is all but what must be asked for."""
        if "allowed_updates" not in args:
            return
        try:
            asked = [one for one in json.loads(args["allowed_updates"] or "[]") if one in UPDATES]
        except ValueError as error:
            raise bad("can't parse allowed_updates JSON object") from error
        self.state.allowed = asked or [one for one in UPDATES if one not in UNASKED]

    def updates(self, args: Mapping[str, str]) -> list[Json]:
        """What ``getUpdates`` finds now. Raises Refused while updates go to a webhook."""
        if self.state.webhook:
            raise Refused(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self.allow(args)
        offset = _whole(args, "offset")
        with self.state.changed:
            if offset < 0:
                offset = ([0, *sorted(self.state.pending)])[max(0, len(self.state.pending) + 1 + offset)]
            self.state.acknowledge(offset)
            most = min(100, max(1, _whole(args, "limit", 100)))
            return [self.state.pending[number].update for number in sorted(self.state.pending)[:most]]

    def _set_webhook(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> bool:
        url, secret = args.get("url", ""), args.get("secret_token", "")
        if not url:
            return self._delete_webhook(args, files)
        # As a Bot API server that one runs oneself (--local), which the webhook may be told of without TLS and on any port.
        if not url.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if len(secret) > 256:
            raise bad("secret token is too long")
        if not all(char.isascii() and (char.isalnum() or char in "_-") for char in secret):
            raise bad("secret token contains unallowed characters")
        self._dropped(args)
        self.allow(args)
        self.state.webhook = Webhook(url, secret, min(100, max(1, _whole(args, "max_connections", 40))))
        self.state.wake()
        return True

    def _delete_webhook(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> bool:
        self._dropped(args)
        self.state.webhook = None
        return True

    def _dropped(self, args: Mapping[str, str]) -> None:
        if args.get("drop_pending_updates", "").lower() in ("true", "1"):
            self.state.pending.clear()

    def _webhook_info(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> Json:
        hook = self.state.webhook
        told: Json = {"url": hook.url if hook else "", "has_custom_certificate": False, "pending_update_count": len(self.state.pending)}
        if hook:
            told |= {"max_connections": hook.connections, "ip_address": "127.0.0.1"}
        if hook and hook.error:
            told |= {"last_error_date": hook.error_at, "last_error_message": hook.error}
        return told | ({"allowed_updates": self.state.allowed} if self.state.allowed else {})

    # ---- commands

    def _set_commands(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> bool:
        self.state.commands[_audience(args)] = limits.commands(args.get("commands", ""))
        return True

    def _commands(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> list[dict[str, str]]:
        return self.state.commands.get(_audience(args), [])

    def _delete_commands(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> bool:
        self.state.commands.pop(_audience(args), None)
        return True

    # ---- sending

    def _chat(self, args: Mapping[str, str]) -> Chat:
        if not args.get("chat_id"):
            raise bad("chat_id is empty")
        return self.state.chat(_whole(args, "chat_id"))

    def _send(self, args: Mapping[str, str], chat: Chat, content: Json) -> Json:
        markup = limits.keyboard(args.get("reply_markup", ""))
        message: Json = {"from": self.state.bot, **content}
        if markup and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        if replied := self._replied(args, chat):
            message["reply_to_message"] = {key: value for key, value in replied.items() if key != "reply_to_message"}
        self.flood.message(chat.id)
        if markup and "inline_keyboard" not in markup:
            chat.keyboard = [[one if isinstance(one, dict) else {"text": one} for one in row] for row in markup.get("keyboard") or []]
            if sum(map(len, chat.keyboard)) > 300:
                raise bad("reply markup is too long")
        return self.state.put(chat, message)

    def _replied(self, args: Mapping[str, str], chat: Chat) -> Json | None:
        told = json.loads(args.get("reply_parameters") or "{}")
        number = told.get("message_id") or _whole(args, "reply_to_message_id")
        found = chat.messages.get(number) if number else None
        if number and found is None and not told.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        return found

    def _send_message(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> Json:
        chat = self._chat(args)
        return self._send(args, chat, _worded(args, "text", "entities", limits.MAX_TEXT, "message"))

    def _send_document(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> Json:
        chat = self._chat(args)
        stored = self._document(args, files)
        content: Json = {"document": {**stored.shown, "file_name": stored.name, "mime_type": stored.media_type}}
        if args.get("caption", "").strip():
            content |= _worded(args, "caption", "caption_entities", limits.MAX_CAPTION, "message caption")
        return self._send(args, chat, content)

    def _document(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> StoredFile:
        named = args.get("document", "")
        upload = files.get(named.removeprefix("attach://") if named.startswith("attach://") else "document")
        if upload is None:
            if not named:
                raise bad("there is no document in the request")
            if named not in self.state.files:
                raise bad("wrong file identifier/HTTP URL specified")
            return self.state.files[named]
        if not upload.content:
            raise bad("file must be non-empty")
        if len(upload.content) > limits.MAX_UPLOAD:
            raise Refused(413, "Request Entity Too Large")
        return self.state.keep(upload.name, upload.media_type, upload.content)

    def _send_venue(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> Json:
        chat, place = self._chat(args), _place(args)
        if not args.get("title", "").strip() or not args.get("address", "").strip():
            raise bad("venue title must be non-empty" if not args.get("title", "").strip() else "venue address must be non-empty")
        return self._send(args, chat, {"venue": {"location": place, "title": args["title"], "address": args["address"]}, "location": place})

    def _send_location(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> Json:
        return self._send(args, self._chat(args), {"location": _place(args)})

    def _chat_action(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> bool:
        if args.get("action") not in ACTIONS:
            raise bad("wrong parameter action in request")
        self._chat(args).actions.append(args["action"])
        return True

    # ---- changing what was sent

    def _own(self, args: Mapping[str, str], doing: str = "edit") -> tuple[Chat, Json]:
        chat = self._chat(args)
        message = chat.messages.get(_whole(args, "message_id"))
        if message is None:
            raise bad(f"message to {doing} not found")
        if doing == "edit" and message["from"]["id"] != self.state.bot["id"]:
            raise bad("message can't be edited")
        return chat, message

    def _edited(self, message: Json, content: Json) -> Json:
        before = {key: value for key, value in message.items() if key != "edit_date"}
        after = {key: value for key, value in {**before, **content}.items() if value is not None}
        if after == before:
            raise bad(_SAME)
        message.clear()
        message.update(after, edit_date=int(time.time()))
        return message

    def _edit_text(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> Json:
        _, message = self._own(args)
        if "text" not in message:
            raise bad("there is no text in the message to edit")
        content = _worded(args, "text", "entities", limits.MAX_TEXT, "message")
        return self._edited(message, {"entities": None, **content, "reply_markup": limits.keyboard(args.get("reply_markup", ""))})

    def _edit_markup(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> Json:
        _, message = self._own(args)
        return self._edited(message, {"reply_markup": limits.keyboard(args.get("reply_markup", ""))})

    def _delete_message(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> bool:
        chat, message = self._own(args, "delete")
        if chat.id < 0 and message["from"]["id"] != self.state.bot["id"]:
            raise bad("message can't be deleted")
        del chat.messages[message["message_id"]]
        return True

    def _answer_query(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> bool:
        toast = args.get("text", "")
        if limits.length(toast) > limits.MAX_TOAST:
            raise bad("MESSAGE_TOO_LONG")
        shown_as_alert = args.get("show_alert", "").lower() in ("true", "1")
        self.state.answer_press(args.get("callback_query_id", ""), toast, shown_as_alert, args.get("url", ""))
        return True

    # ---- files, groups

    def _file(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> Json:
        stored = self.state.files.get(args.get("file_id", ""))
        if stored is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if stored.size > limits.MAX_DOWNLOAD:
            raise bad("file is too big")
        return {**stored.shown, "file_path": f"documents/{stored.id}"}

    def _leave(self, args: Mapping[str, str], files: Mapping[str, Upload]) -> bool:
        chat = self._chat(args)
        if chat.id > 0:
            raise bad("chat member status can't be changed in private chats")
        chat.refusal = Refused(403, f"Forbidden: bot is not a member of the {chat.type} chat")
        return True


def _audience(args: Mapping[str, str]) -> tuple[str, str]:
    return limits.audience(args.get("scope", ""), args.get("language_code", ""))


def _whole(args: Mapping[str, str], name: str, otherwise: int = 0) -> int:
    try:
        return int(args.get(name) or otherwise)
    except ValueError:
        return otherwise


def _worded(args: Mapping[str, str], name: str, entities: str, most: int, what: str) -> Json:
    """A text and its entities, by their names in the message, which are those of the parameters."""
    given, mode = args.get(name, ""), args.get("parse_mode", "").lower()
    found: list[Entity] = []
    if mode == "html":
        given, found = read_html(given)
    elif mode:
        raise bad("unsupported parse_mode")
    elif args.get(entities):
        found = json.loads(args[entities])
    text = limits.text_of(given, most, what)
    if not text:
        raise bad(f"{'message text' if what == 'message' else what} is empty")
    return {name: text, **({entities: found} if found else {})}


def _place(args: Mapping[str, str]) -> Json:
    found = {}
    for name, most in (("latitude", 90), ("longitude", 180)):
        if not args.get(name):
            raise bad(f"{name} is empty")
        value = float(args[name])
        if not math.isfinite(value) or abs(value) > most:
            raise bad("wrong coordinates specified")
        found[name] = value
    return found
