"""Prices asked for: of a visit, of visits side by side, the cheapest; and what is billed when fewer come."""

from __future__ import annotations

import re

from actions.reading.phrases.matching import says, words
from actions.reading.phrases.money import asks_of_vat

_PRICE = re.compile(
    r"\bcombien (?:ca |cela |est[- ]ce que (?:ca |cela )?|me |nous |on |je |va |faut[- ]il |doi\w+ )*"
    r"(?:cout\w*|fait|vaut|revien\w*|payer|paie\w*)"
    r"|\b(?:c'? ?est|(?:ca|cela) (?:me |nous )?(?:fait|coute|revient a|vaut)|(?:ce|ca|cela) (?:serait|ferait|couterait|fera)) combien\b"
    r"|^\W*combien\W*$|\b(?:pour|for) \d+ (?:\w+ )?(?:combien|how much)\b"
    r"|\bcombien (?:pour|en tout|au total|l'entree|la visite|le billet|les billets|par personne|par tete|d'euros)\b"
    r"|\b(?:quels?|quelles?|donne\w*|connaitre|avoir|savoir|indiqu\w+)\b.{0,25}\b(?:prix|tarifs?|cout|total|montant)\b"
    r"|\b(?:prix|tarifs?|cout|montant)\b.{0,15}\b(?:total|pour \d+|du groupe|de la visite|d'entree|par personne|du billet|des billets)\b"
    r"|^\W*(?:(?:et|le|les|votre|vos|ok|alors|the|and) )*(?:prix|tarifs?|total|montant|price|cost)\W*$"
    r"|\bwhat (?:would|do|does|will) \d+ (?:\w+ )?pay\b|\b(?:que|combien|quoi) (?:paient|payent|paieraient|paieront) \d+\b"
    r"|\bhow much\b(?! (?:time|notice|longer|in advance|earlier|before|space|room|luggage|deposit|of))"
    r"|\b(?:what|what's|tell me|know)\b.{0,25}\b(?:prices?|cost|total|rates?|fare|amount)\b|\b(?:price|cost|rate)s? (?:for|of|per)\b"
)
_AND_COST = re.compile(r"\b(?:et|and)\b.{0,30}\b(?:combien|prix|tarifs?|cout\w*|total|price|cost|how much|total)\b")
_FREE = words(r"gratui\w*", "free", r"offert\w*", "pour rien", "for nothing", "complimentary", r"exempt\w*")
_FEWER_COME = (
    words(r"vienn\w+", r"venu\w*", "presents?", r"se present\w+", "come", "came", "turn(?:ed)? up", "show(?:ed)? up", r"attend\w*"),
    words(r"annonc\w+", r"prevu\w*", r"command\w+", r"reserv\w+", r"inscrit\w*", "announced", "booked", "ordered", "planned", "registered"),
    words(r"pai\w+", r"pay\w*", r"factur\w+", r"bill\w*", "charged?", r"invoice\w*"),
)
_REPLACED = re.compile(r"\b\d+ (?:\w+ )?(?:au lieu d[e']s?|instead of|rather than|plutot que) ?\d+\b")
_OTHER_CHARGE = words(
    r"an+ul\w*", r"cancel\w*", r"rembours\w*", r"refund\w*", "acomptes?", "arrhes", "deposit", "frais", "fees?", "remises?", r"reduc\w*",
    r"discount\w*", r"envoi\w*", "livraison", "postage", "shipping", "parking", "repas", "menus?", "dejeuner", "lunch", "meals?",
    r"restau\w*", "gouter", r"audio\w*", "duplicata", r"penalit\w*", "dossier", "caution", r"chang\w*", r"modif\w*", r"report\w*",
)  # fmt: skip
_CHEAPEST = words(
    r"(?:le|la|les|au|du) (?:moins|plus) (?:cher|chere|chers|cheres|bas prix|avantageu\w+|economique|abordable)s?", r"moins cher\w*",
    r"pas (?:trop )?cher\w*", "meilleur (?:prix|tarif)", "petit budget", r"cheap\w*", "least expensive", "lowest (?:price|cost)",
    "best price", "most affordable", "(?:on|with) a (?:small|tight) budget",
)  # fmt: skip
_COMPARES = words(
    "differences?", r"compar\w+", r"plus cher\w*", r"entre (?:l[ae'] ?|les )?\w+.{0,40} et", "le?quel(?:le)?s?", "which(?: one)?(?: of)?",
    "versus", "vs", "dearer", "more expensive", "better value", "difference between",
)  # fmt: skip
_MONEY = words(
    "prix", "tarifs?", r"cher\w*", r"cout\w*", r"revien\w+", "euros?", "prices?", "costs?", r"cheap\w*", "expensive", "dearer", "value",
    "rates?",
)  # fmt: skip


def asks_price(text: str) -> bool:
    """ "Combien ça coûte ?", "the price for 20", "what would 30 adults pay"; "do the teachers pay" asks who is free."""
    return says(_PRICE, text)


def asks_free_places(text: str) -> bool:
    """ "Combien de gratuits ?", "who enters free": how many pay nothing, not what the others pay."""
    return says(_FREE, text)


def asks_price_too(text: str) -> bool:
    """ "How many go free and what does it cost?": a second question in the same sentence."""
    return says(_AND_COST, text)


def asks_who_is_billed(text: str) -> bool:
    """ "20 réservés, 15 venus : que paie-t-on ?": fewer come than were announced."""
    replaced = says(_REPLACED, text) and says(_FEWER_COME[2], text)
    return "?" in text and (replaced or all(says(pattern, text) for pattern in _FEWER_COME))


def names_other_charge(text: str) -> bool:
    """ "Les frais d'annulation", "the price of lunch", "les prix hors taxes": not what a visit costs."""
    return says(_OTHER_CHARGE, text) or asks_of_vat(text)


def asks_cheapest(text: str) -> bool:
    """ "Le moins cher", "on a tight budget"."""
    return says(_CHEAPEST, text)


def compares_prices(text: str) -> bool:
    """ "Lequel revient le moins cher ?", "the difference in price"."""
    return (asks_cheapest(text) or says(_COMPARES, text)) and says(_MONEY, text)
