"""Words about an order that exists, while no booking is put together: "réduis à 20", "valider", "l'iban ?", "plutôt vendredi"."""

from __future__ import annotations

import re

from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.common.understand import FOR_A_PERSON, Intentions
from actions.common.wording import BANK
from actions.orders.existing import LIVE, NOT_YET_PAYABLE
from actions.orders.renaming import person_named
from actions.orders.resizing import AWAY
from actions.reading.types import Reading

_ORDER = re.compile(
    r"\b(mon|ma|mes|notre|nos|my|our|the|l'|la|les|cette|une|premi[eè]re|autre) ?(option|commande|r[ée]servation|order|booking)s?\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(tout(e?s)?|tous|les (deux|trois|quatre|[2-9])|everything|all|both)\b", re.IGNORECASE)
_CANCEL = re.compile(r"\b(annul\w*|supprim\w*|lib[èée]r\w*|cancel\w*|drop|release)\b", re.IGNORECASE)
_VALIDATE = re.compile(r"\b(valid(er|ons|ez|e|ate)|confirm(er|ons|ez|e)?)\b", re.IGNORECASE)
_RESIZE = re.compile(
    r"\b(r[ée]dui\w*|pass(e[rz]?|ons)|augment\w*|diminu\w*|baiss\w*|r?ajout\w*|enl[eè]v\w*|retir\w*|rend(s|ez|re)|lib[èe]r\w*|re?met\w*|modifi\w*|mett?(re|ez|s)|descend\w*|mont(er|e|ez)|"
    r"(on|nous) (sera|serons|est|sommes)( plus que)?|plus que|reduce|increase|lower|raise|cut|bring|make it|go (up|down)|change|add|remove|"
    r"we('ll| will|'re)?( only| just| now)? ?(be|are)?(?= (?:only |just |now )?\d))\b",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"\b(d[ée]cal\w*|d[ée]plac\w*|report(er|ez|ons|e)|avanc(er|ez)|chang\w*|move|reschedule|postpone|pass(er|ez|e))\b", re.IGNORECASE
)
_CHANGES = re.compile(r"\b(?:annul|cancel|modif|d[ée]cal|d[ée]plac|report|chang|postpone|reschedul)\w*", re.IGNORECASE)
_THIS = re.compile(
    r"\b(this|it|that one|[çc]a|cela|celle-ci|(mon|l'|notre|my|our|the) ?(option|order|booking)|(ma|la|notre) (commande|r[ée]servation))\b",
    re.I,
)
_NEW = re.compile(r"\b(autre|nouvel(le)?|r[ée]serve[rz]?|another|new|book)\b", re.IGNORECASE)
_VISIT = re.compile(r"\b(visit\w*|venir|venons|viendr\w+|groupe (de|d')|group of|come|coming)\b", re.IGNORECASE)
_OTHER_MOMENT = re.compile(
    r"\b((un|une|d'|a|any)? ?(autre|another|different|other) (jour|date|heure|cr[ée]neau|horaire|day|time|slot))\b", re.IGNORECASE
)
_NO_AFTER_ALL = re.compile(
    r"^\W*(finalement|en fait|au final|apr[eè]s tout|actually|after all)\W+(non|no|pas|plus besoin)\W*$", re.IGNORECASE
)
_PAID = re.compile(
    r"\b((j'ai|on a|nous avons|est|i|we|i've|we've)( have| bien| d[ée]j[aà]| just)* (pay[ée]e?s?|r[ée]gl[ée]e?s?|paid)|"
    r"(paiement|virement|r[eè]glement|payment|transfer)( est| a| has| was|( a)? [ée]t[ée])*( bien| been)*"
    r" (pass[ée]|re[cç]u|enregistr[ée]|arriv[ée]|received|gone through|recorded|arrived)|"
    r"(j'ai|on a|nous avons|je viens de|on vient de|i|we|i've|we've)( have| bien| d[ée]j[aà]| just)* "
    r"(fai(t|re)|effectu\w*|envoy\w*|lanc\w*|made|sent|done) (le|un|notre|mon|the|a|our|my) "
    r"(virement|paiement|r[eè]glement|transfer|payment)|"
    r"((avez|as|have|did)[- ](vous|tu|you)|vous avez|you have|you've)( bien| already)? (re[cç]u|receive\w*|got|get) "
    r"(le|mon|notre|my|our|the) (virement|paiement|transfer|payment))\b",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"\b(?:(?:c'|ca )?est|est-(?:elle|ce)|is (?:it|that|this)|are we)(?: bien| d[ée]j[aà]| all| now)?"
    r" (?:confirm\w*|ferme|valid\w*|enregistr\w*|r[ée]serv[ée]e?|booked|firm)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b((n'? ?|ne )?(a|est|ont|veut|passe|marche|fonctionne) (pas|rien)( \w+)? ?(march[ée]|fonctionn[ée]|pass[ée]|abouti|passer)?|"
    r"refus[ée]e?|[ée]chou[ée]e?|d[ée]clin[ée]e?|did(n't| not) (work|go through)|declined|failed|rejected)\b",
    re.IGNORECASE,
)
_MY_TICKETS = re.compile(
    r"\b(o[uù] (sont|en sont|est|puis-je (trouver|t[ée]l[ée]charger))|where are|when (do|will) (i|we) (get|receive)"
    r"|quand (aurai|recevr|aurons)\w*)"
    r"[- ]?(je|on|nous)? ?(mes|nos|les|my|our|the) (billets|tickets|e-tickets)\b",
    re.IGNORECASE,
)
_TABLE = re.compile(r"\b(csv|tableur|excel|spreadsheet)\b", re.IGNORECASE)
_SHORT = 9  # words: so short a message about money is about one's own
STRONGER = {"talk_to_human", "complaint", "list_orders", "get_tickets", "mail_not_received", "restart"}


