"""Paperwork to print and mail, made by hand: what the papers look like does not depend on how an order came to be."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from booking_core.orders.views import Entry, LineView, OrderView, Paperwork, TicketView
from booking_core.rules.decision import LineKind, Text
from booking_core.rules.facts import CompanionContact, Party, Plan, Session, SubGroup
from booking_core.texts import Texts

DATA = Path(__file__).parents[2] / "data"
TEXTS = Texts(DATA)
SELLER = Text("Centre des monuments nationaux", "Centre des monuments nationaux")
DAY = date(2027, 3, 12)
SITES = {
    "conciergerie": (Text("Conciergerie", "Conciergerie"), (time(10, 30), time(11, 30), time(14))),
    "sainte_chapelle": (Text("Sainte-Chapelle", "Sainte-Chapelle"), (time(11, 30), time(12, 30), time(15))),
}
KINDS: dict[LineKind, tuple[Text, int]] = {
    "visitor": (Text("Adulte – tarif revendeur", "Adult – reseller price"), 1700),
    "guide": (Text("Guide conférencier", "Licensed guide"), 0),
}


def paperwork(groups: int = 3, visitors: int = 25, joint: bool = True, **changes: object) -> Paperwork:
    """A confirmed order of ``groups`` sub-groups of ``visitors`` and a guide each; ``changes`` go to its OrderView."""
    sites = ["conciergerie", "sainte_chapelle"] if joint else ["conciergerie"]
    sessions = [Session(site, DAY, SITES[site][1][n], SubGroup(visitors, guides=1)) for n in range(groups) for site in sites]
    lines = [_line(kind, n, visitors if kind == "visitor" else 1) for n in range(groups) for kind in KINDS]
    order = OrderView.model_validate(
        {
            "reference": "G7K3-M9QX", "seller": "cmn", "seller_name": SELLER,
            "activity": "jumele", "activity_name": Text("Billet jumelé", "Joint ticket"), "category": "adults", "state": "confirmed",
            "party": Party(adults=groups * visitors, guides=groups), "people": groups * (visitors + 1), "plan": Plan(tuple(sessions)),
            "lines": lines, "total_cents": groups * visitors * 1700, "due_now_cents": 0, "balance_cents": 0, "settlement": "card",
            "placed_at": datetime(2026, 11, 21, 12, tzinfo=UTC), "expires_at": None, "deadlines": (), "reasons": (),
            "conversation_id": "c-1", "lang": "fr", "sample": True,
        }
        | changes
    )  # fmt: skip
    tickets = [
        _ticket(kind, n, seat, sites) for n in range(groups) for kind in KINDS for seat in range(visitors if kind == "visitor" else 1)
    ]
    return Paperwork(
        order=order,
        email="agence@example.org",
        recipient_email="agence@example.org",
        companion=CompanionContact(first_name="Zoé", last_name="Łukasz", email="zoe@example.org", phone="+33 1 99 00 12 34"),
        tickets=tuple(tickets),
        paid_cents=order.total_cents,
        confirmed_at=datetime(2026, 11, 21, 12, 5, tzinfo=UTC),
    )


def _line(kind: LineKind, group: int, quantity: int) -> LineView:
    label, unit = KINDS[kind]
    name, times = SITES["conciergerie"]
    return LineView(
        kind=kind,
        label=label,
        site="conciergerie",
        site_name=name,
        day=DAY,
        time=times[group],
        people=quantity,
        quantity=quantity,
        unit_cents=unit,
    )


def _ticket(kind: LineKind, group: int, seat: int, sites: list[str]) -> TicketView:
    entries = tuple(Entry(site=site, site_name=SITES[site][0], day=DAY, time=SITES[site][1][group]) for site in sites)
    return TicketView(number=f"GCT{group}{kind[0].upper()}{seat:03}7K3M9QXW", kind=kind, label=KINDS[kind][0], entries=entries)
