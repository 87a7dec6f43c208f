"""The second factor: codes of six digits that a telephone makes from a secret and the time (TOTP, RFC 6238)."""

from __future__ import annotations

import hmac
from base64 import b32encode
from datetime import datetime
from hashlib import sha256
from typing import Final

import pyotp
import segno

ISSUER: Final = "Guichet"
SECONDS: Final = 30
"""How long a code is shown."""
DRIFT: Final = 1
"""Steps by which the clocks may differ."""


def step_of(code: str, secret: str, now: datetime, after: int) -> int | None:
    """The time step that the code belongs to, if it is one near ``now`` and later than ``after``: each code is good once."""
    digits = "".join(code.split())
    current = int(now.timestamp()) // SECONDS
    hotp = pyotp.HOTP(secret)
    steps = range(max(current - DRIFT, after + 1), current + DRIFT + 1)
    return next((step for step in steps if hmac.compare_digest(hotp.at(step), digits.encode("ascii", "replace").decode())), None)


def proposed(key: bytes, session_id: str, after: int) -> str:
    """The secret that this session is offered, the same at each look and kept nowhere until a code has proved it."""
    return b32encode(hmac.new(key, f"second factor\0{session_id}\0{after}".encode(), sha256).digest()[:20]).decode()


def address(secret: str, email: str) -> str:
    """What the code to scan says."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def picture(secret: str, email: str) -> str:
    """The code to scan, as a data address of an SVG; on white, for cameras do not read it the other way round."""
    made: str = segno.make(address(secret, email), error="m", micro=False).svg_data_uri(scale=5, border=4, light="white")
    return made


def in_groups(secret: str) -> str:
    """The secret to type, in groups of four."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
