"""What a key of an inline keyboard carries: opaque, short, and of no use in another conversation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 64
"""Bytes of a key's data that Telegram takes."""
_TAG: Final = 8
_FORM = re.compile(r"([0-9a-f]{8})\.([1-9][0-9]{0,9})\.([a-z])(.*)", re.ASCII)
_OWN = re.compile(r"!([a-z]+)\.([a-z]+)", re.ASCII)

BUTTON: Final = "b"
DAY: Final = "d"
MONTH: Final = "m"
TIME: Final = "t"
PAGE: Final = "p"
COUNT: Final = "c"
COUNTED: Final = "k"
PAPER: Final = "f"
PLACE: Final = "v"
WHY: Final = "w"
MUTE: Final = "n"
"""A key that only shows something."""


@dataclass(frozen=True, slots=True)
class Press:
    """A key under row ``seq`` of the conversation whose id begins with ``tag``: ``what`` it is and what it says."""

    tag: str
    seq: int
    what: str
    value: str = ""

    @property
    def data(self) -> str:
        """As Telegram keeps it."""
        return f"{self.tag}.{self.seq}.{self.what}{self.value}"

    def belongs_to(self, conversation_id: str) -> bool:
        """Whether it was shown in that conversation."""
        return tag_of(conversation_id) == self.tag


@dataclass(frozen=True, slots=True)
class OwnPress:
    """A key of the channel's own: it concerns the chat, and no row of the log."""

    what: str
    value: str

    @property
    def data(self) -> str:
        """As Telegram keeps it."""
        return f"!{self.what}.{self.value}"


def tag_of(conversation_id: str) -> str:
    """What of a conversation's id (a UUID) tells it from the few that a chat may have had."""
    return conversation_id[:_TAG]


def read(data: object) -> Press | OwnPress | None:
    """What was pressed; None for what no keyboard of ours has."""
    if not isinstance(data, str) or len(data.encode()) > LONGEST:
        return None
    if found := _FORM.fullmatch(data):
        tag, seq, what, value = found.groups()
        return Press(tag, int(seq), what, value)
    if found := _OWN.fullmatch(data):
        return OwnPress(*found.groups())
    return None
