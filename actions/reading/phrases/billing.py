"""Whom an invoice is for, as it is put in a message: "facture au nom de la mairie de Versailles", "invoice to Acme, 5 rue de Lyon"."""

from __future__ import annotations

import re
from typing import NamedTuple

from actions.reading.phrases.changes import asks_you_to_do
from actions.reading.phrases.matching import words
from actions.reading.text import fold

LONGEST = 200
_BODY = (
    r"(?:mairie|commune|ville|departement|region|metropole|ecole|college|lycee|universite|institut\w*|association|amicale|comite"
    r"|cse|ce|club|foyer|ehpad|centre|maison|agence|societe|entreprise|ste|sarl|sas|ogec|ape|apel|town hall|city|council"
    r"|school|university|works council|company|society|foundation|fondation|office)\b"
)
_ARTICLE = r"(?:(?:la|le|les|notre|nos|the|our)\s+|l['’]\s*)?"
_OF = r"(?:de\s+(?=la\b|l['’])|d['’]\s*|de\s+|du\s+|des\s+|of\s+)"
_PAPER = r"(?:(?:re)?factur(?:e|es|er|ez|ee|ation)|invoices?d?|invoicing|bill(?:ed|ing)?|bon de commande|order form|contrat|contract)"
_UP_TO = r"[^.!?\n]{0,40}?"
_NAMED = rf"(?:au nom\s+{_OF}|a l['’]\s*ordre\s+{_OF}|au nom\s*:\s*|in the name\s+{_OF}|made out to\s+|make it out to\s+|out to\s+)"
_SURELY = re.compile(rf"\b{_PAPER}\b{_UP_TO}\b{_NAMED}(?={_ARTICLE})")
_PROBABLY = re.compile(
    rf"\b(?:{_PAPER}\b(?: (?:est|sera|is|goes|should go|to be sent|please))?(?: a (?:adresser|etablir|emettre|envoyer))? (?:a|au|aux|to)"
    rf"|facture[rz]|factures? pour|invoice (?:for|to)|bill)\s+(?={_ARTICLE})"
)
_ALONE = re.compile(rf"^\W*(?:(?:c'est|ce sera|mettez|mettre|it's|put it)(?:[- ](?:la|le))? )?{_NAMED}(?={_ARTICLE})")
_END = re.compile(
    r"[.!?;\n](?:\s|$)|\s*[,]?\s*\b(?:s(?:'|’)?il vous plait|svp|stp|please|merci|thanks|thank you)\b"
    r"|,?\s+(?:et|and|mais|but)\s+(?:non(?: pas)?|pas|not)\b(?!-)"
    r"|,\s*(?:et\s+)?(?:non|pas|not)\s|,?\s+(?:plutot qu|au lieu|rather than|instead of)"
    r"|,?\s+(?:pour|for)\s+\d|,?\s+(?:le|on|on the)\s+\d{1,2}\b|,?\s+(?:et|and)\s+(?:on|nous|je|we|i|la visite|the visit)\b"
)
_ADDRESS = re.compile(
    r"^\s*(?:\d+|b\.? ?p\.? ?\d+|cs \d+|rue|avenue|av|boulevard|bd|place|allee|chemin|route|impasse|quai|cours|lieu-?dit|cedex|zone"
    r"|za|zi)\b"
    r"|\b\d{5}\b|\bcedex\b|\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b"  # the last are British postcodes
)
_NUMBER = re.compile(
    r"\b(?:siret|siren|tva|vat)?(?: (?:n°|no|number|intracommunautaire))*[ :]*"
    r"((?:\d[ .]?){13}\d|fr ?\d{2} ?(?:\d[ .]?){8}\d)(?!\d)"
)
_NOBODY = words(
    "qui", "quoi", r"quel\w*", r"who\w*", "which", "what", "moi", "nous", "me", "us", "ou", "where", "quand", "when",
    "m(?:on|a|es|y)", "votre", "your",
)  # fmt: skip
"""What stands where a name would, and names nobody."""
_OWN = re.compile(
    r"^\W*(?:(?:a|au|en|in|to|sans|no|pas d['’]autre|aucun)\s+)?(?:mon (?:propre )?nom|moi(?:-meme)?|notre nom|my (?:own )?name|me"
    r"|nom(?: particulier)?|particular name|nous|us|le mien|pareil|same|la meme|non|no|oui|yes|ok|d'accord|rien|personne|passer?|skip"
    r"|peu importe)\W*$"
)


