"""What is assumed of a booking where the customer did not say: that the one who accompanies is one of those counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from booking_core.core import Core
from booking_core.rules.facts import Draft, Party, Plan, Session
from booking_core.rules.settling import companion_required


def companion_counted(core: Core, draft: Draft) -> Draft:
    """A group without a guide whose companion is known, that person being one of its adults (CMN-041, CMN-043).

    Unchanged where the words settle it, where nobody must accompany, and where the gratuity would then be a question for the
    seller (A-CMN-05, A-CMN-16): nobody who did not ask for it is sent to a person.
    """
    party = draft.party
    if party is None or not draft.activity or party.companions or party.guides or draft.guide_mode != "none" or party.adults < 2:
        return draft
    seller = core.catalogue.seller(draft.seller)
    if not companion_required(seller, seller.activity(draft.activity)).values["required"]:
        return draft
    counted = replace(draft, party=replace(party, adults=party.adults - 1, companions=1))
    return counted if core.quote(replace(counted, account_id=None)).decision.accepted else draft


def counted_alike(party: Party) -> Party:
    """The party for a seller who prices visitors alike: the youngest are children, a driver who comes along is a companion."""
    children, companions = party.children + party.under4, party.companions + party.drivers
    return replace(party, children=children, companions=companions, under4=0, drivers=0, disabled=0, wheelchair=0)


def with_companion(plan: Plan, party: Party) -> Plan:
    """A plan of visitors alone as the plan of a party one of whom accompanies: in the first sub-group at each site."""
    if party.companions != 1 or any(session.group.companions for session in plan.sessions):
        return plan
    first = [min(at_site, key=_start) for at_site in _by_site(plan)]
    return Plan(tuple(_counted(session) if session in first else session for session in plan.sessions))


def _by_site(plan: Plan) -> Iterable[list[Session]]:
    return [[session for session in plan.sessions if session.site == site] for site in {session.site for session in plan.sessions}]


def _start(session: Session) -> tuple[object, object]:
    return session.day, session.start


def _counted(session: Session) -> Session:
    return replace(session, group=replace(session.group, visitors=session.group.visitors - 1, companions=1))
