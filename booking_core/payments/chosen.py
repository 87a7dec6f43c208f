"""Which provider takes the card payments of this house."""

from __future__ import annotations

from booking_core.payments.provider import PaymentProvider
from booking_core.payments.sandbox import Sandbox
from booking_core.settings import Settings


def provider_of(settings: Settings) -> PaymentProvider | None:
    """The sandbox in a demonstration; elsewhere none, and then nobody is offered to pay by card.

    An adapter for a real provider is chosen here (docs/run-for-real.md says what it must do).
    """
    return Sandbox(settings.signing_key(), settings.public_url) if settings.demo else None
