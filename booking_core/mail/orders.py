"""Letters about an order, to its customer and to whom its tickets are for."""

from __future__ import annotations

from collections.abc import Sequence

from booking_core.mail.letter import Block, Facts, Items, Letter, Links, Paragraph, Voice
from booking_core.orders.papers import TITLES
from booking_core.orders.sending import PAYMENT, Sent
from booking_core.orders.views import BankDetails, Link, OrderView, Paperwork
from booking_core.rules.decision import Reason
from booking_core.rules.facts import Plan
from booking_core.texts import money, typeset


def option_placed(papers: Paperwork, voice: Voice) -> Letter:
    """The option is held until its deadline."""
    order = papers.order
    return _about(
        order,
        voice,
        "mail-option",
        papers,
        until=order.expires_at,
        tail=[Paragraph(voice.say("mail-option.next", reference=order.reference))],
    )


def payment_awaited(papers: Paperwork, voice: Voice, what: str = "") -> Letter:
    """The order waits for its card payment or its transfer (A-CMN-09); ``what`` happened to it when it is not new."""
    order = papers.order
    what = f"-{what}" if what else ""
    amount = money(order.due_now_cents, voice.lang)
    if order.settlement == "transfer":
        tail: list[Block] = [Paragraph(voice.say("mail-transfer.until", until=order.expires_at))] if order.expires_at else []
        if order.bank:
            tail.append(bank_facts(order.bank, amount, voice))
            tail += [Paragraph(voice.say("mail-transfer.sample"))] if order.bank.sample else []
        return _about(order, voice, f"mail-transfer{what}", papers, amount=amount, extends=order.extends or "", tail=tail)
    pay = Links(((voice.say("mail-card.pay"), order.payment_url),), button=True) if order.payment_url else None
    return _about(order, voice, f"mail-card{what}", papers, until=order.expires_at, amount=amount, extends=order.extends or "", tail=[pay])


UNTIL_PAID = {"option_period", "unpaid_hold", "expires_at_slot_start"}
"""Reasons of how long an order waits for its money: of none that has come."""


def confirmed(papers: Paperwork, links: Sequence[Link], voice: Voice, final: Sequence[Reason] = ()) -> Letter:
    """Firm, and paid unless it is firm before (signed, its deposit paid); the tickets, where there are any yet, come with it unless they
    went to somebody else (CMN-066). ``final``: what the payment binds to."""
    reasons = (*final, *(reason for reason in papers.order.reasons if reason.code not in UNTIL_PAID))
    order = papers.order.model_copy(update={"reasons": reasons})
    left, tickets = max(0, order.balance_cents), "tickets.pdf" in order.papers
    where = "attached" if papers.recipient_email == papers.email else "sent-on"
    blocks: list[Block | None] = [
        Paragraph(voice.say("mail-confirmed.intro", paid=not left, left=money(left, voice.lang))),
        Paragraph(voice.say(f"mail-confirmed.{where}")) if tickets else None,
        order_facts(papers, voice),
    ]
    if links:
        blocks += [Links(tuple((link.title.get(voice.lang), link.url) for link in links)), Paragraph(voice.say("mail-confirmed.links"))]
    subject = voice.say("mail-confirmed.subject", reference=order.reference, tickets=tickets)
    return voice.letter(subject, *blocks, rules(order, voice), _terms(order, voice))


def tickets(papers: Paperwork, voice: Voice) -> Letter:
    """To the person the customer assigned the tickets to: the visit, but not its price."""
    order = papers.order
    subject = voice.say("mail-tickets.subject", activity=order.activity_name, day=order.day)
    return voice.letter(subject, Paragraph(voice.say("mail-tickets.intro")), Facts(tuple(_visit(papers, voice))), _terms(order, voice))


def sent(what: Sent, papers: Paperwork, voice: Voice, *, for_recipient: bool) -> Letter:
    """What the seller's people had mailed: where to pay, or a paper that comes with it."""
    order = papers.order
    if for_recipient:
        return tickets(papers, voice)
    if what != PAYMENT:
        said = {"reference": order.reference, "title": TITLES[what].get(voice.lang)}
        subject, intro = voice.say("mail-sent-paper.subject", **said), Paragraph(voice.say("mail-sent-paper.intro", **said))
        return voice.letter(subject, intro, order_facts(papers, voice), _terms(order, voice))
    until: dict[str, object] = {"limited": order.expires_at is not None, "until": order.expires_at or ""}
    amount = money(order.due_now_cents, voice.lang)
    pay = Links(((voice.say("mail-card.pay"), order.payment_url or ""),), button=True)
    return _about(order, voice, "mail-sent-payment", papers, tail=[pay], amount=amount, **until)


def cancelled(papers: Paperwork, voice: Voice) -> Letter:
    """The order is off; what the terms keep, what is still to be paid and what goes back is told."""
    kept, owed = papers.order.kept_cents or 0, papers.order.balance_cents
    in_kind = sum(entry.amount_cents for entry in papers.payments if entry.kind == "credit_note" and entry.amount_cents > 0)
    amounts = {"kept": kept, "owed": max(owed, 0), "money": max(-owed, 0), "in-kind": in_kind}
    told = [voice.say(f"mail-cancelled.{name}", amount=money(cents, voice.lang)) for name, cents in amounts.items() if cents]
    if not owed:
        told.append(voice.say("mail-cancelled.settled" if kept else "mail-cancelled.nothing-due"))
    return _about(papers.order, voice, "mail-cancelled", papers, tail=[Paragraph(sentence) for sentence in told])


