"""Bearer tokens: made, found by their hash, listed, revoked. A secret is shown once, when it is made."""

from __future__ import annotations

import hmac
import json
import secrets
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import bindparam, select

from booking_core.access.callers import PER_MINUTE, Caller, Scope, scope_named
from booking_core.clock import Clock
from booking_core.errors import NotFound
from booking_core.settings import Settings
from booking_core.store import ApiToken, Store, new_id

PREFIX = "guichet_"
"""Lets scanners of leaked secrets recognise one."""
OPERATOR_PER_MINUTE = 60_000
FRESH = 2.0
"""Seconds for which a process trusts a token that it has just looked up: revoking takes effect everywhere within them."""


# Built once: every request asks this.
_FOUND = select(ApiToken.id, ApiToken.scopes, ApiToken.seller, ApiToken.account_id, ApiToken.per_minute, ApiToken.expires_at).where(
    ApiToken.digest == bindparam("digest"), ApiToken.revoked_at.is_(None)
)


@dataclass(frozen=True, slots=True)
class Made:
    """A new token; ``secret`` is kept nowhere."""

    id: str
    secret: str

    def __repr__(self) -> str:
        return f"Made({self.id})"


class Tokens:
    """The tokens of one database, and the operator's own token of the settings, which may do everything."""

    def __init__(self, store: Store, settings: Settings, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._given = settings.api_token
        self._file = settings.home / "demo.json" if settings.demo else None
        self._fresh: dict[str, tuple[Caller, datetime | None, float]] = {}

    def caller(self, secret: str) -> Caller | None:
        """Who holds the secret; None when nobody does (any more)."""
        if (seen := self.seen(secret)) is not None:
            return seen
        digest, asked = digest_of(secret), time.monotonic()
        found = self._looked_up(secret, digest)
        if found is None:  # nobody's secrets are not kept: there is no end of them
            self._fresh.pop(digest, None)
            return None
        caller, until = found
        self._fresh[digest] = caller, until, asked
        return caller if until is None or until > self._clock() else None

    def seen(self, secret: str) -> Caller | None:
        """As ``caller``, of a token that was looked up a moment ago; else None. Asks nobody."""
        caller, until, asked = self._fresh.get(digest_of(secret), (None, None, 0.0))
        fresh = time.monotonic() < asked + FRESH and (until is None or until > self._clock())
        return caller if fresh else None

    def _looked_up(self, secret: str, digest: str) -> tuple[Caller, datetime | None] | None:
        """The caller, and until when at the latest."""
        operator = self._operators()
        # Of one length whatever was sent, so that comparing tells nothing of the token.
        if operator and hmac.compare_digest(digest, digest_of(operator)):
            return Caller(f"api:{digest[:12]}", frozenset({"admin"}), per_minute=OPERATOR_PER_MINUTE), None
        if not secret.startswith(PREFIX):
            return None
        with self._store.looking() as connection:
            found = connection.execute(_FOUND, {"digest": digest}).one_or_none()
        if found is None:
            return None
        caller = Caller(f"api:{found.id}", frozenset(found.scopes), found.seller, found.account_id, found.per_minute)
        return caller, found.expires_at

    def make(
        self,
        name: str,
        scopes: Sequence[str],
        *,
        seller: str | None = None,
        account_id: str | None = None,
        life: timedelta | None = None,
        per_minute: int = PER_MINUTE,
    ) -> Made:
        """A token for ``name`` (a program, not a person). ValueError for scopes or bindings that make no sense."""
        named: list[Scope] = sorted({scope_named(scope) for scope in scopes})
        if not named:
            raise ValueError("a token without a scope opens nothing")
        if seller and account_id:
            raise ValueError("a token is bound to a seller or to a customer, not to both")
        if "admin" in named and (seller or account_id) or account_id and "desk" in named:
            raise ValueError("admin is for tokens that are bound to nothing, desk for those that are not a customer's")
        now = self._clock()
        made = Made(new_id(), PREFIX + secrets.token_urlsafe(32))
        row = ApiToken(id=made.id, digest=digest_of(made.secret), name=name, scopes=named, seller=seller, account_id=account_id)
        row.per_minute, row.created_at, row.expires_at = per_minute, now, now + life if life else None
        with self._store.write() as session:
            session.add(row)
        return made

    def all(self) -> list[ApiToken]:
        """Every token there ever was, the oldest first; without secrets, which nobody has."""
        with self._store.read() as session:
            return list(session.scalars(select(ApiToken).order_by(ApiToken.id)))

    def revoke(self, token_id: str) -> datetime:
        """The token opens nothing from now on; when that was. Raises NotFound."""
        with self._store.write() as session:
            row = session.get(ApiToken, token_id)
            if row is None:
                raise NotFound("token")
            row.revoked_at = row.revoked_at or self._clock()
        self._fresh.pop(row.digest, None)
        return row.revoked_at

    def _operators(self) -> str:
        """``GUICHET_API_TOKEN``; where it is not set in a demonstration, the ``api_token`` of ``home/demo.json`` at each request."""
        if self._given or self._file is None:
            return self._given
        try:
            token = json.loads(self._file.read_text(encoding="utf-8")).get("api_token")
        except (OSError, ValueError, AttributeError):
            return ""
        return token if isinstance(token, str) else ""


def digest_of(secret: str) -> str:
    """What is kept of a secret: its SHA-256, in hexadecimal digits."""
    return sha256(secret.encode()).hexdigest()


def described(token: ApiToken, now: datetime) -> str:
    """One line for a list of tokens: id, state, to whom it is bound, scopes, name; never the secret."""
    bound = token.seller or (f"account {token.account_id}" if token.account_id else "everything")
    return f"{token.id}  {_state(token, now):8}  {bound:34}  {_joined(token.scopes):40}  {token.name}"


def _state(token: ApiToken, now: datetime) -> str:
    if token.revoked_at:
        return "revoked"
    return "expired" if token.expires_at and token.expires_at <= now else "good"


def _joined(scopes: Iterable[str]) -> str:
    return ",".join(scopes)
