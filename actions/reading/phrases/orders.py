"""Orders that exist, by the words that point at them."""

from __future__ import annotations

from actions.reading.phrases.matching import says, words

_ORDER = "(?:option|commande|reservation|order|booking)"
_THE = "mon|ma|notre|la|l'|my|our|the"
_NAMED = words(rf"(?:{_THE}|mes|nos|les|cette|une|premiere|autre) ?{_ORDER}s?")
_POINTED_AT = words("this", "it", "that one", "ca", "cela", "celle-ci", rf"(?:{_THE}) ?{_ORDER}")
_VISITED = words(rf"(?:{_THE}|cette|this) ?(?:{_ORDER}|visite|venue|visit)")
_ALL = words(r"tout(?:e?s)?", "tous", "les (?:deux|trois|quatre|[2-9])", "everything", "all", "both")


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
