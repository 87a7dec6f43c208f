"""Who is speaking: a secret that only its bearer knows, kept as a keyed hash."""

from __future__ import annotations

import hashlib
import hmac
import secrets

MIN_SECRET = 16
"""Characters; shorter ones could be guessed (chat contract)."""
MAX_SECRET = 256


def new_secret() -> str:
    """256 random bits for a customer's device to keep."""
    return secrets.token_urlsafe(32)


def fingerprint(key: bytes, channel: str, secret: str) -> str:
    """What is stored of a secret: hexadecimal HMAC-SHA256.

    The channel is part of it, so the same words on two channels are two identities; the key is not in the database,
    so a stolen copy does not let anybody try out guesses. Raises UnicodeEncodeError for half characters: put in their place,
    anything would make two secrets one.
    """
    return hmac.new(key, f"{channel}\0{secret}".encode(), hashlib.sha256).hexdigest()
