"""Keeps the garbage collector from looking through what a process made at its start, again and again for ever."""

from __future__ import annotations

import gc

YOUNG = 50_000
"""Objects made since it last looked. Python's 700 are reached several times by a single quote."""


def settle() -> None:
    """To be called once, when everything stands: what is there now stays until the end, and is not looked at any more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 100)
