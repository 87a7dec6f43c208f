"""The questions that wait for a person: what was not understood and nobody has settled, in groups of the like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from booking_core.core import Core
from bot.conversations import Conversations
from bot.conversations.log import utc_now
from bot.conversations.unclear import NotUnderstood, Unclear
from bot.desk.questions import likeness
from bot.desk.questions.examples import Example, Examples, Message
from bot.desk.questions.private import masked
from bot.gateway.inbound import spoken

MOST = 1000
"""Messages that are looked at, the newest."""
VARIANTS = 8
"""Other wordings that are shown of a group."""
PERSONAL = frozenset({"companion", "email", "code", "phone", "company", "address", "recipient", "reference"})
"""What the assistant asks for by these names is somebody's own; so may be the words of an answer."""
BEFORE = 12
"""Rows before a message among which the question is that it may answer."""


@dataclass(frozen=True, slots=True)
class Group:
    """``newest`` stands for all: its text is shown ``masked``, beside the other wordings."""

    newest: NotUnderstood
    text: str
    lang: str
    count: int
    variants: tuple[str, ...]
    messages: tuple[Message, ...]

    @property
    def key(self) -> Message:
        """What names it as long as no newer message comes to it."""
        return self.newest.conversation_id, self.newest.seq


class Waiting:
    """Reads only. Blocking."""

    def __init__(self, unclear: Unclear, examples: Examples, log: Conversations, core: Core, days: int) -> None:
        """``days``: how long conversations are kept."""
        self._unclear, self._examples, self._log, self._core, self._days = unclear, examples, log, core, days

    def groups(self, sellers: Sequence[str] = ()) -> list[Group]:
        """The largest first, the newest first among the equal; of conversations of these sellers, or of all."""
        found = self._unclear.listed(utc_now() - timedelta(days=self._days), sellers, MOST)
        settled = self._examples.listed()
        done = {message for one in settled for message in one.messages}
        rest = [one for one in found if (one.conversation_id, one.seq) not in done and one.text.strip()]
        known = _folded(settled)
        groups = likeness.grouped(rest, lambda one: one.text)
        return [_group(one) for one in groups if likeness.nearest(likeness.folded(one[0].text), known) is None]

    def group(self, message: Message, sellers: Sequence[str] = ()) -> Group | None:
        """The one in which the message is."""
        return next((one for one in self.groups(sellers) if message in one.messages), None)

    def people(self, message: Message) -> list[str]:
        """Names and companies that its conversation's orders are known to have."""
        names: list[str] = []
        for customer in self._core.desk.customers(message[0]):
            names += customer.companies
            for order in customer.orders:
                papers = self._core.desk.paperwork(order.reference)
                names += [papers.companion.first_name or "", papers.companion.last_name or ""] if papers.companion else []
        return [name for name in names if name]

    def answers_personal(self, message: Message) -> bool:
        """Whether the assistant had asked for something of somebody's own just before."""
        talk, seq = message
        rows = self._log.rows(talk, max(0, seq - 1 - BEFORE), min(BEFORE, seq - 1)) if seq > 1 else []
        said = [row for row in rows if row.author == "assistant" and row.seq < seq]
        return bool(said) and (said[-1].custom or {}).get("asks") in PERSONAL


def _folded(settled: Sequence[Example]) -> list[str]:
    return list(dict.fromkeys(likeness.folded(one.text) for one in settled if one.text))


def _group(members: Sequence[NotUnderstood]) -> Group:
    newest = members[0]
    texts = list(dict.fromkeys(masked(one.text) for one in members))
    messages = tuple((one.conversation_id, one.seq) for one in members)
    lang = spoken(newest.text, newest.lang or "fr")
    return Group(newest, texts[0], lang, len(members), tuple(texts[1 : VARIANTS + 1]), messages)
