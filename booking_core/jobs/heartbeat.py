"""A sign of life on disk, so that health can tell whether mails and deadlines are looked after."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from booking_core.private import make_folder

STALE_AFTER = timedelta(seconds=30)


class Heartbeat:
    """``home/jobs.heartbeat``, whose change time says when a worker last looked into the outbox without an error."""

    def __init__(self, home: Path) -> None:
        self.path = home / "jobs.heartbeat"

    def beat(self, now: datetime) -> None:
        """A worker has just done its round."""
        make_folder(self.path.parent)
        self.path.touch()
        os.utime(self.path, (now.timestamp(), now.timestamp()))

    def alive(self, now: datetime) -> bool:
        """Whether a worker did a round within the last half minute."""
        try:
            last = self.path.stat().st_mtime
        except FileNotFoundError:
            return False
        return now.timestamp() - last < STALE_AFTER.total_seconds()