def command_in(turn: Turn, wants: Intentions, reading: Reading) -> str | None:
    """What a known customer's words want of an order; None when they are about something else."""
    dossier, text = turn.dossier, reading.text
    if dossier.account is None or wants.command in STRONGER or (dossier.booking is not None and not hardly_begun(dossier.booking)):
        return None
    if BANK.search(text) and (not wants.topic or not wants.question or awaits_transfer(turn)):
        return "bank_details"
    if dossier.booking is None and _resizes_named(turn, wants, reading):
        return "resize_order"
    if (of_money := _of_money(turn, wants, reading)) is not None:
        return of_money
    if dossier.booking is not None:
        return f"pay_{reading.settlement}" if reading.settlement in ("card", "transfer") and has_orders(turn) else None
    if _OTHER_MOMENT.search(text) and not wants.question and not reading.activities and has_orders(turn):
        return "change_date"
    if person_named(reading) and not (reading.activities or reading.dates or reading.heads) and has_orders(turn):
        return "name_companion"
    if reading.settlement in ("card", "transfer") and _THIS.search(text) and _waits_for_money(turn):
        return f"pay_{reading.settlement}"
    if (wants.topic and wants.question) or reading.activities or _NEW.search(text) or (wants.books and not _changes(reading)):
        return None
    found = _change(wants, reading)
    return found if found and has_orders(turn) else None


