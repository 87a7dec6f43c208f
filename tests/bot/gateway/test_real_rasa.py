"""What the gateway relies on in real Rasa, and the stand-in only imitates."""

from __future__ import annotations

import asyncio
import sqlite3
import uuid

import httpx

from bot.gateway.rasa import Earlier, Rasa
from tests.conftest import Guichet


def test_the_tracker_tells_what_became_of_a_message(guichet: Guichet) -> None:
    sender = f"sender-{uuid.uuid4()}"
    message = {"sender": sender, "message": "Je voudrais réserver la Conciergerie"}
    answer = httpx.post(f"{guichet.url}/webhooks/rest/webhook", json=message, timeout=60, trust_env=False).json()
    with sqlite3.connect(guichet.home / "conversations.db") as database:
        (conversation,) = database.execute("SELECT id FROM conversation WHERE channel = 'rest' ORDER BY created_at DESC").fetchone()

    async def ask() -> tuple[Earlier, Earlier]:
        async with Rasa(guichet.addresses["rasa_url"], token=guichet.addresses["rasa_token"]) as rasa:
            return await rasa.earlier(conversation, 1), await rasa.earlier(conversation, 2)

    had, never_had = asyncio.run(ask())
    assert never_had == Earlier(begun=False)
    assert had.begun
    assert [said.text for said in had.said or []] == [row.get("text") for row in answer]
    assert [list(said.buttons) for said in had.said or []] == [row.get("buttons", []) for row in answer]
    assert [said.custom for said in had.said or []] == [row.get("custom") for row in answer]
