"""``python -m booking_core.jobs``: one worker until SIGTERM."""

from __future__ import annotations

from booking_core.bootstrap import build_core
from booking_core.jobs.worker import Worker
from booking_core.logs import configure
from booking_core.memory import settle


def main() -> None:
    """Builds the core from the environment and works. Log lines go to standard output."""
    configure("apscheduler")  # the scheduler warns of each round it skips, and prints the whole of an error; our jobs log both themselves
    worker = Worker(build_core())
    settle()
    worker.run()


if __name__ == "__main__":
    main()
