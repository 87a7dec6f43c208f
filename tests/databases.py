"""Databases for tests, of either kind: a new one for each test, or a copy of one that was filled once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, inspect, select, table, text

from tests.postgres.server import Server

Fill = Callable[[str], object]
"""Fills the database at a URL and closes all its connections."""


def everything_in(engine: Engine) -> str:
    """All rows of all tables, as text."""
    names = inspect(engine).get_table_names()
    with engine.connect() as connection:
        return "\n".join(repr(row) for name in names for row in connection.execute(select(text("*")).select_from(table(name))))


class Databases(Protocol):
    """Where a test's databases come from."""

    kind: str

    def new(self, home: Path) -> str:
        """The URL of an empty database; for SQLite that of ``home``."""

    def copy(self, fill: Fill, home: Path) -> str:
        """The URL of a copy of the database that ``fill`` made, which it does once."""

    def to_keep(self, fill: Fill, home: Path) -> str:
        """The same, of a copy that outlives the test."""


class Sqlite:
    """Files."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._filled: dict[Fill, Path] = {}

    def new(self, home: Path) -> str:
        return f"sqlite:///{home / 'guichet.db'}"

    def copy(self, fill: Fill, home: Path) -> str:
        return self.put(fill, home / "guichet.db")

    to_keep = copy

    def put(self, fill: Fill, file: Path) -> str:
        """``copy`` into a file of any name."""
        if fill not in self._filled:
            template = self._folder / f"template{len(self._filled)}"
            fill(self.new(template))
            self._filled[fill] = template / "guichet.db"
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(self._filled[fill], file)
        return f"sqlite:///{file}"


class Postgresql:
    """Databases of one server, dropped when the test that wanted them is over."""

    kind = "postgresql"

    def __init__(self, server: Server) -> None:
        self.server = server
        self._filled: dict[Fill, str] = {}
        self._numbers = count(1)
        self._made: list[str] = []

    def new(self, home: Path) -> str:
        return self._make("template1")

    def copy(self, fill: Fill, home: Path) -> str:
        if fill not in self._filled:
            template = f"template_of_tests_{len(self._filled)}"
            fill(self.server.create(template))
            self._filled[fill] = template
        return self._make(self._filled[fill])

    def to_keep(self, fill: Fill, home: Path) -> str:
        url = self.copy(fill, home)
        self._made.pop()
        return url

    @contextmanager
    def for_one_test(self) -> Iterator[Postgresql]:
        """Drops what was made meanwhile."""
        try:
            yield self
        finally:
            while self._made:
                self.server.drop(self._made.pop())

    def _make(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self._made.append(name)
        return self.server.create(name, template)