def expired(papers: Paperwork, voice: Voice) -> Letter:
    """The time ran out (A-CMN-06, A-CMN-18)."""
    tail = [Paragraph(voice.say("mail-expired.transfer"))] if papers.order.settlement == "transfer" else []
    return _about(papers.order, voice, "mail-expired", papers, tail=[*tail, Paragraph(voice.say("mail-expired.next"))])


def resized(papers: Paperwork, voice: Voice) -> Letter:
    """The order was replaced by one of another size (CMN-031), or this further one adds people to another (CMN-030)."""
    order = papers.order
    if order.state == "awaiting_payment":
        return payment_awaited(papers, voice, "extended" if order.extends else "resized")
    message = "mail-extended" if order.extends else "mail-resized"
    tail = [Paragraph(voice.say("mail-option.next", reference=order.reference))]
    return _about(order, voice, message, papers, until=order.expires_at, extends=order.extends or "", tail=tail)


def late_money(papers: Paperwork, kind: str, amount_cents: int, voice: Voice) -> Letter:
    """Money that does not fit the order: the customer learns that a person looks at it."""
    amount = Paragraph(voice.say(f"mail-late-money.{kind}", amount=money(amount_cents, voice.lang)))
    subject = voice.say("mail-late-money.subject", reference=papers.order.reference)
    return voice.letter(subject, amount, Paragraph(voice.say("mail-late-money.next")), order_facts(papers, voice))


def debt_paid(papers: Paperwork, amount_cents: int, voice: Voice) -> Letter:
    """Money came that was owed of a cancelled order: what is left of it, or what goes back."""
    order, owed = papers.order, papers.order.balance_cents
    left = {"owed": max(owed, 0), "money": max(-owed, 0)}
    told = [voice.say("mail-debt-paid.intro", amount=money(amount_cents, voice.lang))]
    told += [voice.say(f"mail-cancelled.{name}", amount=money(cents, voice.lang)) for name, cents in left.items() if cents]
    if owed <= 0:
        told.append(voice.say("mail-debt-paid.settled"))
    subject = voice.say("mail-debt-paid.subject", reference=order.reference)
    return voice.letter(subject, *(Paragraph(sentence) for sentence in told), order_facts(papers, voice))


def order_facts(papers: Paperwork, voice: Voice) -> Facts:
    """Reference, seller, visit, price."""
    order = papers.order
    return Facts((*visit_facts(papers, voice).rows, (voice.say("fact-total"), money(order.total_cents, voice.lang))))


def visit_facts(papers: Paperwork, voice: Voice) -> Facts:
    """Reference, seller, visit: what is called off has no price, and who accompanies a group is not told it."""
    return Facts(((voice.say("fact-reference"), papers.order.reference), *_visit(papers, voice), *_companion(papers, voice)))


def bank_facts(bank: BankDetails, amount: str, voice: Voice) -> Facts:
    """Where the transfer goes."""
    rows = [("holder", bank.holder), ("iban", bank.iban), ("bic", bank.bic), ("bank", bank.bank)]
    rows += [("transfer-reference", bank.reference), ("amount", amount)]
    return Facts(tuple((voice.say(f"fact-{name}"), value) for name, value in rows if value))


def rules(order: OrderView, voice: Voice) -> Items | None:
    """The published rules that decided, each with its source."""
    published = [reason for reason in order.reasons if reason.source]
    sentences = dict.fromkeys(typeset(_sentence(reason, voice.lang), voice.lang) for reason in published)
    return Items(voice.say("mail-rules"), tuple(sentences)) if sentences else None


def _sentence(reason: Reason, lang: str) -> str:
    place = f" ({reason.source.document}, {reason.source.article})" if reason.source else ""
    return reason.text.get(lang) + place


def _about(order: OrderView, voice: Voice, message: str, papers: Paperwork, *, tail: Sequence[Block | None], **args: object) -> Letter:
    args |= {"reference": order.reference}
    intro = Paragraph(voice.say(f"{message}.intro", **args))
    return voice.letter(
        voice.say(f"{message}.subject", **args), intro, order_facts(papers, voice), *tail, rules(order, voice), _terms(order, voice)
    )


def _terms(order: OrderView, voice: Voice) -> Links:
    return Links(((voice.say("mail-terms"), f"{voice.public_url}/terms/{order.seller}?lang={voice.lang}"),))


def _visit(papers: Paperwork, voice: Voice) -> list[tuple[str, str]]:
    order = papers.order
    rows = [
        (voice.say("fact-activity"), order.activity_name.get(voice.lang)),
        (voice.say("fact-seller"), order.seller_name.get(voice.lang)),
    ]
    return [*rows, *sessions(order.plan, papers, voice), (voice.say("fact-people"), voice.say("fact-people-count", people=order.people))]


def sessions(plan: Plan, papers: Paperwork, voice: Voice) -> list[tuple[str, str]]:
    """Each site of a plan with its day, hour and group, in the order in which they are visited."""
    order = papers.order
    names = {line.site: line.site_name for line in order.lines if line.site and line.site_name}
    names |= {entry.site: entry.site_name for ticket in papers.tickets for entry in ticket.entries}
    return [
        (
            (names.get(session.site) or order.activity_name).get(voice.lang),
            voice.say("fact-visit-people", day=session.day, time=session.start, people=session.group.persons),
        )
        for session in sorted(plan.sessions, key=lambda session: (session.day, session.start))
    ]


def _companion(papers: Paperwork, voice: Voice) -> list[tuple[str, str]]:
    companion = papers.companion
    if companion is None:
        return []
    if companion.placeholder:
        return [(voice.say("fact-companion"), voice.say(f"fact-companion-{companion.placeholder}-type"))]
    return [(voice.say("fact-companion"), f"{companion.first_name} {companion.last_name}".strip())]
