"""What the seller's people do with cases: the part of ``core.desk`` that is about no order."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TypeVar

from booking_core.errors import NotFound
from booking_core.orders import accounts, cases
from booking_core.orders.case_views import HandoverDetails
from booking_core.orders.cases import How
from booking_core.orders.transactions import Transactions
from booking_core.orders.work import Work

T = TypeVar("T")


class CaseDesk:
    """Everything names its ``actor``, a pseudonymous id, first, and may be done twice. A case of another seller is ``NotFound``."""

    _in: Transactions
    _seller: str | None

    def take_case(self, actor: str, case_id: str) -> HandoverDetails:
        """The case is the actor's, whoever had it. Raises NotFound, ImpossibleTransition for one that is closed."""
        return self._case(case_id, lambda work: cases.take(work, case_id, actor))

    def release_case(self, actor: str, case_id: str) -> HandoverDetails:
        """It waits again, for anybody. Raises NotFound, ImpossibleTransition for one that is closed."""
        return self._case(case_id, lambda work: cases.release(work, case_id, actor))

    def close_case(self, actor: str, case_id: str, how: How) -> HandoverDetails:
        """It is over; the links to it are void. Raises NotFound."""
        return self._case(case_id, lambda work: cases.close(work, case_id, actor, how))

    def note_address(self, actor: str, case_id: str, email: str) -> bool:
        """Answers to the case go to that address from now on, which the customer told the actor; false where they did already.
        Raises NotFound, InvalidEmail, ImpossibleTransition for one that is closed."""
        return self._case(case_id, lambda work: cases.note_address(work, case_id, actor, email))

    def cases(self, conversation_id: str) -> list[HandoverDetails]:
        """The cases of a conversation, the newest first."""
        with self._in.reading() as work:
            return self._seen([cases.details(case) for case in cases.of_conversation(work, conversation_id)])

    def cases_by_id(self, case_ids: Collection[str]) -> dict[str, HandoverDetails]:
        """Those of the cases that there still are, by their ids."""
        with self._in.reading() as work:
            return {case.id: case for case in self._seen([cases.details(case) for case in cases.of_ids(work, case_ids)])}

    def open_cases(self, since: datetime) -> list[HandoverDetails]:
        """Those that were begun since then and are not closed, the newest first."""
        with self._in.reading() as work:
            return self._seen([cases.details(case) for case in cases.open_since(work, since)])

    def cases_of(self, account_id: str) -> list[HandoverDetails]:
        """The cases of a customer, the newest first."""
        with self._in.reading() as work:
            return self._seen([cases.details(case) for case in cases.of_account(work, account_id)])

    def has_proved(self, conversation_id: str, email: str) -> bool:
        """Whether the code that was sent to that address was given in the conversation: its reader is the customer. Raises InvalidEmail."""
        with self._in.reading() as work:
            return accounts.proved(work, accounts.tidy_email(email), conversation_id)

    def _case(self, case_id: str, change: Callable[[Work], T]) -> T:
        with self._in.writing() as work:
            if not self._seen([cases.details(cases.held(work, case_id))]):
                raise NotFound("handover")
            return change(work)

    def _seen(self, found: list[HandoverDetails]) -> list[HandoverDetails]:
        return [case for case in found if self._seller in (None, case.seller)]
