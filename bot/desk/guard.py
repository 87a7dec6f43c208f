"""Who is asking, and whether it is he: every route of the desk passes here.

A request that may change something needs the session's cookie, the session's CSRF token (form field ``csrf`` or header ``X-CSRF``) and
an origin of ours; :func:`unforged` looks at all of them in one place, whatever the route.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from secrets import compare_digest
from typing import Any

from fastapi import Request

from bot.desk.parts import Parts
from bot.desk.sessions import Session
from bot.desk.staff import Agent, Role
from bot.gateway.requests import is_foreign, origin_of

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_KEY = re.compile(r"[A-Za-z0-9-]{8,64}")


class Refused(Exception):
    """A request that changed nothing. ``status`` is HTTP's; the page says ``desk-refused-{name}``."""

    status, name = 422, "invalid"


class NotSignedIn(Refused):
    """No session, or one that has ended or is not complete; ``target`` is where to go."""

    status, name = 401, "signed-out"

    def __init__(self, target: str = "/desk/sign-in") -> None:
        super().__init__(target)
        self.target = target


class Forged(Refused):
    """The request does not come from a page of ours, or from one of an earlier session."""

    status, name = 403, "forged"


class NotAllowed(Refused):
    """His role does not let him."""

    status, name = 403, "role"


class NotThere(Refused):
    """Nothing of that name, as far as this agent may know."""

    status, name = 404, "not-there"


@dataclass(frozen=True, slots=True)
class Here:
    """Who is signed in. ``session``: for ``Sessions.look``, which a stream asks now and then."""

    agent: Agent
    csrf: str
    session: str

    @property
    def lang(self) -> str:
        """The language of his pages."""
        return self.agent.lang

    def must_see(self, seller: str) -> None:
        """Raises :class:`NotThere` for what is of a seller that is not his."""
        if not self.agent.may_see(seller):
            raise NotThere(seller)


def is_key(text: str) -> bool:
    """Whether that may name what a page sends, which is done once however often it comes."""
    return _KEY.fullmatch(text) is not None


def is_secure(parts: Parts) -> bool:
    """Whether the world reaches us by https."""
    return parts.settings.public_url.lower().startswith("https://")


def cookie(parts: Parts, what: str) -> str:
    """The name of our cookie; the prefix makes browsers refuse one that another host of the domain has set."""
    return f"__Host-guichet-{what}" if is_secure(parts) else f"guichet-{what}"


async def session_of(parts: Parts, request: Request) -> Session | None:
    """The session of the request, complete or not, looked up once."""
    if not hasattr(request.state, "desk_session"):
        token = request.cookies.get(cookie(parts, "desk"))
        request.state.desk_session = await parts.journal(parts.sessions.find, token) if token else None
    found: Session | None = request.state.desk_session
    return found


def signed_in(parts: Parts, role: Role = "agent") -> Callable[[Request], Awaitable[Here]]:
    """A dependency: who is signed in, of that role at least. Raises :class:`NotSignedIn`, :class:`NotAllowed`."""

    async def signed(request: Request) -> Here:
        session = await session_of(parts, request)
        if session is None:
            raise NotSignedIn
        here = here_of(session)
        if here is None:
            raise NotSignedIn("/desk/second-factor")
        if not here.agent.is_at_least(role):
            raise NotAllowed(role)
        return here

    return signed


def here_of(session: Session | None) -> Here | None:
    """Who is signed in by that session; nobody while a second factor is still to be shown or set up."""
    if session is None or not session.complete or session.agent.needs_second_factor:
        return None
    return Here(session.agent, session.csrf, session.id)


def supervisor(parts: Parts) -> Callable[[Request], Awaitable[Here]]:
    """As :func:`signed_in`, for those who watch over others' work."""
    return signed_in(parts, "supervisor")


def admin(parts: Parts) -> Callable[[Request], Awaitable[Here]]:
    """As :func:`signed_in`, for those who manage access."""
    return signed_in(parts, "admin")


def unforged(parts: Parts) -> Callable[[Request], Awaitable[None]]:
    """The dependency of all routes: refuses what another site's page, or nobody's, would have this browser do.

    Before there is a session, the sign-in page's own cookie stands for it.
    """
    own = origin_of(parts.settings.public_url)

    async def check(request: Request) -> None:
        if request.method in SAFE:
            return
        if is_foreign(request, own):
            raise Forged
        session = await session_of(parts, request)
        expected = session.csrf if session else request.cookies.get(cookie(parts, "door"))
        if not expected:
            raise NotSignedIn
        if not compare_digest((await _shown(request)).encode("utf-8", "replace"), expected.encode("utf-8", "replace")):
            raise Forged

    return check


async def _shown(request: Request) -> str:
    """The token that the request shows; reading a form here leaves it readable for the route."""
    header = request.headers.get("x-csrf")
    if header is not None:
        return header
    if not request.headers.get("content-type", "").startswith(_FORMS):
        return ""
    field: Any = (await request.form()).get("csrf")
    return field if isinstance(field, str) else ""
