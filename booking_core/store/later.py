"""Rows that nobody asks for before the transaction ends: on PostgreSQL they are written together, in few statements.

Audit, lines, news and kept answers are most of what an order writes, and sent one by one they cost more time than all the rest.
SQLite, which is called and not asked over a wire, writes each at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, cast

from sqlalchemy import BindParameter, Connection, Insert, Table, bindparam, event, insert, inspect, select, union_all
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value

from booking_core.store.types import Base

Row = Mapping[str, Any]
REMEMBERED = 45
"""Values of a statement: psycopg keeps what it made of a statement's text only up to 50 parameters and 4,096 characters, else it
takes the text apart each time, which costs more than another statement. A few parameters are constants."""


class Shape(Protocol):
    """What is written, but for the values: equal shapes are one prepared statement. Hashable."""

    @property
    def table(self) -> Table:
        """Where it is written."""

    def at_once(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Writes them now."""

    def part(self, number: int) -> Insert:
        """The same as the part of that number, with ``parameter`` for each value of each row."""


@dataclass(frozen=True, slots=True)
class Rows:
    """So many rows of a table, with these columns."""

    table: Table
    columns: tuple[str, ...]
    count: int

    def at_once(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Writes them now."""
        connection.execute(insert(self.table).inline(), [dict(row) for row in rows])

    def part(self, number: int) -> Insert:
        """The rows come from selects, because SQLAlchemy compiles rows of values anew at each execution."""
        columns = [self.table.c[name] for name in self.columns]
        rows = [select(*(parameter(number, row, column.name, column) for column in columns)) for row in range(self.count)]
        return insert(self.table).from_select(columns, rows[0] if len(rows) == 1 else union_all(*rows), include_defaults=False)


Waiting = tuple[Shape, Sequence[Row]]


class Writer(Session):
    """A session that may write, now or ``later``."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, expire_on_commit=False)
        self.waiting: list[Waiting] = []

    def later(self, shape: Shape, rows: Sequence[Row]) -> None:
        """Writes these rows after what the session was given before, and before what it is given or asked after, else when the transaction
        ends. What is asked of the bare connection does not see them (``in_sight``)."""
        self.flush()
        few = _values(rows) <= REMEMBERED  # a statement of many rows would be long, new for each number of them, and at last too long
        if not few or self.waits(shape.table):  # within one statement no order is promised, and by it audit and news are told
            self.settle()
        if few and self.connection().dialect.name == "postgresql":
            self.waiting.append((shape, rows))
        else:
            shape.at_once(self.connection(), rows)

    def waits(self, table: Table) -> bool:
        """Whether rows of the table are still to be written."""
        return any(shape.table is table for shape, _ in self.waiting)

    def settle(self) -> None:
        """Writes what was to be written later."""
        waiting, self.waiting = self.waiting, []
        for some in _portions(waiting):
            values = {
                _named(number, index, name): value
                for number, (_, rows) in enumerate(some)
                for index, row in enumerate(rows)
                for name, value in row.items()
            }
            self.connection().execute(_together(tuple(shape for shape, _ in some)), values)


def rows_later(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Writes rows of one table, all with the same columns, as ``Writer.later`` does."""
    assert isinstance(session, Writer)
    if rows:
        session.later(Rows(table, tuple(rows[0]), len(rows)), rows)


def entity_later(session: Session, entity: Base) -> None:
    """Writes a new entity in the same way; the session knows it from here on as if it had been read. What it does not say is null."""
    said, columns = vars(entity), _columns(type(entity))
    for name in columns:
        if name not in said:
            set_committed_value(entity, name, None)
    rows_later(session, cast(Table, entity.__table__), [{name: said[name] for name in columns}])
    make_transient_to_detached(entity)
    session.add(entity)


@lru_cache(maxsize=64)
def _columns(kind: type[Base]) -> tuple[str, ...]:
    """The attributes of a kind of entity, which are called as their columns are."""
    return tuple(column.key for column in inspect(kind).column_attrs)


def in_sight(session: Session, table: Table) -> None:
    """From here on the bare connection sees the session's rows of this table, and all that it was given to write at once."""
    if isinstance(session, Writer) and session.waits(table):
        session.settle()
    session.flush()


def parameter(number: int, row: int, name: str, column: Any) -> BindParameter[Any]:
    """Stands for the value called ``name`` of a row of the part of that number."""
    return bindparam(_named(number, row, name), type_=column.type)


def _named(number: int, row: int, name: str) -> str:
    return f"p{number}_{row}_{name}"


def _values(rows: Sequence[Row]) -> int:
    return sum(map(len, rows))


def _portions(waiting: Sequence[Waiting]) -> Iterator[Sequence[Waiting]]:
    """In their order, as many at a time as the driver remembers how to send."""
    portion: list[Waiting] = []
    count = 0
    for one in waiting:
        values = _values(one[1])
        if portion and count + values > REMEMBERED:
            yield portion
            portion, count = [], 0
        portion.append(one)
        count += values
    if portion:
        yield portion


@lru_cache(maxsize=512)
def _together(shapes: tuple[Shape, ...]) -> Insert:
    *others, last = [shape.part(number) for number, shape in enumerate(shapes)]
    return last.add_cte(*(other.cte(f"part{number}") for number, other in enumerate(others)))


@event.listens_for(Writer, "before_commit")
def _before_commit(session: Session) -> None:
    assert isinstance(session, Writer)
    session.settle()


@event.listens_for(Writer, "before_flush")
def _before_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
    assert isinstance(session, Writer)
    session.settle()


@event.listens_for(Writer, "do_orm_execute")
def _before_question(asked: ORMExecuteState) -> None:
    assert isinstance(asked.session, Writer)
    asked.session.settle()
