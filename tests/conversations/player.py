"""Plays a written conversation against a running Guichet over its chat contract, as a customer's programme would."""

from __future__ import annotations

import email
import email.policy
import re
import time
import unicodedata
import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx

from booking_core.clock import paris_day, system_clock

DAY = re.compile(r"\{day\+(\d+):(mon|tue|wed|thu|fri|sat|sun)(:iso)?\}")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}
USUAL = {
    "fr": {"recipient": "à moi-même", "terms": "oui", "confirm": "oui", "phone": "06 12 34 56 78", "companion": "Accompagnateur Type",
           "guide": "sans guide", "settlement": "une option", "address": "12 rue Neuve, 75011 Paris"},
    "en": {"recipient": "to myself", "terms": "yes", "confirm": "yes", "phone": "+44 20 7946 0123", "companion": "Accompagnateur Type",
           "guide": "no guide", "settlement": "an option please", "address": "12 rue Neuve, 75011 Paris"},
}  # fmt: skip
"""What anybody would answer."""
CODE = re.compile(r"\b(\d{6})\b")


def fold(text: str) -> str:
    """Lower case, no accents, plain spaces and quotes."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return re.sub(r"\s+", " ", "".join(char for char in plain if not unicodedata.combining(char)))


def some_day(ahead: int, weekday: str) -> date:
    """The first such weekday at least ``ahead`` days from today."""
    day = paris_day(system_clock()) + timedelta(days=ahead)
    return day + timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)


def with_days(text: str, lang: str) -> str:
    """``{day+80:tue}`` in words, ``{day+80:tue:iso}`` as 2027-02-09."""

    def worded(match: re.Match[str]) -> str:
        day = some_day(int(match[1]), match[2])
        return day.isoformat() if match[3] else f"{day.day} {MONTHS[lang][day.month - 1]} {day.year}"

    return DAY.sub(worded, text)


@dataclass
class Customer:
    """One customer in one conversation; ``order`` and ``custom`` are the last ones seen."""

    url: str
    home: Path
    lang: str = "fr"
    sender: str = field(default_factory=lambda: f"played-{uuid.uuid4()}")
    replies: list[dict[str, Any]] = field(default_factory=list)
    order: dict[str, Any] | None = None
    messages: int = 0

    @property
    def address(self) -> str:
        """An e-mail address of this customer alone."""
        return f"{self.sender}@agence.example"

    def say(self, message: str) -> None:
        """Send a message and take in the replies."""
        answer = httpx.post(
            f"{self.url}/webhooks/rest/webhook", json={"sender": self.sender, "message": message}, timeout=30, trust_env=False
        )
        answer.raise_for_status()
        self.replies = answer.json()
        self.messages += 1
        self.order = next(
            (reply["custom"]["order"] for reply in reversed(self.replies) if (reply.get("custom") or {}).get("order")), self.order
        )

    def press(self, title: str) -> None:
        """Press the button whose title contains these words."""
        for reply in self.replies:
            for button in reply.get("buttons") or []:
                if fold(title) in fold(button["title"]):
                    self.say(button["payload"])
                    return
        raise AssertionError(f"no button {title!r} among {[b['title'] for r in self.replies for b in r.get('buttons') or []]}")

    def custom(self, key: str) -> Any:
        """A value of ``custom`` in the last replies."""
        return next((reply["custom"][key] for reply in reversed(self.replies) if key in (reply.get("custom") or {})), None)

    @property
    def text(self) -> str:
        """All that was said in the last turn, folded."""
        return fold("\n".join(reply.get("text") or "" for reply in self.replies))

    def mailed_code(self, seconds: float = 15) -> str:
        """The code in the newest mail to this customer."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for path in sorted((self.home / "outbox").glob("**/*.eml"), key=lambda one: one.stat().st_mtime, reverse=True):
                message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                body = message.get_body(("plain",))
                if self.address in str(message["To"]) and body and (found := CODE.search(body.get_content())):
                    return found[1]
            time.sleep(0.2)
        raise AssertionError("no code was mailed")

    def answer_usual(self, wanted: dict[str, str]) -> None:
        """Answer whatever is asked with ``wanted`` or with what anybody would say, until nothing is asked or the recap stands."""
        for _ in range(25):
            asks = self.custom("asks")
            if asks is None or asks == wanted.get("until"):
                return
            usual = {"email": self.address} | USUAL[self.lang]
            self.say(self.mailed_code() if asks == "code" else with_days(wanted.get(asks) or usual[asks], self.lang))
        raise AssertionError("the conversation does not end")
