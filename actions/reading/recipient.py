"""Whom the tickets are sent to, where it is not an e-mail address: oneself, the one who accompanies, or somebody named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.reading.contact import likely_name
from actions.reading.types import RecipientAnswer

_ROLE = (
    r"(?:(?:tour |group |licensed )?guide|accompagnat\w+|accompagnante?|responsable|encadrante?|professeur\w*|prof|enseignante?"
    r"|animat(?:eur|rice)|educat(?:eur|rice)|maitresse|instit\w*|chef de groupe|tour leader|group leader|leader|tour manager|escort"
    r"|companion|chaperone?|teacher|conferenci\w+|contact|personne qui (?:nous )?accompagne|person (?:who is |who's )?accompanying)"
)
_OWN = r"(?:la |le |l'|notre |mon |ma |the |our |my )"
TO_ROLE = re.compile(rf"\b(?:au |a {_OWN}|to {_OWN}|directement au |du |de {_OWN})(?:seule? |dit )?{_ROLE}\b")
"""The role as the one to whom something goes."""
_TO_COMPANION = re.compile(
    rf"{TO_ROLE.pattern}|\b(?:pour|for|sur|chez) {_OWN}{_ROLE}\b|\b(?:the |our |my )?{_ROLE}'s (?:e-?mail|mail|address|inbox)"
    rf"|^\W*(?:plutot |directement |only |just |to )*{_OWN}?{_ROLE}(?:\W+(?:plutot|rather|svp|stp|please|directement|merci|thanks))*\W*$"
    r"|^\W*(?:a (?:lui|elle)|(?:to )?(?:him|her))\W*$"
)
_SELF = re.compile(
    r"(?:^|\b)(?:a |vers |pour |sur |to |for )?(?:moi(?:-| )?memes?|myself|(?<!chez )(?:a"
    r"|pour) moi\b|(?:^\W*)(?:moi|me)(?=\W*(?:svp|stp|please|merci|s'il vous plait"
    r"|thanks)?\W*$)|(?:send )?(?:them |it |the tickets |everything )?to me\b"
    r"|to us\b|a nous(?:-memes)?\b|envoye[rz]?[- ](?:les[- ])?moi|a (?:mon|notre"
    r"|cette|la meme) (?:adresse|mail|e-?mail|boite|courriel)|(?:mon|notre|my"
    r"|our|same|this|that) (?:adresse|mail|e-?mail|email|address)\b|(?:la )?meme (?:adresse"
    r"|mail)|sur (?:mon|ma) |just me)"
)
_DENIED = re.compile(
    rf"\b(?:pas|not|don't|sauf|au lieu(?: de)?|instead of|plutot qu'?e?|rather than)(?: (?:send|envoyer?|envoyez|it|them|les))* "
    rf"(?:{TO_ROLE.pattern}|a moi(?:-meme)?\b|to me\b)"
)
_THEM = r"(?:les? billets|les|la|tout|them|it|the tickets|everything)"
_NAMED = re.compile(
    r"^\W*(?:(?:s'il (?:vous|te) plait|please|plutot|ok|oui|non|yes|no)\W+){0,3}"
    rf"(?:(?:vous pouvez |merci de |can you |could you )?(?:les )?(?:(?:envoye[rz]|envoie|adresse[rz]?|transmett\w+|donne[rz]?|send|forward"
    rf"|mail|email)(?:[- ]{_THEM})?|{_THEM}) )?(?:directement |plutot |rather |straight )?"
    r"(?:a|to) (?P<name>[^\W\d_][^,;:!?@()\d\x00]{1,50}?)"
    r"(?:\W+(?:svp|stp|please|s'il vous plait|plutot|directement|merci|thanks|instead)){0,3}\W*$"
)
_SHORT = 100
"""Characters of an answer that names somebody; a longer message tells something else."""


@dataclass(frozen=True, slots=True)
class FoundRecipient:
    """The answer to "to whom?"; ``name`` as written when somebody is named."""

    answer: RecipientAnswer | None = None
    name: str = ""


def read_recipient(original: str, folded: str) -> FoundRecipient:
    """Read to whom the tickets go; both texts are equally long."""
    folded = _DENIED.sub(lambda match: "," * len(match[0]), folded)
    if _TO_COMPANION.search(folded):
        return FoundRecipient("companion")
    if _SELF.search(folded):
        return FoundRecipient("self")
    match = _NAMED.match(folded) if len(folded) <= _SHORT else None
    name = original[match.start("name") : match.end("name")].strip() if match else ""
    return FoundRecipient(None, name if likely_name(name) else "")
