"""Databases, mails and their folders are for our own eyes, whatever the umask."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from booking_core.mail.transport import Folder
from booking_core.store import Store
from booking_core.store.migrate import upgrade


@pytest.fixture(autouse=True)
def _generous() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_database_and_its_side_files(tmp_path: Path) -> None:
    home = tmp_path / "home"
    store = Store(f"sqlite:///{home / 'guichet.db'}")
    upgrade(store)
    with store.read():
        files = sorted(home.iterdir())
        assert {path.name for path in files} >= {"guichet.db", "guichet.db-wal"}
        assert {mode(path) for path in files} == {0o600}
    assert mode(home) == 0o700
    (tmp_path / "control").touch()
    assert mode(tmp_path / "control") == 0o644


def test_a_mail_in_the_folder(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Message-ID"] = "<one@example.org>"
    Folder(tmp_path / "outbox", "g@example.org").send(mail)
    assert mode(tmp_path / "outbox") == 0o700
    assert [(path.name, mode(path)) for path in (tmp_path / "outbox").iterdir()] == [("one.eml", 0o600)]


def test_a_folder_that_is_there_is_left_as_its_owner_wants_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    Store(f"sqlite:///{tmp_path / 'guichet.db'}")
    assert mode(tmp_path) == 0o750
