"""Letters to prove an address, and to the people of the seller."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, time

from booking_core.clock import paris
from booking_core.mail.letter import Code, Facts, Letter, Links, Paragraph, Voice
from booking_core.mail.orders import bank_facts, order_facts
from booking_core.orders.case_views import HandoverDetails
from booking_core.orders.states import LIVE
from booking_core.orders.views import CodeMail, Paperwork
from booking_core.texts import clock_time, day, moment, money

MOST_GATHERED = 50
"""Cases in one letter; the desk has all of them."""
SHORT = 200
"""Characters of what a customer said last, in a letter of many cases."""


def code(mail: CodeMail, voice: Voice) -> Letter:
    """The six digits, alone on a line of the plain text, and no other number of that length."""
    until = clock_time(paris(mail.expires_at).time(), voice.lang)
    return voice.letter(
        voice.say("mail-code.subject"),
        Paragraph(voice.say("mail-code.intro")),
        Code(mail.code),
        Paragraph(voice.say("mail-code.after", until=until)),
        Paragraph(voice.say("mail-code.unexpected")),
    )


def handed_over(case: HandoverDetails, voice: Voice, *, addition: bool = False, link: str | None = None) -> Letter:
    """A customer's case, with all that the customer said of it; ``addition``: something was added to a case mailed before. ``link``:
    where it is answered in the conversation."""
    if case.email:
        answer = voice.say("mail-handover.email", email=case.email)
    else:
        answer = voice.say(f"mail-handover.{'phone-only' if 'phone' in case.facts else 'no-email'}", conversation=case.conversation_id)
    rows = [(voice.say("handover-case"), case.id), (voice.say("handover-received"), moment(case.created_at, voice.lang))]
    rows.append((voice.say("handover-summary"), case.summary))
    rows += fact_rows(case, voice)
    rows.append((voice.say("handover-lang"), voice.say(f"handover-lang-{case.lang}")))
    kind = "addition" if addition else "subject"
    subject = " ".join(voice.say(f"mail-handover.{kind}", reason=reason_words(case.reason, voice), case=case.id).split())
    intro = voice.say(f"mail-handover.{'intro-addition' if addition else 'intro'}")
    here = Links(((voice.say("mail-handover.link"), link),), button=True) if link else None
    about_link = Paragraph(voice.say("mail-handover.about-link")) if link else None
    return voice.to_seller(subject, Paragraph(intro), Facts(tuple(rows)), here, about_link, Paragraph(answer))


def gathered(cases: Sequence[HandoverDetails], link_of: Callable[[str], str | None], voice: Voice) -> Letter:
    """Many cases in one letter, each with where it is answered (``link_of`` its id): why, what the customer said last, and how to reach
    him."""
    shown = cases[:MOST_GATHERED]
    rows = tuple((f"{case.id} · {moment(case.created_at, voice.lang)}", _in_short(case, link_of(case.id), voice)) for case in shown)
    more = Paragraph(voice.say("mail-gathered.more", count=len(cases) - len(shown))) if len(cases) > len(shown) else None
    subject = voice.say("mail-gathered.subject", count=len(cases))
    return voice.to_seller(subject, Paragraph(voice.say("mail-gathered.intro")), Facts(rows), more)


def reason_words(reason: str, voice: Voice) -> str:
    """Why a person was asked for, as people say it: a reason of ours, or the topic of a question; a seller's own may be neither."""
    name = reason.replace("_", "-")
    return _worded(f"reason-{name}", _worded(f"topic-{name}", reason, voice), voice)


def fact_rows(case: HandoverDetails, voice: Voice) -> tuple[tuple[str, str], ...]:
    """What is known of a case, each fact with its name, as people say it."""
    return tuple((_worded(f"case-{name.replace('_', '-')}", name, voice), _value(name, value, voice)) for name, value in case.facts.items())


def _in_short(case: HandoverDetails, link: str | None, voice: Voice) -> str:
    words = case.summary.splitlines()[-1:]
    at = " · ".join(str(one) for one in (case.email, case.facts.get("phone")) if one)
    return "\n".join(one for one in (reason_words(case.reason, voice), *(line[:SHORT] for line in words), at, link) if one)


def task(kind: str, papers: Paperwork, voice: Voice, amount_cents: int | None = None) -> Letter:
    """Something that somebody at the seller must do about an order: expect a transfer, sort out money."""
    order = papers.order
    expected = kind in ("transfer_expected", "transfer_corrected")
    bank = bank_facts(order.bank, money(order.due_now_cents, voice.lang), voice) if order.bank and expected else None
    rows = [(voice.say("fact-until"), moment(order.expires_at, voice.lang))] if order.expires_at and expected else []
    rows += [(voice.say("fact-amount"), money(amount_cents, voice.lang))] if amount_cents is not None else []
    return voice.to_seller(
        voice.say(f"mail-task.{kind}", reference=order.reference),
        Paragraph(voice.say(f"mail-task-what.{kind}", live=order.state in LIVE)),
        Facts(tuple(rows)) if rows else None,
        order_facts(papers, voice),
        bank,
    )


def _worded(message: str, otherwise: str, voice: Voice) -> str:
    """A text where there is one; a seller's own rules may name reasons that nobody has worded."""
    return voice.say(message) if voice.texts.has(message) else otherwise


def _value(name: str, value: object, voice: Voice) -> str:
    """A fact as a person writes it; facts are plain JSON."""
    match name, value:
        case "decided", {"outcome": str(outcome), "reasons": list(reasons)}:
            said = " ".join(_because(one, voice) for one in reasons)
            return voice.say("case-decided-line", outcome=voice.say(f"case-decided-{outcome}"), reasons=said)
        case "day", str():
            return day(date.fromisoformat(value), voice.lang)
        case (("near" | "earliest" | "latest"), str()):
            return clock_time(time.fromisoformat(value), voice.lang)
        case (("orders" | "times"), list()):
            return ", ".join(map(str, value))
        case "also", list():
            return ", ".join(reason_words(str(one), voice) for one in value)
        case _, str():
            return _worded(f"case-{name}-{value.replace('_', '-')}", value, voice)
    return json.dumps(value, ensure_ascii=False)


def _because(reason: dict[str, str], voice: Voice) -> str:
    """A reason with the ids of its rule and of the reading that it rests on."""
    ids = ", ".join(id_ for id_ in (reason["rule"], reason["reading"]) if id_)
    return voice.say("case-decided-reason", text=reason[voice.lang], rule=ids or reason["code"])
