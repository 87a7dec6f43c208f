"""The desk's commands, as an operator types them."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from bot.conversations import make_engine
from bot.conversations.migrate import migrate
from bot.desk.__main__ import main
from bot.desk.credentials import Credentials
from bot.desk.passwords import Passwords
from bot.desk.staff import Staff
from tests.databases import Sqlite

ROOT = Path(__file__).resolve().parents[3]
SECRET = "a-signing-key-of-the-tests-0123456789"
NEW = "un tout nouveau mot de passe"


class Shell:
    """The desk's commands on a database of its own. What needs no terminal runs in this process: another takes seconds to start."""

    def __init__(self, home: Path, told: pytest.CaptureFixture[str]) -> None:
        self.url = f"sqlite:///{home / 'conversations.db'}"
        self._settings = {"GUICHET_HOME": str(home), "GUICHET_SECRET": SECRET, "GUICHET_PUBLIC_URL": "https://g.example"}
        self._told = told

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        with pytest.MonkeyPatch.context() as environment:
            for name, value in self._settings.items():
                environment.setenv(name, value)
            status = main([*words])
        return subprocess.CompletedProcess(words, status, *self._told.readouterr())

    def typing(self, typed: list[str], *words: str) -> tuple[int, str]:
        """``python -m bot.desk`` on a terminal, answering what it asks."""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(ROOT)
            environment = {**os.environ, **self._settings}
            os.execve(sys.executable, [sys.executable, "-m", "bot.desk", *words], environment)  # noqa: S606 - no shell is wanted
        shown, asked = b"", b""
        for line in typed:
            while not asked.endswith(b": "):
                asked += os.read(terminal, 1000)
            os.write(terminal, line.encode() + b"\n")
            shown, asked = shown + asked, b""
        with suppress(OSError):  # that is how a terminal tells that nobody is there any more
            while piece := os.read(terminal, 1000):
                shown += piece
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.decode()

    @property
    def staff(self) -> Staff:
        return Staff(make_engine(self.url))

    @property
    def credentials(self) -> Credentials:
        return Credentials(make_engine(self.url), SECRET, Passwords())


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], _sqlite: Sqlite) -> Shell:
    _sqlite.put(migrate, tmp_path / "conversations.db")
    return Shell(tmp_path, capsys)


def test_the_first_admin_types_a_password(shell: Shell) -> None:
    status, shown = shell.typing([NEW, NEW], "add-agent", "Ada@desk.example", "--name", "Ada", "--role", "admin")
    assert status == 0, shown
    assert NEW not in shown and "https://g.example/desk" in shown
    agent = shell.credentials.proved("ada@desk.example", NEW)
    assert agent is not None and (agent.role, agent.sellers, agent.needs_second_factor) == ("admin", (), True)
    for typed in (["short"], [NEW, NEW + "x"]):
        status, shown = shell.typing(typed, "add-agent", "b@desk.example", "--name", "B")
        assert status == 2 and shell.staff.by_email("b@desk.example") is None, shown


def test_a_link_instead(shell: Shell) -> None:
    words = ("add-agent", "zoe@desk.example", "--name", "Zoé", "--seller", "cmn", "--seller", "mad", "--link")
    made = shell(*words)
    assert made.returncode == 0, made.stderr
    token = made.stdout.partition("https://g.example/desk/password/")[2].strip()
    agent = shell.credentials.of_link(token)
    assert (agent.email, agent.sellers, agent.role) == ("zoe@desk.example", ("cmn", "mad"), "agent")
    again = shell(*words)
    assert again.returncode == 2 and "already" in again.stderr
    assert "zoe@desk.example  agent  cmn, mad" in shell("list").stdout
    another = shell("link", "zoe@desk.example").stdout.partition("/desk/password/")[2].strip()
    assert shell.credentials.of_link(another) == agent


def test_what_is_wrong_is_told_in_a_line(shell: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, said in (
        (("add-agent", "a@desk.example", "--name", "A", "--seller", "louvre", "--link"), "no seller 'louvre'"),
        (("add-agent", "a at desk", "--name", "A", "--link"), "no e-mail address"),
        (("link", "nobody@desk.example"), "nobody has the address"),
        (("remove-second-factor", "nobody@desk.example"), "nobody has the address"),
    ):
        refused = shell(*words)
        assert refused.returncode == 2 and said in refused.stderr and refused.stderr.count("\n") == 1, words
    assert shell.staff.all() == []
    fresh = Shell(tmp_path / "fresh", capsys)("list")
    assert fresh.returncode == 1 and "bot.conversations migrate" in fresh.stderr
