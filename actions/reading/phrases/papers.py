"""Papers of an order: tickets, tables, calendar files, and the dates by which something is due."""

from __future__ import annotations

import re

from actions.reading.phrases.matching import says, says_as_typed, words

MINE = r"\b(?:mes|nos|mon|ma|notre|my|our)(?: \w+)? "
_WHERE_TICKETS = words(
    "(?:ou (?:sont|en sont|est|puis-je (?:trouver|telecharger))|where are|when (?:do|will) (?:i|we) (?:get|receive)"
    r"|quand (?:aurai|recevr|aurons)\w*)[- ]?(?:je|on|nous)? ?(?:mes|nos|les|my|our|the) (?:billets|tickets|e-tickets)"
)
_TABLE = words("csv", "tableur", "excel", "spreadsheet")
_FORM = words(
    r"(?:(?:r[e']?)?envoye[rz]|redonne[rz]|retrouver|t[ée]l[ée]charger|o[uù] est|perdu|(?:re-?)?send|download|get|where is|where's|lost)"
    r"(?:[- ](?:moi|nous|me|us|le|la|notre|mon|encore|again|the|our|my)){0,4}[ ](?:contrat|bon de commande|contract|order form)",
)
_INVOICE = words(
    r"(?:la|ma|notre|le|mon|une|my|our|the|an) (?:facture|recu|justificatif|invoice|receipt)(?: acquittee?| de paiement)?",
)
_ABOUT_INVOICES = words(
    "comment", "quand", "qui", "quel(?:le)?s?", "combien", "tva", "nom", "ou", "pourquoi", "adresse[rz]?", "si", "pas",
    "how", "when", "who", "which", "what", "vat", "name", "where", "why", "to", "if", "not", "after", "apres", "delai", "payer", "pay",
)  # fmt: skip
_CALENDAR = words(
    "(?:mon|mes|notre|nos|my|our|un|a|outlook|google|fichier|pour (?:l'|le )) ?(?:agenda|calendrier|calendar)",
    "calendar file", "ics", "ical",
)  # fmt: skip
_DUE_DATE = "(?:echeances?|dates? limites?|deadlines?)"
_MY_DEADLINES = re.compile(
    rf"{MINE}?(?:{_DUE_DATE}|echeancier)\b|\b{_DUE_DATE} (?:de|du|pour|of|for) (?:l[ae] |l'|the )?"
    r"(?:ma|mon|mes|nos|notre|cette|my|our|commande|option|order|booking)"
)
_DEADLINE = words(_DUE_DATE, "dernier delai", "jusqu'a quand", "until when", "how long do (?:i|we)")


def asks_where_tickets_are(text: str) -> bool:
    """ "Où sont mes billets ?", "when will we get the tickets"."""
    return says(_WHERE_TICKETS, text)


def asks_for_table(text: str) -> bool:
    """ "En csv": the paper that a spreadsheet opens."""
    return says(_TABLE, text)


def asks_for_form(text: str) -> bool:
    """ "Renvoyez-moi le contrat", "where is the order form?"; "j'ai renvoyé le contrat signé" tells of it."""
    return says_as_typed(_FORM, text)


def asks_for_invoice(text: str) -> bool:
    """ "Je peux avoir la facture ?", "la facture acquittée svp": the paper, not how one comes by it."""
    return says(_INVOICE, text) and not says(_ABOUT_INVOICES, text)


def asks_for_calendar(text: str) -> bool:
    """ "Dans mon agenda", "an ics"."""
    return says(_CALENDAR, text)


def asks_for_own_deadlines(text: str) -> bool:
    """ "Mes échéances", "the deadlines of our order"."""
    return says(_MY_DEADLINES, text)


def asks_for_deadline(text: str) -> bool:
    """ "Jusqu'à quand ?", of whatever it is."""
    return says(_DEADLINE, text)
