"""What stands in the way of an order or of a change to it, said all at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from booking_core.catalogue import Activity, Seller
from booking_core.errors import InvalidPlan, RuleRefused
from booking_core.inventory import places
from booking_core.inventory.divide import guide_tickets
from booking_core.inventory.reasons import Reasons
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.rules.facts import GuideMode, Party, Plan


def refuse_unless(decisions: dict[str, Decision], **values: object) -> None:
    """Raises RuleRefused with all reasons when one decision refuses, or leaves it to a person who must be asked first.

    A doubt about a gratuity does not stand in the way of the places (A-CMN-05): they are held at the cautious price.
    ``values`` are told with the refusal.
    """
    against = [decision for decision in decisions.values() if not decision.accepted and not decision.values.get("hold_allowed")]
    if not against:
        return
    reasons = {(reason.code, reason.rule): reason for decision in against for reason in decision.reasons}
    outcome = "refuse" if any(decision.outcome == "refuse" for decision in against) else "handoff"
    told = {name: value for decision in against for name, value in decision.values.items()}
    amounts = {name: cents for decision in against for name, cents in decision.amounts.items()}
    raise RuleRefused(Decision(outcome, tuple(reasons.values()), amounts, values={**told, **values}))  # type: ignore[arg-type]


def check_plan(activity: Activity, party: Party, guide_mode: GuideMode | None, plan: Plan) -> None:
    """Raises InvalidPlan unless the plan seats exactly this party, kind by kind, in every site of the activity, entry by entry: a guide
    who leads all parts has one ticket in each, several have theirs among the parts, and none goes without (A-CMN-04)."""
    width = len(activity.sites)
    if not plan.sessions or len(plan.sessions) % width:
        raise InvalidPlan("sessions")
    if activity.channel == "on_request" and len(plan.sessions) != width:
        raise InvalidPlan("divided")
    for index in range(0, len(plan.sessions), width):
        entry = plan.sessions[index : index + width]
        if {session.site for session in entry} != set(activity.sites) or len({session.group for session in entry}) != 1:
            raise InvalidPlan("sites")
    groups = [plan.sessions[index].group for index in range(0, len(plan.sessions), width)]
    if any(min(group.visitors, group.companions, group.guides) < 0 or group.persons < 1 for group in groups):
        raise InvalidPlan("empty part")
    if party.visitors and any(group.visitors < 1 for group in groups):
        raise InvalidPlan("empty part")
    if (sum(group.visitors for group in groups), sum(group.companions for group in groups)) != (party.visitors, party.companions):
        raise InvalidPlan("head counts")
    guides, wanted = [group.guides for group in groups], guide_tickets(party, guide_mode, len(groups))
    alike = guides == wanted if guide_mode == "single" else all(guides) >= all(wanted)
    if sum(guides) != sum(wanted) or not alike:
        raise InvalidPlan("guides")


def not_to_come(day: date, today: date) -> Decision:
    """Refuses a day that has not come yet, for what is said to have happened on it."""
    if day <= today:
        return Decision("accept")
    text = Text("Ce jour n’est pas encore passé.", "That day has not come yet.")
    return Decision("refuse", (Reason("day_to_come", text),))


def why_not_free(seller: Seller, activity: Activity, lacking: Iterable[places.NotFree]) -> tuple[Reason, ...]:
    """A reason for each slot that cannot give what was asked."""
    words = Reasons(seller, activity)
    said: list[Reason] = []
    for slot in lacking:
        if slot.closed == "past":
            said.append(words.past())
        elif slot.closed:
            said.append(words.closed_to_groups(slot.start, None))
        else:
            said.append(words.full(slot.start, slot.left))
    return tuple(said)
