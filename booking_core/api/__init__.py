"""The core over HTTP: payment pages, papers, notices to the public, and ``/api/v1``. Everything in and out is checked here."""

from booking_core.api.mounting import mount

__all__ = ["mount"]
