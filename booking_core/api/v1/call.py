"""One call of an operation: who calls, what for, and in which language; the only thing operations depend on.

def order(reference: InPath, call: OrdersRead) -> Order: ...       # needs the scope orders:read
def cancel(reference: InPath, call: OrdersWrite) -> Response: ...  # needs orders:write and an Idempotency-Key
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Header, Path, Request, Response
from pydantic import BaseModel

from booking_core.access import Caller, Scope
from booking_core.api.pages import preferred
from booking_core.api.v1.door import Door
from booking_core.api.v1.fields import REFERENCE
from booking_core.api.v1.once import Once
from booking_core.core import Core
from booking_core.orders.desk import Desk

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,200}$",
        description="One for each change that is meant; repeating it repeats the answer and not the change.",
        examples=["booking-2027-0042"],
    ),
]
InPath = Annotated[str, Path(pattern=REFERENCE, examples=["G7K3-M9QX"], description="The order's reference.")]
SellerInPath = Annotated[str, Path(pattern=r"^[a-z0-9_-]{1,40}$", examples=["cmn"], description="As the list of sellers names it.")]
ActivityInPath = Annotated[
    str, Path(pattern=r"^[a-z0-9_-]{1,40}$", examples=["conciergerie"], description="As the seller's list of activities names it.")
]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the operations of one application share."""

    core: Core
    door: Door
    once: Once

    def put_into(self, app: FastAPI) -> None:
        """Where calls find them."""
        app.state.parts = self


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was let in."""

    parts: Parts
    caller: Caller
    lang: str

    @property
    def core(self) -> Core:
        """What does the work; a customer's own token acts as that customer."""
        return self.parts.core if self.caller.account_id else self.parts.core.acting_as(self.caller.id)

    @property
    def desk(self) -> Desk:
        """The desk of the seller whose people call."""
        return self.parts.core.desk.of(self.caller.seller)

    def owner(self, reference: str) -> str:
        """The account whose order it is. Raises NotFound when it is none of the caller's business, as when there is none."""
        return self.parts.door.owner(self.caller, reference)

    def voucher(self, code: str) -> str:
        """The account whose voucher it is. Raises NotFound as ``owner`` does."""
        return self.parts.door.voucher(self.caller, code)

    def seller(self, seller: str) -> str:
        """The seller, which must be one that the token reaches. Raises ApiError, NotInCatalogue."""
        return self.parts.door.seller(self.caller, seller)

    def customer(self, email: str | None) -> str:
        """The account to act for. Raises ApiError, InvalidEmail."""
        return self.parts.door.customer(self.caller, email, self.lang)

    def known_customer(self, email: str | None) -> str | None:
        """As ``customer``, but nothing is made: None for an address that no customer has yet."""
        return self.parts.door.known_customer(self.caller, email)


@dataclass(frozen=True, slots=True)
class Change(Call):
    """A call that changes something, which happens once."""

    route: str
    key: str

    def answer(self, asked: BaseModel | None, carry_out: Callable[[str], BaseModel], status: int = 200, tries: int = 1) -> Response:
        """Carries it out under a key for the core, again where places are gone, or gives what was answered before."""
        name = self.parts.once.name(self.caller.id, self.route, self.key)
        return self.parts.once.answer(name, self.lang, asked, carry_out, status, tries)


def _reads(scope: Scope) -> Callable[[Request], Awaitable[Call]]:
    async def passed(request: Request) -> Call:
        parts: Parts = request.app.state.parts
        return Call(parts, await parts.door.let_in(request, scope), preferred(request))

    passed.scope = scope  # type: ignore[attr-defined]  # told in the description of the operation
    return passed


def _changes(scope: Scope) -> Callable[[Request, Key], Awaitable[Change]]:
    async def passed(request: Request, key: Key) -> Change:
        parts: Parts = request.app.state.parts
        caller = await parts.door.let_in(request, scope)
        return Change(parts, caller, preferred(request), f"{request.method} {request.url.path}", key)

    passed.scope = scope  # type: ignore[attr-defined]
    return passed


CatalogueRead = Annotated[Call, Depends(_reads("catalogue:read"))]
OrdersRead = Annotated[Call, Depends(_reads("orders:read"))]
OrdersWrite = Annotated[Change, Depends(_changes("orders:write"))]
DeskRead = Annotated[Call, Depends(_reads("desk"))]
DeskWrite = Annotated[Change, Depends(_changes("desk"))]
AdminRead = Annotated[Call, Depends(_reads("admin"))]
