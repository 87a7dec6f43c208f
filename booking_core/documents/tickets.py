"""Tickets as PDF: one A4 page a person (CMN-046), its number as a QR code and in letters."""

from __future__ import annotations

from io import BytesIO

import segno

from booking_core.documents.groups import group_of, is_free
from booking_core.documents.sheet import MARGIN, PALE, WIDTH, Sheet
from booking_core.orders.views import Paperwork, TicketView
from booking_core.texts import Texts, clock_time, day

_QR = 74.0
_FIELDS = WIDTH - _QR - 8


def tickets_pdf(papers: Paperwork, lang: str, texts: Texts) -> bytes:
    """One page for each ticket, in their order. Raises ValueError when the order has none (yet)."""
    if not papers.tickets:
        raise ValueError("no tickets to print")
    order = papers.order
    sheet = Sheet(f"{texts.say(lang, 'ticket-title')} {order.reference}", lang, papers.confirmed_at or order.placed_at)
    for place, ticket in enumerate(papers.tickets, start=1):
        sheet.add_page()
        _page(sheet, ticket, papers, lang, texts, texts.say(lang, "ticket-page", page=place, pages=len(papers.tickets)))
    return sheet.bytes()


def _page(sheet: Sheet, ticket: TicketView, papers: Paperwork, lang: str, texts: Texts, page: str) -> None:
    if papers.order.sample:
        sheet.notice(texts.say(lang, "ticket-sample"))
    sheet.words(papers.order.seller_name.get(lang), 12, colour=PALE)
    sheet.ln(1)
    sheet.words(papers.order.activity_name.get(lang), 22, bold=True)
    sheet.ln(1)
    sheet.words(f"{texts.say(lang, 'ticket-title')} · {page}", 11, colour=PALE)
    sheet.ln(4)
    sheet.rule()
    top = sheet.get_y() + 6
    _code(sheet, ticket, texts.say(lang, "ticket-number"), top)
    sheet.set_xy(MARGIN, top)
    for label, value in _fields(ticket, papers, lang, texts):
        sheet.words(label, 9, colour=PALE, width=_FIELDS)
        sheet.words(value, 15, bold=True, width=_FIELDS)
        sheet.ln(4)
    sheet.set_y(max(sheet.get_y(), top + _QR + 22))
    sheet.rule()
    sheet.ln(5)
    sheet.words(texts.say(lang, "ticket-one-person"), 11)
    if ticket.kind == "guide":
        sheet.ln(2)
        sheet.words(texts.say(lang, "ticket-guide-card"), 11)


def _code(sheet: Sheet, ticket: TicketView, caption: str, top: float) -> None:
    image = BytesIO()
    # A short number would become a Micro QR code, which many readers at a door do not know.
    segno.make(ticket.number, error="m", micro=False).save(image, kind="png", scale=10, border=2)
    left = MARGIN + WIDTH - _QR
    sheet.image(image, x=left, y=top, w=_QR, h=_QR, alt_text=ticket.number)
    sheet.set_xy(left, top + _QR + 2)
    sheet.set_font("Roboto", "", 9)
    sheet.set_text_color(*PALE)
    sheet.cell(_QR, 5, caption, align="C", new_x="LEFT", new_y="NEXT")
    sheet.set_font("Roboto", "B", 13)
    sheet.set_text_color(0, 0, 0)
    sheet.cell(_QR, 7, ticket.number, align="C")


def _fields(ticket: TicketView, papers: Paperwork, lang: str, texts: Texts) -> list[tuple[str, str]]:
    fields = []
    for entry in ticket.entries:
        fields.append((texts.say(lang, "ticket-site"), entry.site_name.get(lang)))
        fields.append((texts.say(lang, "ticket-day"), day(entry.day, lang)))
        fields.append((texts.say(lang, "ticket-time"), clock_time(entry.time, lang)))
    person = texts.say(lang, "ticket-person", kind=ticket.kind)
    extra = f" ({texts.say(lang, 'ticket-free')})" if is_free(ticket, papers) else f" – {ticket.label.get(lang)}"
    fields.append((texts.say(lang, "ticket-kind"), person + extra))
    index, count = group_of(ticket, papers)
    if count > 1:
        fields.append((texts.say(lang, "ticket-group"), texts.say(lang, "ticket-group-of", index=index, count=count)))
    fields.append((texts.say(lang, "ticket-order"), papers.order.reference))
    return fields
