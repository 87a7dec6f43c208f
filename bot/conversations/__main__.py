"""``python -m bot.conversations migrate``: brings the log's database to the newest form."""

from __future__ import annotations

import sys

from sqlalchemy.exc import OperationalError

from booking_core.settings import WrongSettings, read_settings
from booking_core.store.connections import away
from bot.conversations.migrate import migrate


def main(arguments: list[str]) -> int:
    """Runs the one command there is; returns the exit status."""
    if arguments != ["migrate"]:
        print("usage: python -m bot.conversations migrate", file=sys.stderr)
        return 2
    try:
        url = read_settings().conversations_url
        migrate(url)
    except WrongSettings as error:
        print(error, file=sys.stderr)
        return 2
    except OperationalError as error:
        print(away("GUICHET_CONVERSATIONS_URL", url, error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
