"""Customers whom the seller's own site has signed in: it says so in a short-lived JSON Web Token under a key that only it and we have.

Taken over the web channel alone, in a session of that seller's; nothing that a message brings with it can say who somebody is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import structlog
from fastapi import APIRouter, Request
from fastapi.responses import Response

from booking_core.clock import Clock, system_clock
from booking_core.errors import InvalidEmail
from booking_core.orders.accounts import tidy_email
from booking_core.vouched import Vouched
from bot.conversations import SomebodyElse, TokenSpent
from bot.gateway.entering import bearer
from bot.gateway.inbound import clean
from bot.gateway.requests import caller_of, is_text, read_json
from bot.gateway.service import Service

AUDIENCE = "guichet"
LONGEST = timedelta(minutes=10)
"""Between a token's making and its end: what leaks from a log or a page that was saved is soon of no use."""
LEEWAY = timedelta(seconds=30)
"""Two machines' clocks differ."""
MAX_TOKEN = 4096
MAX_NAME = 64
"""Characters of a token's ``jti``, and of a telephone number."""
_NEEDED = ["exp", "aud", "iss", "jti", "email"]
_log = structlog.get_logger("gateway.identity")


class NotBelieved(Exception):
    """The token names nobody here. ``why``: "no_key", "invalid", "expired", "too_long_lived", "used", "somebody_else"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Identities:
    """``keys``: by seller, 32 characters or more."""

    def __init__(self, keys: Mapping[str, str], now: Clock = system_clock) -> None:
        self._keys, self._now = keys, now

    def read(self, token: Any, seller: str | None) -> tuple[Vouched, str, datetime]:
        """Who it is by that seller's word, the token's own name, and when it can be forgotten. Raises NotBelieved."""
        key = self._keys.get(seller or "")
        if seller is None or key is None:
            raise NotBelieved("no_key")
        if not is_text(token) or len(token) > MAX_TOKEN:
            raise NotBelieved("invalid")
        try:
            # The times are looked at below, by our clock and with an end to what they may be.
            options: Any = {"require": _NEEDED, "verify_exp": False, "verify_iat": False, "verify_nbf": False}
            claims = jwt.decode(token, key, algorithms=["HS256"], audience=AUDIENCE, issuer=seller, options=options)
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as error:
            raise NotBelieved("invalid") from error
        ends = self._end(claims["exp"])
        return _vouched(claims, seller), _jti(claims["jti"]), ends + LEEWAY

    def _end(self, exp: Any) -> datetime:
        now = self._now()
        if isinstance(exp, bool) or not isinstance(exp, int | float) or not 0 <= exp < 2**33:
            raise NotBelieved("invalid")
        ends = datetime.fromtimestamp(exp, UTC)
        if ends + LEEWAY <= now:
            raise NotBelieved("expired")
        if ends - LEEWAY > now + LONGEST:
            raise NotBelieved("too_long_lived")
        return ends


def router(service: Service, identities: Identities) -> APIRouter:
    """The one route by which a site's word comes in."""
    routes = APIRouter(prefix="/chat")

    @routes.post("/identity")
    async def identify(request: Request) -> Response:
        conversation = await bearer(service, request)
        service.limits.message(conversation.id, caller_of(request), 0)
        token = (await read_json(request, 2 * MAX_TOKEN)).get("token")
        try:
            vouched, jti, until = identities.read(token, conversation.seller)
            await service.journal(service.bearers.prove, conversation.id, vouched, jti, until)
        except (NotBelieved, TokenSpent, SomebodyElse) as error:
            why = error.why if isinstance(error, NotBelieved) else "used" if isinstance(error, TokenSpent) else "somebody_else"
            _log.warning("identity_refused", conversation=conversation.id, seller=conversation.seller, why=why)
            raise NotBelieved(why) from error
        service.hub.wake(conversation.id)
        return Response(status_code=204)

    return routes


def _vouched(claims: Mapping[str, Any], seller: str) -> Vouched:
    email, phone = claims["email"], claims.get("phone")
    try:
        address = tidy_email(email) if is_text(email) else ""
    except InvalidEmail:
        address = ""
    if not address:
        raise NotBelieved("invalid")
    return Vouched(seller, address, clean(phone)[:MAX_NAME] if is_text(phone) else "")


def _jti(jti: Any) -> str:
    if not is_text(jti) or not 8 <= len(jti) <= MAX_NAME:
        raise NotBelieved("invalid")
    return jti