def new_visit(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    """Whether a message says so much of a visit (what, and two of who, when and how) that it books one, whatever else it sounds like.

    A message about an order of that very visit and day does not.
    """
    named = {match.id for match in reading.activities if not match.id.endswith("/")}
    day = reading.dates.day if reading.dates and reading.dates.usable else None
    heads = reading.heads if reading.heads and reading.heads.usable else None
    if (
        len(named) != 1
        or wants.command in FOR_A_PERSON
        or wants.question
        or reading.reference
        or reading.correction
        or _CHANGES.search(reading.text)
    ):
        return False
    if sum(fact is not None for fact in (day, heads, reading.time, reading.settlement, reading.guide)) < 2 or not (day or heads):
        return False
    account = turn.dossier.account
    mine = turn.core.orders(account.id) if account else []
    return not any(f"{one.seller}/{one.activity}" in named and day in (None, one.day) and one.state in LIVE for one in mine)


def hardly_begun(booking: Booking) -> bool:
    """Whether nothing but perhaps a number is known of a booking: words about money are then about an order."""
    return booking.activity is None and booking.day is None and booking.time is None


def _of_money(turn: Turn, wants: Intentions, reading: Reading) -> str | None:
    """ "J'ai payé ?", "la carte ne passe pas", "en csv": how the order spoken of stands."""
    text = reading.text
    if len(text.split()) > _SHORT or turn.dossier.last_order is None or not has_orders(turn):
        return None
    if _TABLE.search(text) or _MY_TICKETS.search(text):
        return "get_tickets"
    if _PAID.search(text):
        return "payment_state"
    if _CONFIRMED.search(text) and wants.question:
        return "show_order"
    return "payment_failed" if _REFUSED.search(text) and awaits_card(turn) else None


def _resizes_named(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    """ "En fait on sera 70 à l'Arc", of whose place something is booked: another number there, no further visit."""
    heads, text = reading.heads, reading.text
    if heads is None or not heads.usable or reading.dates or reading.time or wants.question or _NEW.search(text):
        return False
    named = {match.id for match in reading.activities if not match.id.endswith("/")}
    if len(named) != 1 or _VISIT.search(text) or not (reading.correction or _RESIZE.search(text)):
        return False
    assert turn.dossier.account is not None
    return any(f"{one.seller}/{one.activity}" in named and one.state in LIVE for one in turn.core.orders(turn.dossier.account.id))


def _changes(reading: Reading) -> bool:
    """Whether words that sound like a wish to book change what is booked ("je veux passer à 10", "je veux payer par virement")."""
    if reading.correction or reading.dates or reading.time:
        return reading.correction
    if reading.heads or reading.if_asked.heads:
        return _RESIZE.search(reading.text) is not None and _VISIT.search(reading.text) is None
    return reading.settlement in ("card", "transfer", "pay")


def _change(wants: Intentions, reading: Reading) -> str | None:
    text, heads = reading.text, reading.heads or reading.if_asked.heads
    if person_named(reading) and not wants.books:
        return "name_companion"
    if _NO_AFTER_ALL.search(text):
        return "cancel_order"
    if reading.heads and AWAY.search(text):
        return "resize_order"
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
    """Whether an order of the customer waits for a transfer, or will: how it stands answers better than the documents."""
    assert turn.dossier.account is not None
    return any(order.bank or order.state in NOT_YET_PAYABLE for order in turn.core.orders(turn.dossier.account.id))


def _waits_for_money(turn: Turn) -> bool:
    """Whether the customer has an option or an order that can be paid."""
    assert turn.dossier.account is not None
    return any(order.state in ("held", "awaiting_payment") for order in turn.core.orders(turn.dossier.account.id))


def awaits_card(turn: Turn) -> bool:
    """Whether the order spoken of last waits to be paid by card."""
    account, reference = turn.dossier.account, turn.dossier.last_order
    assert account is not None
    found = next((order for order in turn.core.orders(account.id) if order.reference == reference), None)
    return found is not None and (found.state, found.settlement) == ("awaiting_payment", "card")


def cancels(text: str) -> bool:
    """ "Annule l'option": "option" is then no way to settle."""
    return _CANCEL.search(text) is not None


def cancels_all(text: str) -> bool:
    """ "Annule tout", "cancel both"."""
    return bool(_CANCEL.search(text) and _ALL.search(text))


def kind_of_paper(reading: Reading | None) -> str:
    """How the name of the paper wanted ends; "" for all of them."""
    return ".csv" if reading is not None and _TABLE.search(reading.text) else ""


def names_order(text: str) -> bool:
    """ "Annule mon option": what exists is meant, not the booking being put together."""
    return _ORDER.search(text) is not None


def has_orders(turn: Turn) -> bool:
    """Whether the customer has any order that still stands."""
    assert turn.dossier.account is not None
    return any(order.state in LIVE for order in turn.core.orders(turn.dossier.account.id))
