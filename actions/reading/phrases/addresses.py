"""Addresses: whose an e-mail address is, where a postal address begins, and by which way something is sent."""

from __future__ import annotations

import re
from typing import Literal

from actions.reading.phrases.matching import says, words
from actions.reading.text import fold, words_in

_MINE = re.compile(r"\b(?:mon|mes|ma|notre|nos|my|our) (?:propre |own )?(?:adresse )?(?:e[- ]?)?(?:mail|adresse|courriel|address)\b[^@]*$")
_LABEL = re.compile(r"(?:^|[\s,;.(])(?:e-?mail|mail|courriel|adresse|address)(?: est| is|'s)?[\s:=]*$")
_OF_ANOTHER = words(
    "guide", r"accompagn\w+", "responsable", r"prof\w*", "chauffeur",
    "leader", "companion", "escort", "teacher", "driver", "son", "sa", "his", "her", "lui",
)  # fmt: skip
_PART = re.compile(r"[,;\n]")
_ABOUT_A_PHONE = frozenset(
    "mon ma mes le la notre nos c est au voici et tel telephone numero num no portable mobile fixe joignable joindre perso pro direct"
    " my our the is it s here and phone number cell mobile on at reach me svp please merci thanks pour info son sa his her".split()
)
_SENT_TO_ME = words(r"(?:envo(?:yer|yez|ie)|adresse[rz]|send)\b.{0,30}\b(?:moi|me|us|nous|mon|notre|my|our)")
_POSTAL_BEGINS = re.compile(r"[,;\n]|(?<=\D)\s+(?=\d{1,4}\s*(?:bis|ter)?,?\s+[a-zA-Z])", re.IGNORECASE)
_INTRODUCTION = re.compile(
    r"^\W*(?:(?:notre |ma |our |my |la )?(?:societe|entreprise|company|adresse|address)(?: est| is|\s*:)|c'est|it's|we are|nous sommes)\s+"
)
_WAYS: tuple[tuple[Literal["post", "desk", "mail"], re.Pattern[str]], ...] = (
    ("post", words(r"postal\w*", "poste", "courrier", "colissimo", "by post", "post(?:ed)?", "domicile")),
    ("desk", words("sur place", "guichets?", "caisse", "accueil", r"retir\w*", "desk", "pick(?:ed)?[ -]?up", r"collect\w*")),
    ("mail", words("e?-?mails?", "courriels?", r"electronique\w*", "pdf", "online", "en ligne")),
)


_BY_POST = words("envoi postal", r"par (?:la )?(?:poste|courrier)(?! electronique)", "by post", "posted", "postal delivery", "colissimo")


def calls_own(before: str) -> bool:
    """ "Mon mail perso :", right before an address: it is the customer's."""
    return says(_MINE, before)


def labels_address(before: str) -> bool:
    """ "..., mail :", right before an address: it is nobody else's."""
    return says(_LABEL, before)


def names_another(text: str) -> bool:
    """ "Le guide, son mail": somebody else whose address or number it may be."""
    return says(_OF_ANOTHER, text)


def calls_anothers(before: str) -> bool:
    """ "Pour vous joindre, le guide :", right before an address, behind the last comma."""
    return names_another(_PART.split(before)[-1])


def only_calls_phone(text: str) -> bool:
    """ "Mon portable : 06 12 34 56 78": beside its figures nothing but what a number is called."""
    return all(word in _ABOUT_A_PHONE for word in words_in(text) if not word.isdigit())


def sent_to_writer(text: str) -> bool:
    """ "Envoyez-les-moi", "send the tickets to my address"."""
    return says(_SENT_TO_ME, text)


def way_of_delivery(text: str) -> Literal["post", "desk", "mail"] | None:
    """ "Par la poste", "au guichet", "en pdf"."""
    return next((way for way, pattern in _WAYS if says(pattern, text)), None)


def wants_post(text: str) -> bool:
    """ "Envoi postal", "by post": said of itself, before the way of delivery is asked for."""
    return says(_BY_POST, text)


def without_introduction(text: str) -> str:
    """ "Notre société est Horizons" without what leads to the name."""
    found = _INTRODUCTION.match(fold(text))
    return text[found.end() :] if found else text


def name_and_address(text: str) -> tuple[str, str]:
    """ "Agence Horizons, 12 rue des Lilas": the name, and the address behind it or ""."""
    name, *rest = _POSTAL_BEGINS.split(text, maxsplit=1)
    return name.strip(" ,;"), rest[0].strip(" ,;") if rest else ""
