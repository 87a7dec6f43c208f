"""Accounts for professionals and the vouchers they buy, assign and redeem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from booking_core.catalogue.models import Seller
from booking_core.catalogue.order_kinds import AccountFields, AccountValidation, Password, Voucher, VoucherAssignment
from booking_core.rules.because import accepted, all_because, because, by_reading, handed_over, refused, silent
from booking_core.rules.decision import Decision, PricedLine, Quote, Reason, Text

CodeState = Literal["unassigned", "assigned", "used"]
NO_QUANTITY = Reason("no_quantity", Text("Choisissez au moins une contremarque.", "Choose at least one voucher."))
UNKNOWN_CODE = Reason("code_unknown", Text("Ce code n’est pas le vôtre.", "That code is not yours."))
NO_ADDRESS = Reason("invalid_email", Text("Cette adresse e-mail n’est pas valable.", "That e-mail address is not valid."))


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """So many vouchers of an activity; ``unit_cents`` is None where the price is not known."""

    activity: str
    quantity: int
    unit_cents: int | None
    sample: bool = False


def password(seller: Seller, typed: str) -> Decision:
    """Whether a password will do (MAD-008 to 011, A-MAD-02); every shortcoming is a reason of its own."""
    rules = seller.applying(Password)
    if not rules:
        return handed_over(silent("password"))
    reading = seller.settling("password_characters")
    also = str(reading.figures.get("also", "")) if reading else ""
    reasons = []
    for rule in rules:
        counted = {
            "password_length": len(typed) >= rule.min_length,
            "password_uppercase": sum(one.isupper() for one in typed) >= rule.upper,
            "password_lowercase": sum(one.islower() for one in typed) >= rule.lower,
            "password_digit": sum(one.isdigit() for one in typed) >= rule.digits,
            "password_special": rule.special is None or any(one in rule.special + also for one in typed),
        }
        reasons += [because(seller, code, rule) for code, met in counted.items() if not met]
    return refused(*reasons) if reasons else accepted(*all_because(seller, "password", rules))


def account_complete(seller: Seller, given: Mapping[str, str]) -> Decision:
    """Whether all that an account needs is there (MAD-004 to 007, 012, A-MAD-01); ``values``: missing."""
    rules = sorted(seller.applying(AccountFields), key=lambda rule: rule.id)
    missing = tuple(dict.fromkeys(name for rule in rules for name in rule.fields if not given.get(name, "").strip()))
    if missing:
        return refused(*all_because(seller, "missing_field", [rule for rule in rules if set(rule.fields) & set(missing)]), missing=missing)
    return accepted(missing=())


def account_ready(seller: Seller, state: str) -> Decision:
    """Whether an account in this state may buy (MAD-014, MAD-017)."""
    rules = [rule for rule in seller.applying(AccountValidation) if rule.state != state]
    return refused(*all_because(seller, "account_not_validated", rules)) if rules else accepted()


def buy_vouchers(seller: Seller, account_state: str, lines: Sequence[VoucherLine]) -> Quote:
    """The price of vouchers, for an account that may buy them (MAD-017, 019, A-MAD-04); ``decision.amounts``: total."""
    if not seller.applying(Voucher):
        return Quote(handed_over(silent("vouchers")), ())
    ready = account_ready(seller, account_state)
    if not ready.accepted:
        return Quote(ready, ())
    if not lines or any(line.quantity < 1 for line in lines):
        return Quote(refused(NO_QUANTITY), ())
    if any(line.unit_cents is None for line in lines):
        return Quote(handed_over(by_reading(seller, "price_unknown", "voucher_price")), ())
    priced = tuple(
        PricedLine("visitor", seller.activity(line.activity).name, line.quantity, line.unit_cents or 0, sample=line.sample)
        for line in lines
    )
    total = sum(line.total_cents for line in priced)
    reasons = all_because(seller, "voucher", seller.applying(Voucher))
    return Quote(Decision("accept", reasons, {"total": total}, values={"codes": sum(line.quantity for line in lines)}), priced)


def assign(
    seller: Seller, code: str | None, email: str, *, state: CodeState = "unassigned", current: str | None = None, codes: Sequence[str] = ()
) -> Decision:
    """Whether a code may be sent to an address (MAD-031 to 034, A-MAD-06); ``values``: recipient, codes in their new order.

    A used code is refused; an assigned one is sent again to the same address, another address is the seller's to decide.
    """
    rules = seller.applying(VoucherAssignment)
    if not rules:
        return handed_over(silent("vouchers"))
    if codes and code not in codes:
        return refused(UNKNOWN_CODE)
    if not _is_address(email):
        return refused(NO_ADDRESS)
    if state == "used":
        return refused(*all_because(seller, "code_already_used", rules, doubt="assigned_again"))
    if state == "assigned" and current is not None and current.strip().casefold() != email.strip().casefold():
        return handed_over(by_reading(seller, "code_already_assigned", "assigned_again", max(rules, key=lambda rule: rule.id)))
    order = (*(one for one in codes if one != code), *((code,) if codes and code else ()))
    return accepted(*all_because(seller, "code_assigned", rules), recipient=email.strip(), codes=order)


def redeem(seller: Seller, state: CodeState) -> Decision:
    """Whether a code still gives its ticket (MAD-028, MAD-029); ``values``: tickets."""
    rules = seller.applying(Voucher)
    if not rules:
        return handed_over(silent("vouchers"))
    if state == "used":
        return refused(*all_because(seller, "code_already_used", rules))
    return accepted(*all_because(seller, "code_good", rules), tickets=min(rule.uses for rule in rules))


def _is_address(email: str) -> bool:
    name, at, host = email.strip().rpartition("@")
    return bool(name and at and "." in host.strip(".") and not any(one.isspace() for one in email.strip()))
