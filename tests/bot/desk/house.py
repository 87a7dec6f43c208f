"""A real desk: the gateway on a real socket with a real core and a real log, and browsers without a screen in it."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import httpx
import pyotp
from fastapi import FastAPI
from sqlalchemy import Engine

from booking_core.core import Core
from bot.desk.audit import Audit
from bot.desk.credentials import Credentials
from bot.desk.passwords import Passwords
from bot.desk.sessions import Sessions
from bot.desk.staff import Agent, Role, Staff
from bot.gateway.settings import GatewaySettings

PASSWORD = "quatre mots sans rapport"
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class Browser:
    """Keeps cookies and the last page's CSRF token, and says where its requests come from, as browsers do."""

    def __init__(self, url: str) -> None:
        self.client = httpx.Client(base_url=url, timeout=30, trust_env=False)
        self.origin = url
        self.csrf = ""

    def get(self, path: str, **headers: str) -> httpx.Response:
        """A page, whose token is used from now on."""
        return self._read(self.client.get(path, headers=headers))

    def post(self, path: str, data: dict[str, Any] | None = None, *, files: Any = None, **headers: str) -> httpx.Response:
        """A form with the token. A ``csrf`` in ``data``, or an Origin among the headers, goes instead."""
        body = {"csrf": self.csrf, **(data or {})}
        return self._read(self.client.post(path, data=body, files=files, headers={"Origin": self.origin, **headers}))

    def sign_in(self, email: str, password: str = PASSWORD, **form: str) -> httpx.Response:
        """Through the page."""
        self.get("/desk/sign-in")
        return self.post("/desk/sign-in", {"email": email, "password": password, **form})

    def _read(self, answer: httpx.Response) -> httpx.Response:
        if found := _CSRF.search(answer.text):
            self.csrf = found[1]
        return answer


@dataclass
class Desk:
    """A running desk. ``staff``, ``sessions``, ``credentials`` and ``audit`` work on its database beside it."""

    url: str
    settings: GatewaySettings
    core: Core
    engine: Engine
    app: FastAPI
    browsers: list[Browser] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.staff, self.sessions, self.audit = Staff(self.engine), Sessions(self.engine), Audit(self.engine)

    @cached_property
    def credentials(self) -> Credentials:
        """Made when it is wanted: it begins with a hash, which takes its time."""
        return Credentials(self.engine, self.settings.signing_key(), Passwords())

    def agent(self, role: Role = "agent", *sellers: str, lang: str = "fr", name: str = "Camille", password: str | None = None) -> Agent:
        """A new agent of those sellers, or of all."""
        made = self.staff.create(f"{secrets.token_hex(4)}@desk.example", name, role, sellers, lang)
        if password:
            self.credentials.set_password(made, password)
        return made

    def factor(self, agent: Agent) -> str:
        """Gives him a second factor, whose secret this is. The code of this half minute is used up."""
        secret = self.credentials.offered(agent.id, "a session of the tests")
        assert self.credentials.take_up(agent.id, "a session of the tests", pyotp.TOTP(secret).now())
        return secret

    def outside(self) -> Browser:
        """Nobody signed in."""
        self.browsers.append(Browser(self.url))
        return self.browsers[-1]

    def browser(self, agent: Agent, complete: bool = True) -> Browser:
        """Signed in, with a token at hand."""
        made = self.outside()
        made.client.cookies.set("guichet-desk", self.sessions.begin(agent.id, complete))
        made.get("/desk/me")
        return made

    def cookie(self, agent: Agent) -> dict[str, str]:
        """What a browser with a screen needs to be signed in."""
        return {"name": "guichet-desk", "value": self.sessions.begin(agent.id, complete=True), "url": self.url}

    def did(self, what: str) -> list[tuple[str | None, str | None]]:
        """Who did that to what, the first first."""
        return [(one.agent_id, one.about) for one in reversed(self.audit.events(what=what))]
