"""Who works here: for admins, who add agents, change what they may, and never see a password."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from booking_core.errors import InvalidEmail
from booking_core.rules.decision import Text
from bot.desk.credentials import LINK_LIFE
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, NotThere, admin
from bot.desk.leaving import Leaving
from bot.desk.parts import Parts
from bot.desk.staff import ROLES, Agent, StaffError
from bot.gateway.requests import lang_of

Field = Annotated[str, Form()]
Fields = Annotated[list[str], Form(default_factory=list)]
_SHOWN_CHANGES = ("name", "lang", "role", "sellers", "active")


def router(parts: Parts) -> APIRouter:
    """``/people``."""
    routes = APIRouter(prefix="/people")
    known = Depends(admin(parts))
    people = _People(parts)
    leaving = Leaving(parts.journal, parts.episodes, parts.staff, parts.returning, parts.texts)

    @routes.get("")
    async def everybody(request: Request, here: Here = known) -> HTMLResponse:
        staff = [one for one in await parts.journal(parts.staff.all) if here.agent.may_manage(one)]
        return parts.frame.page(request, here, "people.html", staff=staff, sellers=people.sellers(here))

    @routes.get("/new")
    async def new(request: Request, here: Here = known) -> HTMLResponse:
        return people.form(request, here, None, {"scope": "some", "role": "agent", "lang": here.lang})

    @routes.post("/new")
    async def add(
        request: Request, sellers: Fields, email: Field = "", name: Field = "", lang: Field = "", role: Field = "", scope: Field = "",
        here: Here = known,
    ) -> HTMLResponse:  # fmt: skip
        given = {"email": email, "name": name, "lang": lang_of(lang) or "fr", "role": role, "scope": scope, "sellers": sellers}
        return await parts.journal(people.add, request, here, given)

    @routes.get("/{agent_id}")
    async def one(request: Request, agent_id: str, here: Here = known) -> HTMLResponse:
        agent = await parts.journal(people.get, here, agent_id)
        return people.form(request, here, agent, {**asdict(agent), "scope": "some" if agent.sellers else "all"})

    @routes.post("/{agent_id}")
    async def change(
        request: Request, agent_id: str, sellers: Fields, name: Field = "", lang: Field = "", role: Field = "", scope: Field = "",
        active: Field = "", here: Here = known,
    ) -> Response:  # fmt: skip
        given = {"name": name, "lang": lang_of(lang) or "fr", "role": role, "scope": scope, "sellers": sellers, "active": active == "yes"}
        answer = await parts.journal(people.change, request, here, agent_id, given)
        await leaving.round()
        return answer

    @routes.post("/{agent_id}/link")
    async def link(request: Request, agent_id: str, here: Here = known) -> HTMLResponse:
        return await parts.journal(people.link, request, here, agent_id)

    @routes.post("/{agent_id}/second-factor")
    async def reset(agent_id: str, here: Here = known) -> Response:
        agent = await parts.journal(people.get, here, agent_id)
        await parts.journal(parts.credentials.drop_factor, agent.id)
        await parts.journal(parts.audit.note, here.agent.id, "second_factor_removed", agent.id)
        return RedirectResponse(f"/desk/people/{agent.id}?done=factor", 303, headers=HEADERS)

    return routes


class _People:
    """What the routes do; blocking, to be called on a thread."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def sellers(self, here: Here) -> dict[str, Text]:
        """Names by id, of those that the admin sees himself: he gives nobody more, himself included."""
        return {seller.id: seller.name for seller in self._parts.core.catalogue.sellers if here.agent.may_see(seller.id)}

    def get(self, here: Here, agent_id: str) -> Agent:
        """Raises NotThere, also for one whose access is not this admin's to change."""
        found = self._parts.staff.get(agent_id)
        if found is None or not here.agent.may_manage(found):
            raise NotThere(agent_id)
        return found

    def form(
        self, request: Request, here: Here, agent: Agent | None, given: dict[str, Any], error: str | None = None, status: int = 200
    ) -> HTMLResponse:
        """The page of one agent, or of a new one, with what was typed."""
        blank = {"email": "", "name": "", "sellers": (), "active": True}
        choices = {"roles": ROLES, "sellers": self.sellers(here)}
        told = {"agent": agent, "given": {**blank, **given}, "error": error, "done": request.query_params.get("done")}
        return self._parts.frame.page(request, here, "person.html", status, **choices, **told)

    def add(self, request: Request, here: Here, given: dict[str, Any]) -> HTMLResponse:
        """A new agent, and the link for him."""
        try:
            sellers = self._chosen(here, given)
            agent = self._parts.staff.create(given["email"], given["name"], given["role"], sellers, given["lang"])
        except (StaffError, InvalidEmail) as error:
            return self.form(request, here, None, given, error.why if isinstance(error, StaffError) else "email", 422)
        self._parts.audit.note(here.agent.id, "agent_added", agent.id, role=agent.role, sellers=list(agent.sellers))
        return self.link(request, here, agent.id)

    def change(self, request: Request, here: Here, agent_id: str, given: dict[str, Any]) -> Response:
        """Another name, role, sellers, or the end of his access."""
        before = self.get(here, agent_id)
        try:
            sellers = self._chosen(here, given)
            wanted = {key: given[key] for key in ("name", "lang", "role", "active")}
            after = self._parts.staff.change(replace(before, **wanted, sellers=sellers))
        except StaffError as error:
            return self.form(request, here, before, {**given, "email": before.email}, error.why, 422)
        changed = [key for key in _SHOWN_CHANGES if getattr(before, key) != getattr(after, key)]
        told = {key: getattr(after, key) for key in changed if key != "name"}
        if changed:
            self._parts.audit.note(here.agent.id, "agent_changed", agent_id, changed=changed, **told)
        return RedirectResponse(f"/desk/people/{agent_id}?done=changed", 303, headers=HEADERS)

    def link(self, request: Request, here: Here, agent_id: str) -> HTMLResponse:
        """Shows the address by which the agent sets his password, this once."""
        agent = self.get(here, agent_id)
        address = f"{self._parts.settings.public_url.rstrip('/')}/desk/password/{self._parts.credentials.link(agent_id)}"
        self._parts.audit.note(here.agent.id, "password_link_made", agent_id)
        return self._parts.frame.page(request, here, "link.html", agent=agent, address=address, days=LINK_LIFE.days)

    def _chosen(self, here: Here, given: dict[str, Any]) -> tuple[str, ...]:
        """The sellers that were ticked; none, which would mean all, only where that was said and is the admin's to say."""
        if given["scope"] == "all" and not here.agent.sellers:
            return ()
        chosen = tuple(id_ for id_ in self.sellers(here) if id_ in given["sellers"])
        if not chosen:
            raise StaffError("sellers")
        return chosen
