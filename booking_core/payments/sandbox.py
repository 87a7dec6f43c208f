"""The embedded provider of demonstrations and tests: nobody's money moves, everything else is as with a real one.

Its notices are signed and take the way of a real provider's, so that late, double and forged ones can be tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from itsdangerous import BadSignature, URLSafeSerializer

from booking_core.orders.views import PaymentView
from booking_core.payments.provider import InvalidNotice, Notice, Outcome


class Sandbox:
    """A provider whose customer chooses what happens."""

    name = "sandbox"
    is_test = True

    def __init__(self, signing_key: str, public_url: str) -> None:
        self._signer = URLSafeSerializer(signing_key, salt="guichet.payments.sandbox")
        self._public_url = public_url.rstrip("/")

    def checkout(self, payment: PaymentView) -> str:
        """The embedded page of this payment."""
        return f"{self._public_url}/pay/{payment.token}"

    def act(self, payment: PaymentView, outcome: Outcome) -> bytes:
        """What a real provider would do elsewhere and then tell: the body of its notice."""
        # One payment has one reference however often the button is pressed, as a card is charged once for one checkout.
        notice = {"payment": payment.id, "outcome": outcome, "ref": f"sandbox-{payment.id}", "amount": payment.amount_cents}
        return str(self._signer.dumps(notice)).encode("ascii")

    def notice(self, body: bytes, headers: Mapping[str, str]) -> Notice:
        """Reads what :meth:`act` wrote. Raises InvalidNotice for anything else."""
        try:
            said = self._signer.loads(body)
            outcome: Outcome = said["outcome"]
            if outcome not in get_args(Outcome):
                raise InvalidNotice("unknown outcome")
            return Notice(str(said["payment"]), outcome, str(said["ref"]), int(said["amount"]))
        except (BadSignature, KeyError, TypeError, ValueError) as error:
            raise InvalidNotice(type(error).__name__) from error
