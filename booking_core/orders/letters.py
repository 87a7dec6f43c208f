"""Letters of what was said in a conversation, to its customer.

The words wait in a row of their own, which goes with the person; the outbox holds its id only.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from booking_core import outbox
from booking_core.errors import NotFound
from booking_core.orders.accounts import tidy_email
from booking_core.orders.views import LetterDetails, LetterKind, LetterLine
from booking_core.orders.work import Work, fingerprint
from booking_core.store import StoredLetter, alone, new_id


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
