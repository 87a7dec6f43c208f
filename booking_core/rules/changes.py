"""What may still be changed in an order, and what it costs: an unpaid one nearly everything, a paid one nothing."""

from __future__ import annotations

from booking_core.catalogue.kinds import Modification, NoRefund, SellerCancels, TicketSlotOnly
from booking_core.catalogue.models import Activity, Seller
from booking_core.rules.because import all_because, handed_over, refused, silent
from booking_core.rules.decision import Decision, Outcome, Reason, Text
from booking_core.rules.groups import fits_slot

_UNPAID = ("held", "awaiting_payment")
_NOTHING_DUE = {"fee": 0, "refund": 0, "amount_due": 0}
NOT_AN_INCREASE = Reason("not_an_increase", Text("Ce n’est pas une augmentation.", "That is not an increase."))
OVER = Reason("order_over", Text("Cette commande est déjà terminée.", "This order is already over."))


def cancel(seller: Seller, activity: Activity, state: str, people: int = 0) -> Decision:
    """Whether the customer may cancel: freely while unpaid (CMN-032), not once paid (CMN-055).

    ``amounts``: fee, refund, amount_due. ``values``: places_released.
    """
    if state in _UNPAID:
        return _free(seller, activity, "cancel_option", places_released=people)
    return _paid_stays(seller, activity) if state == "confirmed" else _over()


def reduce(seller: Seller, activity: Activity, state: str, old_visitors: int, new_visitors: int) -> Decision:
    """Whether fewer may come: an unpaid order is released and placed again in one step, a paid one stays (CMN-031, 055, A-CMN-07).

    ``values``: way (release_and_replace), old_option (cancelled), new_visitors. The option's period restarts.
    """
    if state not in _UNPAID:
        unpaid_only = all_because(seller, "unpaid_only", _modifications(seller, activity, "reduce"))
        return _paid_stays(seller, activity, also=unpaid_only) if state == "confirmed" else _over()
    if not 0 < new_visitors < old_visitors:
        return refused(*all_because(seller, "not_a_reduction", _modifications(seller, activity, "reduce")))
    return _free(seller, activity, "reduce", way="release_and_replace", old_option="cancelled", new_visitors=new_visitors)


def increase(seller: Seller, activity: Activity, state: str, taken: int, add: int) -> Decision:
    """Whether ``add`` more may come: as a further order in the same slot, within what is left of it (CMN-030, A-CMN-03).

    ``taken``: everybody already in the slot, the order itself included. ``values``: places_left, slot_places_left, way.
    """
    if state not in (*_UNPAID, "confirmed"):
        return _over()
    if add < 0:  # none yet: whether more could come at all
        return refused(NOT_AN_INCREASE)
    fit = fits_slot(seller, activity, taken, add)
    rules = all_because(seller, "new_order_same_slot", _modifications(seller, activity, "increase"))
    return Decision(fit.outcome, (*fit.reasons, *rules), values={**fit.values, "way": "new_order_same_slot"})


def change_day(seller: Seller, activity: Activity, state: str) -> Decision:
    """Whether the visit may move: an unpaid order by releasing and placing again, a paid one not (CMN-045, 055, A-CMN-07)."""
    if state in _UNPAID:
        return _free(seller, activity, "cancel_option", way="release_and_replace")
    if state != "confirmed":
        return _over()
    return _paid_stays(
        seller, activity, also=all_because(seller, "ticket_valid_only_for_booked_date_and_slot", seller.applying(TicketSlotOnly, activity))
    )


def seller_cancels(seller: Seller, *, booked_online: bool, paid_cents: int, refused_by_customer: bool = True) -> Decision:
    """What the customer gets when the seller cancels: all of it when booked here (CMN-056, 057), else nothing is promised (A-CMN-14).

    Where the customer chooses between what is offered instead and the money (FM-074), the seller's people arrange it (A-FM-21).
    """
    rules = seller.applying(SellerCancels)
    if not rules:
        return handed_over(silent("seller_cancels"), refund_promised=False, reason="seller_cancels")
    if not booked_online and any(rule.online_only for rule in rules):
        reasons = all_because(seller, "contact_monument", [rule for rule in rules if rule.online_only], doubt="cancelled_elsewhere")
        return handed_over(*reasons, refund_promised=False, reason="contact_monument")
    by_people = any(rule.if_refused for rule in rules)
    refund = max((paid_cents * rule.refund_percent // 100 for rule in rules if refused_by_customer or not rule.if_refused), default=0)
    reasons = all_because(seller, "seller_cancels", rules, doubt="seller_or_force" if by_people else None)
    outcome: Outcome = "handoff" if by_people else "accept"
    promised = refused_by_customer or not by_people
    return Decision(outcome, reasons, {"refund": refund}, values={"refund_promised": promised, "reason": "seller_cancels"})


def _modifications(seller: Seller, activity: Activity, change: str) -> list[Modification]:
    return [rule for rule in seller.applying(Modification, activity) if rule.change == change]


def _free(seller: Seller, activity: Activity, change: str, **values: object) -> Decision:
    return Decision("accept", all_because(seller, change, _modifications(seller, activity, change)), dict(_NOTHING_DUE), values=values)


def _paid_stays(seller: Seller, activity: Activity, *, also: tuple[Reason, ...] = ()) -> Decision:
    """A paid booking is not given back where the seller says so; where it is silent, its people decide."""
    rules = all_because(seller, "paid_booking_not_refundable", seller.applying(NoRefund, activity), doubt="paid_booking")
    if not rules:
        return handed_over(silent("paid_booking"), reason="paid_booking")
    return Decision("refuse", also + rules, dict(_NOTHING_DUE))


def once_paid(seller: Seller, activity: Activity) -> tuple[Reason, ...]:
    """What a payment makes final, to be known before it: nothing is given back (CMN-055), the ticket is of its slot alone (CMN-045)."""
    stays = all_because(seller, "paid_booking_not_refundable", seller.applying(NoRefund, activity))
    return stays + all_because(seller, "ticket_valid_only_for_booked_date_and_slot", seller.applying(TicketSlotOnly, activity))


def _over() -> Decision:
    return Decision("refuse", (OVER,), dict(_NOTHING_DUE))
