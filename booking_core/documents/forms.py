"""What is to be signed and what is asked for before the visit: order form, contract, deposit invoice (FM-016, 017, 033, CH-002)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Literal

from booking_core.documents.receipt import billing_lines, lines_table, number_and_day, say_replaced, versions
from booking_core.documents.sheet import MARGIN, PALE, WIDTH, Sheet
from booking_core.orders.views import BankDetails, InvoiceView, OrderView, Paperwork
from booking_core.rules.decision import Reason
from booking_core.texts import Texts, clock_time, day, moment, money, typeset

Form = Literal["order-form", "contract"]
ROOM_TO_SIGN = 27
"""Millimetres of white between the last sentences and the line at the foot."""
TERMS_SIZE = 9
HALF = WIDTH / 2 - 3
TO_FILL_IN = "_" * 36
"""Where the customer writes what no rule of the seller asked for in the conversation: nobody signs for a nameless party."""


def form_pdf(form: Form, papers: Paperwork, lang: str, texts: Texts, send_to: str) -> bytes:
    """The form as an A4 PDF with everything it must state, and room to sign. ``send_to``: where the signed copy goes, "" if unpublished."""
    order = papers.order
    title = texts.say(lang, f"{form}-title")
    sheet = Sheet(f"{title} {order.reference}", lang, order.placed_at)
    _begin(sheet, title, papers, lang, texts)
    who = [(label, value or TO_FILL_IN * (label in _MUST_STAND)) for label, value in _who(papers)]
    _facts(sheet, [("receipt-issued", moment(order.placed_at, lang)), *who, *_what(papers, lang, texts)], lang, texts)
    lines_table(sheet, order, lang, texts)
    sheet.ln(4)
    _say_money(sheet, papers, lang, texts)
    _dates(sheet, papers, lang, texts)
    _rules(sheet, papers, lang, texts)
    _room_to_sign(sheet, form, papers, lang, texts, send_to)
    return sheet.bytes()


def _room_to_sign(sheet: Sheet, form: Form, papers: Paperwork, lang: str, texts: Texts, send_to: str) -> None:
    """The sum, what the signature does and its place, on one page: nobody signs one that does not say what for."""
    order = papers.order
    total = texts.say(lang, "form-total", total=money(order.total_cents, lang))
    binds, sign = texts.say(lang, f"{form}-binds", email=send_to, mailed=bool(send_to)), texts.say(lang, "form-sign")
    height = sheet.height(total, 10, bold=True) + sheet.height(binds, 10, bold=True) + sheet.height(sign, 10) + ROOM_TO_SIGN
    if sheet.keep_together(height):
        sheet.words(f"{texts.say(lang, f'{form}-title')} {order.reference}", 12, bold=True)
        sheet.ln(3)
        _facts(sheet, _what(papers, lang, texts), lang, texts)
    sheet.ln(2)
    sheet.words(total, 10, bold=True)
    sheet.ln(2)
    sheet.words(binds, 10, bold=True)
    sheet.ln(5)
    sheet.words(sign, 10)
    sheet.ln(18)
    sheet.rule()


def _say_money(sheet: Sheet, papers: Paperwork, lang: str, texts: Texts) -> None:
    """What is paid ahead and by when, what is left, and where a transfer goes: nobody signs for a sum without knowing that."""
    if papers.ahead is None:
        return
    by = next((deadline.on for deadline in papers.ahead.deadlines), None)
    amounts = papers.ahead.amounts
    sheet.words(texts.say(lang, "form-deposit", amount=amounts["deposit"], limited=by is not None, by=by or ""), 10, bold=True)
    sheet.words(texts.say(lang, "form-balance", amount=amounts["balance"]), 10)
    if papers.bank:
        sheet.words(_account(papers.bank, lang, texts), 10)
    sheet.ln(2)


def _account(bank: BankDetails, lang: str, texts: Texts) -> str:
    return texts.say(lang, "invoice-bank", holder=bank.holder, iban=bank.iban, bic=bank.bic, label=bank.reference)


def deposit_invoice_pdf(papers: Paperwork, lang: str, texts: Texts, issued: datetime) -> bytes:
    """What is asked for ahead, by when and where to (FM-033), as it was when it got its number; those it replaces come after it."""
    numbered = papers.invoice("deposit_invoice")
    title = texts.say(lang, "deposit-invoice-title")
    sheet = Sheet(f"{title} {numbered.number if numbered else papers.order.reference}", lang, issued)
    for invoice in versions(papers, "deposit_invoice"):
        _deposit_invoice(sheet, papers.as_stated(invoice) if invoice else papers, invoice, lang, texts, issued)
    return sheet.bytes()


def _deposit_invoice(sheet: Sheet, papers: Paperwork, invoice: InvoiceView | None, lang: str, texts: Texts, issued: datetime) -> None:
    order = papers.order
    _begin(sheet, texts.say(lang, "deposit-invoice-title"), papers, lang, texts)
    say_replaced(sheet, invoice, lang, texts)
    _facts(sheet, [*number_and_day(invoice, issued, lang), *_who(papers), *_what(papers, lang, texts)], lang, texts)
    lines_table(sheet, order, lang, texts)
    sheet.ln(5)
    by = next((deadline.on for deadline in order.deadlines if deadline.what == "deposit_received_by"), None)
    sheet.words(texts.say(lang, "deposit-invoice-due", amount=order.deposit_cents or 0, limited=by is not None, by=by or ""), 13, bold=True)
    sheet.ln(2)
    sheet.words(texts.say(lang, "deposit-invoice-balance", amount=papers.balance_on_the_day_cents), 10)
    if order.bank:
        sheet.ln(2)
        sheet.words(_account(order.bank, lang, texts), 10)


def _begin(sheet: Sheet, title: str, papers: Paperwork, lang: str, texts: Texts) -> None:
    sheet.add_page()
    if papers.order.sample:
        sheet.notice(texts.say(lang, "form-sample"))
    sheet.words(papers.order.seller_name.get(lang), 12, colour=PALE)
    sheet.ln(1)
    sheet.words(f"{title} {papers.order.reference}", 20, bold=True)
    sheet.ln(4)


def _facts(sheet: Sheet, facts: list[tuple[str, str]], lang: str, texts: Texts) -> None:
    """Labels and values in two columns; the ones without a value are left out."""

    def put(label: str, value: str) -> None:
        sheet.words(texts.say(lang, label), 9, colour=PALE, width=HALF)
        sheet.words(value, 11, width=HALF)

    _columns(sheet, [partial(put, label, value) for label, value in facts if value], 2)
    sheet.ln(2)


def _columns(sheet: Sheet, cells: list[Callable[[], None]], gap: float) -> None:
    """What the cells put on the sheet, two beside each other, ``gap`` millimetres between the rows."""
    for place in range(0, len(cells), 2):
        top, lowest = sheet.get_y(), sheet.get_y()
        for column, put in enumerate(cells[place : place + 2]):
            sheet.set_xy(MARGIN + column * (HALF + 6), top)
            put()
            lowest = max(lowest, sheet.get_y())
        sheet.set_xy(MARGIN, lowest + gap)


_MUST_STAND = ("form-company", "form-address", "form-phone")


def _who(papers: Paperwork) -> list[tuple[str, str]]:
    company, billed_to = papers.company, papers.billed_to
    named = [("form-billed-to", billing_lines(billed_to))] if billed_to else []
    if company or not billed_to:
        named.insert(0, ("form-company", company.name if company else ""))
    return [
        *named,
        ("form-address", papers.address or (company.address if company else "")),
        ("form-email", papers.email),
        ("form-phone", papers.phone or (papers.companion.phone if papers.companion else "")),
        ("form-recipient", papers.recipient_email if papers.recipient_email != papers.email else ""),
    ]


def _what(papers: Paperwork, lang: str, texts: Texts) -> list[tuple[str, str]]:
    order = papers.order
    starts = ", ".join(f"{clock_time(start, lang)}" for _, _, start in order.starts)
    when = f"{day(order.day, lang)}, {starts}" if order.day else texts.say(lang, "form-undated")
    return [
        ("receipt-visit", order.activity_name.get(lang)),
        ("form-when", when),
        ("form-people", _heads(order, lang, texts)),
        ("form-groups", " + ".join(map(str, papers.lecturer_groups)) if papers.lecturer_groups[1:] else ""),
        ("form-delivery", texts.say(lang, "form-delivery-way", way=order.delivery) if order.delivery else ""),
        ("form-settlement", texts.say(lang, "form-settlement-way", way=order.settlement)),
    ]  # fmt: skip


def _heads(order: OrderView, lang: str, texts: Texts) -> str:
    """How many persons, and who they are: "50 personnes (45 adultes, 5 enfants)"."""
    party = order.party
    kinds = {"adults": party.adults + party.companions, "children": party.children + party.under4, "guides": party.guides}
    who = ", ".join(texts.say(lang, f"form-{kind}", count=count) for kind, count in kinds.items() if count)
    return texts.say(lang, "form-heads", people=order.people, who=who)


def _dates(sheet: Sheet, papers: Paperwork, lang: str, texts: Texts) -> None:
    """The deadlines that are not told beside the deposit, two a line."""
    told = {deadline.what for deadline in papers.ahead.deadlines} if papers.ahead else set()
    ahead = [deadline for deadline in papers.order.deadlines if deadline.what not in told]
    named = [(f"explain-deadline-{deadline.what.replace('_', '-')}", deadline.on) for deadline in ahead]
    dates = [texts.say(lang, "form-deadline", what=texts.say(lang, name), on=on) for name, on in named if texts.has(name)]
    _columns(sheet, [partial(sheet.words, f"• {text}", TERMS_SIZE, width=HALF) for text in dates], 0.8)


def _rules(sheet: Sheet, papers: Paperwork, lang: str, texts: Texts) -> None:
    """Every rule in force on the order with its article; the document that all of them are from is named once."""
    reasons = (*papers.enclosed, *papers.order.reasons)
    documents = {reason.source.document for reason in reasons if reason.source}
    common = documents.pop() if len(documents) == 1 else ""
    if common:
        sheet.ln(1)
        sheet.words(texts.say(lang, "form-rules", document=common), TERMS_SIZE, colour=PALE)
        sheet.ln(0.8)
    places: dict[str, list[str]] = {}
    for reason in reasons:
        found = places.setdefault(reason.text.get(lang), [])
        place = _place(reason, common)
        found += [place] if place and place not in found else []
    for text, where in places.items():
        sheet.words(typeset(f"• {text} ({', '.join(where)})" if where else f"• {text}", lang), TERMS_SIZE)
        sheet.ln(0.8)


def _place(reason: Reason, common: str) -> str:
    """Where it is published, without the document that all are from."""
    where = [reason.source.document, reason.source.article] if reason.source else []
    return ", ".join(part for part in where if part != common)


def credit_note_pdf(papers: Paperwork, lang: str, texts: Texts, issued: datetime) -> bytes:
    """The credit notes of an order, one a paragraph (FM-077 to FM-080)."""
    title = texts.say(lang, "credit-note-title")
    sheet = Sheet(f"{title} {papers.order.reference}", lang, issued)
    _begin(sheet, title, papers, lang, texts)
    _facts(sheet, [("receipt-issued", moment(issued, lang)), *_who(papers)], lang, texts)
    for note in papers.credit_notes:
        until = note.valid_until
        said = texts.say(
            lang, "credit-note-good", number=note.number, amount=note.amount_cents, reference=note.reference, issued=note.issued_on,
            limited=until is not None, until=until or "",
        )  # fmt: skip
        numbered = papers.invoice("credit_note", note.number)
        if numbered:
            sheet.words(f"{texts.say(lang, 'invoice-number')} {numbered.number}", 10, colour=PALE)
        sheet.words(said, 12)
        sheet.words(texts.say(lang, "credit-note-left", left=note.left_cents), 10, colour=PALE)
        sheet.ln(4)
    return sheet.bytes()
