"""Who accompanies an order that is placed already: named now, or another person than before."""

from __future__ import annotations

from actions.booking.standing import show_order
from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.reading.types import ContactReading, Reading
from booking_core.errors import ImpossibleTransition, RuleRefused
from booking_core.orders.views import OrderView
from booking_core.rules.facts import CompanionContact
from booking_core.rules.settling import companion_complete


def person_named(reading: Reading) -> ContactReading | None:
    """A person by name with a role or a way to be reached: who accompanies."""
    said = reading.contact
    if said is None or said.placeholder or not said.last_name or not (said.role or said.email or said.phone):
        return None
    return said


def name_companion(turn: Turn, order: OrderView, reading: Reading | None) -> None:
    """Keep the person named; what is missing of the contact is asked for, what was said being kept (CMN-039)."""
    account, said = turn.dossier.account, person_named(reading) if reading else None
    assert account is not None
    turn.dossier.saw_order(order.reference)
    contact = CompanionContact(said.first_name, said.last_name, said.email, said.phone) if said else CompanionContact()
    missing = companion_complete(turn.core.catalogue.seller(order.seller), contact).values.get("missing", ())
    if missing:
        turn.dossier.after_login = {"do": "name_companion", "reference": order.reference, "text": reading.text if reading else ""}
        asked = [turn.t(f"companion-{part.replace('_', '-')}") for part in missing]
        turn.reply.ask("companion", turn.t("ask-companion-rest", missing=asked))
        return
    try:
        order = turn.core.name_companion(account.id, order.reference, contact, Pending(kind="resize").key)
    except RuleRefused as refused:
        turn.reply.explain(refused.decision)
        return
    except ImpossibleTransition:
        turn.say("order-moved-on")
    else:
        turn.say("companion-named", reference=order.reference, name=f"{contact.first_name} {contact.last_name}")
    show_order(turn, order)
