"""Letters to prove an address, and to the people of the seller."""

from __future__ import annotations

import json
from datetime import date, time

from booking_core.clock import paris
from booking_core.mail.letter import Code, Facts, Letter, Paragraph, Voice
from booking_core.mail.orders import bank_facts, order_facts
from booking_core.orders.views import CodeMail, HandoverDetails, Paperwork
from booking_core.texts import clock_time, day, moment, money


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


def handed_over(case: HandoverDetails, voice: Voice, *, addition: bool = False) -> Letter:
    """A customer's case, with all that the customer said of it; ``addition``: something was added to a case mailed before."""
    if case.email:
        answer = voice.say("mail-handover.email", email=case.email)
    else:
        answer = voice.say(f"mail-handover.{'phone-only' if 'phone' in case.facts else 'no-email'}", conversation=case.conversation_id)
    rows = [(voice.say("handover-case"), case.id), (voice.say("handover-received"), moment(case.created_at, voice.lang))]
    rows.append((voice.say("handover-summary"), case.summary))
    rows += [(_worded(f"case-{name.replace('_', '-')}", name, voice), _value(name, value, voice)) for name, value in case.facts.items()]
    rows.append((voice.say("handover-lang"), voice.say(f"handover-lang-{case.lang}")))
    kind = "addition" if addition else "subject"
    subject = " ".join(voice.say(f"mail-handover.{kind}", reason=_reason(case.reason, voice), case=case.id).split())
    intro = voice.say(f"mail-handover.{'intro-addition' if addition else 'intro'}")
    return voice.letter(subject, Paragraph(intro), Facts(tuple(rows)), Paragraph(answer))


def task(kind: str, papers: Paperwork, voice: Voice, amount_cents: int | None = None) -> Letter:
    """Something that somebody at the seller must do about an order: expect a transfer, sort out money."""
    order = papers.order
    expected = kind in ("transfer_expected", "transfer_corrected")
    bank = bank_facts(order.bank, money(order.due_now_cents, voice.lang), voice) if order.bank and expected else None
    rows = [(voice.say("fact-until"), moment(order.expires_at, voice.lang))] if order.expires_at and expected else []
    rows += [(voice.say("fact-amount"), money(amount_cents, voice.lang))] if amount_cents is not None else []
    return voice.letter(
        voice.say(f"mail-task.{kind}", reference=order.reference),
        Paragraph(voice.say(f"mail-task-what.{kind}")),
        Facts(tuple(rows)) if rows else None,
        order_facts(papers, voice),
        bank,
    )


def _worded(message: str, otherwise: str, voice: Voice) -> str:
    """A text where there is one; a seller's own rules may name reasons that nobody has worded."""
    return voice.say(message) if voice.texts.has(message) else otherwise


def _reason(reason: str, voice: Voice) -> str:
    return _worded(f"reason-{reason.replace('_', '-')}", reason, voice)


def _value(name: str, value: object, voice: Voice) -> str:
    """A fact as a person writes it; facts are plain JSON."""
    match name, value:
        case "day", str():
            return day(date.fromisoformat(value), voice.lang)
        case (("near" | "earliest" | "latest"), str()):
            return clock_time(time.fromisoformat(value), voice.lang)
        case "also", list():
            return ", ".join(_reason(str(one), voice) for one in value)
        case _, str():
            return _worded(f"case-{name}-{value.replace('_', '-')}", value, voice)
    return json.dumps(value, ensure_ascii=False)
