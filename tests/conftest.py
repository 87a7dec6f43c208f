"""What all tests share: the running Guichet, a browser, and the rule that no test is skipped in silence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import Scheduling

from booking_core.memory import settle
from bot.ops import widget
from bot.ops.browser import NoBrowser, find_browser
from bot.ops.setup import ROOT
from bot.ops.stack import free_ports
from tests.databases import Databases, Postgresql, Sqlite
from tests.postgres.server import FOR_TESTS, running
from tests.sharing import Sharing
from tests.telegram.bot_api import BotApi

START_SECONDS = 900  # a first start trains the model


@dataclass(frozen=True)
class Guichet:
    """A running Guichet: everything real, on a state folder of its own. ``telegram``: the Bot API that it is at."""

    url: str
    home: Path
    telegram: BotApi = field(repr=False)

    @property
    def login(self) -> dict[str, str]:
        """``demo.json``: url, agent_email, agent_password, api_token."""
        return json.loads((self.home / "demo.json").read_text(encoding="utf-8"))

    @property
    def addresses(self) -> dict[str, str]:
        """url, rasa_url and actions_url; the last two are for measuring and breaking, no customer reaches them."""
        return json.loads((self.home / "stack.json").read_text(encoding="utf-8"))

    def pid(self, process: str) -> int:
        """The process id of rasa, actions, gateway or worker; KeyError while it is being restarted."""
        return int(json.loads((self.home / "processes.json").read_text())[process])

    def wait_until_healthy(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not healthy(self.url):
            assert time.monotonic() < deadline, f"not healthy again after {seconds} s"
            time.sleep(0.2)


def healthy(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", timeout=10, trust_env=False).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a good part of the tests waits for processes, sockets and leases to do their work."""
    return (os.cpu_count() or 1) + 1


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    """Of several processes one alone starts Guichet: see ``sharing``."""
    return Sharing(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def guichet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guichet]:
    """The whole stack as ``make demo`` starts it, once for all tests that ask; the model comes from the cache when it is current."""
    home, (port,) = tmp_path_factory.mktemp("guichet"), free_ports(1)
    with BotApi() as telegram:
        environment = {**os.environ, "GUICHET_HOME": str(home), "GUICHET_PORT": str(port), "GUICHET_TELEGRAM_MODE": "webhook"}
        environment |= {"GUICHET_TELEGRAM_TOKEN": telegram.token, "GUICHET_TELEGRAM_API": telegram.url}
        command = ["setpriv", "--pdeathsig", "TERM", "--", sys.executable, "-m", "bot.ops.demo"]
        running = Guichet(f"http://127.0.0.1:{port}", home, telegram)
        log = home / "demo.log"
        with log.open("w") as output:
            demo = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        try:
            await_start(demo, running, log)
            yield running
        finally:
            demo.send_signal(signal.SIGTERM)
            try:
                demo.wait(20)
            except subprocess.TimeoutExpired:
                demo.kill()
                raise


def await_start(demo: subprocess.Popen[bytes], running: Guichet, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not healthy(running.url):
        if demo.poll() is not None or time.monotonic() > deadline:
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-60:])
            pytest.fail(f"Guichet did not start (exit code {demo.poll()}):\n{tail}", pytrace=False)
        time.sleep(0.3)


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> Sqlite:
    return Sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def _postgresql() -> Iterator[Postgresql]:
    with running(FOR_TESTS) as server:
        yield Postgresql(server)


@pytest.fixture
def postgresql(_postgresql: Postgresql) -> Iterator[Postgresql]:
    """A real PostgreSQL server, started for the first test that asks."""
    with _postgresql.for_one_test() as databases:
        yield databases


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Each test that asks runs once on each kind of database."""
    return request.getfixturevalue("_sqlite" if request.param == "sqlite" else "postgresql")


@pytest.fixture(scope="session")
def element() -> None:
    """The chat element built, and axe beside it: whichever test comes first in a fresh checkout, in whichever process."""
    widget.build(print)


@pytest.fixture(scope="module")
def chromium(element: None) -> Iterator[Browser]:
    """A real Chromium driven by Playwright, whose event loop would be in the way of other files' own."""
    try:
        found = find_browser()
    except NoBrowser as error:
        pytest.skip(str(error))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.executable, env={**os.environ, **found.env})
        yield browser
        browser.close()


def pytest_collection_finish() -> None:
    """Thousands of tests stay where they are; looking through them takes a fifth of the time of them all."""
    settle()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need the stack or the browser run last, and can be left out with ``-m "not stack"``.

    In several processes (``-n``), each of which keeps to whole files (see ``sharing``), they run first: they take longest.
    The dialogue's, which are many and quick, run last there, so that no process waits alone for a slow file at the end.
    """

    def slow(item: pytest.Item) -> bool:
        # By definition and not by name: a folder may have a fixture of its own that is called so.
        known = item._fixtureinfo.name2fixturedefs if isinstance(item, pytest.Function) else {}  # noqa: SLF001
        return any(known[name][-1].baseid in ("", "tests") for name in ("guichet", "chromium") if name in known)

    for item in items:
        if slow(item):
            item.add_marker("stack")
    several = bool(os.environ.get("PYTEST_XDIST_WORKER"))
    items.sort(key=lambda item: (slow(item) != several, several and "actions" in item.path.parts))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where nobody reads the summary, a test that could not run is a failure."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} could not run: {report.longrepr}"
    return report
