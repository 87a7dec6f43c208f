"""What Guichet asks of a payment provider. Card numbers are the provider's business; none ever comes here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from booking_core.orders.views import OrderView, PaymentView

Outcome = Literal["paid", "refused", "abandoned"]


class InvalidNotice(Exception):
    """A notice that is not the provider's, was changed on its way, or makes no sense."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the provider says happened to one attempt. ``provider_ref`` is its own name of the payment, the same each time it says so."""

    payment_id: str
    outcome: Outcome
    provider_ref: str
    amount_cents: int


class PaymentProvider(Protocol):
    """Takes card payments. ``name`` is part of the address of its notices; ``is_test`` pages say that no money moves."""

    name: str
    is_test: bool

    def checkout(self, payment: PaymentView) -> str:
        """The address at which the customer pays."""

    def notice(self, body: bytes, headers: Mapping[str, str]) -> Notice:
        """Reads a notice after making sure that the provider wrote it. Raises InvalidNotice."""


class Till(Protocol):
    """Where money is recorded; ``booking_core.core.Core`` is one."""

    def payment_succeeded(self, session_id: str, provider_ref: str, amount_cents: int, key: str) -> OrderView:
        """See ``Core.payment_succeeded``."""


def settle(notice: Notice, till: Till) -> OrderView | None:
    """Records the money of a notice, once however often the notice comes; None when no money moved.

    Raises InvalidNotice for a payment of nothing or less: no customer can make one.
    """
    if notice.outcome != "paid":
        return None
    if notice.amount_cents <= 0:
        raise InvalidNotice("an amount that nobody pays")
    return till.payment_succeeded(notice.payment_id, notice.provider_ref, notice.amount_cents, key=f"payment:{notice.provider_ref}")
