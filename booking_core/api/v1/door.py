"""Who may pass: the bearer token, its scopes, its limit of requests, and the orders that are the caller's business."""

from __future__ import annotations

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import Select, select

from booking_core.access import Caller, Scope, Tokens
from booking_core.access.customers import account_of, find_account
from booking_core.api.limiting import wait
from booking_core.api.problems import ApiError
from booking_core.core import Core
from booking_core.errors import NotFound
from booking_core.orders.references import tidy_reference
from booking_core.store import Order, Voucher


class Door:
    """Lets callers in. The counts of requests are this process's own (docs/adr/0010 says why that is enough)."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._tokens = Tokens(core.store, core.settings, core.clock)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def let_in(self, request: Request, scope: Scope) -> Caller:
        """Who calls. Raises ApiError 401, 429, and 403 where the token lacks ``scope``."""
        caller = await self._known(request)
        self._count(caller)
        if not caller.may(scope):
            challenge = {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'}
            raise ApiError("insufficient_scope", challenge, scope=scope)
        return caller

    def customer(self, caller: Caller, email: str | None, lang: str) -> str:
        """The account to act for: the token's own, else, for the desk, that of the address, made if need be. Raises ApiError,
        InvalidEmail."""
        own, named = self._whose(caller, email)
        return own or account_of(self._core.store, self._core.clock, named, lang)

    def known_customer(self, caller: Caller, email: str | None) -> str | None:
        """As ``customer``, but nothing is made: None for an address that no customer has yet."""
        own, named = self._whose(caller, email)
        return own or find_account(self._core.store, named)

    def _whose(self, caller: Caller, email: str | None) -> tuple[str | None, str]:
        """The token's own account, or None and the address of who is meant."""
        if caller.account_id is not None:
            if email is not None:
                raise ApiError("out_of_bounds")
            return caller.account_id, ""
        if not caller.may("desk"):
            raise ApiError("insufficient_scope", scope="desk")
        if email is None:
            raise ApiError("invalid_request", faults=[{"where": "body.customer", "what": "names the customer, who is not the token's"}])
        return None, email

    def seller(self, caller: Caller, seller: str) -> str:
        """The seller, which must be one that the token reaches. Raises ApiError, NotInCatalogue."""
        found = self._core.catalogue.seller(seller).id
        if caller.seller not in (None, found):
            raise ApiError("out_of_bounds")
        return found

    def owner(self, caller: Caller, reference: str) -> str:
        """The account whose order it is. Raises NotFound when it is none of the caller's business, as when there is none."""
        wanted = select(Order.seller, Order.account_id).where(Order.reference == tidy_reference(reference))
        return self._seen(caller, wanted)

    def voucher(self, caller: Caller, code: str) -> str:
        """The account whose voucher it is. Raises NotFound as ``owner`` does."""
        wanted = select(Order.seller, Order.account_id).join(Voucher, Voucher.order_id == Order.id)
        return self._seen(caller, wanted.where(Voucher.code == code.strip().upper()))

    def _seen(self, caller: Caller, wanted: Select[str, str]) -> str:
        with self._core.store.read() as session:
            found = session.execute(wanted).one_or_none()
        if found is None or not caller.sees(found.seller, found.account_id):
            raise NotFound("order")
        return str(found.account_id)

    async def _known(self, request: Request) -> Caller:
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        secret = secret.strip()
        caller = None
        if scheme.lower() == "bearer" and secret:
            # A thread only where the database must be asked: handing over to one costs as much as the rest of this.
            caller = self._tokens.seen(secret) or await run_in_threadpool(self._tokens.caller, secret)
        if caller is None:
            raise ApiError("unauthorized", {"WWW-Authenticate": "Bearer"})
        return caller

    def _count(self, caller: Caller) -> None:
        """Minute by minute, from a token's first request on."""
        limit = RateLimitItemPerMinute(caller.per_minute)
        if seconds := wait(self._limiter, limit, caller.id):
            raise ApiError("too_many_requests", {"Retry-After": str(seconds)})
