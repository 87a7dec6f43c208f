"""Papers of an order, from what is to be signed to what opens doors. Made from ``Paperwork`` alone: no database, no clock."""

from booking_core.documents.calendar import calendar_ics
from booking_core.documents.forms import credit_note_pdf, deposit_invoice_pdf, form_pdf
from booking_core.documents.numbers import tickets_csv
from booking_core.documents.paper import paper_bytes
from booking_core.documents.receipt import receipt_pdf
from booking_core.documents.tickets import tickets_pdf
from booking_core.documents.vouchers import vouchers_pdf, vouchers_xlsx

__all__ = [
    "calendar_ics",
    "credit_note_pdf",
    "deposit_invoice_pdf",
    "form_pdf",
    "paper_bytes",
    "receipt_pdf",
    "tickets_csv",
    "tickets_pdf",
    "vouchers_pdf",
    "vouchers_xlsx",
]
