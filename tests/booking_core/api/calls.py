"""Short words for calling the API in tests."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response

from booking_core.access import Tokens
from tests.booking_core.real import House

DAY = "2027-02-09"


def option(**changes: Any) -> dict[str, Any]:
    """The body of an option on the Conciergerie."""
    return {
        "seller": "cmn", "activity": "conciergerie", "category": "adults", "party": {"adults": 10}, "guide_mode": "none", "date": DAY,
        "time": {"near": "10:30"}, "companion": {"placeholder": "companion"}, "settlement": "option", "terms_accepted": True,
        "customer": "agence@example.org",
    } | changes  # fmt: skip


_PROFESSIONAL: dict[str, Any] = {
    "guide_mode": None, "companion": None, "phone": "+33 1 02 03 04 05", "address": "1 rue du Port, 44000 Nantes",
    "company": {"name": "Voyages du Port", "address": "1 rue du Port, 44000 Nantes"},
}  # fmt: skip
PARK = _PROFESSIONAL | {
    "seller": "france_miniature", "activity": "dated_ticket", "category": "school", "party": {"children": 27, "adults": 4},
    "date": "2027-06-15", "settlement": "transfer",
}  # fmt: skip
"""France Miniature: a form to sign, then a deposit."""
CASTLE = _PROFESSIONAL | {
    "seller": "chantilly", "activity": "chateau_parc", "category": "adult", "party": {"adults": 25}, "date": "2027-02-10",
    "settlement": "on_site",
}  # fmt: skip
"""Chantilly: a contract to sign; a change counts once the seller agrees."""
MUSEUM = _PROFESSIONAL | {
    "seller": "mad", "activity": "mad", "category": "adults", "party": {"adults": 12}, "date": None, "time": None, "settlement": "card",
}  # fmt: skip
"""MAD: the company is validated first; vouchers instead of tickets."""


def code(answer: Response) -> tuple[int, str]:
    """Status and code of a problem."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["code"]


@dataclass
class Api:
    """Calls with one token; changes get a key of their own unless one is given."""

    client: TestClient
    token: str
    lang: str = "en"
    _keys: Any = field(default_factory=lambda: count(1))

    def get(self, path: str, **query: Any) -> Response:
        return self.client.get(f"/api/v1{path}", params=query, headers=self._headers())

    def ask(self, path: str, body: Any = None) -> Response:
        """A POST that changes nothing."""
        return self.client.post(f"/api/v1{path}", json=body, headers=self._headers())

    def do(self, path: str, body: Any = None, key: str | None = None) -> Response:
        """A POST that changes something."""
        headers = self._headers() | {"Idempotency-Key": key or f"key-{next(self._keys)}"}
        return self.client.post(f"/api/v1{path}", json=body, headers=headers)

    def place(self, **changes: Any) -> dict[str, Any]:
        """An option that was placed."""
        placed = self.do("/orders", option(**changes), changes.pop("key", None))
        assert placed.status_code == 201, placed.text
        return dict(placed.json())

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Accept-Language": self.lang}


def tokens_of(guichet: House) -> Tokens:
    """The tokens of a house."""
    return Tokens(guichet.core.store, guichet.core.settings, guichet.core.clock)


def operators(guichet: House, token: str = "t" * 43) -> str:
    """Makes the demonstration's own token."""
    (guichet.home / "demo.json").write_text(json.dumps({"api_token": token}), encoding="utf-8")
    return token
