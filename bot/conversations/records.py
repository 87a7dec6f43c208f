"""What the log gives out: plain frozen records, detached from the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Owner = Literal["assistant", "waiting", "agent", "closed"]
"""Who answers: the assistant; still the assistant while a person is awaited; a person; nobody until the customer writes again."""
Author = Literal["customer", "assistant", "agent", "system"]


@dataclass(frozen=True, slots=True)
class Conversation:
    """One customer on one channel.

    ``lang`` ("fr", "en") and ``seller`` are what the page or the caller said, ``None`` when nothing. ``asked_seq`` is the last
    customer message, ``answered_seq`` the last one dealt with. While ``owner`` is "agent", ``agent_id`` says who and ``taken_seq``
    the last message before. ``read_seq`` is the last message shown to the customer, ``agent_read_seq`` to an agent. ``origin``: the
    page that it was opened on, ``None`` for our own address. ``proved``: the ``Vouched`` of who the customer is, where there is one.
    """

    id: str
    channel: str
    lang: str | None
    seller: str | None
    owner: Owner
    last_seq: int
    asked_seq: int
    answered_seq: int
    agent_id: str | None = None
    taken_seq: int = 0
    read_seq: int = 0
    agent_read_seq: int = 0
    origin: str | None = None
    proved: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Something said, not yet in the log. ``custom`` is the object of the chat contract, untouched."""

    text: str | None = None
    buttons: tuple[dict[str, Any], ...] = ()
    custom: dict[str, Any] | None = None
    attachment: Any = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A row of the log. ``seq`` counts from 1 without holes within its conversation; rows never change.

    ``payload`` is the opaque token of a pressed button, whose title is then the ``text``. ``reply_to`` is the customer
    message that an answer answers; notices and late answers have none. ``mark``: why a customer message was not passed on
    ("empty", "command", "too_long"), "gateway" on an answer that is the gateway's own and not the dialogue's, "unclear" on one that
    says that the message was not understood, "resume" on what calls the assistant back. ``agent_id``: which person wrote it.
    """

    seq: int
    author: Author
    at: datetime
    text: str | None = None
    payload: str | None = None
    buttons: list[dict[str, Any]] = field(default_factory=list)
    custom: dict[str, Any] | None = None
    attachment: Any = None
    client_id: str | None = None
    reply_to: int | None = None
    mark: str | None = None
    agent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A customer message as stored; ``new`` is false when this client id was there already."""

    message: Message
    new: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """A person of ``seller`` was asked for; ``case_id`` is the core's record of what was told."""

    seller: str
    reason: str
    case_id: str | None = None
