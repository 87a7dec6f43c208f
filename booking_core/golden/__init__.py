"""Golden cases: situations and what must come of them, run against the rules and the sellers' files."""

from booking_core.golden.runner import main

__all__ = ["main"]
