"""Booking for somebody on the telephone: one page that asks what the core still needs, shows places and price, and places the order.

The same steps as in the chat and over the API, in the agent's name; nothing is held before the last button.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from booking_core.access.customers import account_of, find_account
from booking_core.catalogue import Activity, NotInCatalogue, Seller
from booking_core.clock import paris_day
from booking_core.errors import GuichetError, InvalidEmail
from booking_core.inventory.views import DayPlaces, PlanResult, SlotPlaces
from booking_core.orders.accounts import tidy_email
from booking_core.rules.decision import Decision, Quote
from booking_core.rules.facts import Draft, Plan
from booking_core.rules.groups import category_allowed
from booking_core.rules.needs import deliveries, known_category
from booking_core.rules.settling import settlements_allowed
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, signed_in
from bot.desk.orders.access import form_of
from bot.desk.orders.calling import NOT_ASKED, Offer, Wanted, chosen, fields_for, offers
from bot.desk.orders.forms import Field, read
from bot.desk.orders.told import mark, refusal, visit
from bot.desk.parts import Parts

CONVERSATION: Final = "desk"
"""The conversation of orders that were placed in none."""
DAYS: Final = 21
"""Days that are shown at once."""


@dataclass(slots=True)
class Page:
    """What the page shows so far."""

    seller: Seller | None = None
    activity: Activity | None = None
    fields: tuple[Field, ...] = ()
    options: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    closed: tuple[Any, ...] = ()
    days: list[DayPlaces] = field(default_factory=list)
    slots: list[SlotPlaces] = field(default_factory=list)
    found: PlanResult | None = None
    offers: list[Offer] = field(default_factory=list)
    plan: Offer | None = None
    quote: Quote | None = None
    decision: Decision | None = None
    seen: str = ""
    changed: bool = False
    asks_terms: bool = False
    elsewhere: bool = False


def router(parts: Parts) -> APIRouter:
    """``/caller``."""
    routes = APIRouter(prefix="/caller")
    known, filled = Depends(signed_in(parts)), Depends(form_of)

    @routes.get("")
    def begin(request: Request, talk: str = "", here: Here = known) -> HTMLResponse:
        caller = Caller(parts, here)
        return caller.shown(request, caller.known(talk[:64]), Page())

    @routes.post("")
    def go_on(request: Request, here: Here = known, form: dict[str, str] = filled) -> Response:
        return Caller(parts, here).asked(request, form)

    return routes


class Caller:
    """For one agent. Blocking."""

    def __init__(self, parts: Parts, here: Here) -> None:
        self._parts, self._here, self._core = parts, here, parts.core

    def known(self, talk: str) -> dict[str, str]:
        """What a booking that begins in a conversation starts with: its customer."""
        if not talk or not self._parts.queue.may_see(talk, self._here.agent.sellers):
            return {}
        addresses = self._addresses(talk, self._here.agent.sellers)
        return {"talk": talk, "customer": addresses[0] if addresses else ""}

    def asked(self, request: Request, form: Mapping[str, str]) -> Response:
        """The page with everything that can be said by now; with ``step`` "place" the order, if it is what was shown."""
        form = _moved(form)
        page = Page()
        try:
            draft = self._read(form, page)
            if draft is not None and page.activity is not None:
                self._look(draft, page, form)
        except (NotInCatalogue, InvalidEmail) as error:
            page.errors["customer" if isinstance(error, InvalidEmail) else "offer"] = "wrong"
            return self.shown(request, form, page, 422)
        except GuichetError as error:
            page.decision = refusal(error, self._parts.texts)
            return self.shown(request, form, page, 409)
        if form.get("step") != "place" or draft is None or page.decision is None or page.missing or page.errors:
            return self.shown(request, form, page, 422 if page.errors else 200)
        return self._place(request, form, page, draft)

    def shown(self, request: Request, form: Mapping[str, str], page: Page, status: int = 200) -> HTMLResponse:
        """The page; a choice that is offered no more is not kept."""
        catalogue, agent, lang = self._core.catalogue, self._here.agent, self._here.lang
        sold = [
            (seller.short_name, [(f"{seller.id}/{one.id}", one.name.get(lang)) for one in seller.activities])
            for seller in catalogue.sellers
            if agent.may_see(seller.id)
        ]
        key = form.get("key") or str(uuid.uuid4())
        more = {"sold": sold, "given": dict(form), "page": page, "key": key, "visit": self._visit, "sites": self._site}
        return self._parts.frame.page(request, self._here, "orders/caller.html", status, **more)

    # ------------------------------------------------------------------ what is known

    def _read(self, form: Mapping[str, str], page: Page) -> Draft | None:
        """The draft so far; None until the offer is chosen. Raises NotThere, NotInCatalogue, InvalidEmail."""
        email = form.get("customer", "").strip()
        account = find_account(self._core.store, email) if email else None
        seller_id, _, activity_id = form.get("offer", "").partition("/")
        if not seller_id:
            page.errors |= {"offer": "missing"} if form.get("step") else {}
            return None
        self._here.must_see(seller_id)
        page.seller = self._core.catalogue.seller(seller_id)
        page.activity = page.seller.activity(activity_id)
        found = read(Wanted, {**form, "terms_accepted": "yes" if form.get("terms_accepted") else "no"})
        page.errors = dict(found.errors)
        if not email:
            page.errors |= {"customer": "missing"} if form.get("step") == "place" else {}
        wanted = found.body or Wanted()
        draft = wanted.draft(seller_id, activity_id, email or None, account)
        self._ask(page, draft)
        page.elsewhere = bool(email and form.get("talk")) and self._conversation(form) == CONVERSATION
        return draft

    def _ask(self, page: Page, draft: Draft) -> None:
        """The fields of everything this activity needs, and what of it is still missing."""
        assert page.seller is not None and page.activity is not None
        everything = self._core.needs(Draft(draft.seller, draft.activity, draft.category))
        now = self._core.needs(draft)
        page.asks_terms = "terms" in everything
        page.fields = fields_for((*everything, *now, "category"))
        page.missing = tuple(need for need in now if need not in NOT_ASKED)
        page.closed = self._closed(page.seller, page.activity, draft) if not now else ()
        category = known_category(page.seller, draft.category)
        texts, lang = self._parts.texts, self._here.lang
        say = {one: texts.say(lang, f"desk-choice.{one.replace('_', '-')}") for one in ("mail", "post", "desk")}
        ways = settlements_allowed(page.seller, page.activity, category).values["settlements"]
        usual = texts.say(lang, "desk-caller-usual", name=page.seller.category(page.seller.default_category).name)
        page.options = {
            "category": [("", usual), *((one.id, one.name.get(lang)) for one in page.seller.categories)],
            "settlement": [("", ""), *((one, texts.say(lang, f"desk-choice.{one.replace('_', '-')}")) for one in ways)],
            "delivery": [("", ""), *((one, say[one]) for one in deliveries(page.seller, page.activity))],
        }

    def _closed(self, seller: Seller, activity: Activity, draft: Draft) -> tuple[Any, ...]:
        """Why nothing can be booked here, whatever is said."""
        return category_allowed(seller, activity, known_category(seller, draft.category)).reasons

    # ------------------------------------------------------------------ places and price

    def _look(self, draft: Draft, page: Page, form: Mapping[str, str]) -> None:
        """Days, hours and plans that have room, the price, and once nothing is missing what placing it would mean."""
        assert page.activity is not None
        if draft.party is None or not draft.party.visitors or page.closed:
            return
        if page.activity.dated:
            self._places(draft, page, form)
            if page.plan is None:
                return
        plan = page.plan.plan if page.plan else None
        page.quote = self._core.quote(draft, plan)
        if not page.missing and not page.errors:
            page.decision = self._core.decide_place(draft, plan, draft.account_id, self._conversation(form), self._lang(form))
            page.seen = mark(page.decision)

    def _places(self, draft: Draft, page: Page, form: Mapping[str, str]) -> None:
        today = paris_day(self._core.clock())
        start = max(today, (draft.day or today + timedelta(days=1)) - timedelta(days=3))
        page.days = self._core.days(draft.seller, draft.activity, start, start + timedelta(days=DAYS))
        if draft.day is None:
            return
        page.slots = self._core.slots(draft.seller, draft.activity, draft.day)
        if "guide" in page.missing:  # it decides how many slots must be free
            return
        page.found = self._core.plan(draft)
        wanted = chosen(form)
        best = (page.found.plan,) if page.found.plan else ()
        kept = (wanted,) if wanted and _fits(wanted, (*best, *page.found.alternatives), draft.day) else ()
        page.offers = offers(*best, *page.found.alternatives, *kept)
        value = offers(*(kept or best or (Plan(()),)))[0].value
        page.plan = next((one for one in page.offers if one.value == value), None)

    # ------------------------------------------------------------------ placing it

    def _place(self, request: Request, form: Mapping[str, str], page: Page, draft: Draft) -> Response:
        """Places what was shown, once for the form's key."""
        assert page.decision is not None
        agent, lang = self._here.agent, self._lang(form)
        account = account_of(self._core.store, self._core.clock, draft.email or "", lang)
        if page.decision.accepted and page.seen != form.get("seen"):
            page.changed = bool(form.get("seen"))
            return self.shown(request, form, page, 409)
        plan = page.plan.plan if page.plan else None
        key = f"{agent.id}:{form.get('key') or uuid.uuid4()}"[:120]
        again = self._core.desk.was_done(key, account)
        try:
            core, total = self._core.acting_as(agent.actor), page.decision.amounts.get("total")
            order = core.place(replace(draft, account_id=account), plan, account, self._conversation(form), key, lang, total)
        except GuichetError as error:
            page.decision, page.seen = refusal(error, self._parts.texts), ""
            return self.shown(request, {**form, "key": ""}, page, 409)
        if not again:
            self._parts.audit.note(agent.id, "order_placed", order.reference)
        return RedirectResponse(f"/desk/orders/{order.reference}?done=place", 303, headers=HEADERS)

    def _conversation(self, form: Mapping[str, str]) -> str:
        """Where the customer is told what happens to the order, if it began in a conversation of the agent's and of this very customer:
        somebody else who rings has no business in it."""
        talk = form.get("talk", "")
        if not talk or not self._parts.queue.may_see(talk, self._here.agent.sellers):
            return CONVERSATION
        own = self._addresses(talk, ())
        return talk if not own or tidy_email(form.get("customer", "")) in own else CONVERSATION

    def _addresses(self, talk: str, sellers: Collection[str]) -> list[str]:
        """Of the conversation's customer, as far as these sellers (none named: all) know him."""
        cases = [case for case in self._core.desk.cases(talk) if case.email and (not sellers or case.seller in sellers)]
        known = [*(one.email for one in self._core.desk.customers(talk, sellers)), *(case.email for case in cases)]
        return [email.lower() for email in known if email]

    def _lang(self, form: Mapping[str, str]) -> str:
        return "en" if form.get("lang") == "en" else "fr"

    def _visit(self, plan: Plan) -> str:
        return visit(plan, self._parts.texts, self._here.lang)

    def _site(self, seller: str, site: str) -> str:
        return self._core.catalogue.site(seller, site).name.get(self._here.lang)


def _moved(form: Mapping[str, str]) -> dict[str, str]:
    """The form once a day or an hour was pressed; then an earlier choice of places is no longer meant."""
    moved = dict(form)
    for pressed, name in (("set_date", "date"), ("set_near", "time.near")):
        if form.get(pressed):
            moved |= {name: form[pressed], "plan": ""}
            moved.pop(pressed)
    return moved


def _fits(plan: Plan, offered: tuple[Plan, ...], day: date) -> bool:
    """Whether a plan chosen before is still for this group, these sites and about this day; whether it has room is the core's to say."""
    return bool(plan.sessions) and _heads(plan) in map(_heads, offered) and abs((plan.day - day).days) <= DAYS


def _heads(plan: Plan) -> tuple[Any, ...]:
    groups = [session.group for session in plan.sessions]
    counts = (sum(group.visitors for group in groups), sum(group.companions for group in groups), sum(group.guides for group in groups))
    return (frozenset(session.site for session in plan.sessions), *counts)
