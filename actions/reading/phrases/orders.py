"""Orders that exist, by the words that point at them."""

from __future__ import annotations

from actions.reading.phrases.matching import says, words

_ORDER = "(?:option|commande|reservation|order|booking)"
_THE = "mon|ma|notre|la|l'|my|our|the"
_NAMED = words(rf"(?:{_THE}|mes|nos|les|cette|une|premiere|autre) ?{_ORDER}s?")
_POINTED_AT = words("this", "it", "that one", "ca", "cela", "celle-ci", rf"(?:{_THE}) ?{_ORDER}")
_VISITED = words(rf"(?:{_THE}|cette|this) ?(?:{_ORDER}|visite|venue|visit)")
_ALL = words(r"tout(?:e?s)?", "tous", "les (?:deux|trois|quatre|[2-9])", "everything", "all", "both")


_WHERE_IT_STANDS = words(
    "ou en (?:est|sont)", "avancement", "status of", "how far is",
    rf"(?:where is|what about|any news (?:of|on|about)) (?:{_THE}) ?{_ORDER}",
    "(?:avez|as)[- ](?:vous|tu) (?:bien )?recu (?:mon|ma|notre|le|la|nos|mes)", "vous avez (?:bien )?recu (?:mon|ma|notre|le|la|nos|mes)",
    r"(?:have|did) you (?:\w+ )?(?:received?|got|get) (?:my|our|the)",
)  # fmt: skip


_BOOKED_BY_OTHERS = words(
    r"(?:l'|l |mon |notre |une )?(?:agence|bureau|to|tour[- ]?operat\w+|ecole|client)(?: \w+)? (?:qui )?(?:a|ont) (?:deja )?"
    r"(?:reserv\w*|resa\w*|book\w*|pris)",
    r"(?:resa\w*|reservation|commande) (?:de|par) (?:l'|l |mon |notre )?(?:agence|bureau|to|tour[- ]?operat\w+)",
    r"(?:the |our |my )?(?:agency|operator|office|school) (?:has |have )?(?:already )?(?:booked|reserved|made the booking)",
    r"booked by (?:the|our|my|an) (?:agency|operator|office|school)",
)  # fmt: skip


def booked_by_others(text: str) -> bool:
    """ "C'est l'agence qui a réservé": the order is under an address that is not the writer's."""
    return says(_BOOKED_BY_OTHERS, text)


def asks_where_it_stands(text: str) -> bool:
    """ "Où en est la commande ?", "have you received our contract?"."""
    return says(_WHERE_IT_STANDS, text)


def names_order(text: str) -> bool:
    """ "Annule mon option": what exists is meant, not the booking being put together."""
    return says(_NAMED, text)


def points_at_order(text: str) -> bool:
    """ "Je paie ça par carte", "the booking": the order that is spoken of."""
    return says(_POINTED_AT, text)


def names_visit_planned(text: str) -> bool:
    """ "Notre venue", "cette visite", "my order": what was arranged before."""
    return says(_VISITED, text)


def means_all(text: str) -> bool:
    """ "Annule tout", "both"."""
    return says(_ALL, text)
