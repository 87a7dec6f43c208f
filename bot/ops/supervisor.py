"""Keeps a handful of processes running: prefixed logs, restart with back-off, one stop for all.

honcho stops everything when one process dies and circus prints lines without saying whose they are; this is what was missing.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import cast

FIRST_DELAY = 0.5
LONGEST_DELAY = 30.0
RAN_WELL = 20.0
LONGEST_LINE = 1 << 20
LOG_BYTES = 5_000_000
OWN_TIME = re.compile(r"^timestamp=\S+ ")
"""Every line gets the time at which it came; its own, a moment earlier, is not shown beside it."""


@dataclass(frozen=True)
class Process:
    """One child: its name in the logs, its command, what it finds in its environment.

    ``grace`` is how many seconds it gets between SIGTERM and SIGKILL; a process that is not ``shown`` writes to its log file only.
    """

    name: str
    command: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    cwd: Path | None = None
    grace: float = 4.0
    shown: bool = True


class Supervisor:
    """Runs processes until told to stop.

    ``folder`` receives ``logs/NAME.log`` (rotated) and ``processes.json`` (name to process id, rewritten at each change).
    ``show`` gets every line meant for the person who watches.
    """

    def __init__(self, processes: Sequence[Process], folder: Path, show: Callable[[str], None] = print) -> None:
        self._processes = processes
        self._folder = folder
        self._show = show
        self._width = max(len(process.name) for process in processes)
        self._stopping = asyncio.Event()
        self._pids: dict[str, int] = {}

    def stop(self) -> None:
        """Ask for the end; `run` returns once every child is gone. A second call changes nothing."""
        self._stopping.set()

    async def run(self) -> None:
        """Start all, restart what dies, and return after `stop` when all are gone. Cancelling it stops them too."""
        (self._folder / "logs").mkdir(parents=True, exist_ok=True)
        try:
            async with asyncio.TaskGroup() as group:
                for process in self._processes:
                    group.create_task(self._keep(process))
        finally:
            (self._folder / "processes.json").unlink(missing_ok=True)

    def say(self, name: str, line: str) -> None:
        self._show(f"{time.strftime('%H:%M:%S')} {name:<{self._width}} | {line}")

    async def _keep(self, process: Process) -> None:
        delay = FIRST_DELAY
        with log_file(self._folder / "logs" / f"{process.name}.log") as log:
            while not self._stopping.is_set():
                started = time.monotonic()
                code = await self._run_once(process, log)
                if self._stopping.is_set():
                    return
                if time.monotonic() - started > RAN_WELL:
                    delay = FIRST_DELAY
                self.say(process.name, f"ended ({ending(code)}), starting again in {delay:.1f} s; see logs/{process.name}.log")
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), delay)
                delay = min(2 * delay, LONGEST_DELAY)

    async def _run_once(self, process: Process, log: logging.Logger) -> int:
        """Run it to its end, natural or asked for; gives the exit code, minus the signal's number when one killed it."""
        try:
            child = await start(process)
        except OSError as error:
            self.say(process.name, f"cannot be started: {error}")
            return 127
        self._record(process.name, child.pid)
        relay = asyncio.create_task(self._relay(process, child, log))
        over, asked = asyncio.create_task(child.wait()), asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait({over, asked}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            asked.cancel()
            await end(child, process.grace)
            self._record(process.name, None)
            await asyncio.wait({relay}, timeout=1)
            relay.cancel()
        return await over

    async def _relay(self, process: Process, child: asyncio.subprocess.Process, log: logging.Logger) -> None:
        output = cast(asyncio.StreamReader, child.stdout)
        while True:
            try:
                raw = await output.readline()
            except ValueError:
                raw = b"(a line of more than a megabyte was left out)"
            if not raw:
                return
            line = raw.decode("utf-8", "replace").rstrip()
            log.info(line)
            if process.shown and line:
                self.say(process.name, OWN_TIME.sub("", line))

    def _record(self, name: str, pid: int | None) -> None:
        if pid is None:
            self._pids.pop(name, None)
        else:
            self._pids[name] = pid
        draft = self._folder / "processes.json.new"
        draft.write_text(json.dumps(self._pids))
        draft.replace(self._folder / "processes.json")


async def start(process: Process) -> asyncio.subprocess.Process:
    """Start a child in a session of its own, so that a Ctrl-C reaches only the supervisor, which then stops all in order."""
    leash = ["setpriv", "--pdeathsig", "TERM", "--"] if shutil.which("setpriv") else []
    return await asyncio.create_subprocess_exec(
        *leash,
        *process.command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=process.cwd,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **process.env},
        limit=LONGEST_LINE,
        start_new_session=True,
    )


async def end(child: asyncio.subprocess.Process, grace: float) -> None:
    """SIGTERM, then SIGKILL after ``grace`` seconds, to the child and whatever it started; returns when the child is gone."""
    signal_group(child.pid, signal.SIGTERM)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(child.wait()), grace)
    signal_group(child.pid, signal.SIGKILL)
    await child.wait()


def signal_group(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def ending(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


@contextlib.contextmanager
def log_file(path: Path) -> Iterator[logging.Logger]:
    """A logger that only writes lines to that file and starts a new one before it grows large."""
    handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger = logging.Logger(path.stem)
    logger.addHandler(handler)
    try:
        yield logger
    finally:
        handler.close()
