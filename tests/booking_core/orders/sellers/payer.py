"""A process that pays an order and is killed at a named moment: before the commit, or after it and before it says so."""

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[4]))

from booking_core.bootstrap import build_core
from booking_core.orders import progress
from booking_core.orders.work import Work
from booking_core.settings import Settings
from tests.booking_core.real import MovableClock

home, url, reference, amount, when = sys.argv[1:]
core = build_core(Settings(home=Path(home), demo=True, database_url=url), MovableClock())


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if when == "between money and ticket":
    progress.hand_out = die
elif when == "in between, the money kept":

    def keep_and_die(work: Work, _: object) -> None:
        """What a change in two transactions would come to."""
        work.session.commit()
        die()

    progress.hand_out = keep_and_die
elif when == "in mid-job":
    from booking_core.orders import ending

    ending.end = die
    core.clock.forward(days=3650)  # type: ignore[attr-defined]
    core.expire_due()
core.desk.record_payment("seller:1", reference, "transfer", int(amount), "the line on the account")
if when == "after the commit":
    die()
print("survived")
