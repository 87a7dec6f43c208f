"""``python -m bot.rasa.validate``: Rasa's own check of domain, examples and story, with warnings as errors."""

from __future__ import annotations

import sys

from booking_core.settings import Settings
from bot.rasa.environment import MODELS
from bot.rasa.train import prepared, run_rasa


def validate() -> tuple[bool, str]:
    """Whether Rasa has nothing to say against the training data, and what it printed."""
    MODELS.mkdir(parents=True, exist_ok=True)
    log = MODELS / "validate.log"
    with prepared(Settings().data) as options:
        code = run_rasa(["data", "validate", *options, "--fail-on-warnings"], log, lambda _seconds: None)
    return code == 0, log.read_text(encoding="utf-8")


def main() -> None:
    clean, printed = validate()
    sys.exit(0 if clean else printed)


if __name__ == "__main__":
    main()
