"""What is to be signed and what is asked for before the visit: order form, contract, deposit invoice (FM-016, 017, 033, CH-002)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from booking_core.documents.receipt import lines_table, number_and_day, say_replaced, versions
from booking_core.documents.sheet import MARGIN, PALE, WIDTH, Sheet
from booking_core.orders.views import InvoiceView, Paperwork
from booking_core.texts import Texts, clock_time, day, moment, money

Form = Literal["order-form", "contract"]
ROOM_TO_SIGN = 33
"""Millimetres of white between the last sentences and the line at the foot."""


def form_pdf(form: Form, papers: Paperwork, lang: str, texts: Texts, send_to: str) -> bytes:
    """The form as an A4 PDF with everything it must state, and room to sign. ``send_to``: where the signed copy goes, "" if unpublished."""
    order = papers.order
    title = texts.say(lang, f"{form}-title")
    sheet = Sheet(f"{title} {order.reference}", lang, order.placed_at)
    _begin(sheet, title, papers, lang, texts)
    _facts(sheet, [("receipt-issued", moment(order.placed_at, lang)), *_who(papers), *_what(papers, lang, texts)], lang, texts)
    lines_table(sheet, order, lang, texts)
    sheet.ln(5)
    *terms, last = _terms(papers, lang, texts)
    _listed(sheet, terms)
    binds, sign = texts.say(lang, f"{form}-binds", email=send_to, mailed=bool(send_to)), texts.say(lang, "form-sign")
    # On one page: nobody signs one that says nothing.
    sheet.keep_together(sheet.height(f"• {last}", 10) + sheet.height(binds, 10, bold=True) + sheet.height(sign, 10) + ROOM_TO_SIGN)
    _listed(sheet, [last])
    sheet.ln(3)
    sheet.words(binds, 10, bold=True)
    sheet.ln(6)
    sheet.words(sign, 10)
    sheet.ln(22)
    sheet.rule()
    return sheet.bytes()


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
        bank = order.bank
        sheet.ln(2)
        sheet.words(texts.say(lang, "invoice-bank", holder=bank.holder, iban=bank.iban, bic=bank.bic, label=bank.reference), 10)


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
    half = WIDTH / 2 - 3
    known = [(label, value) for label, value in facts if value]
    for place in range(0, len(known), 2):
        top, lowest = sheet.get_y(), sheet.get_y()
        for column, (label, value) in enumerate(known[place : place + 2]):
            sheet.set_xy(MARGIN + column * (half + 6), top)
            sheet.words(texts.say(lang, label), 9, colour=PALE, width=half)
            sheet.words(value, 11, width=half)
            lowest = max(lowest, sheet.get_y())
        sheet.set_xy(MARGIN, lowest + 2)
    sheet.ln(2)


def _who(papers: Paperwork) -> list[tuple[str, str]]:
    company = papers.company
    return [
        ("form-company", company.name if company else ""),
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
        ("form-people", texts.say(lang, "form-heads", people=order.people, adults=order.party.adults + order.party.companions,
                                  children=order.party.children + order.party.under4)),
        ("form-delivery", texts.say(lang, "form-delivery-way", way=order.delivery) if order.delivery else ""),
        ("form-settlement", texts.say(lang, "form-settlement-way", way=order.settlement)),
    ]  # fmt: skip


def _terms(papers: Paperwork, lang: str, texts: Texts) -> list[str]:
    """What is due when, the deadlines, and every rule in force on the order with where it is published."""
    order = papers.order
    dates = [
        texts.say(lang, "form-deadline", what=texts.say(lang, f"explain-deadline-{deadline.what.replace('_', '-')}"), on=deadline.on)
        for deadline in order.deadlines
        if texts.has(f"explain-deadline-{deadline.what.replace('_', '-')}")
    ]
    rules = [
        f"{reason.text.get(lang)} ({reason.source.document}, {reason.source.article})" if reason.source else reason.text.get(lang)
        for reason in order.reasons
    ]
    return [*dates, *rules, texts.say(lang, "form-total", total=money(order.total_cents, lang))]


def _listed(sheet: Sheet, sentences: list[str]) -> None:
    for sentence in sentences:
        sheet.words(f"• {sentence}", 10)
        sheet.ln(1.5)


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
