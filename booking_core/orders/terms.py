"""The sellers' files that orders were made under, kept once for each content (its hash is the id) and never altered.

Reading or writing one out takes ten milliseconds, and orders share a few of them: what was read stays in memory.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from booking_core.catalogue import Seller
from booking_core.store import Terms

FEW = 64
_read: dict[str, Seller] = {}
_written: dict[int, tuple[Seller, str, str]] = {}
"""By ``id()``, which nobody else takes over as long as the object is kept here."""
_stored: WeakKeyDictionary[Engine, set[str]] = WeakKeyDictionary()
"""What each database is known to have."""


def version(session: Session, terms_id: str) -> Seller:
    """The seller's file as it was when it was kept under that id: an order's rules never change. NoResultFound if there is none."""
    known = _read.get(terms_id)
    if known is None:
        known = Seller.model_validate_json(session.get_one(Terms, terms_id).body)
        _make_room(_read)
        _read[terms_id] = known
    return known


def remember(session: Session, seller: Seller, now: datetime) -> str:
    """Keeps the seller's file as it is now; returns its id."""
    terms_id, body = _as_text(seller)
    engine = session.get_bind().engine
    if terms_id in _stored.get(engine, ()):
        return terms_id
    ours: set[str] = session.info.setdefault("terms", set())
    if session.get(Terms, terms_id) is not None:
        if terms_id not in ours:  # kept by a transaction before this one, so it is there for good
            _stored.setdefault(engine, set()).add(terms_id)
        return terms_id
    ours.add(terms_id)
    # Where writers overlap (not on SQLite), another may be keeping the same terms at this moment: they are the same.
    with suppress(IntegrityError), session.begin_nested():
        session.add(Terms(id=terms_id, seller=seller.id, body=body, created_at=now))
    return terms_id


def _as_text(seller: Seller) -> tuple[str, str]:
    known = _written.get(id(seller))
    if known is None:
        body = seller.model_dump_json(by_alias=True, exclude={"widget"})  # no term of a sale
        known = (seller, sha256(body.encode()).hexdigest(), body)
        _make_room(_written)
        _written[id(seller)] = known
    return known[1], known[2]


def _make_room(cache: dict[Any, Any]) -> None:
    if len(cache) >= FEW:
        cache.clear()
