"""Questions and wishes by their form, whatever they are about; and where one sentence ends and the next begins."""

from __future__ import annotations

import re

from actions.reading.phrases.matching import says, says_as_typed, words

_WHERE = words("où")
_QUESTION = re.compile(
    r"\?|\b(?:est[- ]ce qu|combien|horaires (?:de|d'|du)|opening hours|"
    r"com+en?t\b|cmt|quand\b|quel(?:le)?s?\b|pourquoi|pk\b|peut[- ]on|puis[- ]je|pourr(?:ais|ions)[- ]|faut[- ]il|"
    r"dois[- ]je|doit[- ]on|devons[- ]nous|y a[- ]t|avez[- ]vous|jusqu'?a|a qui|au bout de|c'?est quoi|il faut quoi|ou est|"
    r"koi|kel(?:le)?s?|komen\w*|pkoi|keske|cb de|"
    r"qui (?:peut|doit)|how|what|when|where|which|why|who\b|"
    r"can (?:i|we|you|my)|could (?:i|we|you)|do (?:i|we|you)|does|is (?:it|there|the)|"
    r"are (?:there|you|the)|should|must (?:i|we)|"
    r"(?:indiquer|preciser|dire|savoir|confirmer|informer|demande|tell (?:us|me)|know|confirm|ask) (?:si|s'il\w*|if|whether))\b"
    r"|^\W*(?:is|are|does|did|can|could|will|may|has|have) (?!a nice|to\b)\w+"
)
_HOW = words("com+en?t", "cmt", "how", "where", "ou (?:est|puis|se)", "marche a suivre", "procedure", "par ou")
_OF_TERMS = words(
    r"combien", "cb de", r"quel(?:le)?s? (?:frais|delai|penalit\w*|montant|cout|retenue)", "jusqu'?(?:a|en)? ?(?:quand|combien|quel)",
    "au plus tard", "(?:et )?si (?:on|nous|je|j'|l'on|le groupe|un|mon|notre|nos)", "que se passe", "qu'arrive", "coute",
    "perd(?:s|ons|ez|re)?", "how (?:much|long|late|many|soon)", "until when", "by when", "time limit", "deadline",
    "what (?:happens|do we (?:lose|owe|pay)|would|will we)", "(?:and |what )?if (?:we|i|the|our|my)", "fees?", "charges?", r"penalt\w+",
    "lose", "owe", "is (?:it|there) (?:too late|still)",
)  # fmt: skip
_WISH = re.compile(
    r"\b(?:voudr|voul|veu[xt]|souhait|aimer|besoin|il (?:me|nous) faut|emmen|organis|would like|'d like|want|need|wish|plan)"
)
_REQUEST = re.compile(
    r"\b(?:pourr(?:iez|ais|ions)|pou(?:vez|vons|rrait)|peu[xt]|puis)[- ](?:vous|tu|on|nous|je).{0,25}"
    r"(?:poser?\b|mettre|bloquer|reserver|garder|prendre|trouver)|"
    r"\b(?:could|can|would|may) (?:you|we|i) (?:please |also )?(?:put|place|hold|book|reserve|keep|find|block|get)"
)
_BOOK = re.compile(r"\b(?:reserv|command|book|order)")
_TO_KNOW = words(
    "savoir", "connaitre", "comprendre", r"renseign\w*", "informations?", "infos?", "know", "understand", "information", "whether"
)
_FOLLOWS_UP = re.compile(r"^\W*(?:et|and|ok et|what about|how about|meme chose|idem)\b")
_LEANS = words(
    "elles?", "ils?(?! (?:y a|faut|est possible|reste|existe|n'y))", "celui-ci", "celle-ci", "it", "they", "this one", "that one"
)
_NUMBER = re.compile(r"\b[1-9]\d{0,3}\b")
_BARE_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}\b(?![.,]\d)")
_SENTENCE_END = re.compile(
    r"(?<=[?!;\n])\s*|(?<=[a-zA-Zéèàù)\d]\.)\s+(?=[A-ZÉÀ])"
    r"|,?\s+(?=(?i:et|mais|and|but) (?i:est[- ]ce|combien|comment|quels?|quelles?|peut[- ]on|faut[- ]il|is it|how|what|can we|do we"
    r"|c'est (?:remb|grat|combien|pay)))"
)
_CLAUSE_END = re.compile(r",\s+|\s+[-–]\s+|\s:\s")


def sentences(text: str) -> list[str]:
    """The sentences of a message; addresses and abbreviations keep their dots."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]


def clauses(text: str) -> list[str]:
    """The parts of a sentence between its commas, dashes and colons."""
    return _CLAUSE_END.split(text)


def is_question(text: str) -> bool:
    """ "Peut-on annuler", "opening hours": the words ask something."""
    return says(_QUESTION, text) or says_as_typed(_WHERE, text)


def asks_how(text: str) -> bool:
    """ "Comment annuler ?", "where do I download"."""
    return says(_HOW, text) or says_as_typed(_WHERE, text)


def asks_of_terms(text: str) -> bool:
    """ "Combien coûte d'annuler ?", "what if we are late": the terms are asked, nothing is to be done."""
    return says(_OF_TERMS, text)


def wishes(text: str) -> bool:
    """ "Nous voudrions", "we'd like"."""
    return says(_WISH, text)


def requests(text: str) -> bool:
    """ "Pourriez-vous poser", "could you hold"."""
    return says(_REQUEST, text)


def wishes_to_book(text: str) -> bool:
    """ "Je réserve", "we'd like to come": the words wish for something or ask to have it booked."""
    return wishes(text) or requests(text) or says(_BOOK, text)


def seeks_to_know(text: str) -> bool:
    """ "Je voudrais savoir", "some information"."""
    return says(_TO_KNOW, text)


def follows_up(text: str) -> bool:
    """ "Et pour 30 ?", "what about Sunday"."""
    return says(_FOLLOWS_UP, text)


def leans_on_last(text: str) -> bool:
    """ "Est-ce qu'elles sont gratuites ?": a pronoun for what was spoken of before; not "il faut"."""
    return says(_LEANS, text)


def has_number(text: str) -> bool:
    """Whether a number of up to four figures stands in the text."""
    return says(_NUMBER, text)


def with_number(text: str, number: int) -> str | None:
    """The text with this number in the place of its first; None where it has none. Amounts ("2,50") and long figures are none."""
    changed, count = _BARE_NUMBER.subn(str(number), text, count=1)
    return changed if count else None
