"""Rows that are written together when a transaction ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import Table, event, func, select
from sqlalchemy.exc import IntegrityError

from booking_core import outbox
from booking_core.clock import system_clock
from booking_core.store import Account, AccountCompany, Hold, OutboxDelivery, OutboxEvent, Slot, Store
from booking_core.store.later import Writer, entity_later, in_sight, rows_later
from booking_core.store.migrate import upgrade
from tests.booking_core.store.test_engine import NOON, ROW
from tests.databases import Databases

SLOTS, HOLDS, COMPANIES = (cast(Table, kind.__table__) for kind in (Slot, Hold, AccountCompany))


def migrated(url: str) -> None:
    opened = Store(url)
    upgrade(opened)
    opened.close()


@pytest.fixture
def store(databases: Databases, tmp_path: Path) -> Store:
    return Store(databases.copy(migrated, tmp_path / "new"))


def capacities(store: Store) -> list[int]:
    with store.read() as session:
        return list(session.scalars(select(Slot.capacity).order_by(Slot.id)))


def row(capacity: int) -> dict[str, Any]:
    return {**ROW, "site": f"site{capacity}", "capacity": capacity}


def test_they_are_kept_in_order_with_what_else_the_transaction_did(store: Store) -> None:
    with store.write() as session:
        rows_later(session, SLOTS, [row(1), row(2)])
        outbox.emit(session, "order_placed", {"reference": "A"}, NOON)
        rows_later(session, SLOTS, [row(3)])
        outbox.emit(session, "order_expired", {"reference": "B"}, NOON)
        rows_later(session, SLOTS, [])
    assert capacities(store) == [1, 2, 3]
    with store.read() as session:
        told = select(OutboxEvent.kind, OutboxEvent.payload, OutboxDelivery.consumer, OutboxDelivery.due_at, OutboxDelivery.attempts)
        found = session.execute(told.join(OutboxDelivery).order_by(OutboxEvent.id, OutboxDelivery.consumer)).all()
    assert [tuple(one) for one in found] == [
        (kind, {"reference": reference}, consumer, NOON, 0)
        for kind, reference in (("order_placed", "A"), ("order_expired", "B"))
        for consumer in ("chat", "mail")
    ]


def test_one_statement_takes_them_all_where_a_wire_is_between(store: Store) -> None:
    with store.write() as session:
        sent: list[str] = []
        event.listen(store.engine, "before_cursor_execute", lambda _c, _cu, statement, *_: sent.append(statement))
        rows_later(session, SLOTS, [row(1)])
        outbox.emit(session, "order_placed", {}, NOON)
        before = len(sent)
    assert (before, len(sent)) == ((0, 1) if store.engine.dialect.name == "postgresql" else (3, 3))


def test_many_rows_make_no_statement_of_their_own_and_keep_their_place(store: Store) -> None:
    """It would be another one for each number of rows, long, and at last have more values than PostgreSQL takes."""
    values: list[int] = []

    def count(_c: object, _cu: object, _statement: str, given: Any, _context: object, many: bool) -> None:
        values.append(len(given[0] if many else given))

    with store.write() as session:
        event.listen(store.engine, "before_cursor_execute", count)
        rows_later(session, SLOTS, [row(1)])
        rows_later(session, SLOTS, [row(capacity) for capacity in range(2, 1_000)])
        rows_later(session, SLOTS, [row(1_000)])
    assert set(values) == {len(ROW)}
    assert capacities(store) == list(range(1, 1_001))


def test_a_question_sees_them(store: Store) -> None:
    with store.write() as session:
        rows_later(session, SLOTS, [row(1)])
        assert session.scalar(select(func.count()).select_from(Slot)) == 1
        rows_later(session, SLOTS, [row(2)])
        in_sight(session, SLOTS)
        assert session.connection().scalar(select(func.count()).select_from(SLOTS)) == 2


def test_a_question_about_other_rows_does_not_send_them(store: Store) -> None:
    with store.write() as session:
        rows_later(session, SLOTS, [row(1)])
        in_sight(session, HOLDS)
        assert isinstance(session, Writer)
        assert len(session.waiting) == (store.engine.dialect.name == "postgresql")


def test_an_exception_keeps_none_and_a_rehearsal_neither(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as session:
        rows_later(session, SLOTS, [row(1)])
        raise ZeroDivisionError
    with store.rehearse() as session:
        rows_later(session, SLOTS, [row(2)])
        assert session.scalar(select(func.count()).select_from(Slot)) == 1
    assert capacities(store) == []


def test_one_that_is_wrong_keeps_all_from_being_written(store: Store) -> None:
    orphan = {"slot_id": 99, "order_id": "nobody's", "people": 1, "made_at": NOON, "ends_at": None, "released_at": None}
    with pytest.raises(IntegrityError), store.write() as session:
        rows_later(session, SLOTS, [row(1)])
        rows_later(session, HOLDS, [orphan])
        outbox.emit(session, "order_placed", {}, NOON)
    assert capacities(store) == []
    assert outbox.Outbox(store, system_clock).pending("mail") == []


def account(name: str = "a") -> Account:
    return Account(id=name, email=f"{name}@example.org", lang="fr", discount_percent=5, calendars_revoked=0, created_at=NOON)


def company(account_id: str) -> dict[str, Any]:
    same = {"seller": "mad", "name": "n", "address": "a", "state": "asked", "asked_at": NOON, "decided_at": None, "decided_by": None}
    return {"account_id": account_id, **same}


def test_an_entity_is_the_session_s_at_once_and_its_changes_follow_its_row(store: Store) -> None:
    with store.write() as session:
        made = account()
        entity_later(session, made)
        assert session.get(Account, "a") is made and made.erased_at is None
        made.lang = "en"
        session.add(Account(id="b", email="b@example.org", lang="fr", created_at=NOON))  # sends what waits first
        session.flush()
        made.discount_percent = 7
    with store.read() as session:
        kept = session.get_one(Account, "a")
        assert (kept.email, kept.lang, kept.discount_percent, kept.erased_at) == ("a@example.org", "en", 7, None)


def test_what_the_session_was_given_before_is_written_before(store: Store) -> None:
    with store.write() as session:
        session.add(account())
        rows_later(session, COMPANIES, [company("a")])  # refers to it
        entity_later(session, account("b"))
        rows_later(session, COMPANIES, [company("b")])
    with store.read() as session:
        assert set(session.scalars(select(AccountCompany.account_id))) == {"a", "b"}
    with pytest.raises(IntegrityError), store.write() as session:
        rows_later(session, COMPANIES, [company("nobody")])
