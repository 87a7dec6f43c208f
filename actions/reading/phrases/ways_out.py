"""Ways out of a question: to leave it, to put it off, to ask why, to have something sent again or elsewhere."""

from __future__ import annotations

import re

from actions.reading.phrases.matching import says, words
from actions.reading.text import fold

_LEAVES = re.compile(
    r"((ah |bon |ok |non |mais |en fait |bah |oh |well |no |but |actually )*(on )?"
    r"(laiss\w* (tomber|ca|beton)|tant pis|oubli\w*( ca| tout)?|abandonn\w*|j'abandonne|"
    r"forget (it|about it|everything|(about )?(the )?whole thing|all of it)"
    r"|(je |j'|on |nous )?(ne )?(veux|veut|voulons|souhaite|souhaitons) (plus |pas |surtout |du tout )+"
    r"(reserver|commander)( du tout| merci)?"
    r"|laissez?|(i |we )?(don't|do not) want to (book|order)( anything| it)?"
    r"|never ?mind|drop it|leave it|stop)( merci| thanks?| svp|,? c'est bon|,? it's fine)?[ ,;.]*)+"
)
_PUTS_OFF = re.compile(
    r"(ok |non |pas maintenant |not now )*(je |on )?(plus tard|pas maintenant|(verra|verrai|verrons|reviens|reviendrai|reprends|reprendrai)"
    r"( plus tard| demain| apres)?|(vais |dois )?(reflechir|y reflechir|voir)|later|not now|maybe later|i'll (think about it|come back))"
    r"( merci| thanks?)?"
)
_SLIPPED = re.compile(
    r"(ah |oh |oups |oops |dsl |pardon |desolee? |sorry |non |no |mince |je |j'|i )*"
    r"((me |m'|jme )?(suis|ai|etais) (trompee?s?|plantee?s?|fait (une|mon) erreur|fait erreur)|my mistake|made a mistake|was wrong"
    r"|got (it|that) wrong|erreur de ma part|c'est une erreur( de ma part)?)( sorry| desolee?| pardon| dsl)*"
)
_SEND_AGAIN = words(
    r"re-?e?nvo\w+", r"re-?voy\w*", r"re-?send\w*", "send (?:it|me|the code|a code)", "send .*again",
    "(?:nouveau|autre|new|another) code", "code again",
)  # fmt: skip
_OTHER_ADDRESS = words(
    r"(?:chang\w*|autre|mauvaise|fausse|wrong|other|another|different)(?: d'| de| my| the| an?)? ?(?:adresse|mail|e-?mail|address)",
    r"tromp\w* (?:d'|dans l'|de )(?:adresse|mail)",
)
_WHY = words("pourquoi", "pour quoi", "a quoi (?:ca|cela) sert", "why", "what for")


def leaves(text: str) -> bool:
    """ "Laisse tomber", "never mind thanks", and nothing else."""
    return _LEAVES.fullmatch(_alone(text)) is not None


def puts_off(text: str) -> bool:
    """ "Plus tard", "I'll think about it", and nothing else."""
    return _PUTS_OFF.fullmatch(_alone(text)) is not None


def owns_to_slip(text: str) -> bool:
    """ "Je me suis trompé", "oops, my mistake", and nothing else."""
    return _SLIPPED.fullmatch(_alone(text).replace(",", "")) is not None


def asks_why(text: str) -> bool:
    """ "À quoi ça sert ?", "why?"."""
    return says(_WHY, text)


def asks_to_send_again(text: str) -> bool:
    """ "Renvoyez-moi le code", "send it again"."""
    return says(_SEND_AGAIN, text)


def names_other_address(text: str) -> bool:
    """ "Une autre adresse", "je me suis trompé de mail"."""
    return says(_OTHER_ADDRESS, text)


def _alone(text: str) -> str:
    return fold(text).strip(" .!,")
