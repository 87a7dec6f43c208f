"""Ways out: a mail server, or a folder of .eml files in the demonstration."""

from __future__ import annotations

import contextlib
import email
import email.policy
import os
import re
import smtplib
import ssl
import uuid
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from threading import Event
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from tenacity import retry, retry_if_exception, stop_after_attempt, stop_when_event_set, wait_exponential
from tenacity.nap import sleep_using_event

from booking_core.mentions import mentioned
from booking_core.private import make_file, make_folder

_TIMEOUT = 8.0


class Undeliverable(Exception):
    """The server refuses this mail for good; trying again at once is no use."""


class Transport(Protocol):
    """Sends one message, or raises. Sending the same one again must do no harm."""

    sender: str

    def send(self, message: EmailMessage) -> None:
        """Returns when the message is in safe hands."""


class Folder:
    """Writes each message into ``folder`` under the name of its Message-ID; one that is there already is not written again."""

    def __init__(self, folder: Path, sender: str) -> None:
        self.folder, self.sender = folder, sender

    def send(self, message: EmailMessage) -> None:
        """The file appears complete or not at all."""
        make_folder(self.folder)
        name = re.sub(r"[^A-Za-z0-9.-]", "_", str(message["Message-ID"]).strip("<>").partition("@")[0])
        draft = self.folder / f".{uuid.uuid4().hex}.part"
        make_file(draft)
        with draft.open("wb") as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        # A link never replaces: of two workers with the same message one wins, and nothing half-written is ever seen.
        with contextlib.suppress(FileExistsError):
            os.link(draft, self.folder / f"{name}.eml")
        draft.unlink()

    def forget(self, words: Sequence[str]) -> int:
        """Deletes the messages in which one of the words stands, headers and texts alike; returns how many."""
        found = [path for path in self._kept() if any(mentioned(word, _words_of(path)) for word in words if word)]
        return _deleted(found)

    def forget_before(self, moment: datetime) -> int:
        """Deletes the messages written before that moment; returns how many."""
        return _deleted([path for path in self._kept() if path.stat().st_mtime < moment.timestamp()])

    def _kept(self) -> list[Path]:
        return sorted(self.folder.glob("*.eml"))


def _words_of(path: Path) -> str:
    """All that can be read in a message, decoded."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    headers = [str(value) for value in message.values()]
    texts = [str(part.get_content()) for part in message.walk() if part.get_content_maintype() == "text"]
    return "\n".join([*headers, *texts])


def _deleted(paths: Sequence[Path]) -> int:
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths)


def _passing(error: BaseException) -> bool:
    """Whether the next attempt may go better: lines that break, servers that are busy (4xx)."""
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return False  # an OSError like those below, but of what the server is, not of the moment
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(400 <= code < 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return 400 <= error.smtp_code < 500
    return isinstance(error, OSError) and not isinstance(error, ssl.SSLCertVerificationError)


class Smtp:
    """Sends through ``smtp://[user:password@]host[:port][?from=address]``; ``smtps://`` is TLS from the first byte.

    On ``smtp`` TLS is used when the server offers it; a password is never sent without. ``stopping`` ends the waits.
    """

    def __init__(self, url: str, default_sender: str, stopping: Event | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("GUICHET_SMTP_URL must look like smtp://user:password@host:587?from=address")
        self._tls = parts.scheme == "smtps"
        self._host, self._port = parts.hostname, parts.port or (465 if self._tls else 25)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self.sender = parse_qs(parts.query).get("from", [default_sender])[0]
        self._stopping = stopping or Event()

    def send(self, message: EmailMessage) -> None:
        """Three tries, seconds apart; then the error of the last, or Undeliverable."""
        attempts = retry(
            retry=retry_if_exception(_passing),
            stop=stop_after_attempt(3) | stop_when_event_set(self._stopping),
            wait=wait_exponential(multiplier=0.5, max=4),
            sleep=sleep_using_event(self._stopping),
            reraise=True,
        )
        try:
            attempts(self._once)(message)
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError) as error:
            if not _passing(error):
                raise Undeliverable(type(error).__name__) from error
            raise

    def _once(self, message: EmailMessage) -> None:
        context = ssl.create_default_context()
        opened = (
            smtplib.SMTP_SSL(self._host, self._port, timeout=_TIMEOUT, context=context)
            if self._tls
            else smtplib.SMTP(self._host, self._port, timeout=_TIMEOUT)
        )
        with opened as server:
            server.ehlo()
            if not self._tls and server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            elif self._user and not self._tls:
                raise Undeliverable("the server offers no TLS, the password stays here")
            if self._user:
                server.login(self._user, self._password)
            server.send_message(message)
