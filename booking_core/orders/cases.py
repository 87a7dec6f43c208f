"""The life of a case at the desk: somebody takes it, it is given up or closed, and opened again. Each may be done twice."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import ColumnElement, and_, select

from booking_core.errors import ImpossibleTransition, NotFound
from booking_core.orders.accounts import tidy_email
from booking_core.orders.case_views import CaseEvent, CaseState, HandoverDetails
from booking_core.orders.work import Work
from booking_core.store import HandoverCase, alone

How = Literal["handed_back", "closed"]
"""The assistant goes on with what the customer wanted, or the matter is settled."""
LONGEST_HISTORY = 100
"""Events of one case, the last ones: who passes it to and fro writes no endless row."""


def take(work: Work, case_id: str, actor: str) -> HandoverDetails:
    """It is ``actor``'s, whoever had it. Raises NotFound, ImpossibleTransition for one that is closed."""
    case = held(work, case_id)
    if case.state == "closed":
        raise ImpossibleTransition(case.state, "take")
    if (case.state, case.agent) != ("with_agent", actor):
        case.state, case.agent = "with_agent", actor
        _note(work, case, actor, "taken")
    return details(case)


def release(work: Work, case_id: str, actor: str) -> HandoverDetails:
    """It waits again, for anybody. Raises NotFound, ImpossibleTransition for one that is closed."""
    case = held(work, case_id)
    if case.state == "closed":
        raise ImpossibleTransition(case.state, "release")
    if case.state == "with_agent":
        case.state, case.agent = "queued", None
        _note(work, case, actor, "released")
    return details(case)


def close(work: Work, case_id: str, actor: str, how: How) -> HandoverDetails:
    """It is over; every link by which it could be answered is void. Raises NotFound."""
    case = held(work, case_id)
    if case.state != "closed":
        case.state, case.closed_at, case.links_revoked = "closed", work.now, case.links_revoked + 1
        _note(work, case, actor, "closed", how)
    return details(case)


def note_address(work: Work, case_id: str, actor: str, email: str) -> bool:
    """Answers go to that address from now on; whether it is another one than before. Raises NotFound, InvalidEmail,
    ImpossibleTransition for one that is closed."""
    address, case = tidy_email(email), held(work, case_id)
    if case.state == "closed":
        raise ImpossibleTransition(case.state, "note_address")
    if case.email == address:
        return False
    case.email = address
    _note(work, case, actor, "addressed")
    return True


def held(work: Work, case_id: str) -> HandoverCase:
    """The case, alone with all of its conversation, as whoever adds to it is. Raises NotFound."""
    conversation_id = work.session.scalar(select(HandoverCase.conversation_id).where(HandoverCase.id == case_id))
    if conversation_id is None:
        raise NotFound("handover")
    alone(work.session.connection(), f"handover {conversation_id}")
    case = work.session.get(HandoverCase, case_id, populate_existing=True)
    if case is None:
        raise NotFound("handover")
    return case


def of_conversation(work: Work, conversation_id: str) -> list[HandoverCase]:
    """Its cases, the newest first."""
    return _listed(work, HandoverCase.conversation_id == conversation_id)


def of_ids(work: Work, case_ids: Collection[str]) -> list[HandoverCase]:
    """Those of the ids that there are, the newest first."""
    return _listed(work, HandoverCase.id.in_(case_ids)) if case_ids else []


def of_account(work: Work, account_id: str) -> list[HandoverCase]:
    """The customer's cases, the newest first."""
    return _listed(work, HandoverCase.account_id == account_id)


def open_since(work: Work, since: datetime) -> list[HandoverCase]:
    """Those that were begun since then and are not closed, the newest first."""
    return _listed(work, and_(HandoverCase.state != "closed", HandoverCase.created_at >= since))


def found(work: Work, case_id: str) -> HandoverDetails:
    """The case of that id. Raises NotFound."""
    case = work.session.get(HandoverCase, case_id)
    if case is None:
        raise NotFound("handover")
    return details(case)


def details(case: HandoverCase) -> HandoverDetails:
    """The case with all that is known."""
    return HandoverDetails(
        id=case.id, seller=case.seller, state=cast(CaseState, case.state), reason=case.reason, summary=case.summary, facts=case.facts,
        email=case.email, conversation_id=case.conversation_id, lang=case.lang, created_at=case.created_at, account_id=case.account_id,
        agent=case.agent, closed_at=case.closed_at, history=tuple(CaseEvent.model_validate(event) for event in case.history),
    )  # fmt: skip


def _listed(work: Work, which: ColumnElement[bool]) -> list[HandoverCase]:
    wanted = select(HandoverCase).where(which).order_by(HandoverCase.created_at.desc(), HandoverCase.id.desc())
    return list(work.session.scalars(wanted))


def _note(work: Work, case: HandoverCase, actor: str, what: str, how: str | None = None) -> None:
    event = {"at": work.now.isoformat(), "actor": actor, "what": what, **({"how": how} if how else {})}
    case.history = [*case.history, event][-LONGEST_HISTORY:]
