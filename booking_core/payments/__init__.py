"""Payments by card: what every provider must do, and the embedded one for demonstrations."""

from booking_core.payments.chosen import provider_of
from booking_core.payments.provider import InvalidNotice, Notice, Outcome, PaymentProvider, Till, settle
from booking_core.payments.sandbox import Sandbox

__all__ = ["InvalidNotice", "Notice", "Outcome", "PaymentProvider", "Sandbox", "Till", "provider_of", "settle"]
