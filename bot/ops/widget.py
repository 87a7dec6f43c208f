"""Builds the chat element for web pages when its sources changed; Node comes from the locked environment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.ops.nodejs import install_locked, node_tool
from bot.ops.setup import CACHE, ROOT, one_at_a_time

SOURCES = ROOT / "bot" / "channels" / "web"
NOT_BUILT_FROM = {"node_modules", "dist", "__pycache__"}


def digest(files: Iterable[Path]) -> str:
    """One hash over names and contents; the order of the listing does not matter."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(f"{file.relative_to(SOURCES)}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def source_files() -> list[Path]:
    tops = [path for path in SOURCES.iterdir() if path.name not in NOT_BUILT_FROM and path.suffix != ".py"]
    return [file for top in tops for file in ([top] if top.is_file() else top.rglob("*")) if file.is_file()]


def once_for(key: str, stamp: Path, made: Path, work: Callable[[], None]) -> bool:
    """Do the work unless what it makes is there and was made from the same inputs; says whether it worked."""
    if made.is_dir() and stamp.is_file() and stamp.read_text() == key:
        return False
    stamp.unlink(missing_ok=True)
    work()
    CACHE.mkdir(exist_ok=True)
    stamp.write_text(key)
    return True


def build(say: Callable[[str], None]) -> None:
    """Bring ``dist/`` up to date with the sources. Raises NodeError."""
    packages = digest([SOURCES / "package.json", SOURCES / "package-lock.json"])

    def install() -> None:
        say("fetching what the chat element is built with")
        install_locked(SOURCES)

    def bundle() -> None:
        say("building the chat element")
        node_tool(SOURCES, "npm", "run", "build")

    with one_at_a_time("widget build"):
        once_for(packages, CACHE / "npm.stamp", SOURCES / "node_modules", install)
        once_for(digest(source_files()), CACHE / "widget.stamp", SOURCES / "dist", bundle)
