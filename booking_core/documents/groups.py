"""What a ticket says beyond its own row: which sub-group it belongs to, and whether it is free."""

from __future__ import annotations

from collections.abc import Sequence

from booking_core.orders.views import Entry, Paperwork, TicketView


def _when(entries: Sequence[Entry]) -> tuple[tuple[object, ...], ...]:
    return tuple((entry.day, entry.time, entry.site) for entry in entries)


def group_of(ticket: TicketView, papers: Paperwork) -> tuple[int, int]:
    """The number of the ticket's sub-group, in order of time, and how many there are (CMN-028)."""
    groups = sorted({_when(other.entries) for other in papers.tickets})
    return groups.index(_when(ticket.entries)) + 1, len(groups)


def is_free(ticket: TicketView, papers: Paperwork) -> bool:
    """Whether no line of the order charges anything for this kind of ticket at any of its entries."""
    doors = {(entry.site, entry.day, entry.time) for entry in ticket.entries}
    lines = [
        line for line in papers.order.lines if line.kind == ticket.kind and (line.site, line.day, line.time) in doors and line.quantity
    ]
    return bool(lines) and not any(line.unit_cents for line in lines)
