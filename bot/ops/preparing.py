"""What must be there before the processes start, and what an operator must have said before anything is sold."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from booking_core.settings import Settings
from bot.ops import widget
from bot.ops.nodejs import NodeError
from bot.ops.setup import ROOT
from bot.ops.stack import StartError


def prepare(settings: Settings, say: Callable[[str], None]) -> None:
    """The chat element built, the databases current, the slots of the days on sale made. Raises StartError."""
    try:
        widget.build(say)
    except NodeError as error:
        raise StartError(str(error)) from error
    say(f"preparing the databases and the {'sample ' if settings.demo else ''}slots")
    migrate("booking_core")
    migrate("bot.conversations")


def migrate(module: str) -> None:
    """Bring one database to the current schema. Raises StartError."""
    done = subprocess.run([sys.executable, "-m", module, "migrate"], cwd=ROOT, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise StartError(f"preparing the database failed (python -m {module} migrate), see above")


def refuse_unready(settings: Settings) -> None:
    """Nothing is sold by a house that could not send a code or whose links lead nowhere. Raises StartError naming all that is missing."""
    if settings.demo:
        return
    missing = {
        "GUICHET_SECRET (32 random characters or more)": not settings.secret,
        "GUICHET_SMTP_URL (codes and tickets leave by mail)": not settings.smtp_url,
        "GUICHET_PUBLIC_URL (the address under which customers reach it, https://…)": _is_here(settings.public_url),
        "GUICHET_SALES (the folder of calendars, prices and bank details)": settings.sales is None,
    }
    if any(missing.values()):
        names = ", ".join(name for name, is_missing in missing.items() if is_missing)
        raise StartError(f"not ready to sell, set {names}; docs/run-for-real.md explains them, `make demo` only tries it out")


def _is_here(url: str) -> bool:
    host = urlsplit(url).hostname or "localhost"
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
