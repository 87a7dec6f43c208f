"""Signatures that end by our clock instead of the machine's."""

from __future__ import annotations

from datetime import UTC, datetime

from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from booking_core.clock import Clock


def timed(secret: str, salt: str, clock: Clock) -> URLSafeTimedSerializer:
    """Makes and reads tokens that say when they were made; ``salt`` keeps those of one use from being good for another."""

    class ClockSigner(TimestampSigner):
        """Stamps with our clock."""

        def get_timestamp(self) -> int:
            return int(clock().timestamp())

        def timestamp_to_datetime(self, ts: int) -> datetime:
            return datetime.fromtimestamp(ts, UTC)

    return URLSafeTimedSerializer(secret, salt=salt, signer=ClockSigner)
