"""Another group supposed: "et si on était 22 au lieu de 18 ?"."""

from __future__ import annotations

import re

from actions.reading.phrases.matching import says, words
from actions.reading.text import fold

_CHANGE_ASKED = re.compile(
    r"qu'?est[- ]ce que (?:ca|cela) (?:chang|fer|donn)|ca change(?:rait)? (?:quoi|quelque chose|le prix|beaucoup)|"
    r"(?:cela|ca) donne(?:rait)? quoi|que devien\w+ le prix|(?:le prix|le tarif|ca) (?:baisse|monte|augmente|diminue)\w*|"
    r"quel(?:le)?s? (?:serai(?:t|ent) |est |sont )?(?:l[ae']s? ?)?(?:differences?|consequences?|incidences?|impact)|"
    r"what (?:would|does|will|'?d) (?:it|that|this) (?:change|mean|do)|what (?:is|would be|'s) the difference|what changes|"
    r"(?:any|what|which) difference|how would (?:the price|that|it) change|does (?:the price|it|that) change"
)
_SUPPOSED = re.compile(
    r"\b(?:et )?si (?:on|nous|j'|je|le groupe|finalement|jamais|l'on|un|deux|trois|\d+)\b[^.!]*\?|"
    r"\bet (?:a|avec) \d+ (?:au lieu|plutot)|\b(?:what|and) if (?:we|i|the group|there|one|two|three|\d+)\b|"
    r"\bsuppos(?:ons|e|ing) (?:que |qu'|that )?(?:on|nous|we|i)\b|"
    r"\bif (?:we|i|there) (?:were|was|are|come|came|had|have|bring|brought|add|added)\b[^.!]*\?"
)
_INSTEAD = re.compile(r"\b(?:au lieu d(?:e|')|plutot qu(?:e|')|contre|instead of|rather than|versus|vs)\s*")
_ELSE = words(
    r"annul\w*", r"cancel\w*", "retard", "late", r"rembours\w*", r"refund\w*", r"perd\w*", "lose", "pleut", "rain", r"ferm\w*", r"close\w*"
)


def supposes_change(text: str) -> bool:
    """ "Qu'est-ce que ça change à 22 ?", "what if we were 30?": no question about being late, cancelling or the weather."""
    return (says(_CHANGE_ASKED, text) or says(_SUPPOSED, text)) and not says(_ELSE, text)


def parted_at_instead(text: str) -> tuple[str, str | None]:
    """What is supposed, and what it is compared with: "22" and "18 ?" of "22 au lieu de 18 ?"; None where nothing is."""
    found = _INSTEAD.search(fold(text))
    return (text[: found.start()], text[found.end() :]) if found else (text, None)
