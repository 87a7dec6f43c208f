"""What was said in a conversation, as a letter to its customer holds it: what he could read there, and no note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from booking_core.core import Core
from booking_core.orders.accounts import tidy_email
from booking_core.orders.letter_views import LetterLine
from bot.conversations import Message
from bot.conversations.shown import file_of, person_of

MOST: Final = 500
"""Rows of one letter, the last ones."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a letter may lead to. ``files``: under which address those of the conversation are fetched, None where the reader is not proved
    to be its customer, as whoever has a file's address has the file; ``chat``: the page on which the conversation goes on."""

    files: str | None = None
    chat: str | None = None

    @classmethod
    def of(cls, core: Core, seller: str, conversation_id: str, email: str, origin: str | None, vouched: Mapping[str, str] | None) -> Reach:
        """For a letter to that address. It is the customer's where he gave the code that was sent there, or where the seller's own site
        says so; an address that he only told may be mistyped, and is then somebody else's."""
        theirs = vouched if vouched and vouched["seller"] == seller else {}
        proved = theirs.get("email") == tidy_email(email) or core.desk.has_proved(conversation_id, email)
        return cls(core.settings.public_url.rstrip("/") if proved else None, origin)


def letter_lines(rows: Sequence[Message], names: Mapping[str, str], reach: Reach) -> list[LetterLine]:
    """What was said, row by row, by whom and with which files; how those are reached that people of the seller sent.

    ``names``: of the seller's people, by their ids.
    """
    found = []
    for row in rows:
        attached = file_of(row)
        files = (attached.name,) if attached else ()
        if row.text or files:
            said = LetterLine(author=row.author, name=person_of(row, names) or None, at=row.at, text=row.text or "", files=files)
            if attached and row.author == "agent" and attached.src.startswith("/files/"):
                url = f"{reach.files}{attached.src}" if reach.files is not None else None
                said = said.model_copy(update={"file_url": url, "chat_url": reach.chat})
            found.append(said)
    return found
