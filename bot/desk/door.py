"""Signing in and out, the second factor, and the link by which a password is set."""

from __future__ import annotations

import secrets
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.desk import factor
from bot.desk.credentials import LinkOver
from bot.desk.frame import HEADERS
from bot.desk.guard import NotSignedIn, NotThere, cookie, here_of, is_secure, session_of
from bot.desk.limits import TriedTooOften
from bot.desk.parts import Parts
from bot.desk.passwords import SHORTEST, WeakPassword
from bot.desk.sessions import Session
from bot.desk.staff import Agent
from bot.gateway.requests import caller_of

HOME = "/desk/"
Field = Annotated[str, Form()]


def router(parts: Parts) -> APIRouter:
    """``/sign-in``, ``/sign-out``, ``/second-factor``, ``/password/{link}``."""
    routes = APIRouter()
    door = Door(parts)
    begun = Depends(door.begun)

    @routes.get("/sign-in")
    async def ask(request: Request, next: str = HOME) -> Response:  # noqa: A002 - as the address says
        if here_of(await session_of(parts, request)):
            return RedirectResponse(inside(next), 303, headers=HEADERS)
        return door.page(request, "sign_in.html", next=inside(next), email="", error=None)

    @routes.post("/sign-in")
    def sign_in(request: Request, email: Field = "", password: Field = "", next: Field = HOME) -> Response:  # noqa: A002
        return door.sign_in(request, email, password, inside(next))

    @routes.post("/sign-out")
    async def sign_out(session: Session = begun) -> Response:
        await parts.journal(parts.sessions.end, session.id)
        await parts.journal(parts.audit.note, session.agent.id, "signed_out")
        return door.leave()

    @routes.get("/second-factor")
    async def factor_page(request: Request, next: str = HOME, session: Session = begun) -> Response:  # noqa: A002
        if session.complete and session.agent.has_second_factor:
            return RedirectResponse(inside(next), 303, headers=HEADERS)
        return await parts.journal(door.factor_page, request, session, inside(next))

    @routes.post("/second-factor")
    async def show_code(request: Request, code: Field = "", next: Field = HOME, session: Session = begun) -> Response:  # noqa: A002
        return await parts.journal(door.second_factor, request, session, code, inside(next))

    @routes.get("/password/{link}")
    async def link_page(request: Request, link: str) -> HTMLResponse:
        await session_of(parts, request)
        agent = await parts.journal(door.of_link, link)
        return door.page(request, "set_password.html", agent=agent, shortest=SHORTEST, error=None)

    @routes.post("/password/{link}")
    def set_password(request: Request, link: str, password: Field = "", again: Field = "") -> Response:
        return door.set_password(request, link, password, again)

    return routes


def inside(target: str) -> str:
    """A page of the desk to go to, whatever an address says: home where it leads elsewhere."""
    fine = target.startswith(HOME) and "\\" not in target and target.isprintable() and not target.startswith("/desk/sign-")
    return target if fine else HOME


