"""Papers of an order: tickets as PDF and as CSV, a receipt. Made from ``Paperwork`` alone: no database, no clock."""

from booking_core.documents.numbers import tickets_csv
from booking_core.documents.receipt import receipt_pdf
from booking_core.documents.tickets import tickets_pdf

__all__ = ["receipt_pdf", "tickets_csv", "tickets_pdf"]
