"""Ways out, against a real SMTP server on loopback and a real folder."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from booking_core.mail.transport import Folder, Smtp, Undeliverable


class Mailbox:
    """Takes mails; ``answers`` are given to the first recipients instead of a yes."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.answers: list[str] = []
        self.asked = 0

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]) -> str:
        self.asked += 1
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        self.mails.append(envelope)
        return "250 OK"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[Controller]:
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def mail(identity: str = "1-a") -> EmailMessage:
    made = EmailMessage()
    made["Message-ID"] = f"<{identity}@example.org>"
    made["From"] = "Guichet <g@example.org>"
    made["To"] = "a@example.org"
    made["Subject"] = "Été"
    made.set_content("é\n")
    return made


def test_a_mail_arrives(server: Controller, mailbox: Mailbox) -> None:
    Smtp(f"smtp://127.0.0.1:{server.port}", "g@example.org").send(mail())
    (envelope,) = mailbox.mails
    assert envelope.rcpt_tos == ["a@example.org"] and b"<1-a@example.org>" in (envelope.content or b"")


def test_a_busy_server_is_asked_again(server: Controller, mailbox: Mailbox) -> None:
    mailbox.answers = ["451 later", "451 later"]
    Smtp(f"smtp://127.0.0.1:{server.port}", "g@example.org").send(mail())
    assert len(mailbox.mails) == 1 and mailbox.asked == 3


def test_a_refusal_for_good_is_not_repeated(server: Controller, mailbox: Mailbox) -> None:
    mailbox.answers = ["550 nobody"]
    with pytest.raises(Undeliverable) as error:
        Smtp(f"smtp://127.0.0.1:{server.port}", "g@example.org").send(mail())
    assert mailbox.asked == 1 and "a@example.org" not in str(error.value)


def test_an_address_that_the_server_does_not_know_how_to_write_is_refused_for_good(mailbox: Mailbox) -> None:
    """As that of a customer who gave one with an accent: asked for again and again it would keep the mails behind it waiting."""
    server = Controller(mailbox, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=False)
    server.start()
    strange = mail()
    strange.replace_header("To", "élan@example.org")
    try:
        with pytest.raises(Undeliverable) as error:
            Smtp(f"smtp://127.0.0.1:{server.port}", "g@example.org").send(strange)
    finally:
        server.stop()
    assert str(error.value) == "SMTPNotSupportedError"
    assert mailbox.mails == []


def test_a_server_that_is_away_raises_after_three_tries_and_at_once_when_stopping() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        closed = f"smtp://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(OSError):
        Smtp(closed, "g@example.org").send(mail())
    stopping = threading.Event()
    stopping.set()
    with pytest.raises(OSError):
        Smtp(closed, "g@example.org", stopping).send(mail())


def test_a_password_never_travels_in_the_clear(server: Controller) -> None:
    with pytest.raises(Undeliverable, match="TLS"):
        Smtp(f"smtp://user:secret@127.0.0.1:{server.port}", "g@example.org").send(mail())


@pytest.mark.parametrize("url", ["http://host", "smtp://", "mail.example.org"])
def test_a_mistyped_address_of_the_server_is_found_at_start(url: str) -> None:
    with pytest.raises(ValueError, match="smtp://user"):
        Smtp(url, "g@example.org")


def test_the_sender_may_be_set() -> None:
    assert Smtp("smtp://host?from=billets%40example.org", "x@y").sender == "billets@example.org"
    assert Smtp("smtp://host", "x@y").sender == "x@y"


def test_a_folder_keeps_one_file_for_each_message_id(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "outbox", "g@example.org")
    threads = [threading.Thread(target=folder.send, args=(mail(),)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    folder.send(mail("2-b"))
    assert sorted(path.name for path in (tmp_path / "outbox").iterdir()) == ["1-a.eml", "2-b.eml"]


def test_no_message_id_leads_out_of_the_folder(tmp_path: Path) -> None:
    Folder(tmp_path / "outbox", "g@example.org").send(mail("../../evil/x"))
    assert [path.name for path in (tmp_path / "outbox").iterdir()] == [".._.._evil_x.eml"]
    assert list(tmp_path.iterdir()) == [tmp_path / "outbox"]
