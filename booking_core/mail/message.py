"""From a letter to a message as RFC 5322 has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from booking_core.mail.letter import Letter


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter; ``subtype`` of ``application``."""

    name: str
    subtype: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter with its address. ``id`` names it for ever: sending it twice gives twice the same Message-ID."""

    id: str
    to: str
    letter: Letter
    reply_to: str | None = None
    attachments: Sequence[Attachment] = ()

    def __repr__(self) -> str:
        """Without the address: this is for logs."""
        return f"Outgoing({self.id})"


def message(mail: Outgoing, sender: str, domain: str, at: datetime) -> EmailMessage:
    """Plain text and HTML with the attachments. Raises ValueError for an address that would break out of its header."""
    made = EmailMessage(policy=SMTP)
    made["Message-ID"] = f"<{mail.id}@{domain}>"
    made["Date"] = at
    made["From"] = sender
    made["To"] = mail.to
    if mail.reply_to:
        made["Reply-To"] = mail.reply_to
    made["Subject"] = mail.letter.subject
    made["Content-Language"] = mail.letter.lang
    # Says to other programmes that nobody need answer with an absence notice (RFC 3834).
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(mail.letter.plain())
    made.add_alternative(mail.letter.html(), subtype="html")
    for attachment in mail.attachments:
        made.add_attachment(attachment.content, maintype="application", subtype=attachment.subtype, filename=attachment.name)
    return made
