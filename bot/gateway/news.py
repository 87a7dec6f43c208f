"""What a notice says of an event: the fact, what to do next, and the papers that are new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from booking_core.core import Core
from booking_core.errors import NotFound
from booking_core.mail import news as letters
from booking_core.orders.papers import names as all_papers
from booking_core.orders.views import Link, OrderView, Paperwork
from booking_core.outbox import Event, EventKind
from booking_core.rules.facts import Plan
from booking_core.texts import Texts
from bot.conversations import Said

HANDED_OUT = ("tickets.pdf", "tickets.csv", "vouchers.pdf", "vouchers.xlsx", "receipt.pdf", "invoice.pdf")
NEW_PAPERS: Mapping[EventKind, tuple[str, ...]] = {
    "option_placed": ("calendar.ics",),
    "order_placed": ("order_form.pdf", "contract.pdf", "deposit_invoice.pdf", "calendar.ics"),
    "order_confirmed": (*HANDED_OUT, "calendar.ics"),
    "payment_received": HANDED_OUT,
}
"""Beside those that go with the letter of the same news."""
LEADS_ON: frozenset[EventKind] = frozenset({
    "option_placed", "order_placed", "order_confirmed", "order_moved", "order_resized", "headcount_confirmed", "change_answered",
    "order_signed", "seller_agreed", "company_validated", "payment_received", "deposit_received",
})  # fmt: skip
"""News after which the order goes on: what is next is said with them."""
REMINDED_TO: Mapping[str, str] = {
    "final_headcount_by": "headcount",
    "headcount_change_until": "change",
    "date_or_product_change_until": "change",
    "change_received_by": "change",
    "extra_tickets_without_surcharge_until": "change",
    "cancel_for_deposit_only_until": "cancel",
    "free_cancellation_until": "cancel",
    "show_refund_until": "cancel",
    "complaint_by": "complain",
    "unsold_return_posted_by": "unsold",
}
"""What can be done about a deadline, where it is not what the order waits for anyway."""


class News:
    """The words of the gateway's notices. The core is read: not to be called on the event loop."""

    def __init__(self, core: Core, texts: Texts) -> None:
        self._core, self._texts = core, texts

    def said(self, event: Event) -> Said | None:
        """The event in the language of its order, as the order stands now; None for what is not so any more."""
        lang, kind = str(event.payload.get("lang") or "fr"), event.kind
        try:
            papers = self._core.paperwork(event.payload["reference"])
        except NotFound:
            return None
        order = papers.order
        fact = self._fact(event, papers, lang)
        if fact is None:
            return None
        following = self._next(order, lang) if kind in LEADS_ON else ""
        links = self._new_papers(kind, papers)
        listed = "\n".join(self._texts.say(lang, "gateway-paper", title=link.title, url=link.url) for link in links)
        custom: dict[str, Any] = {"notice": kind, "order": order.as_custom(lang)}
        custom |= {"papers": [link.as_custom(lang) for link in links], "in_card": [listed]} if links else {}
        custom |= {"payment_url": order.payment_url} if order.payment_url and order.settlement == "card" and order.due_now_cents else {}
        custom |= {"sample": True} if order.sample else {}
        text = "\n\n".join(part for part in (" ".join(one for one in (fact, following) if one), listed) if part)
        return Said(text=text, buttons=self._dates(order, lang) if kind in ("seller_cancelled", "money_kept") else (), custom=custom)

    # ------------------------------------------------------------------ what happened

    def _fact(self, event: Event, papers: Paperwork, lang: str) -> str | None:
        kind, about, order = event.kind, event.payload, papers.order
        facts = self._known(papers, lang, at=kind in ("option_placed", "order_placed", "order_moved", "change_answered"))
        facts |= {"cents": about["amount_cents"]} if "amount_cents" in about else {}
        match kind:
            case "order_confirmed" | "payment_received":
                facts |= {"handed": _handed(papers), "settled": order.state == "confirmed" and order.balance_cents <= 0}
            case "price_reduced" | "deadline_prolonged" | "fee_waived":
                given = papers.gestures[about["number"]]
                facts |= {"cents": given.amount_cents, "reason": given.reason, "until": given.until or ""}
            case "seller_cancelled":
                if about["remedy"] == "new_date" and order.offer is None:
                    return None  # answered since
                facts |= self._called_off(about, papers, lang)
            case "order_cancelled" | "seller_declined":
                facts |= {"why": about.get("why", "wish"), "back": max(0, -order.balance_cents), "owed": max(0, order.balance_cents)}
            case "change_answered" | "layout_answered":
                facts |= {"accepted": about["accepted"]}
            case "order_resized":
                facts |= {"extends": about.get("extends", "none")}
            case "vouchers_issued":
                facts |= {"count": about["count"]}
            case "invoice_issued":
                facts |= {"dated": "on" in about, "on": date.fromisoformat(about["on"]) if "on" in about else ""}
            case "reminder":
                return self._reminder(about["what"], date.fromisoformat(about["on"]), order, facts, lang)
        said = self._texts.say(lang, f"gateway-{kind.replace('_', '-')}", **facts)
        why = papers.answered.get(kind)
        return f"{said} {self._texts.say(lang, 'news.why', reason=why)}" if why else said

    def _known(self, papers: Paperwork, lang: str, *, at: bool) -> dict[str, Any]:
        """What may be said of every order; ``at``: its visit with the hours."""
        order = papers.order
        times = _times(order.plan) if order.plan.sessions else []
        dated = {"dated": order.day is not None, "day": order.day or ""}  # vouchers and undated tickets have no day
        visit = self._texts.say(lang, "gateway-visit", activity=order.activity_name, at=at and bool(times), times=times, **dated)
        return {"reference": order.reference, "visit": visit, "people": order.people, "total": order.total_cents}

    def _called_off(self, about: Mapping[str, Any], papers: Paperwork, lang: str) -> dict[str, Any]:
        """Why, in the seller's own words, and what there is instead."""
        order = papers.order
        why = next((reason.text.get(lang) for reason in papers.called_off if reason.code == "seller_says"), "")
        dates = "".join(f"\n– {self._moment(plan, lang)}" for plan in order.offer.plans) if order.offer else ""
        return {
            "remedy": about["remedy"], "closed": "closure_id" in about, "cents": about.get("amount_cents", 0), "dates": f"{dates}\n",
            "explained": bool(why), "reason": why,
        }  # fmt: skip

    def _reminder(self, what: str, on: date, order: OrderView, facts: Mapping[str, Any], lang: str) -> str | None:
        """A deadline, where it still is one, and what can be done about it."""
        if all((deadline.what, deadline.on) != (what, on) for deadline in order.deadlines):
            return None
        named = f"calendar-deadline.{what.replace('_', '-')}"
        worded = self._texts.say(lang, named if self._texts.has(named) else "calendar-deadline.other")
        said = self._texts.say(lang, "gateway-reminder", what=worded, on=on, reference=order.reference, visit=facts["visit"])
        if what in REMINDED_TO:
            to = self._texts.say(lang, f"gateway-remind.{REMINDED_TO[what]}", reference=order.reference, people=order.people)
        else:
            to = self._next(order, lang)
        return f"{said} {to}".strip()

    # ------------------------------------------------------------------ what is next

    def _next(self, order: OrderView, lang: str) -> str:
        """What the order waits for now, "" where that is nothing that the customer has to know."""
        facts: dict[str, Any] = {}
        until: dict[str, Any] = {"limited": order.expires_at is not None, "until": order.expires_at or ""}
        match order.state:
            case _ if order.offer is not None:
                step = "offer"
            case _ if order.due_now_cents:
                step = order.settlement if order.settlement in ("card", "transfer") else "otherwise"
                facts = {"cents": order.due_now_cents, "url": order.payment_url or "", **until}
            case "held":
                step, facts = "option", until
            case "awaiting_signature":
                step, facts = "signature", until
            case "awaiting_seller":
                step = "change" if order.change is not None else "seller"
            case "confirmed" if order.balance_cents > 0:
                step, facts = "left", {"cents": order.balance_cents}
            case _:
                return ""
        return self._texts.say(lang, f"gateway-next.{step}", reference=order.reference, **facts)

    def _dates(self, order: OrderView, lang: str) -> tuple[dict[str, Any], ...]:
        """Of other dates that are offered: each as a button that says what could have been typed, and the way out."""
        if order.offer is None:
            return ()
        days = [(self._moment(plan, lang), f"{order.reference} {plan.day:%d/%m/%Y}") for plan in order.offer.plans]
        out = "offer-refund" if order.paid_cents else "offer-give-up"
        no = (self._texts.say(lang, out, paid=order.paid_cents), self._texts.say(lang, "gateway-no-date", reference=order.reference))
        return tuple({"title": title, "payload": words} for title, words in (*days, no))

    def _moment(self, plan: Plan, lang: str) -> str:
        return self._texts.say(lang, "plan-other-day", day=plan.day, times=_times(plan))

    def _new_papers(self, kind: EventKind, papers: Paperwork) -> list[Link]:
        """Those that come with this news, of the ones that the order has."""
        wanted = letters.attached(kind, papers) if kind in letters.TO_CUSTOMER else NEW_PAPERS.get(kind, ())
        if not set(wanted).intersection(all_papers(papers.order)):
            return []
        return [link for link in self._core.paper_links(papers.order.reference) if link.name in wanted]


def _times(plan: Plan) -> list[Any]:
    """The starts of a plan at its first site, as the dialogue says them."""
    sessions = sorted(plan.sessions, key=lambda session: (session.day, session.start))
    return [session.start for session in sessions if session.site == sessions[0].site]


def _handed(papers: Paperwork) -> str:
    """What opens doors, and who has it by mail."""
    if "tickets.pdf" in papers.order.papers:
        return "tickets" if papers.recipient_email == papers.email else "sent_on"
    return "vouchers" if "vouchers.pdf" in papers.order.papers else "nothing"
