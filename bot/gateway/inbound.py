"""What customers send, before anything else sees it: cleaned, and sorted into said, pressed and refused."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

MAX_TEXT = 2000
"""Characters of one message; some readers of dates need seconds for longer ones."""
KEPT_OF_TOO_LONG = 200
_BUTTON = re.compile(r"b:[A-Za-z0-9_-]{1,40}")
# Marks that turn or hide text without being seen: bidirectional overrides, zero-width spaces, byte order mark.
# The joiners U+200C and U+200D stay, emoji and some scripts need them.
_UNSEEN = frozenset("\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
# At the beginning of a line, or before a word at the beginning of what may be taken for a sentence; "12/03" and "et/ou" stay.
_COMMAND = re.compile(r"^[^\S\n]*/(?:[^\S\n]|/)*|(?<![^\s.!?…;])/+(?=[^\W\d])", re.MULTILINE)
UNKNOWN_BUTTON = "…"

Refusal = Literal["empty", "command", "too_long"]


@dataclass(frozen=True, slots=True)
class Inbound:
    """A message as it goes into the log: its text, a button's token, a file as it was kept, or why it goes no further."""

    text: str
    payload: str | None = None
    refused: Refusal | None = None
    attachment: dict[str, Any] | None = None


def clean(text: str) -> str:
    """Without control characters, unseen marks and broken surrogates; line ends become ``\\n``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode("utf-8")
    kept = (c for c in text if c in "\n\t" or (unicodedata.category(c) != "Cc" and c not in _UNSEEN))
    return "".join(kept).strip()


def sort(raw: str) -> Inbound:
    """What to do with a message. Typed text is never a command: Rasa would obey one that starts with a slash, unchecked."""
    if len(raw) > 16 * MAX_TEXT:
        raw = raw[: 16 * MAX_TEXT]
    text = clean(raw)
    if not text:
        return Inbound("", refused="empty")
    if len(text) > MAX_TEXT:
        return Inbound(text[:KEPT_OF_TOO_LONG] + "…", refused="too_long")
    if text.startswith("/"):
        return Inbound(text, refused="command")
    if _BUTTON.fullmatch(text):
        return Inbound(UNKNOWN_BUTTON, payload=text)
    return Inbound(text)


def for_rasa(text: str, payload: str | None) -> str:
    """The message as Rasa gets it: a pressed button becomes the one command there is.

    Sentences are also read one by one, so a slash that would make one of them a command is left out wherever it stands.
    """
    return f"/press{json.dumps({'id': payload})}" if payload else _COMMAND.sub("", text)


_ENGLISH = frozenset(
    "the is are am and you your we would like what how when where why can could do does have has hello hi please thanks thank "
    "book booking people visit with for my our it this want need yes of to".split()
)
_FRENCH = frozenset(
    "le la les un une des du de et est sont vous nous je j votre vos mon ma mes notre nos que qui quoi quand comment combien "
    "pour avec dans sur bonjour bonsoir merci oui non voudrais veux peux puis ai visite personnes billets ce c qu".split()
)


def spoken(text: str | None, otherwise: str) -> str:
    """The language, "fr" or "en", by a message's small words; ``otherwise`` when they do not tell.

    Only for the few sentences that the gateway says itself; what the dialogue answers in is the dialogue's business.
    """
    words = re.findall(r"[a-zà-ÿ]+", (text or "").lower())
    lead = sum(word in _ENGLISH for word in words) - sum(word in _FRENCH for word in words)
    return otherwise if lead == 0 else "en" if lead > 0 else "fr"
