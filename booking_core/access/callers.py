"""A caller of the API: what his token allows, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Scope = Literal["catalogue:read", "orders:read", "orders:write", "desk", "admin"]
"""``catalogue:read``: offers, free places, prices. ``orders:read``, ``orders:write``: what a customer may see and do.
``desk``: what a seller's people do, for any customer of theirs. ``admin``: everything."""
SCOPES: tuple[Scope, ...] = get_args(Scope)
PER_MINUTE = 1_200
"""Requests a minute of one token, unless it was made with another figure."""


@dataclass(frozen=True, slots=True)
class Caller:
    """``id`` is a pseudonym that may be logged and audited. Bound to a seller, to an account, or (both None) to nothing."""

    id: str
    scopes: frozenset[Scope]
    seller: str | None = None
    account_id: str | None = None
    per_minute: int = PER_MINUTE

    def may(self, scope: Scope) -> bool:
        """Whether the token has the scope; ``admin`` includes every other."""
        return scope in self.scopes or "admin" in self.scopes

    @property
    def for_others(self) -> bool:
        """Whether other customers' orders may be its business at all: those only of who sits at the desk, never of a customer."""
        return self.account_id is None and self.may("desk")

    def sees(self, seller: str, account_id: str) -> bool:
        """Whether an order of this seller and account is the caller's business: its own, or for the desk those of its seller."""
        return account_id == self.account_id or (self.for_others and self.seller in (None, seller))


def scope_named(name: str) -> Scope:
    """The scope of that name. ValueError naming those that exist."""
    if name not in SCOPES:
        raise ValueError(f"there is no scope {name!r}: choose from {', '.join(SCOPES)}")
    return name
