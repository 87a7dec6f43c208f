"""The receipt: what was sold and what was paid (CMN-052)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from fpdf.enums import TableBordersLayout, TableCellFillMode
from fpdf.fonts import FontFace

from booking_core.documents.sheet import PALE, RULE, WIDTH, Sheet
from booking_core.orders.views import InvoiceView, LineView, OrderView, Paperwork
from booking_core.rules.facts import BillingParty
from booking_core.texts import Texts, clock_time, day, moment, money


def receipt_pdf(papers: Paperwork, lang: str, texts: Texts, issued: datetime) -> bytes:
    """The receipt as an A4 PDF, dated ``issued``."""
    title = texts.say(lang, "receipt-title")
    customer = billing_lines(papers.billed_to, papers.email) if papers.billed_to else papers.email
    sheet = Sheet(f"{title} {papers.order.reference}", lang, issued)
    _page(sheet, title, papers, _heading(papers, [("receipt-issued", moment(issued, lang))], customer, lang), None, lang, texts)
    return sheet.bytes()


def invoice_pdf(papers: Paperwork, lang: str, texts: Texts, issued: datetime) -> bytes:
    """The invoice as it was when it got its number; those it replaces come after it, marked as replaced."""
    title = texts.say(lang, "invoice-title")
    sheet = Sheet(f"{title} {papers.order.reference}", lang, issued)
    for invoice in versions(papers, "invoice"):
        as_stated = papers.as_stated(invoice) if invoice else papers
        heading = _heading(as_stated, number_and_day(invoice, issued, lang), _to_whom(papers), lang)
        _page(sheet, title, as_stated, heading, invoice, lang, texts)
    return sheet.bytes()


def versions(papers: Paperwork, kind: str) -> list[InvoiceView | None]:
    """The order's papers of that kind, the one in force first: None alone where it has no number.

    A replaced one from before statements were kept is only named, for what it said is not known any more.
    """
    found = [one for one in papers.invoices if one.kind == kind and (one.replaced_by is None or one.says)]
    return [*reversed(found)] or [None]


def number_and_day(invoice: InvoiceView | None, issued: datetime, lang: str) -> list[tuple[str, str]]:
    """The number of a paper, and when it was given; of one without, the moment it was printed."""
    if invoice is None:
        return [("receipt-issued", moment(issued, lang))]
    return [("invoice-number", invoice.number), ("receipt-issued", day(invoice.issued_on, lang))]


def say_replaced(sheet: Sheet, invoice: InvoiceView | None, lang: str, texts: Texts) -> None:
    """Which paper this one replaces, and, across the page, which one took its place."""
    if invoice and invoice.replaced_by:
        sheet.notice(texts.say(lang, "invoice-replaced", number=invoice.replaced_by))
    if invoice and invoice.replaces:
        sheet.words(texts.say(lang, "invoice-replaces", number=invoice.replaces), 12, bold=True)
        sheet.ln(3)


def _page(
    sheet: Sheet, title: str, papers: Paperwork, heading: list[tuple[str, str]], invoice: InvoiceView | None, lang: str, texts: Texts
) -> None:
    sheet.add_page()
    if papers.order.sample:
        sheet.notice(texts.say(lang, "receipt-sample"))
    sheet.words(title, 22, bold=True)
    sheet.ln(4)
    say_replaced(sheet, invoice, lang, texts)
    for label, value in heading:
        sheet.words(texts.say(lang, label), 9, colour=PALE)
        sheet.words(value, 12)
        sheet.ln(2)
    sheet.ln(2)
    lines_table(sheet, papers.order, lang, texts)
    sheet.ln(6)
    _payments(sheet, papers, lang, texts)
    if invoice and papers.order.balance_cents > 0:
        sheet.ln(4)
        by = next((deadline.on for deadline in papers.order.deadlines if deadline.what == "debit_date"), None)
        left = papers.order.balance_cents
        sheet.words(texts.say(lang, "invoice-due", amount=left, limited=by is not None, by=by or ""), 13, bold=True)
    sheet.ln(8)
    sheet.words(texts.say(lang, "receipt-scope"), 9, colour=PALE)


def _heading(papers: Paperwork, dated: list[tuple[str, str]], customer: str, lang: str) -> list[tuple[str, str]]:
    return [
        ("receipt-reference", papers.order.reference),
        *dated,
        ("receipt-seller", papers.order.seller_name.get(lang)),
        ("receipt-customer", customer),
        ("receipt-visit", ", ".join([papers.order.activity_name.get(lang), *([day(papers.order.day, lang)] if papers.order.day else [])])),
    ]


def _to_whom(papers: Paperwork) -> str:
    """An invoice names company and address, which stay when the rest of the person is erased."""
    company = papers.company
    where = papers.address or (company.address if company else "")
    if papers.billed_to:
        return billing_lines(replace(papers.billed_to, address=papers.billed_to.address or where), papers.email)
    return "\n".join(line for line in (company.name if company else "", where, papers.email) if line)


def billing_lines(party: BillingParty, *more: str) -> str:
    """Whom a paper is made out to, a line each of what is known."""
    return "\n".join(line for line in (party.name, party.address, party.registration, *more) if line)


def _what(line: LineView, order: OrderView, lang: str) -> str:
    where = [line.site_name.get(lang)] if line.site_name else []
    where += [day(line.day, lang)] if line.day and line.day != order.day else []
    where += [clock_time(line.time, lang)] if line.time else []
    return ", ".join([*where, line.label.get(lang)])


def lines_table(sheet: Sheet, order: OrderView, lang: str, texts: Texts) -> None:
    """The order's lines and their sum."""
    rows = [[texts.say(lang, f"receipt-{name}") for name in ("what", "quantity", "unit", "amount")]]
    for line in order.lines:
        rows.append([_what(line, order, lang), str(line.quantity), money(line.unit_cents, lang), money(line.total_cents, lang)])
    rows.append([texts.say(lang, "receipt-total"), "", "", money(order.total_cents, lang)])
    _table(sheet, rows, (94, 22, 29, 29), ("LEFT", "RIGHT", "RIGHT", "RIGHT"))


def _payments(sheet: Sheet, papers: Paperwork, lang: str, texts: Texts) -> None:
    by = texts.say(lang, "receipt-paid-by", method=papers.order.settlement)
    rows = [
        [texts.say(lang, "receipt-paid"), texts.say(lang, "receipt-amount")],
        [by, money(papers.paid_cents, lang)],
        [texts.say(lang, "receipt-balance"), money(papers.order.balance_cents, lang)],
    ]
    _table(sheet, rows, (WIDTH - 35, 35), ("LEFT", "RIGHT"))


def _table(sheet: Sheet, rows: list[list[str]], widths: tuple[int | float, ...], align: tuple[str, ...]) -> None:
    """A table whose first row is its heading and whose last is its sum."""
    sheet.set_font("Roboto", "", 10)
    sheet.set_text_color(0, 0, 0)
    sheet.set_draw_color(*RULE)
    bold = FontFace(emphasis="BOLD")
    with sheet.table(
        col_widths=widths,
        text_align=align,
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        cell_fill_mode=TableCellFillMode.NONE,
        headings_style=bold,
        line_height=5,
        padding=1.5,
    ) as table:
        for place, cells in enumerate(rows):
            row = table.row(style=bold if place == len(rows) - 1 else None)
            for cell in cells:
                row.cell(cell)
