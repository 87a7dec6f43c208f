"""Letters of what was said in a conversation, to its customer.

The words wait in a row of their own, which goes with the person; the outbox holds its id only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from booking_core import outbox
from booking_core.errors import NotFound, TooManyLetters
from booking_core.orders.accounts import tidy_email
from booking_core.orders.letter_views import LetterDetails, LetterKind, LetterLine
from booking_core.orders.work import Work, fingerprint
from booking_core.store import Account, IdempotencyKey, StoredLetter, alone, new_id

HOUR = timedelta(hours=1)
PER_ACCOUNT = 5
"""Transcripts an hour that a customer may have mailed to him, of all his conversations: nobody needs more, and each may be long."""


def ask(work: Work, account_id: str, seller: str, conversation_id: str, lang: str, until: int) -> None:
    """Notes that the customer wants the conversation mailed up to his message of that number, once for each. Raises NotFound,
    NotInCatalogue, TooManyLetters. What was said is not in this database: who has it writes the letter (``transcript_asked``)."""
    _address(work, account_id)
    if not work.may_see(seller):
        raise NotFound("account")
    work.catalogue.seller(seller)
    scope, key = f"transcript {account_id}", f"{conversation_id} {until}"
    if work.done_before(scope, key, [conversation_id, until]) is not None:
        return
    lately = select(IdempotencyKey.at).where(IdempotencyKey.scope == scope, IdempotencyKey.at > work.now - HOUR, IdempotencyKey.key != key)
    oldest_that_counts = work.session.scalar(lately.order_by(IdempotencyKey.at.desc()).offset(PER_ACCOUNT - 1).limit(1))
    if oldest_that_counts is not None:
        raise TooManyLetters(oldest_that_counts + HOUR)
    about = {"seller": seller, "lang": lang, "conversation_id": conversation_id, "account_id": account_id, "until": until}
    outbox.emit(work.session, "transcript_asked", about, work.now)
    work.remember_done(scope, key, None)


def write_to(work: Work, account_id: str, seller: str, conversation_id: str, lang: str, lines: Sequence[LetterLine], key: str) -> str:
    """As ``write``, a transcript to the address of that customer. Raises NotFound once he was erased."""
    return write(work, "transcript", seller, conversation_id, _address(work, account_id), lang, lines, key)


def write(
    work: Work, kind: LetterKind, seller: str, conversation_id: str, email: str, lang: str, lines: Sequence[LetterLine], key: str
) -> str:
    """Keeps the letter and has it mailed, once for each ``key`` of the conversation; its id. Raises InvalidEmail, NotInCatalogue."""
    to, once = tidy_email(email), fingerprint([conversation_id, key])
    work.catalogue.seller(seller)
    alone(work.session.connection(), f"letter {once}")
    known = work.session.scalar(select(StoredLetter.id).where(StoredLetter.fingerprint == once))
    if known is not None:
        return known
    letter = StoredLetter(
        id=new_id(), kind=kind, seller=seller, conversation_id=conversation_id, fingerprint=once, email=to, lang=lang,
        lines=[line.model_dump(mode="json") for line in lines], created_at=work.now,
    )  # fmt: skip
    work.session.add(letter)
    about = {"seller": seller, "lang": lang, "conversation_id": conversation_id, "letter_id": letter.id}
    outbox.emit(work.session, "letter_written", about, work.now)
    work.session.flush()
    return letter.id


def details(work: Work, letter_id: str) -> LetterDetails:
    """The letter with its words. Raises NotFound once it was erased."""
    found = work.session.get(StoredLetter, letter_id)
    if found is None:
        raise NotFound("letter")
    return LetterDetails.model_validate(
        {name: getattr(found, name) for name in ("id", "kind", "seller", "conversation_id", "email", "lang", "lines", "created_at")}
    )


def _address(work: Work, account_id: str) -> str:
    """Where the customer's mails go; whoever erases him waits, or was there first. Raises NotFound."""
    account = work.session.get(Account, account_id, with_for_update=True)
    if account is None or account.erased_at is not None:
        raise NotFound("account")
    return account.email
