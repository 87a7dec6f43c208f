"""Which process runs which files (``--dist loadfile``): those that want the same large thing are one process's, so that it is made once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

LARGE = re.compile(r"\b(guichet: Guichet|rasa: Rasa)\b")
"""What a file says that asks for one: each takes half a minute of a processor to start, and a gigabyte."""


class Sharing(LoadFileScheduling):
    """Each file is one process's, and so is each group of files."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return wanted(self.config.rootpath / file) or file


@cache
def wanted(file: Path) -> str:
    """The large thing that its tests ask for, or nothing."""
    found = LARGE.search(file.read_text(encoding="utf-8"))
    return found[0] if found else ""
