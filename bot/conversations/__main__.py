"""``python -m bot.conversations migrate``: brings the log's database to the newest form."""

from __future__ import annotations

import sys

from booking_core.settings import Settings
from bot.conversations.migrate import migrate


def main(arguments: list[str]) -> int:
    """Runs the one command there is; returns the exit status."""
    if arguments != ["migrate"]:
        print("usage: python -m bot.conversations migrate", file=sys.stderr)
        return 2
    migrate(Settings().conversations_url)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
