"""Letters of what was said in a conversation, as they are written and mailed."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from booking_core.orders.views import View

LetterKind = Literal["transcript", "answer"]
"""All that was said, as the customer wished; or what a person answered that nobody has read in the chat."""


class LetterLine(View):
    """One thing said: by whom, ``name`` where a person of the seller said it, and its files by name.

    ``file_url``: where its file is fetched, None where nobody has proved that the letter's address is the customer's; ``chat_url``: the
    page on which the conversation with such a file goes on, where it is known.
    """

    author: Literal["customer", "assistant", "agent", "system"]
    name: str | None = None
    at: datetime
    text: str
    files: tuple[str, ...] = ()
    file_url: str | None = None
    chat_url: str | None = None

    def __repr__(self) -> str:
        return f"LetterLine({self.author})"


class LetterDetails(View):
    """A letter of what was said, personal data included."""

    id: str
    kind: LetterKind
    seller: str
    conversation_id: str
    email: str
    lang: str
    lines: tuple[LetterLine, ...]
    created_at: datetime

    def __repr__(self) -> str:
        return f"LetterDetails({self.id})"
