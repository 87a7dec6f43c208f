"""The supervisor with small real children: it restarts them, shows whose line is whose, and leaves none behind."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import psutil
import pytest

from bot.ops.supervisor import Process, Supervisor

T = TypeVar("T")

SLEEPER = "import time; print('up', flush=True); time.sleep(600)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)"
PARENT = f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {SLEEPER!r}]).pid, flush=True); input()"


def python(name: str, code: str, **options: object) -> Process:
    return Process(name, (sys.executable, "-c", code), **options)  # type: ignore[arg-type]


def wait_for(what: Callable[[], T], seconds: float = 10) -> T:
    deadline = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)
    return found


def pids(folder: Path) -> dict[str, int]:
    file = folder / "processes.json"
    return json.loads(file.read_text()) if file.exists() else {}


def both(folder: Path) -> dict[str, int]:
    """The process ids once two children run, nothing before."""
    found = pids(folder)
    return found if len(found) == 2 else {}


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def supervise(tmp_path: Path, processes: list[Process], script: Callable[[list[str]], object]) -> list[str]:
    """Run a supervisor, do what the script says in a thread meanwhile, stop; gives the lines that were shown."""
    lines: list[str] = []

    async def go() -> None:
        supervisor = Supervisor(processes, tmp_path, lines.append)
        running = asyncio.create_task(supervisor.run())
        try:
            await asyncio.to_thread(script, lines)
        finally:
            supervisor.stop()
            await running

    asyncio.run(go())
    return lines


def test_a_line_says_whose_it_is_and_is_kept(tmp_path: Path) -> None:
    lines = supervise(tmp_path, [python("one", SLEEPER), python("second", SLEEPER)], lambda seen: wait_for(lambda: len(seen) == 2))
    assert sorted(line[9:] for line in lines) == ["one    | up", "second | up"]
    assert (tmp_path / "logs" / "one.log").read_text().endswith("up\n")


def test_a_line_is_shown_with_one_time(tmp_path: Path) -> None:
    said = "print('timestamp=2026-11-22T11:20:25Z level=info event=turn timestamp=kept', flush=True)"
    child = python("gateway", f"{said}; import time; time.sleep(600)")
    lines = supervise(tmp_path, [child], lambda lines: wait_for(lambda: lines))
    assert lines[0].endswith(" gateway | level=info event=turn timestamp=kept")


def test_a_process_that_is_not_shown_still_has_its_log(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "quiet.log"
    lines = supervise(
        tmp_path, [python("quiet", SLEEPER, shown=False)], lambda _: wait_for(lambda: log.exists() and "up" in log.read_text())
    )
    assert lines == []


def test_a_killed_child_is_restarted_and_the_others_are_left_alone(tmp_path: Path) -> None:
    def script(seen: list[str]) -> None:
        before = wait_for(lambda: both(tmp_path))

        def changed(then: dict[str, int]) -> dict[str, int]:
            now = both(tmp_path)
            return now if now.get("victim") != then["victim"] else {}

        os.kill(before["victim"], signal.SIGKILL)
        after = wait_for(lambda: changed(before))
        assert after["witness"] == before["witness"]

    lines = supervise(tmp_path, [python("victim", SLEEPER), python("witness", SLEEPER)], script)
    assert any("victim" in line and "killed by SIGKILL" in line for line in lines)


def test_a_child_that_keeps_dying_is_restarted_more_and_more_slowly(tmp_path: Path) -> None:
    def count(seen: list[str]) -> int:
        return sum("exit code 3" in line for line in seen)

    lines = supervise(tmp_path, [python("weak", "raise SystemExit(3)")], lambda seen: wait_for(lambda: count(seen) == 3))
    assert [line.split(" in ")[1].split(" s;")[0] for line in lines[:3]] == ["0.5", "1.0", "2.0"]


def test_a_command_that_does_not_exist_is_named(tmp_path: Path) -> None:
    lines = supervise(tmp_path, [Process("ghost", ("/no/such/program",))], lambda seen: wait_for(lambda: len(seen) >= 2))
    assert "/no/such/program" in "".join(lines)


def test_a_child_deaf_to_sigterm_is_killed_after_its_grace(tmp_path: Path) -> None:
    found: dict[str, int] = {}

    def script(seen: list[str]) -> None:
        wait_for(lambda: seen)
        found.update(pids(tmp_path))

    supervise(tmp_path, [python("deaf", DEAF, grace=0.5)], script)
    assert not alive(found["deaf"])


def test_grandchildren_go_too(tmp_path: Path) -> None:
    shown = supervise(
        tmp_path,
        [python("parent", PARENT.replace("input()", "import time; time.sleep(600)"))],
        lambda seen: wait_for(lambda: len(seen) >= 2),
    )
    grandchild = next(int(line.split("| ")[1]) for line in shown if line.split("| ")[1].isdigit())
    wait_for(lambda: not alive(grandchild))


def test_a_line_without_an_end_does_not_stop_the_others(tmp_path: Path) -> None:
    flood = "import sys, time; sys.stdout.write('x' * 3_000_000 + '\\n'); print('after', flush=True); time.sleep(600)"
    lines = supervise(tmp_path, [python("flood", flood)], lambda seen: wait_for(lambda: any("after" in line for line in seen)))
    assert all(len(line) < 2_000_000 for line in lines)


PROGRAM = """
import asyncio, signal, sys
from pathlib import Path
from typing import TypeVar
from bot.ops.supervisor import Process, Supervisor

async def main():
    child = Process("child", (sys.executable, "-c", sys.argv[2]))
    supervisor = Supervisor([child, Process("other", child.command)], Path(sys.argv[1]))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, supervisor.stop)
    await supervisor.run()

asyncio.run(main())
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_child_outlives_the_supervisor(tmp_path: Path, number: signal.Signals) -> None:
    """Also after ``kill -9`` of the supervisor, when only the kernel can tell the children."""
    supervisor = subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path), SLEEPER], stdout=subprocess.DEVNULL)
    try:
        children = wait_for(lambda: both(tmp_path))
        supervisor.send_signal(number)
        assert supervisor.wait(5) == (0 if number != signal.SIGKILL else -signal.SIGKILL)
        wait_for(lambda: not any(alive(pid) for pid in children.values()), 5)
    finally:
        supervisor.kill()
