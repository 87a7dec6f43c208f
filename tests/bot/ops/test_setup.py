"""The locks: exact, hashed, without an address; and the stamp that makes a repeated setup free."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.ops.setup import APP, RASA, ROOT, Environment, find_python, is_current, output_of, wanted_stamp

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
NAMED = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)


def pins(lock: Path) -> dict[str, str]:
    return dict(NAMED.findall(lock.read_text()))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_versions_and_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text()
    assert not re.search(r"://|^\s*-[a-z-]*index|find-links|@ ", text, re.MULTILINE)
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert NAMED.match(block) and "--hash=sha256:" in block, block


def test_the_test_lock_holds_all_of_the_app_lock() -> None:
    app, test = pins(ROOT / "requirements/app.txt"), pins(ROOT / "requirements/test.txt")
    assert app.items() <= test.items()


def test_the_sentence_encoder_is_the_one_that_was_measured() -> None:
    """Its releases come from one author: another wheel under the same version must not slip in."""
    assert "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67" in RASA.lock.read_text()


def test_a_second_setup_costs_nothing() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "bot/ops/setup.py")], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_an_environment_made_from_another_lock_is_not_current(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("a==1")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").symlink_to(APP.interpreter)
    environment = Environment("test", tmp_path, "3.11", lock, "0 GB")
    assert not is_current(environment)
    environment.stamp.write_text(wanted_stamp(environment))
    assert is_current(environment)
    lock.write_text("a==2")
    assert not is_current(environment)


def test_an_environment_whose_python_is_gone_is_not_current(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("a==1")
    environment = Environment("test", tmp_path, "3.11", lock, "0 GB")
    environment.stamp.write_text(wanted_stamp(environment))
    assert not is_current(environment)


def test_a_dead_shim_on_path_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim = tmp_path / "python3.11"
    shim.write_text("#!/bin/sh\necho 'python3.11: command not found' >&2\nexit 127\n")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    found = find_python("3.11", Path("/no/uv"))
    assert found != shim
    assert output_of(found, "-c", "import sys; print(sys.version_info[:2])") == "(3, 11)"


@pytest.mark.parametrize("environment", [APP, RASA], ids=lambda environment: environment.name)
def test_the_repository_is_importable_from_anywhere(environment: Environment) -> None:
    assert output_of("sh", "-c", f"cd / && '{environment.interpreter}' -c 'import bot; print(bot.__file__)'") == str(
        ROOT / "bot/__init__.py"
    )
