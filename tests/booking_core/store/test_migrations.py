"""Migrations lead to the tables of the code, both ways, and once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text

from booking_core.store import Base, EmailCode, HandoverCase, Store
from booking_core.store.migrate import downgrade, is_current, upgrade


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'guichet.db'}")


def differences(store: Store) -> list[object]:
    with store.read() as session:
        return compare_metadata(MigrationContext.configure(session.connection()), Base.metadata)


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


def test_processes_that_start_together_migrate_once(store: Store) -> None:
    stores = [store, Store(str(store.engine.url)), Store(str(store.engine.url))]
    # Alembic keeps its context in a module, so within one process the migrations themselves take turns.
    with ThreadPoolExecutor(1) as pool:
        list(pool.map(upgrade, stores))
    assert all(is_current(each) for each in stores)


def test_codes_and_cases_from_before_the_limits_are_kept(store: Store) -> None:
    upgrade(store, "0001")
    at = {"at": "2026-11-21 09:00:00.000000"}
    with store.write() as session:
        session.execute(text("INSERT INTO email_code VALUES ('c', 'a@example.org', 'one', x'00', 'fr', :at, :at, 5, NULL)"), at)
        case = "INSERT INTO handover VALUES ('h', 'cmn', 'one', NULL, 'f', 'queued', 'asked', 'x', '{}', NULL, 'fr', :at)"
        session.execute(text(case), at)
    upgrade(store)
    with store.read() as session:
        assert session.scalars(select(EmailCode.mailbox)).all() == ["a@example.org"]
        assert session.scalars(select(HandoverCase.told_at)).all() == [[]]