class Door:
    """What the routes do; blocking, to be called on a thread."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def begun(self, request: Request) -> Session:
        """The dependency of what needs a session, complete or not. Raises NotSignedIn."""
        session = await session_of(self._parts, request)
        if session is None:
            raise NotSignedIn
        return session

    def page(self, request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """A page outside, whose forms are proved by a cookie of its own unless somebody is signed in all the same."""
        session: Session | None = getattr(request.state, "desk_session", None)
        if session:
            return self._parts.frame.page(request, None, template, status, csrf=session.csrf, **context)
        name = cookie(self._parts, "door")
        token = request.cookies.get(name) or secrets.token_urlsafe(32)
        page = self._parts.frame.page(request, None, template, status, csrf=token, **context)
        self._set(page, name, token)
        return page

    def sign_in(self, request: Request, email: str, password: str, next_: str) -> Response:
        """Begins a session where address and password are right."""
        parts = self._parts
        try:
            parts.tries.password(email, caller_of(request))
        except TriedTooOften as error:
            return self._refused(request, email, next_, 429, "often", seconds=error.seconds)
        agent = parts.credentials.proved(email, password)
        if agent is None:
            known = parts.staff.by_email(email)
            parts.audit.note(None, "sign_in_failed", known.id if known else None)
            return self._refused(request, email, next_, 422, "wrong")
        parts.tries.forgive_password(email)
        complete = not (agent.has_second_factor or agent.needs_second_factor)
        if complete:
            parts.audit.note(agent.id, "signed_in")
        return self._begin(request, agent, complete, next_ if complete else f"/desk/second-factor?next={quote(next_)}")

    def leave(self) -> Response:
        """To the door, without a session."""
        response = RedirectResponse("/desk/sign-in", 303, headers=HEADERS)
        self._clear(response, "desk")
        return response

    def factor_page(self, request: Request, session: Session, next_: str, status: int = 200, error: str | None = None) -> HTMLResponse:
        """Asks for a code; who has no second factor yet is shown how to set one up."""
        parts, agent = self._parts, session.agent
        context: dict[str, Any] = {"next": next_, "error": error, "agent": agent, "csrf": session.csrf}
        here = here_of(session)
        if agent.has_second_factor:
            return parts.frame.page(request, here, "second_factor.html", status, **context)
        secret = parts.credentials.offered(agent.id, session.id)
        context |= {"picture": factor.picture(secret, agent.email), "typed": factor.in_groups(secret)}
        return parts.frame.page(request, here, "set_second_factor.html", status, **context)

    def second_factor(self, request: Request, session: Session, code: str, next_: str) -> Response:
        """Completes the session where the code is right."""
        parts, agent = self._parts, session.agent
        try:
            parts.tries.code(agent.id)
        except TriedTooOften:
            return self.factor_page(request, session, next_, 429, "often")
        had_one = agent.has_second_factor
        right = parts.credentials.use_code(agent.id, code) if had_one else parts.credentials.take_up(agent.id, session.id, code)
        if not right:
            parts.audit.note(agent.id, "second_factor_failed")
            return self.factor_page(request, session, next_, 422, "wrong")
        parts.tries.forgive_code(agent.id)
        parts.sessions.complete(session.id)
        parts.audit.note(agent.id, "signed_in" if had_one else "second_factor_set")
        return RedirectResponse(next_, 303, headers=HEADERS)

    def of_link(self, link: str) -> Agent:
        """Whose link. Raises NotThere."""
        try:
            return self._parts.credentials.of_link(link)
        except LinkOver:
            raise NotThere("link") from None

    def set_password(self, request: Request, link: str, password: str, again: str) -> Response:
        """The first password, or another one after the last was forgotten; then he signs in with it."""
        parts, agent = self._parts, self.of_link(link)
        error = "differs" if password != again else None
        if error is None:
            try:
                parts.credentials.set_password(agent, password)
            except WeakPassword as weak:
                error = weak.why
        if error:
            return self.page(request, "set_password.html", 422, agent=agent, shortest=SHORTEST, error=error)
        parts.audit.note(agent.id, "password_set", agent.id)
        return self.leave()

    def begin_again(self, request: Request, agent: Agent, next_: str) -> Response:
        """A new session in place of those that a changed password ended."""
        return self._begin(request, agent, True, next_)

    def _begin(self, request: Request, agent: Agent, complete: bool, target: str) -> Response:
        parts, name = self._parts, cookie(self._parts, "desk")
        earlier = request.cookies.get(name)
        if earlier and (found := parts.sessions.find(earlier)):
            parts.sessions.end(found.id)
        response = RedirectResponse(target, 303, headers=HEADERS)
        self._set(response, name, parts.sessions.begin(agent.id, complete))
        self._clear(response, "door")
        return response

    def _refused(self, request: Request, email: str, next_: str, status: int, error: str, **facts: Any) -> HTMLResponse:
        page = self.page(request, "sign_in.html", status, next=next_, email=email[:254], error=error, **facts)
        if "seconds" in facts:
            page.headers["Retry-After"] = str(facts["seconds"])
        return page

    def _set(self, response: Response, name: str, token: str) -> None:
        response.set_cookie(name, token, path="/", secure=is_secure(self._parts), httponly=True, samesite="strict")

    def _clear(self, response: Response, what: str) -> None:
        response.delete_cookie(cookie(self._parts, what), path="/", secure=is_secure(self._parts), httponly=True, samesite="strict")
