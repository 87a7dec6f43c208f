"""Customers whom a seller's own site has signed in: what passes between the gateway, which checks the site's word, and the core."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta

from itsdangerous import BadSignature

from booking_core.clock import Clock
from booking_core.orders.signing import timed

LIFE = timedelta(minutes=15)
"""Of a seal: it is made anew for each message, so one that was kept somewhere is of no use."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom ``seller`` vouches for. ``email`` is a tidy address; ``phone`` is empty where the site told none."""

    seller: str
    email: str
    phone: str = ""


class Seals:
    """Makes and reads them. One is good in one conversation, so that nobody carries it over to another."""

    def __init__(self, secret: str, clock: Clock) -> None:
        self._signer = timed(secret, "guichet.vouched", clock)

    def make(self, conversation_id: str, vouched: Vouched) -> str:
        """To be passed with a message of that conversation."""
        sealed = self._signer.dumps([conversation_id, asdict(vouched)])
        return sealed if isinstance(sealed, str) else sealed.decode()

    def read(self, conversation_id: str, sealed: object) -> Vouched | None:
        """Who it is; None for what is none of ours, is of another conversation or too old."""
        if not isinstance(sealed, str):
            return None
        try:
            of, values = self._signer.loads(sealed, max_age=int(LIFE.total_seconds()))
            return Vouched(**values) if of == conversation_id else None
        except (BadSignature, ValueError, TypeError):
            return None
