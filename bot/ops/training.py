"""Where the trained model is: asks ``python -m bot.rasa.train``, which trains only when its inputs changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bot.ops.setup import ROOT
from bot.ops.stack import StartError


def trained_model(say: Callable[[str], None]) -> Path:
    """The model's archive, trained first when needed (minutes, with its progress told). Raises StartError."""
    command = (sys.executable, "-u", "-m", "bot.rasa.train")
    last = ""
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as training:
        for line in training.stdout or ():
            last = line.strip()
            if not last.endswith(".tar.gz"):
                say(last)
    model = Path(last)
    if training.returncode != 0 or not model.is_file():
        raise StartError("there is no trained model: training failed, see above")
    return model.resolve()
