"""Rasa's list of messages, checked and made into what goes into the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.conversations import Said
from bot.conversations.unclear import UNCLEAR

_UNCLEAR = "_unclear"
"""The dialogue's own key for an answer that says that the message was not understood."""


class MalformedReply(ValueError):
    """Not the REST form of Rasa. The message names the fault, never what was said."""


def fold(reply: Any) -> list[Said]:
    """The messages to say. What is only ``custom`` belongs to the message before it (or, coming first, to the next one):
    Rasa sends the words and their data apart. Raises :class:`MalformedReply`."""
    if not isinstance(reply, list):
        raise MalformedReply("not a list")
    folded: list[Said] = []
    for said in _read(reply):
        if folded and (_is_data(said) or _is_data(folded[-1])):
            before = folded.pop()
            words, data = (before, said) if _is_data(said) else (said, before)
            both = {**(before.custom or {}), **(said.custom or {})}
            said = replace(words, custom=both, attachment=words.attachment or data.attachment)
        folded.append(said)
    return [_marked(said) for said in folded]


def _marked(said: Said) -> Said:
    """What the dialogue tells the gateway alone becomes the row's mark: nobody is sent it."""
    if not said.custom or _UNCLEAR not in said.custom:
        return said
    told = {key: value for key, value in said.custom.items() if key != _UNCLEAR}
    return replace(said, custom=told or None, mark=UNCLEAR if said.custom[_UNCLEAR] else said.mark)


def _is_data(said: Said) -> bool:
    return not said.text and not said.buttons and not said.attachment and bool(said.custom)


def _read(reply: Iterable[Any]) -> Iterable[Said]:
    for item in reply:
        if not isinstance(item, dict):
            raise MalformedReply("an item is no object")
        text, custom = item.get("text"), item.get("custom")
        if text is not None and not isinstance(text, str):
            raise MalformedReply("text is no string")
        if custom is not None and not isinstance(custom, dict):
            raise MalformedReply("custom is no object")
        said = Said(
            text=text or None,
            buttons=_buttons(item.get("buttons")),
            custom=custom or None,
            attachment=item.get("attachment") or item.get("image"),
        )
        if said != Said():
            yield said


def _buttons(given: Any) -> tuple[dict[str, Any], ...]:
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(b, dict) and isinstance(b.get("title"), str) for b in given):
        raise MalformedReply("buttons are not a list of titled objects")
    return tuple({"title": b["title"], "payload": str(b.get("payload") or b["title"])} for b in given)
