"""Starting and stopping the whole: health awaited, a taken port or a home in use told in one line."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from booking_core.settings import Settings
from bot.ops.demo import logins
from bot.ops.setup import ROOT
from bot.ops.stack import Addresses, StartError, alone_in, choose_addresses, free_ports, keep_private, processes, write_private
from bot.ops.supervise import PARTS, read_settings, unknown_settings, what_is_missing
from tests.waiting import until

# Answers 503 for a moment, then 200, as the gateway does while Rasa loads its model.
GATEWAY = """
import http.server, sys, time
born = time.monotonic()
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if time.monotonic() - born > 1 else 503); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Health).serve_forever()
"""
PROGRAM = """
import asyncio, sys
from pathlib import Path
from bot.ops.supervise import announce, serve, until_healthy
from bot.ops.supervisor import Process

async def ready(url):
    await until_healthy(url)
    announce("READY")

port = sys.argv[2]
child = Process("gateway", (sys.executable, "-c", sys.argv[3], port))
asyncio.run(serve([child], Path(sys.argv[1]), ready(f"http://127.0.0.1:{port}")))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ready_is_said_when_health_is_200_and_a_signal_ends_all_quickly(tmp_path: Path, number: signal.Signals) -> None:
    (port,) = free_ports(1)
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), str(port), GATEWAY]
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "READY\n"
        assert time.monotonic() - started > 1, "it did not wait for 200"
        program.send_signal(number)
        assert program.wait(5) == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "the child still listens"


TRAINING = """
import sys
from pathlib import Path
from bot.ops.supervise import end_in_order
from bot.rasa import train

end_in_order()
train.COMMAND = ("sh", "-c")
train.run_rasa(["touch $0.begun; sleep 2; touch $0.survived", sys.argv[1]], Path(sys.argv[1]), print)
"""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_training_ends_with_whoever_asked_for_it(tmp_path: Path, number: signal.Signals) -> None:
    log = tmp_path / "log"
    with subprocess.Popen([sys.executable, "-c", TRAINING, str(log)], cwd=ROOT) as program:
        until(Path(f"{log}.begun").exists)
        program.send_signal(number)
        assert program.wait(5) == 128 + number
    time.sleep(3)
    assert not Path(f"{log}.survived").exists()


