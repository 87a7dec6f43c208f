"""Ways to settle, and what must be in order before places or money are taken."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from booking_core.catalogue.kinds import (
    CompanionPlaceholder,
    CompanionRequired,
    Modification,
    PayAfterAgreement,
    Settlement,
    SettlementLimit,
    TermsRequired,
)
from booking_core.catalogue.models import Activity, Seller
from booking_core.rules.because import accepted, all_because, because, by_reading, handed_over, refused
from booking_core.rules.deadlines import option_refusal
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.rules.facts import CompanionContact
from booking_core.rules.payments import means_ahead

FIELD_NAMES = {
    "last_name": Text("nom", "last name"),
    "first_name": Text("prénom", "first name"),
    "email": Text("e-mail", "e-mail"),
    "phone": Text("téléphone", "phone"),
}
NOT_OFFERED = Reason("settlement_not_offered", Text("Ce moyen de paiement n’est pas proposé ici.", "This way to pay is not offered here."))


def settlements_allowed(seller: Seller, activity: Activity, category: str) -> Decision:
    """The ways to settle that are open here; ``values``: settlements, in the order to offer them.

    The reasons say why an option is missing (CMN-013, CMN-024). Refused when none is open. What is ordered with a seller's own
    papers is settled as its means of payment say (see ``payments.means_ahead``).
    """
    if activity.channel == "on_request" and not seller.applying(Settlement, activity, category):
        means, why = means_ahead(seller, activity)
        means = tuple(one for one in means if _can_be_taken(seller, one))
        return Decision("accept" if means else "refuse", why, values={"settlements": means})
    no_option = option_refusal(seller, activity, category)
    limits = seller.applying(SettlementLimit, activity, category)
    allowed = tuple(
        rule.means
        for rule in seller.applying(Settlement, activity, category)
        if _can_be_taken(seller, rule.means)
        and all(rule.means in limit.allowed for limit in limits)
        and not (rule.means == "option" and no_option)
    )
    return Decision("accept" if allowed else "refuse", no_option.reasons if no_option else (), values={"settlements": allowed})


def _can_be_taken(seller: Seller, means: str) -> bool:
    return means != "card" or seller.takes_cards


def settlement_allowed(seller: Seller, activity: Activity, category: str, settlement: str) -> Decision:
    """Whether this one way to settle is open here; refused with the reasons and the ``settlements`` that are."""
    allowed = settlements_allowed(seller, activity, category)
    settlements = allowed.values["settlements"]
    if not _can_be_taken(seller, settlement):
        return refused(NOT_OFFERED, settlements=settlements)
    if settlement in settlements:
        rules = [rule for rule in seller.applying(Settlement, activity, category) if rule.means == settlement]
        reasons = list(allowed.reasons) if activity.channel == "on_request" else list(all_because(seller, "settlement", rules))
        return accepted(*reasons, settlements=settlements)
    reasons = list(allowed.reasons) if settlement == "option" or activity.channel == "on_request" else []
    reasons += all_because(seller, "payment_required", seller.applying(SettlementLimit, activity, category))
    distinct = tuple({reason.rule: reason for reason in reasons}.values())
    return refused(*(distinct or (NOT_OFFERED,)), settlements=settlements)


def payment(
    seller: Seller,
    activity: Activity | None,
    settlement: str,
    *,
    companion_given: bool = True,
    terms_accepted: bool = True,
    received: bool = False,
    agreed_by_site: bool = True,
) -> Decision:
    """Whether an order may be settled so, and its ``state`` afterwards: held, awaiting_payment or confirmed.

    All that is missing is said at once: the companion (CMN-039, 061), the terms (CMN-063), the monument's own
    confirmation where it must be asked first (CMN-021). A transfer waits for the money (CMN-050, 051, A-CMN-09).
    """
    reasons: list[Reason] = []
    if not companion_given:
        reasons.extend(all_because(seller, "companion_required_before_option", seller.applying(CompanionRequired, activity)))
    if not terms_accepted:
        reasons.extend(all_because(seller, "terms_not_accepted", seller.applying(TermsRequired, activity)))
    after = seller.applying(PayAfterAgreement, activity)
    if after and not agreed_by_site:
        reasons.extend(all_because(seller, "monument_must_confirm_first", after))
    if reasons:
        return refused(*reasons)
    if settlement == "desk" and any("desk" in rule.means for rule in after):
        return accepted(*all_because(seller, "pay_at_desk", after), state="awaiting_payment")
    for rule in seller.applying(Settlement, activity):
        if rule.means == settlement:
            waiting = rule.effect == "on_receipt" and not received
            state = "held" if rule.effect == "hold" else "awaiting_payment" if waiting else "confirmed"
            return accepted(because(seller, "settlement", rule), state=state)
    return refused(NOT_OFFERED)


def confirm_option(
    seller: Seller, activity: Activity, paid_at: datetime, expires_at: datetime, *, visitors: int | None = None, pay_for: int | None = None
) -> Decision:
    """Whether an option may be paid at ``paid_at`` (CMN-035): before it ends (A-CMN-06), and whole (A-CMN-17)."""
    reasons: list[Reason] = []
    if paid_at > expires_at:
        reasons.append(by_reading(seller, "option_expired", "option_end"))
    if pay_for is not None and visitors is not None and pay_for != visitors:
        reduce = [rule for rule in seller.applying(Modification, activity) if rule.change == "reduce"]
        reasons.extend(all_because(seller, "reduce_option_first", reduce, doubt="part_payment"))
    if reasons:
        return refused(*reasons, state="expired" if paid_at > expires_at else "held")
    validate = [rule for rule in seller.applying(Modification, activity) if rule.change == "validate_option"]
    return accepted(*all_because(seller, "option_validated", validate), state="confirmed")


def money_received(seller: Seller, received_at: datetime, hold_ends_at: datetime, first_start: datetime) -> Decision:
    """What money that comes in does: confirms while the hold lasts, else it is a question for the seller (A-CMN-09, A-CMN-18)."""
    if received_at <= hold_ends_at and received_at <= first_start:
        return accepted(by_reading(seller, "money_in_time", "transfer"), state="confirmed")
    return handed_over(by_reading(seller, "money_too_late", "unpaid_hold"), state="expired", reason="late_money")


def companion_required(seller: Seller, activity: Activity) -> Decision:
    """Whether somebody must be named before places are taken (CMN-039); ``values``: required, fields, placeholders."""
    rules = seller.applying(CompanionRequired, activity)
    stand_ins = seller.applying(CompanionPlaceholder, activity)
    placeholders = {"guide": stand_ins[0].guide, "companion": stand_ins[0].companion} if stand_ins else {}
    return accepted(
        *all_because(seller, "companion_required", (*rules, *stand_ins)),
        required=bool(rules),
        fields=rules[0].fields if rules else (),
        placeholders=placeholders,
    )


def companion_complete(seller: Seller, companion: CompanionContact) -> Decision:
    """Whether a companion can be recorded (CMN-039, 040, A-CMN-08); ``values``: state named or placeholder, or missing.

    A placeholder needs no name of its own; its e-mail and phone are the agency's, which the order has.
    """
    if companion.placeholder:
        return accepted(*all_because(seller, "companion_placeholder", seller.applying(CompanionPlaceholder)), state="placeholder")
    rules = seller.applying(CompanionRequired)
    missing = tuple(name for rule in rules for name in rule.fields if not getattr(companion, name).strip())
    if not missing:
        return accepted(state="named")
    names = [FIELD_NAMES[name] for name in missing]
    text = Text(
        f"Il manque : {', '.join(name.fr for name in names)}.",
        f"Missing: {', '.join(name.en for name in names)}.",
    )
    return refused(because(seller, "missing_field", rules[0], text=text), missing=missing)


def placeholder_named(seller: Seller, name: str) -> Literal["guide", "companion"] | None:
    """Which placeholder a typed name is, None when it is a person's (CMN-040)."""
    typed = " ".join(name.split()).casefold()
    for rule in seller.applying(CompanionPlaceholder):
        if typed == rule.guide.casefold():
            return "guide"
        if typed == rule.companion.casefold():
            return "companion"
    return None
