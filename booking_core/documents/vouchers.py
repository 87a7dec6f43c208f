"""Vouchers: one page a code as PDF (MAD-026), all codes in one column of a spreadsheet (MAD-027)."""

from __future__ import annotations

from io import BytesIO

import segno
from openpyxl import Workbook
from openpyxl.styles import Font

from booking_core.documents.sheet import MARGIN, PALE, WIDTH, Sheet
from booking_core.orders.views import Paperwork, VoucherView
from booking_core.texts import Texts

CODES_IN = 11
"""The spreadsheet's column of the codes, K, where the seller's own export has them."""
_QR = 60.0


def vouchers_pdf(papers: Paperwork, lang: str, texts: Texts) -> bytes:
    """One page for each code, in their order. Raises ValueError when the order has none (yet)."""
    if not papers.vouchers:
        raise ValueError("no vouchers to print")
    sheet = Sheet(f"{texts.say(lang, 'voucher-title')} {papers.order.reference}", lang, papers.confirmed_at or papers.order.placed_at)
    for place, voucher in enumerate(papers.vouchers, start=1):
        sheet.add_page()
        _page(sheet, voucher, papers, lang, texts, texts.say(lang, "ticket-page", page=place, pages=len(papers.vouchers)))
    return sheet.bytes()


def vouchers_xlsx(papers: Paperwork, lang: str, texts: Texts) -> bytes:
    """One code a row under a heading, the codes in column K; beside each its state and the address it was sent to."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = texts.say(lang, "voucher-sheet")[:31]
    headings = {1: "voucher-order", 2: "voucher-product", 3: "voucher-number", 4: "voucher-state", 5: "voucher-recipient"}
    for column, label in (headings | {CODES_IN: "voucher-code"}).items():
        page.cell(1, column, texts.say(lang, label)).font = Font(bold=True)
    for row, voucher in enumerate(papers.vouchers, start=2):
        state = texts.say(lang, "voucher-state-of", state=voucher.state)
        known = {1: papers.order.reference, 2: papers.order.activity_name.get(lang), 3: row - 1, 4: state, 5: voucher.recipient or ""}
        for column, value in (known | {CODES_IN: voucher.code}).items():
            cell = page.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # text, whatever it begins with
    page.column_dimensions["K"].width = 24
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _page(sheet: Sheet, voucher: VoucherView, papers: Paperwork, lang: str, texts: Texts, page: str) -> None:
    if papers.order.sample:
        sheet.notice(texts.say(lang, "ticket-sample"))
    sheet.words(papers.order.seller_name.get(lang), 12, colour=PALE)
    sheet.ln(1)
    sheet.words(papers.order.activity_name.get(lang), 22, bold=True)
    sheet.ln(1)
    sheet.words(f"{texts.say(lang, 'voucher-title')} · {page}", 11, colour=PALE)
    sheet.ln(4)
    sheet.rule()
    top = sheet.get_y() + 8
    image = BytesIO()
    segno.make(voucher.code, error="m", micro=False).save(image, kind="png", scale=10, border=2)
    sheet.image(image, x=MARGIN + WIDTH - _QR, y=top, w=_QR, h=_QR, alt_text=voucher.code)
    sheet.set_xy(MARGIN, top + 8)
    sheet.words(texts.say(lang, "voucher-code"), 9, colour=PALE, width=WIDTH - _QR - 8)
    sheet.words(voucher.code, 20, bold=True, width=WIDTH - _QR - 8)
    sheet.set_xy(MARGIN, top + _QR + 8)
    sheet.words(texts.say(lang, "voucher-good-for"), 11)
