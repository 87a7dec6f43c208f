"""A group that comes by several orders, once one of them is another than it was (CMN-030).

A free companion, or a discount for one, belongs to a group in its slot. What is not paid yet costs what it costs beside those who are
left; what was free, and would not be beside them, ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from sqlalchemy import func, select

from booking_core.orders import given, requests, together
from booking_core.orders.correcting import corrected
from booking_core.orders.ending import end
from booking_core.orders.states import move
from booking_core.orders.ticketing import current_lines
from booking_core.orders.work import Work, as_json, party_from, plan_from, state_of
from booking_core.orders.writing import write_lines, write_sold
from booking_core.rules.deadlines import unpaid_hold_expiry
from booking_core.rules.decision import Quote, Reason, Text
from booking_core.rules.facts import GuideMode, Settlement
from booking_core.rules.prices import quote_plan
from booking_core.rules.tariffs import priced_as_a_whole
from booking_core.store import Account, AuditEntry, Order
from booking_core.texts import money

UNPAID = ("held", "awaiting_payment")
PRICED_ANEW = "priced_anew"
GROUP_CHANGED = Reason(
    "group_changed",
    Text(
        "Le reste du groupe a changé depuis : le prix est recalculé pour ceux qui viennent.",
        "The rest of the group has changed: the price is worked out again for those who come.",
    ),
)
FREE_WITH_THE_GROUP = Reason(
    "free_with_group",
    Text(
        "Ces personnes entraient gratuitement avec un groupe qui ne vient plus, ou n’est plus assez nombreux : leur réservation prend fin.",
        "These persons entered free with a group that does not come any more, or is too small now: their booking ends.",
    ),
)


def follow(work: Work, order: Order, actor: str) -> None:
    """Puts in order the group of an order that has ended or was changed. The caller holds that order, and so all of its group."""
    family = together.family(work, order)
    if len(family) == 1:
        return
    for one in family:
        if together.lives(work, one) and one.total_cents == 0 and not given.reductions(work, one) and _free_no_more(work, one, family):
            _end(work, one, actor)
    for one in family:
        settle(work, one, actor)


def priced_anew(work: Work, order: Order) -> Quote | None:
    """What an order that is not paid costs beside the rest of its group; None where that is what it costs already."""
    return _changed(work, order) if order.state in UNPAID and not work.is_over(order) else None


def settle(work: Work, order: Order, actor: str) -> None:
    """Puts that price on the order, whose places and deadline stay."""
    found = priced_anew(work, order)
    if found is None or order.first_start is None or requests.open_offer(work, order):
        return
    before, plan = state_of(order), plan_from(order.plan)
    order.revision += 1
    write_sold(order, plan, party_from(order.party), cast(GuideMode | None, order.guide_mode), found)
    seller = work.seller_of(order)
    settlement = cast(Settlement, order.settlement)
    held = unpaid_hold_expiry(seller, seller.activity(order.activity), order.category, settlement, order.placed_at, order.first_start)
    order.reasons = as_json((GROUP_CHANGED, *held.reasons, *found.decision.reasons))
    work.session.flush()
    write_lines(work, order, plan, found)
    corrected(work, order, actor, "place_again")
    work.audit(order, actor, PRICED_ANEW, before, (GROUP_CHANGED,))


def rest(work: Work, order: Order) -> dict[str, int]:
    """What each other living order of the group costs, in cents, by its reference."""
    family = together.family(work, order)
    return {one.reference: one.total_cents for one in family if one.id != order.id and together.lives(work, one)}


def what_follows(before: dict[str, int], after: dict[str, int]) -> tuple[Reason, ...]:
    """What became of the rest of the group, for the preview of a change."""
    found = []
    for reference, cents in before.items():
        if reference not in after:
            text = Text(
                f"La commande {reference} du même groupe prend fin avec elle.", f"Order {reference} of the same group ends with it."
            )
            found.append(Reason("group_follows", text))
        elif after[reference] != cents:
            fr = f"La commande {reference} du même groupe passe à {money(after[reference], 'fr')}."
            en = f"Order {reference} of the same group then comes to {money(after[reference], 'en')}."
            found.append(Reason("group_follows", Text(fr, en)))
    return tuple(found)


def times(work: Work, order: Order) -> int:
    """How often the order was priced anew and not placed again, which is no renewal."""
    told = select(func.count()).select_from(AuditEntry).where(AuditEntry.order_id == order.id, AuditEntry.action == PRICED_ANEW)
    return int(work.session.scalar(told) or 0)


def _changed(work: Work, order: Order) -> Quote | None:
    """The order's lines beside the rest of its group, at the unit price agreed for that group; None where they cost what they do."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    family = together.family(work, order)
    if len(family) == 1 or priced_as_a_whole(seller, activity):
        return None
    price = work.catalogue.price(seller.id, activity.id, order.category)
    if price is None:
        return None
    alike = [line for one in family if one.activity == order.activity for line in current_lines(work, one)]
    # A joint ticket is paid at its first site; the lines of the further ones cost nothing (A-CMN-15).
    agreed = [line.unit_cents for line in alike if line.kind == "visitor" and line.site == activity.sites[0]]
    found = quote_plan(
        seller,
        activity,
        order.category,
        plan_from(order.plan),
        replace(price, unit_cents=agreed[0]) if agreed else price,
        discount_percent=work.session.get_one(Account, order.account_id).discount_percent,
        others=together.others(work, order),
    )
    sold = sum(line.total_cents for line in current_lines(work, order) if line.day is not None)  # a rebate has no day
    if found.decision.amounts["gross"] == sold or found.total_cents < 0:
        return None
    return given.less(found, given.reductions(work, order))


def _free_no_more(work: Work, order: Order, family: Sequence[Order]) -> bool:
    """Whether an order that costs nothing is for persons who came free with others of whom none is left (CMN-041); one that is firm, and
    cannot be charged any more, also where they went to another visit or are too few."""
    if order.state == "held":
        return not any(party_from(one.party).visitors for one in family if together.lives(work, one))
    if order.state != "confirmed":
        return False
    beside = _changed(work, order)
    return not together.party(together.group(work, order)).visitors or (beside is not None and beside.total_cents > 0)


def _end(work: Work, order: Order, actor: str) -> None:
    before = state_of(order)
    move(order, "cancel")
    end(work, order, actor)
    order.reasons = as_json((FREE_WITH_THE_GROUP,))
    work.audit(order, actor, "cancelled", before, (FREE_WITH_THE_GROUP,))
    work.emit("order_cancelled", order, why="group")
