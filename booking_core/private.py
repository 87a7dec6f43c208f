"""Files and folders for our own eyes: they hold addresses, orders and keys."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def make_folder(path: Path) -> None:
    """Makes the folder with mode 0700 when missing. One that is there already is its owner's business."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)


def make_file(path: Path) -> None:
    """Makes an empty file with mode 0600 when missing, whatever the umask. Raises OSError.

    One that is there is never opened: to close it would drop every lock that this process has on it, and SQLite's locks are
    all that keeps the next process from taking a database in use for one that nobody has open, and its log away with it.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
