"""Who a customer is: an e-mail address proved by a six-digit code sent there.

The code is in no table: it is a keyed hash of its row's id and salt, computed again for the mail and for the check. Whoever
reads the database without the key learns nothing.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from hashlib import sha256

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import ColumnElement, func, select, true, update

from booking_core import outbox
from booking_core.errors import CodeExpired, CodeLimit, InvalidEmail, NotFound, TooManyCodes, WrongCode
from booking_core.orders.views import CodeMail
from booking_core.orders.work import Work
from booking_core.store import Account, EmailCode, alone, new_id

LIFE = timedelta(minutes=10)
TRIES = 5
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
PER_CONVERSATION = 5
"""Codes an hour that one conversation may ask for, whatever the address."""
PER_MAILBOX = 10
"""Codes an hour to one mailbox for all who have not proved it (see docs/adr/0006)."""
PER_NETWORK = 30
"""Codes an hour that one network may ask for in conversations that have proved nothing: an office or a hotel, not one stranger's flood."""
PER_HOUSE = 60
"""Codes a minute for everybody together: what our own mail server's good name bears."""
RESERVED = 20
"""Of these only for networks that asked for less than ``LITTLE`` codes within the hour."""
LITTLE = 3


def tidy_email(typed: str) -> str:
    """The address in the form it is compared in. Raises InvalidEmail."""
    try:
        return validate_email(typed.strip(), check_deliverability=False, strict=True).normalized.lower()
    except EmailNotValidError:
        raise InvalidEmail() from None


def mailbox(address: str) -> str:
    """Where mails to a tidy address arrive: what follows a "+" names a folder of the same mailbox. For counting only."""
    local, _, domain = address.rpartition("@")
    # A "+" in the first place is the name itself.
    return f"{local[:1]}{local[1:].partition('+')[0]}@{domain}"


def request_code(work: Work, email: str, conversation_id: str, lang: str, network: str | None = None) -> EmailCode:
    """Makes a code for the address, in place of earlier ones of this conversation. Raises InvalidEmail, TooManyCodes.

    ``network`` is a mark of where the wish comes from, none on this machine; it is forgotten after an hour.
    """
    address = tidy_email(email)
    alone(work.session.connection(), "codes")  # of all, as the house's limit counts them all
    _forget_networks(work)
    _limit(work, "conversation", EmailCode.conversation_id == conversation_id, PER_CONVERSATION, HOUR)
    if not proved(work, address, conversation_id):
        _limit(work, "mailbox", (EmailCode.mailbox == mailbox(address)) & EmailCode.used_at.is_(None), PER_MAILBOX, HOUR)
        if network:
            _limit(work, "network", EmailCode.network == network, PER_NETWORK, HOUR)
        _limit(work, "house", true(), PER_HOUSE if _asked_little(work, network) else PER_HOUSE - RESERVED, MINUTE)
    code = EmailCode(
        id=new_id(),
        email=address,
        mailbox=mailbox(address),
        conversation_id=conversation_id,
        network=network,
        salt=secrets.token_bytes(16),
        lang=lang,
        asked_at=work.now,
        expires_at=work.now + LIFE,
        tries_left=TRIES,
    )
    work.session.add(code)
    work.session.flush()
    about = {"seller": None, "lang": lang, "conversation_id": conversation_id, "code_id": code.id}
    outbox.emit(work.session, "code_requested", about, work.now)
    return code


def check_code(work: Work, email: str, conversation_id: str, typed: str, key: str) -> str | CodeExpired | WrongCode:
    """The account id, or the error to raise: returned and not raised, so that the lost try is kept."""
    address = tidy_email(email)
    wanted = select(EmailCode).where(EmailCode.email == address, EmailCode.conversation_id == conversation_id)
    code = work.session.scalar(wanted.order_by(EmailCode.asked_at.desc(), EmailCode.id.desc()).limit(1).with_for_update())
    if code is None or not _good(work, code):
        return CodeExpired()
    code.tries_left -= 1
    if not hmac.compare_digest(digits(code, key), "".join(sign for sign in typed if sign in "0123456789")):
        return WrongCode(code.tries_left)
    code.used_at = work.now
    return known(work, address, code.lang).id


def known(work: Work, address: str, lang: str) -> Account:
    """The account of a proved, tidy address, opened where there is none."""
    found = select(Account).where(Account.email == address)
    account = work.session.scalar(found)
    if account is None:
        alone(work.session.connection(), f"account {address}")
        account = work.session.scalar(found)
    if account is None:
        account = Account(id=new_id(), email=address, lang=lang, discount_percent=0, created_at=work.now)
        work.session.add(account)
    return account


def code_mail(work: Work, code_id: str, key: str) -> CodeMail:
    """What the mail must say. Raises NotFound when the code is no longer good."""
    code = work.session.get(EmailCode, code_id)
    if code is None or not _good(work, code):
        raise NotFound("code")
    return CodeMail(email=code.email, code=digits(code, key), expires_at=code.expires_at, lang=code.lang)


def digits(code: EmailCode, key: str) -> str:
    """The six digits of a code: made from its row and the signing key, so that no database holds them."""
    made = hmac.new(key.encode(), b"guichet e-mail code" + code.id.encode() + code.salt, sha256).digest()
    return f"{int.from_bytes(made[:8]) % 1_000_000:06}"


def _good(work: Work, code: EmailCode) -> bool:
    return code.used_at is None and code.expires_at > work.now and code.tries_left > 0


def proved(work: Work, address: str, conversation_id: str) -> bool:
    """Whether a right code for the address was ever given in this conversation."""
    wanted = select(EmailCode.id).where(EmailCode.conversation_id == conversation_id, EmailCode.email == address)
    return work.session.scalar(wanted.where(EmailCode.used_at.is_not(None)).limit(1)) is not None


def _asked_little(work: Work, network: str | None) -> bool:
    """Whether the reserve is for it; on this machine, where there is no network to tell, it always is."""
    if network is None:
        return True
    asked = select(func.count()).where(EmailCode.network == network, EmailCode.asked_at > work.now - HOUR)
    return (work.session.scalar(asked) or 0) < LITTLE


def _forget_networks(work: Work) -> None:
    """No limit looks further back than an hour, so nothing is kept for longer."""
    old = update(EmailCode).where(EmailCode.network.is_not(None), EmailCode.asked_at <= work.now - HOUR)
    work.session.execute(old.values(network=None).execution_options(synchronize_session=False))


def _limit(work: Work, whose: CodeLimit, which: ColumnElement[bool], most: int, window: timedelta) -> None:
    """Raises TooManyCodes when ``most`` such codes were asked for within ``window``; it names when one may be again."""
    newest = select(EmailCode.asked_at).where(which, EmailCode.asked_at > work.now - window).order_by(EmailCode.asked_at.desc())
    oldest_that_counts = work.session.scalar(newest.offset(most - 1).limit(1))
    if oldest_that_counts is not None:
        raise TooManyCodes(oldest_that_counts + window, whose)