class Billed(NamedTuple):
    """The party's name, its postal address and its SIRET or VAT number, each as written; "" where not said."""

    name: str
    address: str = ""
    registration: str = ""


class Named(NamedTuple):
    """The party, and the message without the words that name it, "" where they say nothing more."""

    party: Billed
    rest: str


def named_in(text: str, *, late: bool = False) -> Named | None:
    """Whom papers are to be made out to, where the words surely say it; ``late``: nothing but that is likely to be named any more."""
    folded = fold(text)
    if len(folded) != len(text):
        return None  # signs that fold into several: places would not agree
    for pattern, sure in ((_SURELY, True), (_PROBABLY, False), (_ALONE, late)):
        found = pattern.search(folded)
        if found is None or (pattern is _PROBABLY and text.rstrip().endswith("?") and not asks_you_to_do(text)):
            continue
        said, end = _party_words(text[found.end() :])
        if not _names_somebody(said, sure=sure):
            continue
        rest = f"{text[: found.start()]} {text[found.end() + end :]}"
        more = re.findall(r"[^\W_]{2,}|\d", _POLITE.sub(" ", fold(rest)))
        return Named(party_of(said), rest if len(more) > 1 else "")
    return None


_POLITE = re.compile(
    r"\b(?:s'il vous plait|svp|stp|please|merci|thanks?|thank you|you|bonjour|hello|je voudrais|il faut|il me faut|mettre|mettez|faites"
    r"|faire|put|make|can|could|you|pouvez|vous|peut|on|la|le|l|les|une?|the|our|notre|nos|votre|de|est|is|et|and|pour|for|i|we|need|want"
    r"|would like|voulons|souhaite|should|be|doit|etre|to|an?|also|aussi|it|ca|alors|then|sur|d'acompte|deposit)\b"
)


def party_of(said: str) -> Billed:
    """ "École Jules Ferry, 12 rue des Lilas, 78000 Versailles, SIRET 217 806 460 00018" in its parts."""
    number = _NUMBER.search(fold(said)) if len(fold(said)) == len(said) else None
    registration = " ".join(number.group(1).upper().split()) if number else ""
    left = said[: number.start()] + said[number.end() :] if number else said
    parts = [part.strip(" ,;") for part in re.split(r"[,;\n]|(?<=\D)\s(?=\d{1,4}\s*(?:bis|ter)?,?\s+[a-zA-Z])", left)]
    name, *address = [part for part in parts if part] or [""]
    name = re.sub(r"^(?:(?:la|le|les|notre|nos|the|our|l['’])\s*\b)", "", name, flags=re.IGNORECASE) if name[:1].islower() else name
    return Billed(name[:1].upper() + name[1:], ", ".join(address), registration)


def is_address(text: str) -> bool:
    """ "12 rue des Lilas", "75020 Paris", "BP 12"."""
    return _ADDRESS.search(fold(text)) is not None


def names_body(text: str) -> bool:
    """ "École Jules Ferry", "la mairie de Versailles": a school, a town, a committee or a firm stands first."""
    return re.match(rf"\W*{_ARTICLE}{_BODY}", fold(text)) is not None


def wants_own(text: str) -> bool:
    """ "À mon nom", "non", "pareil": nobody else is named."""
    return _OWN.match(fold(text)) is not None


def _party_words(text: str) -> tuple[str, int]:
    """The name with the address behind it, and where they end."""
    stop = _END.search(fold(text))
    said = text[: stop.start()] if stop else text
    first, *more = said.split(",")
    while more and (is_address(more[0]) or _NUMBER.search(fold(more[0]))):
        first = f"{first},{more.pop(0)}"
    return first.strip(), len(first)


def _names_somebody(said: str, *, sure: bool) -> bool:
    name = re.sub(rf"^{_ARTICLE}", "", fold(said)).strip(" ?")
    if re.fullmatch(_BODY, name):
        return False  # "l'école": which one?
    if len(said) > LONGEST or "@" in said or not re.match(r"[^\W\d_]{2}", name) or _NOBODY.match(name):
        return False
    return sure or names_body(said) or said[:1].isupper()
