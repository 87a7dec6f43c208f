"""What a row of the log says of itself to whoever reads it: who wrote it, and the file that came with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.conversations.records import Message


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was sent; ``size`` in bytes."""

    name: str
    src: str
    size: int


def person_of(row: Message, names: Mapping[str, str]) -> str:
    """Which person of the seller wrote it, by ``names`` or by the name it was shown under; "" for nobody known."""
    shown = row.custom.get("agent") if isinstance(row.custom, dict) else None
    return names.get(row.agent_id or "", "") or text_of(shown)


def file_of(row: Message) -> Attached | None:
    """A file of ours; what another channel may put there is named by its address."""
    attachment = row.attachment
    if isinstance(attachment, str) and attachment:
        return Attached(attachment, attachment, 0)
    sent = attachment.get("payload") if isinstance(attachment, dict) else None
    if not isinstance(sent, dict):
        return None
    size = sent.get("size")
    return Attached(text_of(sent.get("name")), text_of(sent.get("src")), size if isinstance(size, int) else 0)


def text_of(value: Any) -> str:
    """A text, "" for anything else: what stands in a row may come from anywhere."""
    return value if isinstance(value, str) else ""
