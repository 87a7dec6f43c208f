"""Ticket numbers as CSV, for agencies that print them on vouchers of their own (CMN-047)."""

from __future__ import annotations

import csv
from io import StringIO

from booking_core.documents.groups import group_of
from booking_core.orders.views import Paperwork, TicketView
from booking_core.texts import Texts

COLUMNS = ("number", "kind", "site", "day", "time", "group", "order", "note")


def tickets_csv(papers: Paperwork, lang: str, texts: Texts, approval_email: str) -> bytes:
    """A heading, then one ticket a line; UTF-8 with its mark and semicolons, as French spreadsheets open it.

    Days and times are ISO 8601. Several entries of one ticket stand in one cell, separated by " + ". Each line carries the
    note that a layout must first be approved at ``approval_email`` (CMN-048), so that it survives sorting and copying.
    """
    order = papers.order
    note = texts.say(lang, "csv-note-approval", seller=order.seller_name.get(lang), email=approval_email)
    if order.sample:
        note = f"{texts.say(lang, 'csv-note-sample')} {note}"
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([texts.say(lang, f"csv-{column}") for column in COLUMNS])
    for ticket in papers.tickets:
        index, count = group_of(ticket, papers)
        writer.writerow([_harmless(cell) for cell in (*_facts(ticket, lang, texts), f"{index}/{count}", order.reference, note)])
    return out.getvalue().encode("utf-8-sig")


def _facts(ticket: TicketView, lang: str, texts: Texts) -> tuple[str, ...]:
    return (
        ticket.number,
        texts.say(lang, "ticket-person", kind=ticket.kind),
        " + ".join(entry.site_name.get(lang) for entry in ticket.entries),
        " + ".join(entry.day.isoformat() for entry in ticket.entries),
        " + ".join(entry.time.strftime("%H:%M") for entry in ticket.entries),
    )


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
