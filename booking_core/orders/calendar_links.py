"""Links to a customer's calendar: signed, good until they are revoked, and good for nothing else."""

from __future__ import annotations

from itsdangerous import BadSignature, URLSafeSerializer

from booking_core.errors import NotFound
from booking_core.orders import calendars
from booking_core.orders.views import Calendar
from booking_core.orders.work import Work
from booking_core.store import Account


class CalendarLinks:
    """A link holds the account's id, how many links had been revoked when it was made, and the seller where it shows only one.

    So nothing is stored for it, and revoking counts on: every link made before is void at once.
    """

    def __init__(self, secret: str, public_url: str) -> None:
        self._signer = URLSafeSerializer(secret, salt="guichet.calendars")
        self._base = public_url.rstrip("/")

    def make(self, work: Work, account_id: str, seller: str | None = None) -> str:
        """The address of the calendar; the same one until it is revoked. Raises NotFound."""
        account = _known(work, account_id)
        return f"{self._base}/calendar/{self._signer.dumps([account.id, account.calendars_revoked, seller])}.ics"

    def revoke(self, work: Work, account_id: str) -> int:
        """Makes all links void that there are; returns how many times that was done. Raises NotFound."""
        account = _known(work, account_id)
        account.calendars_revoked += 1
        return account.calendars_revoked

    def open(self, work: Work, token: str) -> Calendar:
        """What a link shows. Raises NotFound for one that was revoked, changed or made up: the three are not told apart."""
        try:
            account_id, revoked, seller = self._signer.loads(token)
        except (BadSignature, ValueError, TypeError):
            raise NotFound("calendar") from None
        account = _known(work, str(account_id))
        if account.calendars_revoked != revoked:
            raise NotFound("calendar")
        return Calendar(lang=account.lang, entries=calendars.of_account(work, account.id, seller))


def _known(work: Work, account_id: str) -> Account:
    account = work.session.get(Account, account_id, with_for_update=work.writes)
    if account is None or account.erased_at is not None:
        raise NotFound("account")
    return account
