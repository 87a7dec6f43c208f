"""What the seller's people see of orders and customers beyond what the customers see themselves."""

from __future__ import annotations

from datetime import datetime

from booking_core.orders.views import CreditNoteView, OrderView, TaskView, View
from booking_core.rules.decision import Reason, Text


class AmountView(View):
    """One amount of an order, in integer cents, with the rules behind it. ``sample``: it comes from invented prices."""

    label: Text
    cents: int
    reasons: tuple[Reason, ...] = ()
    sample: bool = False


class CustomerView(View):
    """A customer with his orders at the sellers who ask, the newest first; ``email`` is empty once erased. Never log it."""

    account_id: str
    email: str
    lang: str
    companies: tuple[str, ...] = ()
    orders: tuple[OrderView, ...] = ()
    credit_notes: tuple[CreditNoteView, ...] = ()

    def __repr__(self) -> str:
        return f"CustomerView({self.account_id})"


class DoneView(View):
    """A task that is settled, and by whom: a pseudonymous id, "system" where time settled it."""

    task: TaskView
    actor: str
    action: str
    at: datetime
