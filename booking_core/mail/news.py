"""Letters about what happened to an order since: signed, agreed, moved, called off, credited; one form for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from booking_core.mail.letter import Block, Facts, Items, Letter, Links, Paragraph, Voice
from booking_core.mail.orders import bank_facts, order_facts, rules, sessions, visit_facts
from booking_core.orders.views import Link, PaperName, Paperwork
from booking_core.outbox import EventKind
from booking_core.texts import moment, money, typeset

TO_CUSTOMER: dict[EventKind, tuple[PaperName, ...]] = {
    "signature_awaited": ("order_form.pdf", "contract.pdf"),
    "seller_asked": (),
    "order_signed": ("deposit_invoice.pdf",),
    "seller_agreed": ("deposit_invoice.pdf",),
    "seller_declined": (),
    "company_validated": (),
    "deposit_received": (),
    "change_requested": (),
    "change_answered": (),
    "order_moved": ("order_form.pdf", "contract.pdf", "deposit_invoice.pdf"),
    "order_resized": ("order_form.pdf", "contract.pdf", "deposit_invoice.pdf"),
    "headcount_confirmed": (),
    "seller_cancelled": (),
    "price_reduced": ("order_form.pdf", "contract.pdf", "deposit_invoice.pdf", "invoice.pdf"),
    "deadline_prolonged": ("order_form.pdf", "contract.pdf"),
    "fee_waived": (),
    "refunded": (),
    "return_declined": (),
    "layout_answered": (),
    "money_kept": (),
    "credit_note_issued": ("credit_note.pdf",),
    "invoice_issued": ("invoice.pdf",),
    "vouchers_issued": ("vouchers.pdf", "vouchers.xlsx"),
}
"""The news that a customer is written, with the papers that go along where the order has them."""
FORMS: frozenset[PaperName] = frozenset({"order_form.pdf", "contract.pdf"})
CHANGED: frozenset[EventKind] = frozenset({"order_moved", "order_resized", "price_reduced", "deadline_prolonged"})
"""News after which a form or an invoice sent before does not count any more."""
TO_SELLER: frozenset[EventKind] = frozenset({"seller_asked", "change_requested", "signature_awaited", "money_kept"})
"""The news that leave the seller's people something to do or to expect."""


def attached(kind: EventKind, papers: Paperwork) -> tuple[PaperName, ...]:
    """The papers that go along, of those the order has; a form that is signed already is no news."""
    signed = papers.order.state != "awaiting_signature"
    return tuple(name for name in TO_CUSTOMER[kind] if name in papers.order.papers and not (signed and name in FORMS))


def told(kind: EventKind, facts: Mapping[str, Any], papers: Paperwork, links: Sequence[Link], voice: Voice, send_to: str = "") -> Letter:
    """What happened, where the order stands now, what is to be signed, what is due, and its papers.

    ``facts``: the event's own, for instance an amount; ``send_to``: where a signed form goes, "" where no address is published.
    """
    order = papers.order
    if kind == "seller_cancelled":
        return _called_off(facts, papers, voice)
    gesture = papers.gestures[facts["number"]] if "number" in facts else None
    amount = gesture.amount_cents if gesture else facts.get("amount_cents")
    args = {
        "reference": order.reference, "amount": "" if amount is None else money(amount, voice.lang),
        "accepted": facts.get("accepted", True), "remedy": facts.get("remedy", "refund"), "what": facts.get("what", ""),
        "dated": "on" in facts, "on": date.fromisoformat(facts["on"]) if "on" in facts else "",
        "reason": gesture.reason if gesture else "",
        "until": gesture.until or "" if gesture else "",
    }  # fmt: skip
    back = facts.get("back_cents", 0)
    given_back = Paragraph(voice.say("news.given-back", amount=money(back, voice.lang))) if back else None
    said = Paragraph(voice.say(f"news.{kind.replace('_', '-')}", **args))
    blocks: list[Block | None] = [said, _because(papers.answered.get(kind), voice), given_back, order_facts(papers, voice)]
    if FORMS.intersection(attached(kind, papers)):
        blocks += _to_sign(papers, send_to, voice)
    elif kind in CHANGED and order.expires_at:
        blocks.append(Facts(((voice.say("fact-until"), moment(order.expires_at, voice.lang)),)))
    if kind in CHANGED and attached(kind, papers):
        blocks.append(Paragraph(voice.say("news.replaces")))
    blocks += _due(papers, voice)
    if links:
        blocks.append(Links(tuple((link.title.get(voice.lang), link.url) for link in links)))
    return voice.letter(voice.say(f"news-subject.{kind.replace('_', '-')}", **args), *blocks, rules(order, voice))


def companion_warning(papers: Paperwork, facts: Mapping[str, Any], voice: Voice) -> Letter:
    """To the person who accompanies: the visit does not take place as planned (CMN-062)."""
    subject = voice.say("news-subject.companion-warned", reference=papers.order.reference)
    intro = Paragraph(voice.say("news.companion-warned", remedy=facts.get("remedy", "refund")))
    return voice.letter(subject, intro, _why(papers, voice), visit_facts(papers, voice))


