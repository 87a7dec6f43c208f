"""Words that say a difference rather than a number, and where a seller says it can be written to."""

from __future__ import annotations

import re

from booking_core.catalogue import Seller

MORE = re.compile(
    r"\b(en plus|de plus|supplémentaires?|supplementaires?|suppl\b|ajout\w*|rajout\w*|extra|more|additional|add)\b", re.IGNORECASE
)
LESS = re.compile(
    r"\b(en moins|de moins|annulent|se désistent|desist\w*|désist\w*|fewer|less|drop(ped)? out|enlev\w*|retir\w*|remove|take off)\b",
    re.IGNORECASE,
)
WITHOUT_CARD = re.compile(
    r"\b(sans (sa |leur )?carte|non[- ]cart[ée]e?|pas de carte|n'a pas (de|sa) carte|unlicen[sc]ed|"
    r"without (a )?(card|licen[sc]e)|no (card|licen[sc]e))\b",
    re.IGNORECASE,
)
CLASSES = re.compile(r"\b(\d{1,2}) class(?:es)?\b", re.IGNORECASE)
BANK = re.compile(
    r"\b(iban|bic|rib|swift|coordonn[ée]es bancaires|num[ée]ro de compte|libell[ée]|bank(ing)? details|account number|"
    r"facture d'? ?acompte|deposit invoice|(r[ée]f[ée]rence|reference|motif).{0,20}(virement|transfer)|(transfer|payment) reference)\b",
    re.IGNORECASE,
)
"""Words for where money is sent to."""


def reach(seller: Seller) -> dict[str, str]:
    """How the seller is reached besides this chat, as its documents say: an address, else its site, else nothing at all."""
    contact = seller.contact
    how = "email" if contact.email else "url" if contact.url else "none"
    return {"how": how, "at": contact.email or contact.url or ""}
