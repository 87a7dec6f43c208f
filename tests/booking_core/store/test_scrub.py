"""Who is erased leaves SQLite's files as well: the bytes are read, of the database and of its log."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from booking_core.access.customers import account_of
from booking_core.errors import TryAgain
from booking_core.orders import erasing
from booking_core.store import Account, Store
from tests.booking_core.real import EMAIL, House, house
from tests.bot.ops.test_erase import Quiet


def files_with(home: Path, word: str = EMAIL) -> set[str]:
    """The files of the database in which the word stands."""
    return {path.name for path in home.glob("guichet.db*") if word.encode() in path.read_bytes()}


@pytest.fixture
def guichet(tmp_path: Path) -> House:
    """Somebody whose order ended, among many others: their pages were divided while his rows were on them."""
    opened = house(tmp_path)
    made = Quiet(opened.home, opened.core, opened.clock)
    order = made.order("option")
    for number in range(150):
        account_of(made.core.store, made.clock, f"group{number}@example.org", "fr")
    made.core.cancel(made.account(), order.reference, "off")
    made.clock.forward(days=200)
    return made


def test_an_erased_address_is_in_no_byte_of_the_files(guichet: House) -> None:
    running = Store(guichet.core.settings.database_url)  # a service that has the database open
    with running.read() as session:
        session.scalar(select(Account.id))
    assert "guichet.db-wal" in files_with(guichet.home), "the word is there to be found"
    guichet.core.erase(EMAIL)
    assert files_with(guichet.home) == set()
    assert files_with(guichet.home, "group7@example.org") == {"guichet.db"}, "the control: nobody else is gone"
    running.close()


def test_deleting_alone_leaves_it_in_the_log(guichet: House) -> None:
    """The control: why the log is emptied."""
    with guichet.core.writing() as work:
        erasing.erase(work, EMAIL, "test")
    assert "guichet.db-wal" in files_with(guichet.home)
    guichet.core.store.scrub()
    assert files_with(guichet.home) == set()


def test_what_somebody_still_reads_is_erased_from_the_files_by_the_next_run(guichet: House) -> None:
    hasty = Store(guichet.core.settings.database_url, busy_seconds=0.1)
    with hasty.read() as session:
        session.scalar(select(Account.id))
        with guichet.core.writing() as work:
            erasing.erase(work, EMAIL, "test")
        with pytest.raises(TryAgain):
            hasty.scrub()
    guichet.core.erase(EMAIL)
    assert files_with(guichet.home) == set()
    hasty.close()


def test_the_nightly_purge_empties_the_log_too(guichet: House) -> None:
    guichet.clock.forward(days=366 * 11)
    assert guichet.core.purge_due() > 0
    assert files_with(guichet.home) == set()
