"""Reminders by worker processes and a mail server: each deadline is written about once, and only while it is true."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from booking_core.jobs.mailing import Mailing
from booking_core.mail.transport import Folder
from tests.booking_core.jobs.conftest import Post
from tests.booking_core.jobs.test_worker import worker
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import EMAIL, House
from tests.waiting import until


def nearly_over(guichet: House) -> tuple[str, datetime]:
    """An option that ends three days from now by the machine's own clock, which is what workers go by."""
    now = datetime.now(UTC)
    guichet.clock.now = now - timedelta(days=200)
    guichet.core.ensure_slots(130)
    first = guichet.order("option")
    assert first.expires_at
    guichet.core.cancel(guichet.account(), first.reference, "only to know how long an option lives")
    guichet.clock.now = now - (first.expires_at - guichet.clock.now) + timedelta(days=3)
    guichet.core.ensure_slots(130)
    order = guichet.order("option")
    assert order.expires_at
    guichet.clock.now = now
    for event in guichet.core.outbox.pending("mail", limit=100):
        guichet.core.outbox.done("mail", event.id)
    return order.reference, order.expires_at


def started(guichet: House) -> int:
    """How many workers ever said that they had."""
    return (guichet.home / "worker.log").read_text().count("worker_started")


def test_two_workers_write_one_reminder(guichet: House, post: Post) -> None:
    reference, end = nearly_over(guichet)
    smtp = f"smtp://127.0.0.1:{post.port}"
    with worker(guichet, GUICHET_SMTP_URL=smtp), worker(guichet, GUICHET_SMTP_URL=smtp):
        until(lambda: len(post.mails) >= 1 and started(guichet) == 2, 60)
        time.sleep(1.5)  # each reminds when it starts, and looks for mails every second
    with worker(guichet, GUICHET_SMTP_URL=smtp):
        until(lambda: started(guichet) == 3, 60)
        time.sleep(1.5)
    (mail,) = post.mails
    assert mail["To"] == EMAIL and reference in mail["Subject"] and "Fin de l’option" in mail["Subject"]
    text = mail.get_body(("plain",))
    assert text is not None and str(end.astimezone().year) in text.get_content()


def test_a_reminder_of_what_is_no_more_is_not_written(guichet: House) -> None:
    reference, _ = nearly_over(guichet)
    assert guichet.core.remind_due() == 1
    guichet.core.cancel(guichet.account(), reference, "called off between the job and the mail")
    out = Folder(guichet.home / "outbox", "Guichet <no-reply@testserver>")
    Mailing(guichet.core, TEXTS, out).run()
    assert not [path for path in out.folder.glob("*.eml") if "reminder" in path.name]
