"""Where Rasa's things are, and the environment every one of its commands gets."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "bot" / "rasa"
PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
CACHE = ROOT / ".cache"
MODELS = CACHE / "models"

COMMAND = (str(PYTHON), "-m", "rasa")


def variables() -> dict[str, str]:
    """What Rasa's process needs beside what it inherits: our components on its path, no telemetry, few words in its log.

    Nothing below WARNING is logged, because Rasa's debug lines hold what customers write.
    """
    return {
        "PYTHONPATH": str(ROOT),
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_CACHE_DIRECTORY": str(CACHE / "rasa"),
        "LOG_LEVEL": "WARNING",
        "LOG_LEVEL_LIBRARIES": "ERROR",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore::DeprecationWarning,ignore::FutureWarning",
    }


def whole_environment() -> dict[str, str]:
    """The inherited environment with ``variables`` in it; bytecode is kept, without it every start costs ten seconds more."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME")}
    return {**inherited, **variables()}
