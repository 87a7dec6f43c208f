"""Links to tickets and receipts: signed, and good for some days only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import cast, get_args

from itsdangerous import BadSignature

from booking_core.clock import Clock
from booking_core.errors import LinkExpired
from booking_core.orders.signing import timed
from booking_core.orders.states import LIVE
from booking_core.orders.views import Link, OrderView, PaperName
from booking_core.rules.decision import Text

LIFE = timedelta(days=7)
TITLES: dict[PaperName, Text] = {
    "tickets.pdf": Text("Billets (PDF)", "Tickets (PDF)"),
    "tickets.csv": Text("Numéros de billets (CSV)", "Ticket numbers (CSV)"),
    "receipt.pdf": Text("Justificatif de paiement (PDF)", "Payment receipt (PDF)"),
    "order_form.pdf": Text("Bon de commande à signer (PDF)", "Order form to sign (PDF)"),
    "contract.pdf": Text("Contrat à signer (PDF)", "Contract to sign (PDF)"),
    "deposit_invoice.pdf": Text("Facture d’acompte (PDF)", "Deposit invoice (PDF)"),
    "invoice.pdf": Text("Facture (PDF)", "Invoice (PDF)"),
    "vouchers.pdf": Text("Contremarques (PDF)", "Vouchers (PDF)"),
    "vouchers.xlsx": Text("Contremarques (Excel)", "Vouchers (Excel)"),
    "credit_note.pdf": Text("Avoir (PDF)", "Credit note (PDF)"),
    "calendar.ics": Text("Visite et échéances pour votre agenda (ICS)", "Visit and deadlines for your calendar (ICS)"),
}


def names(order: OrderView) -> tuple[PaperName, ...]:
    """The papers of an order, and the calendar while it has anything to say."""
    dated = order.state in LIVE and (order.plan.sessions or order.deadlines)
    return (*order.papers, "calendar.ics") if dated else order.papers


class PaperLinks:
    """Makes and reads links with the injected clock."""

    def __init__(self, secret: str, public_url: str, clock: Clock) -> None:
        self._signer = timed(secret, "guichet.papers", clock)
        self._base = public_url.rstrip("/")

    def make(self, reference: str, names: Sequence[PaperName]) -> list[Link]:
        """A signed link for each paper of the order, good for ``LIFE``."""
        return [Link(name=name, title=TITLES[name], url=f"{self._base}/papers/{self._signer.dumps([reference, name])}") for name in names]

    def read(self, token: str) -> tuple[str, PaperName]:
        """The order's reference and the paper. Raises LinkExpired."""
        try:
            reference, name = self._signer.loads(token, max_age=int(LIFE.total_seconds()))
        except (BadSignature, ValueError):
            raise LinkExpired() from None
        if name not in get_args(PaperName):
            raise LinkExpired()
        return str(reference), cast(PaperName, name)
