"""What the gateway relies on in real Rasa, and the stand-in only imitates."""

from __future__ import annotations

import asyncio
import sqlite3
import uuid
from typing import Any

import httpx

from bot.gateway.rasa import Earlier, Rasa
from tests.conftest import Guichet
from tests.waiting import until


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


def test_a_file_is_answered_by_the_real_dialogue_and_the_conversation_goes_on(guichet: Guichet) -> None:
    with httpx.Client(base_url=guichet.url, timeout=60, trust_env=False) as client:
        opened = client.post("/chat/session", json={"lang": "fr", "seller": "cmn"}).json()["session"]
        headers = {"Authorization": f"Bearer {opened}"}

        def said(count: int) -> list[dict[str, Any]]:
            rows: list[dict[str, Any]] = []

            def there() -> bool:
                rows[:] = client.get("/chat/messages", headers=headers).json()["rows"]
                return sum(row["author"] == "assistant" for row in rows) >= count

            until(there, seconds=60)
            return rows

        given = {"file": ("plan du groupe.pdf", b"%PDF-1.7\n", "application/pdf")}
        assert client.post("/chat/files", data={"id": "real-file-1"}, files=given, headers=headers).status_code == 202
        answer = said(2)[-1]
        assert "plan du groupe.pdf" in answer["text"] and answer["custom"]["asks"] == "confirm"
        (passed_on,) = [one["payload"] for one in answer["buttons"] if "transmettre" in one["title"]]
        client.post("/chat/messages", json={"id": "real-press-1", "text": passed_on}, headers=headers)
        told = said(3)[-1]
        assert told["custom"]["handoff"]["seller"] == "cmn" and told["custom"]["handoff"]["reason"] == "file"
