"""The receipt: what was sold and what was paid (CMN-052)."""

from __future__ import annotations

from datetime import datetime

from fpdf.enums import TableBordersLayout, TableCellFillMode
from fpdf.fonts import FontFace

from booking_core.documents.sheet import PALE, RULE, WIDTH, Sheet
from booking_core.orders.views import LineView, OrderView, Paperwork
from booking_core.texts import Texts, clock_time, day, moment, money


def receipt_pdf(papers: Paperwork, lang: str, texts: Texts, issued: datetime, *, invoice: bool = False) -> bytes:
    """The receipt as an A4 PDF, dated ``issued``; as ``invoice`` it is headed so."""
    title = texts.say(lang, "invoice-title" if invoice else "receipt-title")
    sheet = Sheet(f"{title} {papers.order.reference}", lang, issued)
    sheet.add_page()
    if papers.order.sample:
        sheet.notice(texts.say(lang, "receipt-sample"))
    sheet.words(title, 22, bold=True)
    sheet.ln(4)
    for label, value in _heading(papers, lang, issued, invoice):
        sheet.words(texts.say(lang, label), 9, colour=PALE)
        sheet.words(value, 12)
        sheet.ln(2)
    sheet.ln(2)
    lines_table(sheet, papers.order, lang, texts)
    sheet.ln(6)
    _payments(sheet, papers, lang, texts)
    sheet.ln(8)
    sheet.words(texts.say(lang, "receipt-scope"), 9, colour=PALE)
    return sheet.bytes()


def number_and_day(papers: Paperwork, kind: str, issued: datetime, lang: str) -> list[tuple[str, str]]:
    """The number of the order's paper of that kind, and when it was given; of one without, the moment it was printed."""
    numbered = papers.invoice(kind)
    if numbered is None:
        return [("receipt-issued", moment(issued, lang))]
    return [("invoice-number", numbered.number), ("receipt-issued", day(numbered.issued_on, lang))]


def _heading(papers: Paperwork, lang: str, issued: datetime, invoice: bool) -> list[tuple[str, str]]:
    return [
        ("receipt-reference", papers.order.reference),
        *(number_and_day(papers, "invoice", issued, lang) if invoice else [("receipt-issued", moment(issued, lang))]),
        ("receipt-seller", papers.order.seller_name.get(lang)),
        ("receipt-customer", papers.email),
        ("receipt-visit", ", ".join([papers.order.activity_name.get(lang), *([day(papers.order.day, lang)] if papers.order.day else [])])),
    ]


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
