"""``python -m booking_core.jobs``: one worker until SIGTERM."""

from __future__ import annotations

import logging
import sys

import structlog

from booking_core.bootstrap import build_core
from booking_core.jobs.worker import Worker


def main() -> None:
    """Builds the core from the environment and works. Log lines go to standard output."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stdout, format="level=%(levelname)s logger=%(name)s event=%(message)r")
    # The scheduler says every second that it ran, and prints the whole of an error; our jobs log both themselves.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"], bool_as_flag=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
    )
    Worker(build_core()).run()


if __name__ == "__main__":
    main()
