"""Passwords of agents: Argon2id, as its library recommends today; a hash made with older parameters is made anew when it is used."""

from __future__ import annotations

import secrets
import threading
import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST: Final = 12
LONGEST: Final = 200
"""Characters."""
AT_ONCE: Final = 2
"""Each takes 64 MiB and a processor for tens of milliseconds: strangers who try passwords must not have them all."""
UNSET: Final = "!"
"""What stands for the hash of who has no password yet: it matches nothing, and each is another one."""


class WeakPassword(ValueError):
    """``why``: "short", "long" or "known"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def check(password: str, email: str, name: str) -> None:
    """Raises :class:`WeakPassword` for one that is short, endless, or the agent's own address or name."""
    if len(password) < SHORTEST:
        raise WeakPassword("short")
    if len(password) > LONGEST:
        raise WeakPassword("long")
    plain = "".join(password.casefold().split())
    own = ("".join(one.casefold().split()) for one in (email, email.partition("@")[0], name))
    # Repeated or with a year behind it, it is still the name.
    if any(one and plain.replace(one, "").strip("0123456789!?.-_") == "" for one in own):
        raise WeakPassword("known")


class Passwords:
    """Hashes and compares. Takes tens of milliseconds each time, whoever asks."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._room = threading.BoundedSemaphore(AT_ONCE)
        self._nobodys = self._hasher.hash(secrets.token_hex(16))

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        with self._room:
            return self._hasher.hash(_same(password))

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether it is the password of that hash. Where there is none (nobody of that address) it takes as long."""
        known = kept is not None and not kept.startswith(UNSET)
        with self._room:
            try:
                return self._hasher.verify(kept if known and kept else self._nobodys, _same(password)) and known
            except (VerificationError, InvalidHashError):
                return False

    def is_outdated(self, kept: str) -> bool:
        """Whether the hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)


def unset() -> str:
    """In place of a hash, until there is a password."""
    return UNSET + secrets.token_hex(16)


def _same(password: str) -> bytes:
    """Keyboards write the same accents in different ways."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace")
