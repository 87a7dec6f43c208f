"""From the words of a golden case to the rules and back: which mapping an action has, by how the seller's file prices and sells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from booking_core import rules
from booking_core.catalogue import Seller
from booking_core.catalogue.kinds import Settlement
from booking_core.catalogue.windows import Action
from booking_core.golden import afterwards, by_order, by_slot, changing
from booking_core.golden.reading import Found, Situation, cents
from booking_core.rules.decision import Decision

Mapped = Callable[[Situation], Found]


class UnknownAction(LookupError):
    """The case asks for an action that no seller here has."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules said: the values a case may compare, and the decision that they come from."""

    values: dict[str, Any]
    decision: Decision

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons, for whoever reads a difference."""
        return tuple(reason.code for reason in self.decision.reasons)


def decide(seller: Seller, action: str, given: Mapping[str, Any]) -> Outcome:
    """Decide one situation. UnknownAction, NotInCatalogue or KeyError when it cannot be understood."""
    if action not in ACTIONS:
        raise UnknownAction(f"no action {action!r}: write one of {', '.join(sorted(ACTIONS))}")
    decision, values = ACTIONS[action](Situation(seller, given, given.get("group") or {}))
    return Outcome({**values, "decision": decision.outcome}, decision)


def _whole(whole: Mapped, by_slot: Mapped) -> Mapped:
    """By the way the activity is priced: as a whole, or slot by slot."""
    return lambda case: whole(case) if rules.priced_as_a_whole(case.seller, case.activity) else by_slot(case)


def _on_paper(on_paper: Mapped, by_slot: Mapped) -> Mapped:
    """By the way the activity is sold: on the seller's papers, or in slots."""
    return lambda case: on_paper(case) if case.activity.channel == "on_request" else by_slot(case)


def _windows(action: Action, under_windows: Mapped, by_state: Mapped) -> Mapped:
    """By what the seller's file holds: windows before the visit, or what the state of the order allows."""

    def mapped(case: Situation) -> Found:
        found = rules.has_windows(case.seller, case.activity, case.category, action) or case.activity.channel == "on_request"
        return under_windows(case) if found else by_state(case)

    return mapped


def _pay(case: Situation) -> Found:
    return by_slot.pay(case) if case.seller.applying_to_any(Settlement, case.product) else by_order.pay(case)


ACTIONS: dict[str, Mapped] = {
    "add_persons": by_slot.add_persons,
    "arrive_late": afterwards.arrive_late,
    "assign": afterwards.assign,
    "book": _on_paper(by_order.order, by_slot.book),
    "book_split": by_slot.book_split,
    "buy_contremarques": afterwards.buy_contremarques,
    "cancel": _windows("cancel", changing.cancel, by_slot.cancel),
    "cancel_option": by_slot.cancel_option,
    "change_date": _windows("change_date", changing.change_date, by_slot.change_date),
    "check_booking_required": by_slot.check_booking_required,
    "check_date": by_order.check_date,
    "check_validity": afterwards.check_validity,
    "compute_deposit": by_order.compute_deposit,
    "confirm_headcount": changing.confirm_headcount,
    "confirm_option": by_slot.confirm_option,
    "contact": afterwards.contact,
    "create_companion": by_slot.create_companion,
    "deadlines": afterwards.deadlines,
    "increase": _windows("increase", changing.increase, by_slot.increase),
    "late_payment": afterwards.late_payment,
    "open_account": afterwards.open_account,
    "order": _on_paper(by_order.order, by_slot.book),
    "pay": _pay,
    "pay_balance": by_order.pay_balance,
    "pay_deposit": by_order.pay_deposit,
    "place_option": by_slot.place_option,
    "plan_lecturers": by_order.plan_lecturers,
    "quote": _whole(by_order.quote, by_slot.quote),
    "record_deposit": by_order.record_deposit,
    "record_transfer": by_slot.record_transfer,
    "redeem": afterwards.redeem,
    "reduce": _windows("reduce", changing.reduce, by_slot.reduce),
    "reduce_option": by_slot.reduce_option,
    "retention": afterwards.retention,
    "return_unsold": afterwards.return_unsold,
    "seller_cancels": afterwards.seller_cancels,
    "set_password": afterwards.set_password,
}

__all__ = ["ACTIONS", "Outcome", "UnknownAction", "cents", "decide"]
