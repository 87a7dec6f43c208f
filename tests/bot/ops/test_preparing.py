"""Before anything is sold: what an operator must have said, all of it told at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from booking_core.settings import Settings
from bot.ops.preparing import refuse_unready
from bot.ops.setup import ROOT
from bot.ops.stack import StartError

READY = {"secret": "s" * 40, "smtp_url": "smtp://mail.seller.example", "public_url": "https://groups.seller.example", "sales": "/srv/sales"}


def test_a_house_that_can_sell_is_started(tmp_path: Path) -> None:
    refuse_unready(Settings(home=tmp_path, **READY))
    refuse_unready(Settings(home=tmp_path, demo=True))


@pytest.mark.parametrize("without", READY)
def test_what_is_missing_is_named(tmp_path: Path, without: str) -> None:
    with pytest.raises(StartError) as refused:
        refuse_unready(Settings(home=tmp_path, **{**READY, without: ""}))
    named = {name for name in READY if f"GUICHET_{name.upper()} " in str(refused.value)}
    assert named == {without}


def test_the_start_command_says_in_one_line_what_to_set(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GUICHET_")} | {"GUICHET_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "bot.ops.supervise"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and done.stderr == ""
    assert done.stdout.count("\n") == 1 and all(f"GUICHET_{name.upper()} " in done.stdout for name in READY)
    assert not any(tmp_path.iterdir()), "nothing was begun"
