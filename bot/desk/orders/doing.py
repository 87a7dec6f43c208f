"""Changing an order at the desk: a form, a preview with all reasons, and a confirmation that is carried out once.

Forms and changes are those of the API (``booking_core.api.v1.operations``), so neither can do what the other cannot.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from booking_core.api.v1.asked import Asked, Empty
from booking_core.api.v1.operations import On, Operation
from booking_core.clock import paris_day
from booking_core.errors import GuichetError, NotFound
from booking_core.orders.views import OrderView
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.rules.settling import settlements_allowed
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, NotAllowed, NotThere, signed_in
from bot.desk.orders.access import Orders, form_of
from bot.desk.orders.forms import euros, fields_of, read, written
from bot.desk.orders.possible import CREDIT_NOTE, GESTURES, OPERATIONS, OURS, Situation, is_gesture, may, possible, too_much
from bot.desk.orders.told import refusal, told, visit
from bot.desk.parts import Parts


def router(parts: Parts) -> APIRouter:
    """``/orders/{reference}/{path}`` for each operation of the API."""
    routes = APIRouter(prefix="/orders/{reference}")
    known, filled = Depends(signed_in(parts)), Depends(form_of)

    @routes.get("/do/{path}")
    def form(request: Request, reference: str, path: str, here: Here = known) -> HTMLResponse:
        doing = Doing.of(parts, here, reference, path)
        if doing.operation.body is Empty:
            return doing.previewed(request, Empty(), {})
        return doing.form(request, {**doing.known(), **{name: value[:500] for name, value in request.query_params.items()}})

    @routes.post("/do/{path}")
    def do(request: Request, reference: str, path: str, here: Here = known, form: dict[str, str] = filled) -> Response:
        doing = Doing.of(parts, here, reference, path)
        found = read(doing.operation.body, form)
        if found.body is None or form.get("step") == "change":
            return doing.form(request, form, found.errors, 422 if found.errors else 200)
        if form.get("step") != "commit":
            return doing.previewed(request, found.body, form)
        return doing.committed(request, found.body, form)

    return routes


@dataclass(frozen=True, slots=True)
class Doing:
    """One operation on one order, for one agent. Blocking."""

    parts: Parts
    here: Here
    orders: Orders
    now: Situation
    operation: Operation[Any]

    @classmethod
    def of(cls, parts: Parts, here: Here, reference: str, path: str) -> Doing:
        """Raises NotThere for an order that is not his, or an operation that there is not; NotAllowed for one his role may not try."""
        orders = Orders(parts, here)
        now = orders.situation(reference)
        if path not in OPERATIONS:
            raise NotThere(path)
        if not may(here.agent, path):
            raise NotAllowed(path)
        return cls(parts, here, orders, now, OPERATIONS[path])

    @property
    def order(self) -> OrderView:
        """As it is now."""
        return self.now.order

    @property
    def on(self) -> On:
        """The order as operations take it: the agent acts for the seller, or in the customer's stead."""
        core, actor = self.parts.core, self.here.agent.actor
        desk = core.desk.of(self.order.seller)
        return On(core.acting_as(actor), desk, self.order.reference, self.now.customer.account_id, actor, at_the_desk=True)

    @property
    def owed_in_kind(self) -> int:
        """What a credit note may say by the rules."""
        return self.parts.core.desk.owed_in_kind(self.order.reference) if self.operation.path == CREDIT_NOTE else 0

    def form(self, request: Request, given: Mapping[str, str], errors: Mapping[str, str] | None = None, status: int = 200) -> HTMLResponse:
        """What is asked for, with what is known or was typed."""
        fields = fields_of(self.operation.body)
        return self._page(request, "orders/form.html", status, fields=fields, given=given, errors=errors or {}, options=self.options())

    def previewed(self, request: Request, body: Asked, form: Mapping[str, str], status: int = 200) -> HTMLResponse:
        """What it would mean, and the button that carries it out."""
        return self._shown(request, self.preview(body), form, status)

    def preview(self, body: Asked) -> Decision:
        """The core's word, or that this is beyond what the agent's role, or the operator's limit, lets him give."""
        if beyond := self._beyond(getattr(body, "amount_cents", 0)):
            return Decision("refuse", (Reason("beyond_limit", beyond),))
        try:
            return self.operation.preview(self.on, body)
        except GuichetError as error:
            return refusal(error, self.parts.texts)

    def _beyond(self, amount_cents: int) -> Text | None:
        """Why somebody else has to give so much."""
        texts, limit, owed = self.parts.texts, self.parts.settings.gesture_limit_cents, self.owed_in_kind
        if not is_gesture(self.operation.path, amount_cents, owed):
            return None
        if not self.here.agent.is_at_least("supervisor"):
            return texts.both("desk-orders-beyond-owed", owed=owed)
        return texts.both("desk-orders-beyond-limit", limit=limit) if too_much(self.here.agent, amount_cents, limit) else None

    def committed(self, request: Request, body: Asked, form: Mapping[str, str]) -> Response:
        """Carries out what was shown, once for its key; where it has become something else meanwhile, shows that instead."""
        decision = self.preview(body)
        key = f"{self.here.agent.id}:{form.get('key') or uuid.uuid4()}"[:120]
        again = self.on.desk.was_done(key, self.on.account)  # pressed twice: the second press would show what doing it once more means
        if not again and decision.accepted and told(decision, self.order).seen != form.get("seen"):
            return self._shown(request, decision, form, 409, changed=bool(form.get("seen")))
        if not again and any(reason.code == "beyond_limit" for reason in decision.reasons):
            return self._shown(request, decision, form, 409)
        try:
            # Also where it would be refused now: what this very form did before is shown again.
            self.operation.commit(self.on, body, key)
        except NotFound as error:
            return self._shown(request, refusal(error, self.parts.texts), form, 409)
        except GuichetError as error:
            return self._shown(request, refusal(error, self.parts.texts), {**form, "key": ""}, 409)
        if not again:
            self.parts.audit.note(self.here.agent.id, "order_changed", self.order.reference, operation=self.operation.path)
        return RedirectResponse(f"/desk/orders/{self.order.reference}?done={self.operation.path}", 303, headers=HEADERS)

    def known(self) -> dict[str, str]:
        """What a form begins with."""
        order = self.order
        party = {f"party.{name}": str(count) for name, count in asdict(order.party).items() if count}
        owed = order.due_now_cents or max(order.balance_cents, 0)
        amounts = {
            "transfer": owed, "payment": owed, "refund": max(-order.balance_cents, 0), "waive": order.kept_cents or 0,
            CREDIT_NOTE: self.owed_in_kind,
        }  # fmt: skip
        amount = amounts.get(self.operation.path, 0)
        today = paris_day(self.parts.core.clock())
        return {
            **party,
            **({"amount_cents": euros(amount)} if amount else {}),
            **({"date": written(order.day)} if order.day else {}),
            "signed_on": written(today),
            "posted_on": written(today),
            "until": written(paris_day(order.expires_at)) if order.expires_at else "",
        }

    def options(self) -> dict[str, list[tuple[str, str]]]:
        """What a field may be, where that is known; the last part of its name decides."""
        lang, order = self.here.lang, self.order
        found: dict[str, list[tuple[str, str]]] = {}
        if self.operation.path == "activity":
            others = [one for one in self.now.seller.activities if one.id != order.activity and one.channel == self.now.activity.channel]
            found["activity"] = [(one.id, one.name.get(lang)) for one in others]
        if self.operation.path == "validate":
            ways = settlements_allowed(self.now.seller, self.now.activity, order.category).values["settlements"]
            worded = [(one, self.parts.texts.say(lang, f"desk-choice.{one.replace('_', '-')}")) for one in ways if one != "option"]
            found["settlement"] = worded
        if self.operation.path == "offer" and order.offer:
            none = self.parts.texts.say(lang, "desk-orders-money-back")
            found["choice"] = [(str(number), self.visit(plan)) for number, plan in enumerate(order.offer.plans)] + [("", none)]
        if self.operation.path == "credit-note":
            good = [note for note in self.now.customer.credit_notes if note.left_cents and note.seller == order.seller]
            found["number"] = [(note.number, note.number) for note in good]
        return found

    def visit(self, plan: Any) -> str:
        """A plan in a line."""
        return visit(plan, self.parts.texts, self.here.lang)

    def _shown(self, request: Request, decision: Decision, form: Mapping[str, str], status: int, *, changed: bool = False) -> HTMLResponse:
        what = told(decision, self.order)
        fields = fields_of(self.operation.body)
        key = form.get("key") or str(uuid.uuid4())
        also = [path for path in possible(self.now, self.here.agent) if path != self.operation.path] if not what.accepted else []
        more = {"told": what, "fields": fields, "given": form, "key": key, "changed": changed, "also": also, "visit": self.visit}
        return self._page(request, "orders/preview.html", status, options=self.options(), **more)

    def _page(self, request: Request, template: str, status: int, **context: Any) -> HTMLResponse:
        path = self.operation.path
        side = "gesture" if path in GESTURES else "seller" if path in OURS else "customer"
        return self.parts.frame.page(request, self.here, template, status, order=self.order, path_of=path, side=side, **context)
