"""Money of an order: where it is sent, whether it came in, what is owed, and getting it back."""

from __future__ import annotations

import re

from actions.reading.phrases.matching import says, says_as_typed, words

_BANK = words(
    "iban", "bic", "rib", "swift", "coordonnees bancaires", "numero de compte", "libelle", "bank(?:ing)? details", "account number",
    "facture d'? ?acompte", "deposit invoice", r"(?:reference|motif).{0,20}(?:virement|transfer)", "(?:transfer|payment) reference",
)  # fmt: skip
_WE_HAVE = "(?:j'ai|on a|nous avons|i|we|i've|we've)"
_PAID = words(
    rf"(?:{_WE_HAVE}|est)(?: have| bien| deja| just)* (?:payee?s?|reglee?s?|paid)",
    r"(?:paiement|virement|reglement|payment|transfer)(?: est| a| has| was|(?: a)? ete)*(?: bien| been)*"
    r" (?:passe|recu|enregistre|arrive|received|gone through|recorded|arrived)",
    rf"(?:{_WE_HAVE}|je viens de|on vient de)(?: have| bien| deja| just)* "
    r"(?:fai(?:t|re)|effectu\w*|envoy\w*|lanc\w*|made|sent|done) (?:le|un|notre|mon|the|a|our|my) "
    r"(?:virement|paiement|reglement|transfer|payment)",
    r"(?:(?:avez|as|have|did)[- ](?:vous|tu|you)|vous avez|you have|you've)(?: bien| already)? (?:recu|receive\w*|got|get) "
    r"(?:le|mon|notre|my|our|the) (?:virement|paiement|transfer|payment)",
)
_CONFIRMED = words(
    r"(?:(?:c'|ca )?est|est-(?:elle|ce)|is (?:it|that|this)|are we)(?: bien| d[ée]j[aà]| all| now)?"
    r" (?:confirm\w*|ferme|valid\w*|enregistr\w*|r[ée]serv[ée]e?|booked|firm)"
)
_REFUSED = re.compile(
    r"\b(?:(?:n'? ?|ne )?(?:a|est|ont|veut|passe|marche|fonctionne) (?:pas|rien)"
    r"(?: \w+)? ?(?:march[ée]|fonctionn[ée]|pass[ée]|abouti|passer)?|"
    r"refus[ée]e?|[ée]chou[ée]e?|d[ée]clin[ée]e?|did(?:n't| not) (?:work|go through)|declined|failed|rejected)\b"
)
_OWED = re.compile(
    r"\bcombien\b.{0,20}\b(?:dois|doit|devons|doivent)\b(?!.{0,15}\b(?:faire|envoyer|arriver|venir|etre)\b)|"
    r"\b(?:reste|restera|restant)(?:-t-il|-til)?(?: encore| donc)? a (?:payer|regler|verser)|"
    r"\b(?:mon|notre|le) (?:solde|reste a payer)\b|"
    r"\b(?:how much|what) (?:do|does|is|are|will) ?(?:i|we|it)?(?: still)? ?(?:owe|owing|owed|due|left to pay|to pay)\b|"
    r"\b(?:left|remains?|still|outstanding)(?: amount)?(?: to be| to) pa(?:y|id)\b|\b(?:my|our|the) (?:balance|outstanding amount)\b"
)
_VAT = words(
    "tva", "vat", "ht ou (?:en )?ttc", "(?:hors|toutes) taxes?(?: comprises?)?", "(?:excluding|including|before|without|with) tax(?:es)?"
)
_OF_OURS = re.compile(r"\d{5}|\b(?:notre|mon|our|my) (?:numero (?:de )?)?(?:tva|vat)\b")
_BACK = words(r"rembours\w*", r"refund\w*", "(?:my|our|the) money(?: back)?", "argent")


def asks_for_bank_details(text: str) -> bool:
    """ "L'IBAN ?", "the transfer reference": where money is sent to."""
    return says(_BANK, text)


def speaks_of_having_paid(text: str) -> bool:
    """ "J'ai payé", "avez-vous reçu le virement ?"."""
    return says(_PAID, text)


def asks_whether_confirmed(text: str) -> bool:
    """ "C'est bien réservé ?", "is it firm?"; "c'est fermé ?" asks something else."""
    return says_as_typed(_CONFIRMED, text)


def says_refused(text: str) -> bool:
    """ "La carte ne passe pas", "payment declined"; "ça ne sert à rien" does not."""
    return says_as_typed(_REFUSED, text)


def asks_what_is_owed(text: str) -> bool:
    """ "Combien reste-t-il à payer ?", "our balance"."""
    return says(_OWED, text)


def asks_of_vat(text: str) -> bool:
    """ "La TVA ?", "HT ou TTC"; "notre TVA est FR90348677196" tells the customer's own."""
    return says(_VAT, text) and not says(_OF_OURS, text)


def asks_for_money_back(text: str) -> bool:
    """ "Remboursez-nous", "the money back"."""
    return says(_BACK, text)