def _called_off(facts: Mapping[str, Any], papers: Paperwork, voice: Voice) -> Letter:
    """The seller called the visit off, or closes the site: why in its own words, what goes back, and the rules of that (CMN-056)."""
    order, remedy = papers.order, facts["remedy"]
    kind = "slot-closed" if "closure_id" in facts else "seller-cancelled"
    blocks: list[Block | None] = [Paragraph(voice.say(f"news.{kind}", remedy=remedy)), _why(papers, voice)]
    if remedy == "refund":
        back = facts.get("amount_cents", max(0, -order.balance_cents))
        blocks += [Paragraph(sentence) for sentence in _given_back(back, papers, voice)]
    elif order.offer:
        dates = tuple("; ".join(f"{site}, {when}" for site, when in sessions(plan, papers, voice)) for plan in order.offer.plans)
        blocks += [Items(voice.say("news.offered"), dates), Paragraph(voice.say("news.offer-answer", reference=order.reference))]
    applied = order.model_copy(update={"reasons": papers.called_off})
    subject = voice.say(f"news-subject.{kind}", reference=order.reference)
    return voice.letter(subject, *blocks, visit_facts(papers, voice), rules(applied, voice))


def _why(papers: Paperwork, voice: Voice) -> Paragraph | None:
    words = [reason.text.get(voice.lang) for reason in papers.called_off if reason.code == "seller_says"]
    return _because(words[-1] if words else None, voice)


def _because(words: str | None, voice: Voice) -> Paragraph | None:
    return Paragraph(voice.say("news.why", reason=words)) if words else None


def _given_back(back: int, papers: Paperwork, voice: Voice) -> list[str]:
    """In money and as credit notes, or that there is nothing to pay."""
    in_kind = sum(entry.amount_cents for entry in papers.payments if entry.kind == "credit_note" and entry.amount_cents > 0)
    said = [voice.say("news.given-back", amount=money(back, voice.lang))] if back else []
    said += [voice.say("mail-cancelled.in-kind", amount=money(in_kind, voice.lang))] if in_kind else []
    return said or [voice.say("mail-cancelled.nothing-due")]


def voucher(code: str, papers: Paperwork, voice: Voice) -> Letter:
    """To whom a code was assigned (MAD-031): the code and what it is good for, not what it cost."""
    activity = papers.order.activity_name.get(voice.lang)
    said = Paragraph(voice.say("news.voucher-assigned", activity=activity, code=code))
    return voice.letter(voice.say("news-subject.voucher-assigned", activity=activity), said)


def reminder(what: str, on: Any, papers: Paperwork, voice: Voice) -> Letter:
    """A deadline is near: what it is, when, and where the order stands."""
    name = f"calendar-deadline.{what.replace('_', '-')}"
    worded = voice.say(name if voice.texts.has(name) else "calendar-deadline.other")
    said = Paragraph(voice.say("news.reminder", what=worded, on=on))
    blocks: list[Block | None] = [said, order_facts(papers, voice), *_due(papers, voice)]
    return voice.letter(voice.say("news-subject.reminder", reference=papers.order.reference, what=worded), *blocks)


def _to_sign(papers: Paperwork, send_to: str, voice: Voice) -> list[Block | None]:
    """Where the signed form goes and by when, what comes with it, and what is paid then."""
    order = papers.order
    until = {"limited": order.expires_at is not None, "until": order.expires_at or ""}
    said = [voice.say("news.to-sign", mailed=bool(send_to), email=send_to, **until)]
    said += [typeset(reason.text.get(voice.lang), voice.lang) for reason in papers.enclosed]
    if papers.ahead:
        by = next((deadline.on for deadline in papers.ahead.deadlines), None)
        amounts = papers.ahead.amounts
        said.append(voice.say("news.ahead", deposit=amounts["deposit"], balance=amounts["balance"], limited=by is not None, by=by or ""))
    return [Paragraph(sentence) for sentence in said]


def _due(papers: Paperwork, voice: Voice) -> list[Block | None]:
    order = papers.order
    if not order.due_now_cents:
        return []
    amount = money(order.due_now_cents, voice.lang)
    if order.bank:
        return [bank_facts(order.bank, amount, voice)]
    if order.payment_url:
        return [Paragraph(voice.say("news.due", amount=amount)), Links(((voice.say("mail-card.pay"), order.payment_url),), button=True)]
    return [Paragraph(voice.say("news.due", amount=amount))]


def for_seller(kind: EventKind, papers: Paperwork, voice: Voice) -> Letter:
    """What the seller's people are asked to do or to expect."""
    subject = voice.say(f"mail-task-seller.{kind}", reference=papers.order.reference)
    return voice.to_seller(subject, Paragraph(voice.say(f"mail-task-seller-what.{kind}")), order_facts(papers, voice))
