"""Where a seller says it can be written to."""

from __future__ import annotations

from booking_core.catalogue import Seller


def reach(seller: Seller) -> dict[str, str]:
    """How the seller is reached besides this chat, as its documents say: an address, else its site, else nothing at all."""
    contact = seller.contact
    how = "email" if contact.email else "url" if contact.url else "none"
    return {"how": how, "at": contact.email or contact.url or ""}
