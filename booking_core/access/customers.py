"""Customers whom a seller's program, or the operator, names by their address: the seller vouches for it, so no code is mailed."""

from __future__ import annotations

from sqlalchemy import exists, select

from booking_core.clock import Clock
from booking_core.orders.accounts import tidy_email
from booking_core.store import Account, Order, Store, new_id


def account_of(store: Store, clock: Clock, email: str, lang: str) -> str:
    """The account of an address, made when there is none yet. Raises InvalidEmail."""
    address = tidy_email(email)
    known = find_account(store, address)
    if known is not None:
        return known
    with store.write() as session:
        # Another request may have made it while this one waited for its turn.
        found = session.scalar(select(Account.id).where(Account.email == address))
        if found is not None:
            return found
        account = Account(id=new_id(), email=address, lang=lang, discount_percent=0, created_at=clock())
        session.add(account)
        return account.id


def find_account(store: Store, email: str, seller: str | None = None) -> str | None:
    """The account of an address, None when nobody has it. Raises InvalidEmail.

    ``seller``: only of who has ordered there; whose customer somebody is elsewhere is none of its business.
    """
    wanted = select(Account.id).where(Account.email == tidy_email(email))
    if seller is not None:
        wanted = wanted.where(exists().where(Order.account_id == Account.id, Order.seller == seller))
    with store.read() as session:
        return session.scalar(wanted)
