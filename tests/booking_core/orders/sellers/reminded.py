"""A process that reminds and is killed: before the commit, or after it."""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[4]))

from booking_core.bootstrap import build_core
from booking_core.orders import reminding
from booking_core.settings import Settings
from tests.booking_core.real import MovableClock

home, url, now, when = sys.argv[1:]
core = build_core(Settings(home=Path(home), demo=True, database_url=url), MovableClock(datetime.fromisoformat(now)))
if when == "in mid-job":
    remind = reminding.remind

    def written_and_dead(*given: object) -> int:
        remind(*given)  # type: ignore[arg-type]
        given[0].session.flush()  # type: ignore[attr-defined]
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    reminding.remind = written_and_dead  # type: ignore[assignment]
core.remind_due()
os.kill(os.getpid(), signal.SIGKILL)
