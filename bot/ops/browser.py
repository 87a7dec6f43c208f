"""A Chromium for the tests: one without a window where it can be had, else the one that is there, else one from a locked npm package.

Without the parts that draw windows, menus and tabs it is the same engine, and takes two thirds of the time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.ops.nodejs import NodeError, install_locked, node_tool
from bot.ops.setup import CACHE, ROOT, one_at_a_time, output_of

SHELL = "chromium-headless-shell"
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
LOCKED = ROOT / "bot" / "ops" / "chromium"
UNPACKED = CACHE / "chromium"
ASKED = CACHE / "debian.browser"
"""Which packages Debian was asked for here: it is asked once."""
UNPACK = "const f=require('fs'),z=require('zlib');f.writeFileSync(process.argv[2],z.brotliDecompressSync(f.readFileSync(process.argv[1])))"


@dataclass(frozen=True)
class Browser:
    """What Playwright's ``launch`` needs: ``executable_path`` and ``env`` (added to the process's own)."""

    executable: Path
    env: Mapping[str, str] = field(default_factory=dict)

    @property
    def works(self) -> bool:
        """It starts and names its version; libraries may be missing."""
        with_env = [f"{name}={value}" for name, value in self.env.items()]
        return self.executable.is_file() and output_of("env", *with_env, self.executable, "--version") is not None


class NoBrowser(Exception):
    """Why there is none, and what to install."""


def find_browser() -> Browser:
    """The first that works of: ``$GUICHET_BROWSER``, one on PATH or Debian's (as root), the npm package's. Raises NoBrowser."""
    chosen = os.environ.get("GUICHET_BROWSER")
    if chosen:
        return must_work(Browser(Path(chosen)), "GUICHET_BROWSER names no working browser")
    with one_at_a_time("search for a browser"):
        return on_path(SHELL) or from_debian(SHELL) or on_path(*WHOLE) or from_debian("chromium") or from_npm()


def must_work(browser: Browser, otherwise: str) -> Browser:
    if not browser.works:
        raise NoBrowser(f"{otherwise}: {browser.executable}; install chromium or set GUICHET_BROWSER")
    return browser


def on_path(*names: str) -> Browser | None:
    found = (Browser(Path(path)) for name in names if (path := shutil.which(name)))
    return next((browser for browser in found if browser.works), None)


def from_debian(package: str) -> Browser | None:
    apt, asked = shutil.which("apt-get"), ASKED.read_text().split() if ASKED.is_file() else []
    if not apt or os.geteuid() != 0 or package in asked:
        return None
    ASKED.write_text(" ".join([*asked, package]))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (("update", "-qq"), ("install", "-qq", "-y", "--no-install-recommends", package)):
        subprocess.run([apt, *words], env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return on_path(package)


def from_npm() -> Browser:
    """Unpack the package's compressed browser, and two libraries that small systems lack, once."""
    executable, libraries = UNPACKED / "chromium", UNPACKED / "lib"
    browser = Browser(executable, {"LD_LIBRARY_PATH": str(libraries)})
    if browser.works:
        return browser
    UNPACKED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(LOCKED / name, UNPACKED / name)
    packed = UNPACKED / "node_modules" / "@sparticuz" / "chromium" / "bin"
    try:
        install_locked(UNPACKED)
        node_tool(UNPACKED, "node", "-e", UNPACK, str(packed / "chromium.br"), str(executable))
        node_tool(UNPACKED, "node", "-e", UNPACK, str(packed / "al2023.tar.br"), str(UNPACKED / "lib.tar"))
    except NodeError as error:
        raise NoBrowser(f"no browser for the tests: install chromium or set GUICHET_BROWSER ({error})") from error
    executable.chmod(0o755)
    with tarfile.open(UNPACKED / "lib.tar") as archive:
        archive.extractall(UNPACKED, filter="data")
    return must_work(browser, "the browser from npm does not start")
