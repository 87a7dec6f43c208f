"""The tests' own browser, and the rule that a test which cannot run is never passed over in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium

from bot.ops.browser import Browser, NoBrowser, find_browser
from bot.ops.setup import ROOT

CANNOT_RUN = "import pytest\n\ndef test_it():\n    pytest.skip('no tram today')\n"


def test_the_browser_shows_a_page(chromium: Chromium) -> None:
    page = chromium.new_page()
    page.set_content("<h1>Réservé</h1>")
    assert page.inner_text("h1") == "Réservé"
    page.close()


def test_a_browser_that_does_not_start_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    assert not Browser(broken).works
    monkeypatch.setenv("GUICHET_BROWSER", str(broken))
    with pytest.raises(NoBrowser, match=str(broken)):
        find_browser()


def program(folder: Path, name: str, lines: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)


def only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which no programs are found but those in ``folder``."""
    monkeypatch.delenv("GUICHET_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("bot.ops.browser.ASKED", folder / "asked")
    program(folder, "env", 'exec /usr/bin/env "$@"')
    return folder


def test_the_one_without_windows_is_taken_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = only(tmp_path, monkeypatch)
    program(folder, "chromium", "echo Chromium 1")
    assert find_browser().executable == folder / "chromium"
    program(folder, "chromium-headless-shell", "echo Chromium 1")
    assert find_browser().executable == folder / "chromium-headless-shell"


def test_what_a_system_does_not_have_is_asked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = only(tmp_path, monkeypatch)
    program(folder, "chromium", "echo Chromium 1")
    program(folder, "apt-get", f"echo $* >> {folder}/log")
    assert find_browser().executable == find_browser().executable == folder / "chromium"
    assert [line.split()[0] for line in (folder / "log").read_text().splitlines()] == ["update", "install"]


@pytest.mark.parametrize(("ci", "code", "said"), [("", 0, "1 skipped"), ("true", 1, "1 failed")])
def test_a_skip_is_told_by_hand_and_a_failure_where_nobody_looks(tmp_path: Path, ci: str, code: int, said: str) -> None:
    (tmp_path / "test_it.py").write_text(CANNOT_RUN)
    (tmp_path / "conftest.py").write_text((ROOT / "tests/conftest.py").read_text())
    command = [sys.executable, "-m", "pytest", "-ra", str(tmp_path), "--rootdir", str(tmp_path), "-p", "no:cacheprovider"]
    done = subprocess.run(command, env={**os.environ, "CI": ci}, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == code, done.stdout
    assert said in done.stdout
    assert "no tram today" in done.stdout
