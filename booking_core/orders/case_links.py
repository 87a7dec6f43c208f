"""Links by which a case is answered without signing in: signed, for one case, good for thirty days and until it is closed."""

from __future__ import annotations

from datetime import timedelta

from itsdangerous import BadSignature

from booking_core.clock import Clock
from booking_core.errors import NotFound
from booking_core.orders.case_views import HandoverDetails
from booking_core.orders.cases import details
from booking_core.orders.signing import timed
from booking_core.orders.work import Work
from booking_core.store import HandoverCase

LIFE = timedelta(days=30)


class CaseLinks:
    """A link holds the case's id and how many times its links had been revoked when it was made, so nothing is stored for it."""

    def __init__(self, secret: str, public_url: str, clock: Clock) -> None:
        self._signer = timed(secret, "guichet.cases", clock)
        self._base = public_url.rstrip("/")

    def make(self, work: Work, case_id: str) -> str | None:
        """The address where the case is answered; None where its seller answers none by link, or it is closed. Raises NotFound."""
        case = work.session.get(HandoverCase, case_id)
        if case is None:
            raise NotFound("handover")
        if case.state == "closed" or not _allowed(work, case.seller):
            return None
        return f"{self._base}/answer/{self._signer.dumps([case.id, case.links_revoked])}"

    def open(self, work: Work, token: str) -> HandoverDetails:
        """The case behind a link. Raises NotFound for one that is over, was closed, changed or made up: they are not told apart."""
        try:
            case_id, revoked = self._signer.loads(token, max_age=int(LIFE.total_seconds()))
        except (BadSignature, ValueError, TypeError):
            raise NotFound("handover") from None
        case = work.session.get(HandoverCase, str(case_id))
        if case is None or case.links_revoked != revoked or case.state == "closed" or not _allowed(work, case.seller):
            raise NotFound("handover")
        return details(case)


def _allowed(work: Work, seller: str) -> bool:
    sample = work.catalogue.sample(seller)
    return sample is None or sample.answers_by_link
