"""The chat's consumer of the outbox in a process of its own that stands still at one step, to be killed there:
``python -m tests.bot.gateway.dying HOME DATABASE_URL LOG_URL NOW STEP``. It says "here" at the step, which is not carried out.
"""

import asyncio
import sys
import time
from datetime import datetime
from pathlib import Path

from booking_core.bootstrap import build_core
from booking_core.settings import Settings
from booking_core.texts import Texts
from bot.conversations import Conversations, make_engine
from bot.gateway.hub import Hub
from bot.gateway.journal import Journal
from bot.gateway.notices import Notices

home, database_url, log_url, now, step = sys.argv[1:]
core = build_core(Settings(home=Path(home), demo=True, database_url=database_url), lambda: datetime.fromisoformat(now))


def stand_still(*_: object) -> None:
    print("here", flush=True)
    time.sleep(600)


{"write": lambda: setattr(core, "mail_transcript", stand_still), "note": lambda: setattr(core.outbox, "done", stand_still)}[step]()
journal = Journal(Conversations(make_engine(log_url), b"a-signing-key-of-the-tests-0123456789"))
asyncio.run(Notices(core, journal, Hub(), Texts(core.settings.data), lambda _: None).run())
