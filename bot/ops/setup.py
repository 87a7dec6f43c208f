"""Make the two Python environments from the locks: ``python3 bot/ops/setup.py [--lock]``.

Standard library only, and old syntax: it runs before anything is installed, on whatever ``python3`` (3.7 or newer) the machine has.
A stamp in each environment names the lock it was made from, so that a repeat costs nothing.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
PRIVATE_UV = CACHE / "uv"
UV_LOCK = ROOT / "requirements" / "uv.txt"
OLDEST_UV = (0, 8)
PROBE = "import ssl, sqlite3, ctypes, lzma, zlib, sys; print('%d.%d' % sys.version_info[:2]); print(sys.executable)"


class Environment(NamedTuple):
    """One virtual environment: where it stands, the Python it needs (``3.11``), the lock it is made from."""

    name: str
    folder: Path
    python: str
    lock: Path
    size: str

    @property
    def interpreter(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def stamp(self) -> Path:
        return self.folder / "guichet.stamp"

    @property
    def path_file(self) -> Path:
        """Makes the repository importable from anywhere; unlike an editable install it survives ``uv pip sync``."""
        return self.folder / "lib" / ("python" + self.python) / "site-packages" / "guichet.pth"


APP = Environment("Guichet", ROOT / ".venv", "3.11", ROOT / "requirements" / "test.txt", "0.9 GB")
RASA = Environment("Rasa", ROOT / ".venv-rasa", "3.10", ROOT / "requirements" / "rasa.txt", "2.5 GB")


class SetupError(Exception):
    """What is missing and what to do about it, in one line."""


def say(line: str) -> None:
    print("setup: " + line, flush=True)


def output_of(*command: object) -> str | None:
    """What a command prints, or None when it is missing, fails or hangs (a dead shim on PATH does)."""
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def run(*command: object) -> None:
    done = subprocess.run([str(word) for word in command], cwd=str(ROOT))
    if done.returncode != 0:
        raise SetupError("this failed (see above): " + " ".join(str(word) for word in command))


def find_uv() -> Path:
    """uv on PATH if it really runs and is new enough, else the locked one in a private environment."""
    for candidate in (shutil.which("uv"), PRIVATE_UV / "bin" / "uv"):
        words = (output_of(candidate, "--version") or "").split() if candidate else []
        if len(words) > 1 and tuple(int(part) for part in words[1].split(".")[:2]) >= OLDEST_UV:
            return Path(str(candidate))
    say("installing uv (a few seconds)")
    shutil.rmtree(str(PRIVATE_UV), ignore_errors=True)
    try:
        run(sys.executable, "-m", "venv", PRIVATE_UV)
        run(PRIVATE_UV / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", UV_LOCK)
    except SetupError as error:
        shutil.rmtree(str(PRIVATE_UV), ignore_errors=True)
        raise SetupError(f"no usable uv, and installing it failed; on Debian: apt-get install python3-venv ({error})") from error
    return PRIVATE_UV / "bin" / "uv"


def python_candidates(version: str) -> Iterator[Path]:
    """Where a Python of that version may be, best first; none of them was tried yet."""
    on_path = shutil.which("python" + version)
    if on_path:
        yield Path(on_path)
    pyenv = Path(os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv")))
    yield from sorted(pyenv.glob(f"versions/{version}.*/bin/python"), reverse=True)
    for folder in ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"):
        yield Path(folder) / ("python" + version)


def find_python(version: str, uv: Path) -> Path:
    """An interpreter of that version which starts and has the modules that a hand-built one may lack."""
    for candidate in python_candidates(version):
        lines = (output_of(candidate, "-c", PROBE) or "").splitlines()
        if len(lines) == 2 and lines[0] == version:
            return Path(lines[1])
    say(f"no Python {version} here, asking uv for one")
    subprocess.run([str(uv), "python", "install", "--quiet", version], stderr=subprocess.DEVNULL)
    found = output_of(uv, "python", "find", "--managed-python", version)
    if not found:
        raise SetupError(f"Python {version} is needed and was not found: install it with pyenv or your system's packages")
    return Path(found)


def wanted_stamp(environment: Environment) -> str:
    """Names what the environment was made from; the folder counts because scripts carry absolute paths."""
    facts = environment.lock.read_bytes() + (environment.python + str(ROOT)).encode()
    return hashlib.sha256(facts).hexdigest()


def is_current(environment: Environment) -> bool:
    stamped = environment.stamp.is_file() and environment.stamp.read_text() == wanted_stamp(environment)
    return stamped and output_of(environment.interpreter, "-c", "") is not None


def can_be_updated(environment: Environment) -> bool:
    """It was once complete, starts, and was made in this folder (its scripts carry absolute paths); otherwise it is made anew."""
    complete = environment.stamp.is_file() and environment.path_file.is_file()
    here = complete and environment.path_file.read_text() == str(ROOT) + "\n"
    return here and (output_of(environment.interpreter, "-c", PROBE) or "").split("\n")[0] == environment.python


def make(environment: Environment, uv: Path) -> None:
    """Bring one environment to exactly what its lock says. An interrupted run leaves no stamp, so the next one starts over."""
    python = find_python(environment.python, uv)
    say(f"making the {environment.name} environment with Python {environment.python} (up to a minute, {environment.size})")
    started = time.monotonic()
    keep = can_be_updated(environment)
    environment.stamp.unlink(missing_ok=True)
    if not keep:
        run(uv, "venv", "--quiet", "--clear", "--python", python, environment.folder)
    # Compiled once here: a start of Rasa takes 6 s instead of 16 s, and some machines forbid writing bytecode later.
    run(uv, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode", "--python", environment.interpreter, environment.lock)
    environment.path_file.write_text(str(ROOT) + "\n")
    environment.stamp.write_text(wanted_stamp(environment))
    say(f"{environment.name} environment ready in {time.monotonic() - started:.0f} s")


@contextlib.contextmanager
def one_at_a_time(work: str) -> Iterator[None]:
    """`make demo` and `make test` may start in one checkout at the same moment: the second waits for the first, and finds all made."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{work}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"another {work} is at work, waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def set_up() -> None:
    """Both environments, made or found current."""
    with one_at_a_time("setup"):
        stale = [environment for environment in (APP, RASA) if not is_current(environment)]
        if not stale:
            return
        if RASA in stale and (sys.platform, platform.machine()) != ("linux", "x86_64"):
            raise SetupError(f"Rasa is locked for Linux on x86_64, this is {sys.platform} on {platform.machine()}")
        uv = find_uv()
        for environment in stale:
            make(environment, uv)


def lock() -> None:
    """Resolve pyproject.toml's groups anew into requirements/*.txt; what is locked stays unless a bound forbids it."""
    uv = find_uv()
    exact = ("--quiet", "--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url")
    universal = ("--python-version", "3.11", "--universal")
    # Universal would pick an older numpy than TensorFlow 2.12 wants.
    rasa = ("--python-version", "3.10", "--python-platform", "x86_64-unknown-linux-gnu")
    folder = ROOT / "requirements"
    for group, options in (("app", universal), ("test", ("-c", folder / "app.txt", *universal)), ("rasa", rasa)):
        run(uv, "pip", "compile", "pyproject.toml", "--group", group, *options, *exact, "-o", folder / (group + ".txt"))
        say("locked " + group)


def main() -> int:
    try:
        lock() if "--lock" in sys.argv[1:] else set_up()
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
