"""Months of conversations and cases at once, written straight into a log's tables: what a busy desk has by the end of a season."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Engine, insert

from bot.conversations.log import utc_now
from bot.conversations.tables import conversation, episode, message

SELLERS = ("cmn", "cmn", "france_miniature", "chantilly", "mad")
REASONS = ("asked", "asked", "complaint", "museum_pass", "stock_tickets", "lecture_visits", "contact_monument", "taken_over")
CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Shape:
    """``open`` cases wait or are somebody's, ``ended`` ones ended within ``days``; for each of these ``alone`` conversations had none."""

    open: int
    ended: int
    days: int = 90
    alone: float = 1.0


def fill(engine: Engine, shape: Shape, agents: Sequence[str], chance: Random) -> list[str]:
    """Writes it; the ids of the conversations whose case is with ``agents[0]``. Each conversation has a question and an answer."""
    now = utc_now()
    count = shape.open + shape.ended
    cases = [_case(number, shape, agents, chance, now) for number in range(count)]
    talks = [_talk(case["conversation_id"], case["seller"], case["asked_at"], case) for case in cases]
    talks += [
        _talk(str(uuid.uuid4()), chance.choice(SELLERS), now - timedelta(days=chance.random() * shape.days), None)
        for _ in range(int(shape.ended * shape.alone))
    ]
    rows = [row for talk in talks for row in _rows(talk)]
    for table, values in ((conversation, talks), (episode, cases), (message, rows)):
        for begin in range(0, len(values), CHUNK):
            with engine.begin() as db:
                db.execute(insert(table), values[begin : begin + CHUNK])
    return [case["conversation_id"] for case in cases if case["state"] == "with_agent" and case["agent_id"] == agents[0]]


def _case(number: int, shape: Shape, agents: Sequence[str], chance: Random, now: datetime) -> dict[str, Any]:
    is_open = number < shape.open
    waits = is_open and number % 4 == 3
    waited = timedelta(seconds=chance.lognormvariate(5.5, 1.2))
    asked = now - (timedelta(hours=6 * chance.random()) if is_open else timedelta(days=0.5 + chance.random() * (shape.days - 0.5)))
    claimed = None if waits else asked + waited
    return {
        "id": str(uuid.uuid4()),
        "conversation_id": str(uuid.uuid4()),
        "seller": chance.choice(SELLERS),
        "case_id": None,
        "reason": chance.choice(REASONS),
        "channel": "web",
        "lang": chance.choice(("fr", "fr", "en")),
        "state": "waiting" if waits else "with_agent" if is_open else "ended",
        "asked_at": asked,
        "agent_id": None if waits else agents[number % len(agents)],
        "claimed_at": claimed,
        "first_reply_at": claimed + waited / 3 if claimed else None,
        "snoozed_until": None,
        "ended_at": None if is_open else asked + 5 * waited,
        "ended_how": None if is_open else chance.choice(("closed", "closed", "handed_back")),
        "rating": None if is_open else chance.choice((None, None, 5, 5, 4, 3, 1)),
    }


def _talk(id_: str, seller: str, at: datetime, case: dict[str, Any] | None) -> dict[str, Any]:
    state = case["state"] if case else "ended"
    owner = {"waiting": "waiting", "with_agent": "agent"}.get(state, "assistant")
    return {
        "id": id_,
        "channel": "web",
        "secret_hash": id_,
        "lang": case["lang"] if case else "fr",
        "seller": seller,
        "owner": owner,
        "agent_id": case["agent_id"] if case and owner == "agent" else None,
        "last_seq": 2,
        "asked_seq": 1,
        "answered_seq": 1,
        "created_at": at,
        "updated_at": at,
    }


def _rows(talk: dict[str, Any]) -> list[dict[str, Any]]:
    known = {"conversation_id": talk["id"], "at": talk["created_at"]}
    asked = {"seq": 1, "author": "customer", "text": "Bonjour, avez-vous de la place pour 40 personnes en mars ?", "reply_to": None}
    return [{**known, **asked}, {**known, "seq": 2, "author": "assistant", "text": "Oui, le mardi 2 mars à 10h30.", "reply_to": 1}]
