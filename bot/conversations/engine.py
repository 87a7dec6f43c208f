"""The log's database: SQLite by default, PostgreSQL by its URL."""

from __future__ import annotations

from sqlalchemy import Engine

from booking_core import store

BUSY_SECONDS = 2.0
"""How long a transaction waits for another writer: a customer waits for it. Ours take a millisecond."""


def make_engine(url: str) -> Engine:
    """An engine for ``url``. Parameters never show in errors or logs, for they are what customers wrote."""
    return store.make_engine(url, BUSY_SECONDS)
