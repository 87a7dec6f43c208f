"""Any paper of an order by its name."""

from __future__ import annotations

from datetime import datetime

from booking_core.documents.calendar import calendar_ics
from booking_core.documents.forms import credit_note_pdf, deposit_invoice_pdf, form_pdf
from booking_core.documents.numbers import tickets_csv
from booking_core.documents.receipt import invoice_pdf, receipt_pdf
from booking_core.documents.tickets import tickets_pdf
from booking_core.documents.vouchers import vouchers_pdf, vouchers_xlsx
from booking_core.orders.views import PaperName, Paperwork
from booking_core.texts import Texts


def paper_bytes(name: PaperName, papers: Paperwork, texts: Texts, seller_mail: str, now: datetime, host: str = "") -> bytes:
    """A paper of an order, in the order's language. ``seller_mail``: where signed copies go, "" where none is published;
    ``host``: that of our own address, in the names of a calendar's entries."""
    lang = papers.order.lang
    match name:
        case "tickets.pdf":
            return tickets_pdf(papers, lang, texts)
        case "tickets.csv":
            return tickets_csv(papers, lang, texts, seller_mail)
        case "vouchers.pdf":
            return vouchers_pdf(papers, lang, texts)
        case "vouchers.xlsx":
            return vouchers_xlsx(papers, lang, texts)
        case "order_form.pdf":
            return form_pdf("order-form", papers, lang, texts, seller_mail)
        case "contract.pdf":
            return form_pdf("contract", papers, lang, texts, seller_mail)
        case "deposit_invoice.pdf":
            return deposit_invoice_pdf(papers, lang, texts, now)
        case "credit_note.pdf":
            return credit_note_pdf(papers, lang, texts, now)
        case "invoice.pdf":
            return invoice_pdf(papers, lang, texts, now)
        case "calendar.ics":
            title = texts.say(lang, "calendar-order-name", reference=papers.order.reference)
            return calendar_ics(papers.calendar, title, lang, texts, host)
        case "receipt.pdf":
            return receipt_pdf(papers, lang, texts, now)
