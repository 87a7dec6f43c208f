"""What is said of a person who is erased, and of what was erased."""

from __future__ import annotations

from datetime import date

from booking_core.orders.views import View


class Traces(View):
    """Where a person left something outside the orders: conversations by their ids, mails by the address and the references in them."""

    address: str
    conversations: tuple[str, ...]
    references: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Traces({len(self.conversations)} conversations, {len(self.references)} orders)"


class Erased(View):
    """What was erased: whether there was a customer, whose orders, and in which orders of others the person appeared.

    ``invoices``: the orders whose invoice keeps whom it is for, the longest of them to the end of ``invoices_until``."""

    account: bool
    orders: tuple[str, ...]
    elsewhere: tuple[str, ...]
    invoices: tuple[str, ...]
    invoices_until: date | None
