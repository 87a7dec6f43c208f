"""Addresses that the customer told the agent: no dialogue reads them, so who has the conversation notes for the case which one is his.

Nothing is taken by itself: "mon collègue paul@…" is somebody else's, and only a reader of the whole sentence can tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response

from booking_core.errors import ImpossibleTransition, InvalidEmail, NotFound
from booking_core.orders.accounts import tidy_email
from bot.conversations import Message
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, signed_in
from bot.desk.parts import Parts
from bot.desk.talks.console import Console, Talk

Field = Annotated[str, Form()]
LOOKED_AT: Final = 200
"""Rows that are read for addresses, the last ones."""
MOST: Final = 3
"""Addresses that are offered at once, the last ones."""
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"«»]{1,64}@[^\s@<>()\[\],;:\"«»]{3,255}")


def router(parts: Parts) -> APIRouter:
    """``/talks/{conversation_id}/address``."""
    routes = APIRouter(prefix="/talks/{conversation_id}")
    console = Console(parts)
    known = Depends(signed_in(parts))

    @routes.post("/address")
    async def note(conversation_id: str, email: Field = "", here: Here = known) -> Response:
        told = await _note(console, here, await console.talk(here, conversation_id), email)
        return RedirectResponse(f"/desk/talks/{conversation_id}?told={told}", 303, headers=HEADERS)

    return routes


def offered(console: Console, here: Here, talk: Talk) -> list[str]:
    """What the customer told since a person has the conversation, for the agent who has it: the addresses that answers would not reach."""
    mine = talk.mine
    if mine is None or mine.case_id is None or mine.claimed_at is None:
        return []
    desk, sellers = console.parts.core.desk, here.agent.sellers
    cases = [case for case in desk.cases(talk.conversation.id) if case.id == mine.case_id and case.state != "closed"]
    if not cases:
        return []
    known = {case.email.lower() for case in cases if case.email} | {one.email for one in desk.customers(talk.conversation.id, sellers)}
    after = max(0, talk.conversation.last_seq - LOOKED_AT)
    rows = console.parts.journal.log.rows(talk.conversation.id, after, LOOKED_AT)
    return told_in((row for row in rows if row.at >= mine.claimed_at), known)


def told_in(rows: Iterable[Message], known: Collection[str]) -> list[str]:
    """The addresses in what customers wrote, tidy, but for those known; the last one first."""
    found: list[str] = []
    for text in (row.text for row in rows if row.author == "customer" and row.text and "@" in row.text):
        for written in _ADDRESS.findall(text):
            try:
                found.append(tidy_email(written.strip(".'’!?*_")))
            except InvalidEmail:
                continue
    return [one for one in dict.fromkeys(reversed(found)) if one not in known][:MOST]


async def _note(console: Console, here: Here, talk: Talk, email: str) -> str:
    """Once, and only what the customer wrote himself: nobody types an address of his own choosing here. What the page says of it."""
    mine = talk.mine
    if mine is None or mine.case_id is None:
        return "not_yours"
    case = (await console.read(console.parts.core.desk.cases_by_id, [mine.case_id])).get(mine.case_id)
    if case is not None and case.email == email:
        return "address_noted"  # pressed twice
    if email not in await console.read(offered, console, here, talk):
        return "address_gone"
    try:
        changed = await console.read(console.parts.core.desk.of(mine.seller).note_address, here.agent.actor, mine.case_id, email)
    except (NotFound, ImpossibleTransition):
        return "address_gone"
    if changed:
        await console.note(here, "address_noted", talk.conversation.id, case=mine.case_id)
    return "address_noted"
