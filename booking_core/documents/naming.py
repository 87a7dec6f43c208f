"""What a paper is called as a file, attached or downloaded, in the customer's language."""

from __future__ import annotations

from booking_core.orders.views import PaperName
from booking_core.texts import language

_NAMES: dict[PaperName, tuple[str, str]] = {
    "tickets.pdf": ("billets", "tickets"),
    "tickets.csv": ("billets", "tickets"),
    "receipt.pdf": ("justificatif", "receipt"),
    "order_form.pdf": ("bon-de-commande", "order-form"),
    "contract.pdf": ("contrat", "contract"),
    "deposit_invoice.pdf": ("facture-acompte", "deposit-invoice"),
    "invoice.pdf": ("facture", "invoice"),
    "vouchers.pdf": ("contremarques", "vouchers"),
    "vouchers.xlsx": ("contremarques", "vouchers"),
    "credit_note.pdf": ("avoir", "credit-note"),
    "calendar.ics": ("agenda", "calendar"),
}


def file_name(name: PaperName, reference: str, lang: str) -> str:
    """For instance "bon-de-commande-G7K3-M9QX.pdf"."""
    stem = _NAMES[name][1 if language(lang) == "en" else 0]
    return f"{stem}-{reference}.{name.rpartition('.')[2]}"
