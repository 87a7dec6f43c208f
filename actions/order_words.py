"""Words about an order that exists, while no booking is put together: "réduis à 20", "valider", "l'iban ?", "plutôt vendredi"."""

from __future__ import annotations

import re

from actions.context import Turn
from actions.orders import LIVE
from actions.reading.types import Reading
from actions.understand import Intentions

_BANK = re.compile(
    r"\b(iban|bic|rib|swift|coordonn[ée]es bancaires|num[ée]ro de compte|libell[ée]|bank(ing)? details|account number|"
    r"(r[ée]f[ée]rence|reference|motif).{0,20}(virement|transfer)|(transfer|payment) reference)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(tout(e?s)?|tous|les (deux|trois|quatre|[2-9])|everything|all|both)\b", re.IGNORECASE)
_CANCEL = re.compile(r"\b(annul\w*|supprim\w*|lib[èée]r\w*|cancel\w*|drop|release)\b", re.IGNORECASE)
_VALIDATE = re.compile(r"\b(valid(er|ons|ez|e|ate)|confirm(er|ons|ez|e)?)\b", re.IGNORECASE)
_RESIZE = re.compile(
    r"\b(r[ée]dui\w*|pass(e[rz]?|ons)|augment\w*|diminu\w*|baiss\w*|r?ajout\w*|enl[eè]v\w*|retir\w*|modifi\w*|mett?(re|ez|s)|descend\w*|mont(er|e|ez)|"
    r"(on|nous) (sera|serons|est|sommes)( plus que)?|plus que|reduce|increase|lower|raise|cut|bring|make it|go (up|down)|change|add|remove|"
    r"we('ll| will)? (be|are))\b",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"\b(d[ée]cal\w*|d[ée]plac\w*|report(er|ez|ons|e)|avanc(er|ez)|chang\w*|move|reschedule|postpone|pass(er|ez|e))\b", re.IGNORECASE
)
_NEW = re.compile(r"\b(autre|nouvel(le)?|r[ée]serve[rz]?|another|new|book)\b", re.IGNORECASE)
STRONGER = {"talk_to_human", "complaint", "list_orders", "get_tickets", "mail_not_received", "restart"}


def command_in(turn: Turn, wants: Intentions, reading: Reading) -> str | None:
    """What a known customer's words want of an order; None when they are about something else."""
    dossier, text = turn.dossier, reading.text
    if dossier.account is None or dossier.booking is not None or wants.command in STRONGER:
        return None
    if _BANK.search(text) and (not wants.topic or not wants.question or awaits_transfer(turn)):
        return "bank_details"
    if (wants.topic and wants.question) or reading.activities or _NEW.search(text) or (wants.books and not reading.correction):
        return None
    found = _change(wants, reading)
    return found if found and has_orders(turn) else None


def _change(wants: Intentions, reading: Reading) -> str | None:
    text, heads = reading.text, reading.heads or reading.if_asked.heads
    if (wants.command == "cancel_order" or _CANCEL.search(text)) and not reading.heads:
        return "cancel_all" if _ALL.search(text) and not reading.reference else None
    if (reading.dates or reading.time) and (reading.correction or _MOVE.search(text)):
        return "change_date"
    if (
        heads
        and not reading.dates
        and (reading.correction or heads.change is not None or _RESIZE.search(text) or _only_heads(wants, reading))
    ):
        return "resize_order"
    if reading.settlement in ("card", "transfer"):
        return f"pay_{reading.settlement}"
    if reading.settlement == "pay" or (_VALIDATE.search(text) and not wants.question):
        return "validate_order"
    return None


def _only_heads(wants: Intentions, reading: Reading) -> bool:
    """ "Et pour 20 personnes ?": a head count that nothing else explains."""
    return bool(reading.heads and reading.heads.usable) and not (wants.topic or wants.social or wants.command)


def awaits_transfer(turn: Turn) -> bool:
    """Whether an order of the customer waits for a transfer: its own bank details answer better than the documents."""
    assert turn.dossier.account is not None
    return any(order.bank for order in turn.core.orders(turn.dossier.account.id))


def cancels_all(text: str) -> bool:
    """ "Annule tout", "cancel both"."""
    return bool(_CANCEL.search(text) and _ALL.search(text))


def has_orders(turn: Turn) -> bool:
    """Whether the customer has any order that still stands."""
    assert turn.dossier.account is not None
    return any(order.state in LIVE for order in turn.core.orders(turn.dossier.account.id))
