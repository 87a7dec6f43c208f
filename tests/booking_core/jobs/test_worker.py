"""The worker as a process: started, killed, doubled, stopped."""

from __future__ import annotations

import collections
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from booking_core.jobs.heartbeat import Heartbeat
from booking_core.jobs.mailing import Mailing
from booking_core.jobs.worker import transport
from booking_core.mail.transport import Folder, Smtp
from booking_core.settings import Settings
from tests.booking_core.jobs.conftest import Post
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import House, token_of
from tests.waiting import until

ROOT = Path(__file__).parents[3]


def environment(house: House, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "GUICHET_HOME": str(house.home),
        "GUICHET_DATABASE_URL": house.core.settings.database_url,
        "GUICHET_DEMO": "1",
        "GUICHET_PUBLIC_URL": "http://testserver",
        **more,
    }


@contextmanager
def worker(house: House, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    with (house.home / "worker.log").open("ab") as out:
        process = subprocess.Popen([sys.executable, "-m", "booking_core.jobs"], env=environment(house, **more), stdout=out, stderr=out)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


@pytest.fixture
def now(guichet: House) -> House:
    """The same house at the machine's own time, which is what a worker process goes by."""
    guichet.clock.now = datetime.now(UTC)
    guichet.core.ensure_slots(120)
    return guichet


def outbox(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "outbox").glob("*.eml"))


def test_it_mails_shows_life_and_stops_at_once_when_told(now: House) -> None:
    heartbeat = Heartbeat(now.home)
    assert not heartbeat.alive(datetime.now(UTC))
    with worker(now) as process:
        until(lambda: heartbeat.alive(datetime.now(UTC)))
        now.order("option")
        until(lambda: any("option_placed" in name for name in outbox(now.home)))
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert not heartbeat.alive(datetime.now(UTC) + timedelta(seconds=31))
    log = (now.home / "worker.log").read_text()
    assert "worker_stopped" in log and "Traceback" not in log
    assert "example.org" not in log, "no personal data in logs"


def test_two_workers_send_each_mail_once(now: House, post: Post) -> None:
    smtp = f"smtp://127.0.0.1:{post.port}"
    with worker(now, GUICHET_SMTP_URL=smtp), worker(now, GUICHET_SMTP_URL=smtp):
        for number in range(30):
            now.core.hand_over("cmn", f"conv-{number}", None, "complaint", "…", {}, "fr")
        until(lambda: len(post.mails) >= 30, 60)
        time.sleep(2)
    assert len(post.ids) == 30 and len(set(post.ids)) == 30


def test_what_happened_while_no_worker_ran_is_mailed_after_kill_9_and_restart(now: House) -> None:
    with worker(now) as process:
        until(lambda: Heartbeat(now.home).alive(datetime.now(UTC)))
        process.send_signal(signal.SIGKILL)
        process.wait()
    order = now.order("card")
    payment = now.core.payment(token_of(order.payment_url))
    now.core.payment_succeeded(payment.id, "ref-1", payment.amount_cents, "key-1")
    with worker(now):
        until(lambda: any("order_confirmed" in name for name in outbox(now.home)))
    assert sum("order_confirmed" in name for name in outbox(now.home)) == 1


DIES = """
import os, signal, sys
from booking_core.bootstrap import build_core
from booking_core.jobs.mailing import Mailing
from booking_core.jobs.mailing import Mailing
from booking_core.jobs.worker import transport
from booking_core.texts import Texts

core = build_core()
way_out = transport(core.settings)

class Dying:
    sender = way_out.sender
    def send(self, message):
        last = "order_confirmed" in message["Message-ID"]
        if last and sys.argv[1] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        way_out.send(message)
        if last:
            os.kill(os.getpid(), signal.SIGKILL)

Mailing(core, Texts(core.settings.data), Dying()).run()
"""


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("way", ["folder", "server"])
def test_killed_in_the_middle_of_a_mail_it_is_sent_again_under_the_same_id(now: House, post: Post, moment: str, way: str) -> None:
    order = now.order("card")
    payment = now.core.payment(token_of(order.payment_url))
    now.core.payment_succeeded(payment.id, "ref-1", payment.amount_cents, "key-1")
    smtp = {"GUICHET_SMTP_URL": f"smtp://127.0.0.1:{post.port}"} if way == "server" else {}
    died = subprocess.run([sys.executable, "-c", DIES, moment], env=environment(now, **smtp), cwd=now.home)
    assert died.returncode == -signal.SIGKILL

    settings = now.core.settings.model_copy(update={"smtp_url": smtp.get("GUICHET_SMTP_URL", "")})
    mailing = Mailing(now.core, TEXTS, transport(settings))
    now.clock.now = datetime.now(UTC)
    assert mailing.run() == 0, "its event is still leased to the dead"
    now.clock.forward(minutes=2)
    assert mailing.run() == 1
    now.clock.forward(minutes=2)
    assert mailing.run() == 0

    if way == "folder":
        assert sum("order_confirmed" in name for name in outbox(now.home)) == 1
        return
    sent = collections.Counter(name for name in post.ids if "order_confirmed" in name)
    # A server that already had it gets it again: no sender can know. The receiver can, the Message-ID is the same.
    assert list(sent.values()) == [2 if moment == "after" else 1]


def test_without_a_way_out_for_mails_it_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="GUICHET_SMTP_URL"):
        transport(Settings(home=tmp_path, secret="s" * 40))
    assert isinstance(transport(Settings(home=tmp_path, demo=True)), Folder)
    assert isinstance(transport(Settings(home=tmp_path, demo=True, smtp_url="smtp://host")), Smtp)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)  # a server that goes away: tests/booking_core/store
def test_the_database_being_away_for_a_while_stops_nothing(now: House) -> None:
    later = now.home / "later.db"
    later.mkdir()
    with worker(now, GUICHET_DATABASE_URL=f"sqlite:///{later}") as process:
        until(lambda: "job_failed" in (now.home / "worker.log").read_text())
        assert process.poll() is None and not Heartbeat(now.home).alive(datetime.now(UTC))
        failed = [line for line in (now.home / "worker.log").read_text().splitlines() if "job_failed" in line]
        assert failed and all(" error=TryAgain " in line for line in failed), "the kind alone: what an error says may quote a row"
        now.order("option")
        later.rmdir()
        for suffix in ("-wal", "-shm", ""):
            if (found := now.home / f"guichet.db{suffix}").exists():
                found.rename(f"{later}{suffix}")
        until(lambda: any("option_placed" in name for name in outbox(now.home)))
        until(lambda: Heartbeat(now.home).alive(datetime.now(UTC)))
