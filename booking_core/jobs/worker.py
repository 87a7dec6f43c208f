"""The worker: a scheduler around functions that are idempotent and leave the locking to the database."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event
from urllib.parse import urlsplit

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from booking_core.access import Responses
from booking_core.clock import PARIS
from booking_core.core import Core
from booking_core.jobs.heartbeat import Heartbeat
from booking_core.jobs.mailing import Mailing
from booking_core.mail.transport import Folder, Smtp, Transport
from booking_core.settings import Settings
from booking_core.texts import Texts

log = structlog.get_logger("jobs.worker")

SLOT_DAYS = 400


def transport(settings: Settings, stopping: Event | None = None) -> Transport:
    """The mail server of ``GUICHET_SMTP_URL``; without one, in the demonstration only, ``home/outbox``."""
    sender = f"Guichet <no-reply@{urlsplit(settings.public_url).hostname or 'localhost'}>"
    if settings.smtp_url:
        return Smtp(settings.smtp_url, sender, stopping)
    if settings.demo:
        return Folder(settings.home / "outbox", sender)
    raise RuntimeError("GUICHET_SMTP_URL is not set: mails have no way out")


class Worker:
    """All jobs of one process. ``run`` returns after SIGTERM or SIGINT, when what was under way is finished."""

    def __init__(self, core: Core, texts: Texts | None = None) -> None:
        self._core = core
        self._stopping = Event()
        self._on_sale = core.catalogue
        self._heartbeat = Heartbeat(core.settings.home)
        self._transport = transport(core.settings, self._stopping)
        self._mailing = Mailing(core, texts or Texts(core.settings.data), self._transport)

    def run(self) -> None:
        """Blocks until told to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stopping.set())
        scheduler = BackgroundScheduler(timezone=PARIS, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None})
        now = datetime.now(UTC)
        for name, job, trigger in (
            ("mails", self.mails, IntervalTrigger(seconds=1)),
            ("expiry", self._core.expire_due, IntervalTrigger(seconds=30)),
            ("reminders", self._core.remind_due, CronTrigger(minute=2, timezone=PARIS)),
            ("invoices", self._core.invoice_due, CronTrigger(minute=7, timezone=PARIS)),
            ("retention", self._retention, CronTrigger(hour=3, minute=40, timezone=PARIS)),
            ("slots", self._slots, CronTrigger(hour=3, minute=10, timezone=PARIS)),
            ("slots", self.slots_of_changes, IntervalTrigger(seconds=10)),
            ("answers", Responses(self._core.store, self._core.clock).purge, CronTrigger(hour=3, minute=20, timezone=PARIS)),
        ):
            scheduler.add_job(self._guarded(name, job), trigger, next_run_time=now)
        scheduler.start()
        log.info("worker_started")
        while not self._stopping.wait(1):
            pass
        scheduler.shutdown(wait=True)
        log.info("worker_stopped")

    def mails(self) -> int:
        """One round of the outbox."""
        handled = self._mailing.run(self._stopping.is_set)
        self._heartbeat.beat(datetime.now(UTC))
        return handled

    def slots_of_changes(self) -> int:
        """The slots that changed files add: a new site is on sale at once, and not from the next night on."""
        catalogue = self._core.catalogue
        if catalogue is self._on_sale:
            return 0
        added = self._slots()
        self._on_sale = catalogue
        return added

    def _slots(self) -> int:
        return self._core.ensure_slots(SLOT_DAYS)

    def _retention(self) -> int:
        gone = self._core.purge_due()
        if isinstance(self._transport, Folder):
            gone += self._transport.forget_before(datetime.now(UTC) - timedelta(days=self._core.settings.conversation_days))
        return gone

    def _guarded(self, name: str, job: Callable[[], int]) -> Callable[[], None]:
        """A job that survives anything, the database being away for one; its next round tries again.

        Messages of exceptions may quote rows, so only their kind and place are logged.
        """

        def once() -> None:
            try:
                count = job()
                if count:
                    log.info("job_done", job=name, count=count)
            except Exception as error:
                frame = traceback.extract_tb(error.__traceback__)[-1]
                log.error("job_failed", job=name, error=type(error).__name__, where=f"{frame.filename}:{frame.lineno}")

        return once
