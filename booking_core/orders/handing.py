"""Cases left to the seller's people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from booking_core.orders import case_mails, cases
from booking_core.orders.answering import answering
from booking_core.orders.case_views import CaseState, Handover
from booking_core.orders.work import Work, fingerprint
from booking_core.store import HandoverCase, alone, new_id

MOST_LINES = 200
"""Of the customer's words in one case, the last ones: all of them are mailed each time, and who goes on for hours writes thousands."""
VAGUE = {"asked", "contact", "handoff"}  # reasons that a later, plainer one replaces
OF_PERSON = {"phone", "order", "orders", "also"}
"""Facts of a case that stay when it tells of a visit anew; the others are that visit's, and go with it."""
BY_LINK = "agent:link"
"""Who has a case that is answered by the link in its mail: whoever reads the seller's inbox."""


def hand_over(
    work: Work,
    seller_id: str,
    conversation_id: str,
    account_id: str | None,
    reason: str,
    summary: str,
    facts: Mapping[str, Any],
    lang: str,
    email: str | None,
    network: str | None = None,
) -> Handover:
    """Stores the case and its news. Until it is closed, whatever else comes up in the conversation is added to it under its number, and
    the seller is told only when there is something new, within the limits of ``case_mails``. Who has it at the desk sees it there."""
    work.catalogue.seller(seller_id)
    alone(work.session.connection(), f"handover {conversation_id}")
    of_conversation = cases.of_conversation(work, conversation_id)
    earlier = [one for one in of_conversation if one.seller == seller_id]
    case = next((one for one in earlier if one.state != "closed"), None)
    addition = case is not None
    if case is None:
        case = HandoverCase(
            id=new_id(),
            seller=seller_id,
            conversation_id=conversation_id,
            account_id=account_id,
            fingerprint=fingerprint([seller_id, conversation_id, len(earlier)]),  # of two told at once only one is written
            state="queued",
            reason=reason,
            summary=summary,
            facts=dict(facts),
            email=email,
            lang=lang,
            created_at=work.now,
            told_at=[],
            links_revoked=0,
            history=[],
        )
        work.session.add(case)
    elif not _add(case, account_id, reason, summary, facts, email):
        return _told(work, case)
    if case.state == "queued" or case.agent == BY_LINK:
        case_mails.plan(work, case, of_conversation, network, addition)
    work.session.flush()
    return _told(work, case)


def _add(case: HandoverCase, account_id: str | None, reason: str, summary: str, facts: Mapping[str, Any], email: str | None) -> bool:
    """Writes what is new into the case that is open; False when nothing is."""
    before = (case.account_id, case.reason, case.summary, case.facts, case.email)
    lines = case.summary.splitlines()
    case.summary = "\n".join([*lines, *(line for line in summary.splitlines() if line not in lines)][-MOST_LINES:])
    kept = {name: value for name, value in case.facts.items() if "activity" not in facts or name in OF_PERSON}
    case.facts = {**kept, **facts}  # two visits are not mixed, nor one with the decision on the other
    if reason not in VAGUE | {case.reason} and case.reason not in VAGUE:
        case.facts["also"] = list(dict.fromkeys([*case.facts.get("also", []), reason]))
    case.account_id, case.email = account_id or case.account_id, email or case.email
    case.reason = reason if case.reason in VAGUE and reason not in VAGUE else case.reason
    return before != (case.account_id, case.reason, case.summary, case.facts, case.email)


def _told(work: Work, case: HandoverCase) -> Handover:
    when = answering(work.catalogue, case.seller, work.now)
    return Handover(id=case.id, seller=case.seller, state=cast(CaseState, case.state), reason=case.reason, answering=when)
