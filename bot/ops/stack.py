"""Guichet's processes: what is started, with which addresses and environment. Only the gateway listens to the world."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import secrets
import socket
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from booking_core.settings import Settings
from bot.ops.setup import ROOT
from bot.ops.supervisor import Process
from bot.rasa import run

LOOPBACK = "127.0.0.1"


class StartError(Exception):
    """Why Guichet cannot start here, and what to do, in one line."""


@dataclass(frozen=True)
class Addresses:
    """Where each part answers; all but ``url`` on ports that were free a moment ago."""

    url: str
    port: int
    rasa_port: int
    actions_port: int
    rasa_token: str = field(default_factory=lambda: os.environ.get("GUICHET_RASA_TOKEN") or secrets.token_hex(32), repr=False)
    """Rasa's interface shows every conversation: whoever else is on this machine must not reach it."""

    @property
    def rasa_url(self) -> str:
        return f"http://{LOOPBACK}:{self.rasa_port}"

    @property
    def actions_url(self) -> str:
        return f"http://{LOOPBACK}:{self.actions_port}"


def free_ports(count: int) -> list[int]:
    """Free loopback ports, all different because they are held until the last is known."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [one.getsockname()[1] for one in sockets]


def choose_addresses(settings: Settings) -> Addresses:
    """Raises StartError when the gateway could not listen where it is told to."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                where = f"{settings.host}:{settings.port}"
                raise StartError(f"cannot listen on {where} ({error.strerror}): check GUICHET_HOST and GUICHET_PORT") from error
            raise StartError(f"port {settings.port} is taken ({error.strerror}): set GUICHET_PORT to a free one") from error
    rasa, actions = free_ports(2)
    return Addresses(f"http://{LOOPBACK}:{settings.port}", settings.port, settings.rasa_port or rasa, settings.actions_port or actions)


def keep_private(home: Path) -> None:
    """What this process and its children write from now on is for their user only, and so is the state folder, whatever it was before.

    Raises StartError when the folder cannot be made, or is open to others and belongs to somebody else.
    """
    os.umask(0o077)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StartError(f"{home} cannot be made ({error.strerror}): set GUICHET_HOME to another folder") from error
    if stat.S_IMODE(home.stat().st_mode) & 0o077:
        try:
            home.chmod(0o700)
        except PermissionError as error:
            raise StartError(f"{home} is open to other users and not ours to close: set GUICHET_HOME to another folder") from error


@contextlib.contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Two Guichets on one state folder would answer each other's customers. Raises StartError for the second."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "guichet.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StartError(f"Guichet already runs in {home}: stop it, or set GUICHET_HOME to another folder") from error
        yield


def common_environment(settings: Settings, addresses: Addresses) -> dict[str, str]:
    """What every process is told; settings that the operator gave in the environment are inherited beside it."""
    return {
        "GUICHET_HOME": str(settings.home),
        "GUICHET_PORT": str(addresses.port),
        "GUICHET_PUBLIC_URL": settings.public_url,
        "GUICHET_RASA_URL": addresses.rasa_url,
        "GUICHET_RASA_PORT": str(addresses.rasa_port),
        "GUICHET_ACTIONS_URL": addresses.actions_url,
        "GUICHET_ACTIONS_PORT": str(addresses.actions_port),
        "GUICHET_TRACKER_URL": run.tracker_url(settings.home),
        "GUICHET_RASA_TOKEN": addresses.rasa_token,
    }


def processes(settings: Settings, addresses: Addresses, model: Path) -> list[Process]:
    """The four processes of Guichet, Rasa first because it takes longest to be ready."""
    environment = common_environment(settings, addresses)
    modules = {"actions": "actions", "gateway": "bot.gateway", "worker": "booking_core.jobs"}
    ours = [Process(name, (sys.executable, "-m", module), environment, cwd=ROOT) for name, module in modules.items()]
    rasa_environment = {**environment, **run.settings(settings.home, addresses.actions_url)}
    # Rasa prints so much that only its log file gets it. It takes over five seconds to end by itself and has nothing to save:
    # each turn is committed when it is answered.
    rasa = Process("rasa", run.command(model, addresses.rasa_port), rasa_environment, cwd=ROOT, grace=1.5, shown=False)
    return [rasa, *ours]


def write_private(path: Path, content: dict[str, object]) -> None:
    """A JSON file that only its owner can read, in place at once or not at all."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    draft.replace(path)


def describe(settings: Settings, addresses: Addresses) -> None:
    """Leave the addresses in ``home/stack.json`` for tests and measurements."""
    known = {"url": addresses.url, "rasa_url": addresses.rasa_url, "actions_url": addresses.actions_url, "rasa_token": addresses.rasa_token}
    write_private(settings.home / "stack.json", {**known})
