"""Answers that the seller has published to what the customer asked last, each with its source: for the agent to use or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from booking_core.catalogue import Catalogue, topics
from bot.conversations import Message
from bot.desk.guard import Here, signed_in
from bot.desk.parts import Parts
from bot.desk.talks.console import Console
from bot.gateway.inbound import for_rasa
from bot.gateway.rasa import RasaFailed

ENOUGH: Final = 3
LIKELY: Final = 0.08
"""Below this share a guess is no help."""
LOOKED_AT: Final = 50
"""Rows among which the customer's last words are looked for."""
ASKED: Final = 4
"""Of his messages, how many are looked at: the last one is often the wish for a person, or where to answer, after the question."""
FAQ: Final = "faq_"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``topic`` names it; ``text`` is in the customer's language, with the seller's own figures."""

    topic: str
    text: str
    sources: tuple[str, ...]


def suggested(catalogue: Catalogue, ranking: Sequence[tuple[str, float]], seller: str, lang: str) -> list[Suggestion]:
    """The seller's answers to the likeliest questions, the likeliest first, none twice."""
    found: dict[str, Suggestion] = {}
    for name, share in ranking:
        if len(found) == ENOUGH or share < LIKELY:
            break
        if not name.startswith(FAQ):
            continue
        topic = topics.meant(name.removeprefix(FAQ), ranking, lambda one: catalogue.answer(seller, one) is not None)
        answer = catalogue.answer(seller, topic)
        if answer is not None and topic not in found:
            sources = tuple(", ".join(part for part in (one.document, one.article) if part) for one in answer.sources)
            found[topic] = Suggestion(topic, answer.text.get(lang), sources)
    return list(found.values())


def said_last(rows: Sequence[Message]) -> list[str]:
    """What the customer typed last, the newest first; an address alone asks nothing."""
    typed = (row.text or "" for row in reversed(rows) if row.author == "customer" and row.payload is None)
    return [text for text in typed if text.strip() and not ("@" in text and len(text.split()) == 1)][:ASKED]


def router(parts: Parts) -> APIRouter:
    """``/talks/{conversation_id}/suggestions``."""
    routes = APIRouter(prefix="/talks")
    console = Console(parts)
    known = Depends(signed_in(parts))

    @routes.get("/{conversation_id}/suggestions")
    async def suggestions(request: Request, conversation_id: str, here: Here = known) -> Response:
        talk = await console.talk(here, conversation_id)
        after = max(0, talk.conversation.last_seq - LOOKED_AT)
        rows = await console.read(parts.journal.log.rows, conversation_id, after, LOOKED_AT)
        found: list[Suggestion] = []
        asked, failed = "", False
        for asked in said_last(rows) if talk.seller else ():
            try:
                ranking = await parts.rasa.intents(for_rasa(asked, None))
            except RasaFailed:
                failed = True
                break
            if found := suggested(parts.core.catalogue, ranking, talk.seller or "", talk.lang):
                break
        return parts.frame.page(request, here, "talks/suggestions.html", found=found, failed=failed, asked=asked, talk=talk)

    return routes
