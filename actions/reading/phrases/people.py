"""People of a group: what kind they are, who pays, how many more or fewer, and whether a guide has a card."""

from __future__ import annotations

import re

from actions.reading.head_words import ADULT, CHILD, COMPANION
from actions.reading.phrases.matching import says, words
from actions.reading.text import fold

_MORE = words("en plus", "de plus", "supplementaires?", "suppl", r"r?ajout\w*", "extra", "more", "additional", "add")
_FEWER = words(
    "en moins", "de moins", "annulent", r"desist\w*", "fewer", "less", "drop(?:ped)? out", r"enlev\w*", r"retir\w*", "remove", "take off",
    "(?:viennent|viendront|vient|viendra) (?:plus|pas)",
)  # fmt: skip
_NO_CARD = words(
    "sans (?:sa |leur )?carte", "non[- ]cartee?", "pas de carte", "n'a pas (?:de|sa) carte", "unlicen[sc]ed",
    "without (?:a )?(?:card|licen[sc]e)", "no (?:card|licen[sc]e)",
)  # fmt: skip
_CLASSES = re.compile(r"\b(\d{1,2}) class(?:es)?\b")
_OF_GROUP = re.compile(
    r"\b(?:groupes?|groups?|party|on est|nous sommes|ce sont|c'est (?:un|une|des|pour)|il s'agit|we are|we're|they are|it's (?:a|for))\b"
)
_JOINED = re.compile(r"(?:\b(?:avec|plus|et aussi|with|and also)|\+) ?(?:les |nos |our |the )?\d")
_GROWN_UP = words(ADULT, COMPANION)
_YOUNG = words(CHILD)
_OF_ONE = "(?:un|une|par|l'|chaque|each|a|an|one|per|the|pour|for) ?"
_A_CHILD = words(
    rf"{_OF_ONE}(?:school )?(?:enfants?|gamin|ado|jeune|child|kid|teenager|eleves?|pupils?|students?)",
    "(?:pour|for) (?:les |the )?(?:enfants|children|kids|scolaires|pupils|schools)",
)
_AN_ADULT = words(rf"{_OF_ONE}(?:adultes?|adults?|seniors?|grown[- ]?up)", "adulte", "adult")
_PUPILS = words("eleves?", "scolaires?", "pupils?", "students?", "school")
_PAYING = words(r"payant\w*", "paying", "pay(?:er|ent|s)? (?:leur|their|plein|full)")
_WHEELCHAIRS = re.compile(r"(\d+)[^\d,.;?]{0,25}\b(?:fauteuils?|wheelchairs?)\b")
_DISABLED = re.compile(r"(\d+)[^\d,.;?]{0,25}\b(?:handicap\w*|disab\w*|deficients?|malvoyants?|autistes?)")
_NEEDS = words(r"handicap\w*", r"disab\w*", "ime", "esat", "deficients?")
_FINAL = re.compile(
    r"\b(?:effectifs?|nombre|chiffre|compte)(?: de \w+)?(?: est| :)? ?(?:definitif|final)\w*|"
    r"\bc'est (?:le |notre )?(?:chiffre |nombre |effectif )?definitif|\bdefinitivement\b|"
    r"\bconfirm\w* (?:(?:l'|notre |mon |le |the |our |a )?(?:final )?(?:effectif|nombre|headcount|number|head count)s?)\b|"
    r"\bfinal (?:headcount|head ?count|numbers?|count)\b|\b(?:that's|it's|which is|this is) (?:the )?(?:final|definitive)\b"
)
_DISHES = re.compile(r"\b(?:plats?|menus?|repas|dishes|meals?)\b ?(?:choisis?|chosen)? ?[:=] ?(?P<what>[^\n]{3,300})")


def speaks_of_more(text: str) -> bool:
    """ "Un guide en plus"."""
    return says(_MORE, text)


def speaks_of_fewer(text: str) -> bool:
    """ "Deux se désistent", "three dropped out"."""
    return says(_FEWER, text)


def has_no_card(text: str) -> bool:
    """ "Un guide sans carte", "unlicensed"."""
    return says(_NO_CARD, text)


def classes_in(text: str) -> int:
    """ "2 classes": how many; 0 where none are counted."""
    found = _CLASSES.search(fold(text))
    return int(found[1]) if found else 0


def speaks_of_group(text: str) -> bool:
    """ "C'est un groupe de seniors", "they are pupils": the group, not somebody of it."""
    return says(_OF_GROUP, text)


def names_grown_up(text: str) -> bool:
    """ "Un accompagnateur de plus", "one more adult"."""
    return says(_GROWN_UP, text)


def names_young(text: str) -> bool:
    """ "Deux élèves de moins"."""
    return says(_YOUNG, text)


def speaks_of_one_child(text: str) -> bool:
    """ "Combien pour un élève ?", "per child"."""
    return says(_A_CHILD, text)


def speaks_of_one_adult(text: str) -> bool:
    """ "Par adulte", "for a senior"."""
    return says(_AN_ADULT, text)


def speaks_of_pupils(text: str) -> bool:
    """ "Le tarif scolaire", "the price for students"."""
    return says(_PUPILS, text)


def counts_the_paying(text: str) -> bool:
    """ "20 payants", "who pay full price"."""
    return says(_PAYING, text)


def wheelchairs_in(text: str) -> int | None:
    """ "6 fauteuils roulants": how many; None where none are counted."""
    found = _WHEELCHAIRS.search(fold(text))
    return int(found[1]) if found else None


def disabled_in(text: str) -> int | None:
    """ "8 jeunes malvoyants": how many; None where none are counted."""
    found = _DISABLED.search(fold(text))
    return int(found[1]) if found else None


def joins_persons(text: str) -> bool:
    """ "Avec 7 adultes", "plus 3 adults": beside those who are known."""
    return says(_JOINED, text)


def has_needs(text: str) -> bool:
    """ "Un groupe d'un IME", "disabled visitors"."""
    return says(_NEEDS, text)


def calls_number_final(text: str) -> bool:
    """ "L'effectif définitif", "that's the final number"."""
    return says(_FINAL, text)


def dishes_in(text: str) -> tuple[str, str]:
    """ "43, plats : 20 poissons, 23 volailles": what is to be eaten, as typed, and what is said before it; "" where nothing is."""
    found = _DISHES.search(fold(text))
    return (text[found.start("what") : found.end("what")].strip(), text[: found.start()]) if found else ("", text)
