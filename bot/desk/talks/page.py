"""One conversation: its transcript, its case, and what may be done."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from booking_core.mail.people import fact_rows, reason_words
from booking_core.orders.case_views import HandoverDetails
from booking_core.orders.desk_views import CustomerView
from bot.conversations import Draft, Entry, Sight
from bot.conversations.log import utc_now
from bot.desk.guard import Here, signed_in
from bot.desk.parts import Parts
from bot.desk.talks import waiting
from bot.desk.talks.addresses import offered
from bot.desk.talks.console import Console, Talk
from bot.desk.talks.lines import LONGEST, Line, transcript

SHOWN = 200
"""Rows of a transcript that are shown at once; earlier ones on demand."""
TOLD = frozenset(
    {"taken", "not_yours", "kept", "asleep", "no_assistant", "mailed", "no_address", "closed", "gone", "address_noted", "address_gone"}
)
"""What a page may be asked to say: the name of a text."""


@dataclass(frozen=True, slots=True)
class Case:
    """The core's record of why a person was asked for, in words."""

    details: HandoverDetails
    reason: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside a transcript."""

    cases: list[Case]
    customers: list[CustomerView]
    others: list[Entry]


def router(parts: Parts) -> APIRouter:
    """``/talks/{conversation_id}`` and the rows before those it shows."""
    routes = APIRouter(prefix="/talks")
    console = Console(parts)
    known = Depends(signed_in(parts))

    @routes.get("/{conversation_id}")
    async def talk(request: Request, conversation_id: str, here: Here = known) -> HTMLResponse:
        found = await console.talk(here, conversation_id)
        context = await console.read(whole, console, here, found)
        told = request.query_params.get("told", "")
        return parts.frame.page(request, here, "talks/talk.html", told=told if told in TOLD else "", **context)

    @routes.get("/{conversation_id}/before")
    async def before(request: Request, conversation_id: str, seq: int, here: Here = known) -> HTMLResponse:
        found = await console.talk(here, conversation_id)
        context = await console.read(_lines, console, here, found, min(max(seq, 1), found.conversation.last_seq + 1))
        return parts.frame.page(request, here, "talks/earlier.html", talk=found, **context)

    return routes


def whole(console: Console, here: Here, talk: Talk) -> dict[str, Any]:
    """All that the page shows."""
    last = talk.conversation.last_seq
    lines = _lines(console, here, talk, last + 1)
    beside = around(console, here, talk)

    def since(moment: datetime) -> str:
        return ago(console, here, moment)

    return {
        **lines, **panel(console, here, talk), "live": live(console, talk), "around": beside, "ago": since,
        "addresses": [(one, one) for one in _addresses(beside)], "told_addresses": offered(console, here, talk),
    }  # fmt: skip


def _lines(console: Console, here: Here, talk: Talk, before: int) -> dict[str, Any]:
    after = max(0, before - 1 - SHOWN)
    rows = console.parts.journal.log.rows(talk.conversation.id, after, before - 1 - after)
    notes = console.notes(here, talk.conversation.id)
    following = console.parts.journal.log.rows(talk.conversation.id, before - 1, 1) if before <= talk.conversation.last_seq else []
    between = [note for note in notes if not following or note.at < following[0].at]
    lines: list[Line] = transcript(rows, between, console.names())
    return {"lines": lines, "earlier": rows[0].seq if rows and rows[0].seq > 1 else 0, "notes": len(notes)}


def panel(console: Console, here: Here, talk: Talk) -> dict[str, Any]:
    """What may be done, and the answer being written."""
    parts, episode = console.parts, talk.episode
    draft: Draft = parts.beside.draft(talk.conversation.id, here.agent.id)
    names = console.names()
    owner = talk.conversation.agent_id
    colleagues = [one for one in parts.staff.all(talk.seller) if one.id != here.agent.id] if talk.mine else []
    return {
        "talk": talk, "episode": episode, "reason": episode and reason_words(episode.reason, console.voice(here)), "key": panel_key(talk),
        "draft": draft, "colleagues": [(one.id, one.name) for one in colleagues], "owner_name": names.get(owner or "", ""),
        "sellers": console.sellers(here), "seller_name": console.seller_name, "canned": _canned(console, here, talk) if talk.mine else [],
        "now": utc_now(), "longest": LONGEST, "error": "", "note": "", "focus": False,
        "file_id": str(uuid.uuid4()), "note_id": str(uuid.uuid4()),
    }  # fmt: skip


def panel_key(talk: Talk) -> str:
    """Changes whenever the panel does, and not while somebody writes in it."""
    episode, conversation = talk.episode, talk.conversation
    state = (episode.id, episode.state, episode.agent_id, episode.snoozed_until and episode.snoozed_until.isoformat()) if episode else ()
    return "|".join(str(part) for part in (conversation.owner, conversation.agent_id, *state))


def live(console: Console, talk: Talk) -> dict[str, Any]:
    """What goes on at this moment."""
    conversation, episode = talk.conversation, talk.episode
    return {
        "writes": console.parts.hub.customer_writes(conversation.id),
        "answering": console.parts.hub.is_typing(conversation.id),
        "colleague": console.parts.hub.who_writes(conversation.id),
        "read_seq": conversation.read_seq,
        "owner": conversation.owner,
        "since": episode.asked_at if episode and episode.state == "waiting" else None,
    }


def around(console: Console, here: Here, talk: Talk) -> Around:
    """Cases, customers and their other conversations, as far as they are of his sellers."""
    desk, sellers, voice = console.parts.core.desk, here.agent.sellers, console.voice(here)
    cases = [one for one in desk.cases(talk.conversation.id) if here.agent.may_see(one.seller)]
    customers = desk.customers(talk.conversation.id, sellers)
    ids = [id_ for customer in customers for id_ in desk.conversations_of(customer.account_id, sellers)]
    others = console.parts.queue.of([id_ for id_ in dict.fromkeys(ids) if id_ != talk.conversation.id], Sight(here.agent.id, sellers))
    shown = [Case(one, reason_words(one.reason, voice), fact_rows(one, voice)) for one in cases]
    return Around(shown, customers, others)


def ago(console: Console, here: Here, since: Any) -> str:
    """How long ago, in the agent's words."""
    return waiting.words(since, utc_now(), lambda id_, **args: console.parts.texts.say(here.lang, id_, **args))


def addresses(console: Console, here: Here, talk: Talk) -> list[str]:
    """Where the customer may be written to: what was proved by a code or given for an answer, never what somebody types here."""
    return _addresses(around(console, here, talk))


def _addresses(known: Around) -> list[str]:
    found = [*(one.email for one in known.customers), *(case.details.email or "" for case in known.cases)]
    return [one for one in dict.fromkeys(found) if one]


def _canned(console: Console, here: Here, talk: Talk) -> list[tuple[str, str]]:
    """Titles and words of the answers kept ready, filled in as far as is known."""
    customers = console.parts.core.desk.customers(talk.conversation.id, here.agent.sellers)
    names = [name for one in customers for name in one.companies]
    orders = [order.reference for one in customers for order in one.orders]
    values = {"agent": here.agent.name, "seller": console.seller_name(talk.seller)}
    values |= {"customer": names[0]} if len(set(names)) == 1 else {}
    values |= {"reference": orders[0]} if orders else {}
    return [(one.title, one.filled(talk.lang, values)) for one in console.parts.canned.all(seller=talk.seller)]
