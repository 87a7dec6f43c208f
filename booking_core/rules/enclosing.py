"""What must come with a signed contract where payment is deferred."""

from __future__ import annotations

from booking_core.catalogue.models import Activity, Seller
from booking_core.catalogue.order_kinds import DirectDebit, PurchaseOrder
from booking_core.rules.because import all_because
from booking_core.rules.decision import Reason
from booking_core.rules.facts import Settlement


def deferred(seller: Seller, activity: Activity, settlement: Settlement) -> bool:
    """Whether this way to pay is one that is paid after the visit, on invoice (CH-049)."""
    return bool(_asked(seller, activity, settlement))


def enclosures(seller: Seller, activity: Activity, settlement: Settlement) -> tuple[Reason, ...]:
    """The purchase order and the direct-debit form of a deferred payment (CH-049, CH-050); nothing where it is not deferred."""
    asked = _asked(seller, activity, settlement)
    if not asked:
        return ()
    debits = seller.applying(DirectDebit, activity)
    return (*all_because(seller, "purchase_order_required", asked), *all_because(seller, "direct_debit", debits))


def _asked(seller: Seller, activity: Activity, settlement: Settlement) -> list[PurchaseOrder]:
    return [rule for rule in seller.applying(PurchaseOrder, activity) if settlement in rule.means]
