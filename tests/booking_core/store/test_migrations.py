"""Migrations lead to the tables of the code, both ways, with what is in them, and once; on both kinds of database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import delete, func, inspect, select, table, text
from sqlalchemy.exc import IntegrityError

from booking_core.store import AuditEntry, Base, EmailCode, HandoverCase, LedgerEntry, Store, Terms
from booking_core.store.migrate import downgrade, is_current, upgrade
from tests.booking_core.real import house, token_of
from tests.databases import Databases


@pytest.fixture
def store(databases: Databases, tmp_path: Path) -> Store:
    return Store(databases.new(tmp_path))


def differences(store: Store) -> list[object]:
    with store.read() as session:
        return compare_metadata(MigrationContext.configure(session.connection()), Base.metadata)


def rows(store: Store) -> dict[str, int]:
    """How many rows each table has that was there from the beginning."""
    with store.read() as session:
        return {name: session.scalar(select(func.count()).select_from(table(name))) or 0 for name in ORIGINAL}


ORIGINAL = (
    "account", "email_code", "slot", "terms", "customer_order", "order_line", "companion", "hold", "ticket", "ledger_entry",
    "payment_session", "audit_entry", "idempotency", "outbox_event", "outbox_delivery",
)  # fmt: skip


def test_the_migrated_database_is_what_the_mappings_say(store: Store) -> None:
    assert not is_current(store)
    assert differences(store)  # the control: an empty database differs
    upgrade(store)
    assert is_current(store)
    assert differences(store) == []


def test_migrating_twice_changes_nothing_and_back_leaves_nothing(store: Store) -> None:
    upgrade(store)
    upgrade(store)
    downgrade(store, "base")
    assert set(inspect(store.engine).get_table_names()) == {"alembic_version"}
    upgrade(store)
    assert differences(store) == []


def test_up_down_and_up_again_with_orders_in_it(databases: Databases, tmp_path: Path) -> None:
    """What the first form had room for is still there afterwards, and what must not be altered still cannot be."""
    guichet = house(tmp_path, database_url=databases.new(tmp_path))
    paid, _held = guichet.order("card"), guichet.order("option")
    payment = guichet.core.payment(token_of(paid.payment_url))
    guichet.core.payment_succeeded(payment.id, "ref", payment.amount_cents, "key")
    store = guichet.core.store
    account = guichet.account()
    before, shown = rows(store), guichet.core.orders(account)
    assert all(before.values()), before
    downgrade(store, "0001")
    upgrade(store)
    assert differences(store) == []
    assert rows(store) == before
    assert guichet.core.orders(account) == shown
    for kept in (LedgerEntry, AuditEntry, Terms):
        with pytest.raises(IntegrityError, match="append-only"), store.write() as session:
            session.execute(delete(kept))


def test_processes_that_start_together_migrate_once(store: Store) -> None:
    stores = [store, Store(store.engine.url.render_as_string()), Store(store.engine.url.render_as_string())]
    # Alembic keeps its context in a module, so within one process the migrations themselves take turns.
    with ThreadPoolExecutor(1) as pool:
        list(pool.map(upgrade, stores))
    assert all(is_current(each) for each in stores)


def test_codes_and_cases_from_before_the_limits_are_kept(store: Store) -> None:
    upgrade(store, "0001")
    at = {"at": "2026-11-21 09:00:00.000000", "salt": b""}
    with store.write() as session:
        session.execute(text("INSERT INTO email_code VALUES ('c', 'a@example.org', 'one', :salt, 'fr', :at, :at, 5, NULL)"), at)
        case = "INSERT INTO handover VALUES ('h', 'cmn', 'one', NULL, 'f', 'queued', 'asked', 'x', '{}', NULL, 'fr', :at)"
        session.execute(text(case), at)
    upgrade(store)
    with store.read() as session:
        assert session.scalars(select(EmailCode.mailbox)).all() == ["a@example.org"]
        assert session.scalars(select(HandoverCase.told_at)).all() == [[]]
