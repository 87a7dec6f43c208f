"""Whose orders an agent may see, and who is who in their histories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

from booking_core.errors import NotFound
from booking_core.orders.views import OrderView, TaskView
from bot.desk.guard import Here, NotThere
from bot.desk.orders.possible import Situation
from bot.desk.parts import Parts

LONGEST = 4_000
"""Characters of one field of a form."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Reads for one agent. Everything of another seller is ``NotThere``, as what does not exist. Blocking."""

    parts: Parts
    here: Here

    @property
    def sellers(self) -> tuple[str, ...]:
        """Whose orders he sees; none named: all of them."""
        return self.here.agent.sellers

    def order(self, reference: str) -> OrderView:
        """Raises NotThere."""
        try:
            found = self.parts.core.desk.order(reference)
        except NotFound:
            raise NotThere(reference) from None
        self.here.must_see(found.seller)
        return found

    def tasks(self, reference: str | None = None) -> list[TaskView]:
        """What is still to do, the oldest first; about one order when it is named."""
        found = self.parts.core.desk.tasks()
        return [one for one in found if self.here.agent.may_see(one.seller) and reference in (None, one.reference)]

    def situation(self, reference: str) -> Situation:
        """The order with what decides on what may be done. Raises NotThere."""
        order = self.order(reference)
        customer = self.parts.core.desk.customer(order.reference, self.sellers)
        seller = self.parts.core.catalogue.seller(order.seller)
        return Situation(order, customer, tuple(self.tasks(order.reference)), seller)

    def seller_names(self) -> dict[str, str]:
        """Short names by id, of the sellers that he sees."""
        return {one.id: one.short_name for one in self.parts.core.catalogue.sellers if self.here.agent.may_see(one.id)}

    def actor(self, actor: str, names: Mapping[str, str]) -> str:
        """Who that was, as people call him; ``names``: of the agents, by id."""
        kind, _, id_ = actor.partition(":")
        if kind == "agent":
            return names.get(id_, self.parts.texts.say(self.here.lang, "desk-orders-by-somebody"))
        text = f"desk-orders-by-{kind}"
        return self.parts.texts.say(self.here.lang, text if self.parts.texts.has(text) else "desk-orders-by-somebody")

    def names(self) -> dict[str, str]:
        """Every agent's name by id, those who left included."""
        return {one.id: one.name for one in self.parts.staff.all()}


async def form_of(request: Request) -> dict[str, str]:
    """A dependency: the fields of a form, files and what is too long left out; of one that is named twice, the last."""
    form = await request.form()
    return {name: value[:LONGEST] for name, value in form.items() if isinstance(value, str)}