def test_a_taken_port_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        environment = {**os.environ, "GUICHET_PORT": str(port), "GUICHET_HOME": str(tmp_path)}
        done = subprocess.run([sys.executable, "-m", "bot.ops.demo"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout == f"demo: port {port} is taken (Address already in use): set GUICHET_PORT to a free one\n"


def test_a_home_in_use_is_one_line_before_anything_is_prepared(tmp_path: Path) -> None:
    environment = {**os.environ, "GUICHET_PORT": str(free_ports(1)[0]), "GUICHET_HOME": str(tmp_path)}
    with alone_in(tmp_path):
        done = subprocess.run([sys.executable, "-m", "bot.ops.demo"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == f"demo: Guichet already runs in {tmp_path}: stop it, or set GUICHET_HOME to another folder\n"


def test_a_port_that_is_no_number_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUICHET_PORT", "eighty")
    with pytest.raises(StartError, match="GUICHET_PORT"):
        read_settings()


def test_settings_that_make_no_sense_are_one_line_by_their_names(tmp_path: Path) -> None:
    wrong = {"SECRET": "short", "DATABASE_URL": "mysql://u:hidden@db/x", "SMTP_URL": "mail:25"}
    environment = {**os.environ, "GUICHET_HOME": str(tmp_path), **{f"GUICHET_{name}": value for name, value in wrong.items()}}
    done = subprocess.run([sys.executable, "-m", "bot.ops.demo"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    said = (
        "GUICHET_DATABASE_URL must look like postgresql://user:password@host/database; "
        "GUICHET_SMTP_URL must look like smtp://user:password@host:587; GUICHET_SECRET needs at least 32 characters"
    )
    assert (done.returncode, done.stderr, done.stdout) == (1, "", f"demo: {said}\n")


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("IDENTITY_KEYS", "cmn=hidden", "write seller=KEY for each, with a blank between, a key having 32 characters or more"),
        ("IDENTITY_KEYS", f"cmn={'k' * 32} cmn={'l' * 32}", "one key for each seller"),
        ("IDENTITY_KEYS", f"cnm={'k' * 32}", "there is no seller cnm"),
        ("SESSION_DAYS", "0", "greater than or equal to 1"),
    ],
)
def test_settings_of_the_gateway_alone_are_refused_in_words(monkeypatch: pytest.MonkeyPatch, name: str, given: str, said: str) -> None:
    monkeypatch.setenv(f"GUICHET_{name}", given)
    with pytest.raises(StartError) as error:
        read_settings()
    told = str(error.value)
    assert f"GUICHET_{name}: " in told and said in told and "\n" not in told
    assert "Value error" not in told and "hidden" not in told and "kkk" not in told


@pytest.mark.parametrize("module", ["bot.ops.demo", "bot.ops.supervise"])
def test_they_are_refused_in_a_line_before_anything_is_started(tmp_path: Path, module: str) -> None:
    environment = {**os.environ, "GUICHET_HOME": str(tmp_path / "home"), "GUICHET_IDENTITY_KEYS": "cmn=hidden"}
    done = subprocess.run([sys.executable, "-m", module], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (1, "", 1)
    assert "GUICHET_IDENTITY_KEYS: " in done.stdout and "hidden" not in done.stdout
    assert not (tmp_path / "home").exists(), "nothing was begun"


def test_an_address_or_a_folder_that_cannot_be_used_is_one_line_by_its_name(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    with pytest.raises(StartError) as error:
        choose_addresses(Settings(home=tmp_path, host="192.0.2.1", port=port))
    assert str(error.value) == f"cannot listen on 192.0.2.1:{port} (Cannot assign requested address): check GUICHET_HOST and GUICHET_PORT"
    before = os.umask(0o022)
    try:
        with pytest.raises(StartError) as error:
            keep_private(Path("/proc/guichet"))
    finally:
        os.umask(before)
    assert str(error.value) == "/proc/guichet cannot be made (No such file or directory): set GUICHET_HOME to another folder"


def test_a_misspelt_setting_is_pointed_out() -> None:
    assert unknown_settings({"GUICHET_PROT": "1", "GUICHET_PORT": "1", "GUICHET_BROWSER": "/b", "HOME": "/"}) == [
        "GUICHET_PROT is no setting and changes nothing: GUICHET_PORT?"
    ]


@pytest.mark.parametrize(("module", "which"), [("booking_core", "DATABASE"), ("bot.conversations", "CONVERSATIONS")])
def test_a_database_that_does_not_answer_is_one_line_without_its_password(tmp_path: Path, module: str, which: str) -> None:
    url = f"postgresql://guichet:hidden@127.0.0.1:{free_ports(1)[0]}/guichet"
    environment = {**os.environ, "GUICHET_HOME": str(tmp_path), "GUICHET_DEMO": "1", f"GUICHET_{which}_URL": url}
    done = subprocess.run([sys.executable, "-m", module, "migrate"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert "Connection refused" in done.stderr and f"GUICHET_{which}_URL" in done.stderr and "hidden" not in done.stderr


def test_what_guichet_writes_is_for_its_user_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    before = os.umask(0o022)
    try:
        keep_private(home)
        child = subprocess.run([sys.executable, "-c", f"import pathlib; pathlib.Path({str(home / 'mail.eml')!r}).write_text('x')"])
    finally:
        os.umask(before)
    assert child.returncode == 0
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "mail.eml").stat().st_mode) == 0o600


def test_rasas_token_is_made_up_shared_and_in_no_command(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    first, second = (Addresses("http://127.0.0.1:1", 1, 2, 3) for _ in range(2))
    assert first.rasa_token != second.rasa_token
    children = processes(settings, first, tmp_path / "model.tar.gz")
    assert {child.env["GUICHET_RASA_TOKEN"] for child in children} == {first.rasa_token}
    assert all(first.rasa_token not in " ".join(child.command) for child in children)
    assert len(first.rasa_token) > 30


def test_a_home_serves_one_guichet_at_a_time(tmp_path: Path) -> None:
    with alone_in(tmp_path), pytest.raises(StartError, match="already runs"), alone_in(tmp_path):
        pass
    with alone_in(tmp_path):
        pass


def test_only_the_gateway_may_listen_beyond_the_loopback(tmp_path: Path) -> None:
    addresses = choose_addresses(Settings(home=tmp_path, port=free_ports(1)[0]))
    rasa, *others = processes(Settings(home=tmp_path), addresses, tmp_path / "model.tar.gz")
    assert rasa.command[rasa.command.index("--interface") + 1] == "127.0.0.1"
    assert len({addresses.port, addresses.rasa_port, addresses.actions_port}) == 3
    assert {process.env["GUICHET_RASA_URL"] for process in others} == {f"http://127.0.0.1:{addresses.rasa_port}"}


def test_logins_are_private_and_survive_a_restart(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    first = logins(settings, "http://127.0.0.1:1")
    second = logins(settings, "http://127.0.0.1:2")
    assert set(first) == {"url", "agent_email", "agent_password", "api_token"}
    assert second == {**first, "url": "http://127.0.0.1:2"}
    file = tmp_path / "demo.json"
    assert json.loads(file.read_text()) == second
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_damaged_logins_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "demo.json").write_text("{")
    assert logins(Settings(home=tmp_path), "http://127.0.0.1:1")["agent_password"]


def test_a_private_file_is_never_readable_by_others_even_when_one_was_left_behind(tmp_path: Path) -> None:
    left = tmp_path / "secret.json.new"
    left.write_text("old")
    left.chmod(0o644)
    write_private(tmp_path / "secret.json", {"a": 1})
    assert stat.S_IMODE((tmp_path / "secret.json").stat().st_mode) == 0o600


def test_what_is_waited_for_is_said_in_words() -> None:
    parts = {"rasa": "down", "tracker": "down", "booking": "ok"}
    assert what_is_missing(httpx.Response(503, json={"parts": parts})) == f"waiting for {PARTS['rasa']}, {PARTS['tracker']}"
    assert what_is_missing(httpx.Response(502, text="bad gateway")) == "/health says 502: bad gateway"


@pytest.mark.parametrize("module", ["bot.ops.demo", "bot.ops.supervise"])
def test_asking_for_help_starts_nothing(module: str, tmp_path: Path) -> None:
    asked = subprocess.run(
        [sys.executable, "-m", module, "--help"],
        cwd=ROOT,
        env={**os.environ, "GUICHET_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
    )
    assert asked.returncode == 0 and "usage" in asked.stdout and not (tmp_path / "home").exists()
