"""``python -m booking_core.jobs``: one worker until SIGTERM."""

from __future__ import annotations

import logging

from booking_core.bootstrap import build_core
from booking_core.jobs.worker import Worker


def main() -> None:
    """Builds the core from the environment and works."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    Worker(build_core()).run()


if __name__ == "__main__":
    main()
