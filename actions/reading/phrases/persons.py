"""A person wished for: somebody of the seller to speak to, a call back, where to answer."""

from __future__ import annotations

import re

from actions.reading.phrases.matching import says, says_as_typed, words

_PERSON = words(
    r"conseill\w+", r"humain\w*", "quelqu'un", "op[ée]rat(?:eur|rice)", "vraie personne", "service client",
    "someone", "somebody", "humans?", "advis[eo]rs?", "operator",
    r"(?:parle[rz]?|discuter|joindre|passez?|voir|avoir|transf[ée]r\w+|veux|voudrais|besoin)\b(?:(?!plain)[\w' -]){0,30}"
    r"\b(?:une personne|responsable|agent|[ée]quipe|standard)",
    r"(?:talk|speak|pass|transfer|want|need)\b(?:(?!complain)[\w' -]){0,30}\b(?:person|agent|people|team|staff|manager|representative)",
)  # fmt: skip
_SEES_TO_IT = r"(?:\w+ ){0,2}(?:confirm|verifi|regard|valid|rappel|repond|occup|dis|appel|check|look|call|answer|reply)\w*"
_THAT_PERSON = words(
    rf"qu(?:'|e )(?:(?:une?|votre|vos) (?:conseill\w+|humain|personne|agent|responsable|collegue|equipe)|quelqu'un) {_SEES_TO_IT}",
    rf"(?:(?:an?|your) (?:advis[eo]r|person|human|agent|colleague|team)|someone|somebody) to {_SEES_TO_IT}",
)  # fmt: skip
_CALL = words(
    "rappel(?:er|ez|le[sz]?)",
    "appelez",
    "telephone[rz]",
    "joindre",
    "joignable",
    "contact(?:er|ez)",
    "(?:call|phone|ring|reach|contact) (?:me|us)",
)
_WHOM_TO_CALL = words(
    r"qui (?:je |on |nous |dois[- ]je |faut[- ]il |puis[- ]je |peut[- ]on |est-ce que je |est-ce qu'on )*(?:dois |doit )?"
    r"(?:telephon|appel|joind|joign|previen|contact)\w*",
    r"(?:j'|je |on |nous )(?:telephon|appel|joins|joint|previen|contact)\w* (?:a )?qui",
    r"quel (?:est (?:le|votre) )?(?:numero|tel\w*)(?! (?:de|d') ?(?:commande|tva|siret|dossier|reservation))",
    "(?:who|whom|which number|what number) (?:do|can|should|shall|must) (?:i|we) (?:call|phone|ring|contact|reach)",
    "what(?:'s| is) (?:the|your) (?:phone|telephone) number",
)
_PASS_ON = words(r"transmett\w+", "transmets", "faites suivre", r"pass (?:it|this|that|my \w+) on", r"forward (?:it|this|my \w+)")
_NOBODY = r"(?:ne |n'|m'|me |nous |vous )*(?:repon|decroch|ecout|lit|voit|compren|sait|veut|vient|rappel|aide)"  # "personne ne répond"
_ANYBODY = words("person", rf"personne(?! {_NOBODY})", r"humain\w*", "humans?", "quelqu'un", "someone", "somebody", r"conseill\w+")
_ANSWER_AT = words(
    "repond(?:re|ez)", "ecri(?:re|vez)", r"mon (?:numero|tel\w*|portable|e?-?mail|adresse)",
    "answer", "my (?:number|phone|e?-?mail|address)",
)  # fmt: skip
_PHONE = words(r"telephon\w*", "tel", "vive voix", "appel(?:er|ez)?", "phone", "by voice")
_VENTS = words(
    "nuls?", "nulles?", r"idiot\w*", "stupides?", "stupid", r"imbecil\w*", r"incapab\w*", r"incompet\w*", r"cons?", r"conn\w+", r"debil\w*",
    "merd(?:e|ique)", r"arnaqu\w*", r"voleurs?", "n'importe quoi", "sert a rien", "honteux", "honte", "useless", "dumb", "moron", "crap",
    "shit(?:ty)?", "scam", "ridicul(?:e|ous)", "pathetic", "hopeless", "rubbish", "robot", "comprends? (?:rien|pas)",
    f"personne {_NOBODY}\\w*", "(?:nobody|no one) (?:answer|reply|replie|listen)\\w*", "don't understand", "marche pas",
    "trop (?:long|cher)",
)  # fmt: skip
_TELLS = words(
    r"visit\w*", "guide", r"billets?", r"tickets?", r"commande\w*", r"reserv\w*", r"option\w*", "entree", "porte", r"group\w*",
    r"book\w*", r"order\w*", "refus\\w*", "refund", r"rembours\w*", r"pa(?:y|i)\w*", "hier", "yesterday",
)  # fmt: skip
_MORE_OF_CASE = re.compile(
    r"^\W*(?:(?:et|and|s'il vous plait|svp|please|merci d'|je (?:veux|voudrais|souhaite)|i (?:want|would like|'d like) to|we want to) ?)*"
    r"(?:j'?ajoute\b|ajoute[rz]?\b|aussi ajouter|also add|add\b"
    r"|(?:et|and) (?:je|on|nous|i|we) (?:veux|veut|voulons|exige|want|demand)\w* (?:aussi|also)?"
    r"|(?:je|on|nous) (?:veux|veut|voulons|exig\w+) aussi|(?:i|we) also want)"
)
_CASE = re.compile(
    r"\b(?:m[ao]n?|notre|my|our) (?:demande|dossier|reclamation|plainte|cas|request|case|complaint)\b"
    r"|\bquand\b.{0,30}\b(?:repon\w+|rappel\w+)|\b(?:repon\w+|rappel\w+)\b.{0,30}\b(?:quand|delai)\b"
    r"|\bwhen\b.{0,40}\b(?:answer|reply|hear|call)\b|\bhow long\b.{0,40}\b(?:answer|reply)\b"
)


def asks_for_person(text: str) -> bool:
    """ "Un conseiller", "call me": somebody to speak to; "j'ai parlé à l'équipe", "want to complain about the staff" only tell of one."""
    return says_as_typed(_PERSON, text) or asks_for_call(text) or says(_PASS_ON, text)


def wants_person_to(text: str) -> bool:
    """ "Je voudrais qu'un conseiller confirme": whatever figures stand beside it, it is for a person to say."""
    return says(_THAT_PERSON, text)


def names_person(text: str) -> bool:
    """ "Une personne, oui": any word for one, where a person is offered already."""
    return says(_ANYBODY, text)


def asks_for_call(text: str) -> bool:
    """ "Rappelez-moi", "reach us"."""
    return says(_CALL, text)


def asks_whom_to_call(text: str) -> bool:
    """ "À qui je téléphone ?", "quel numéro ?"."""
    return says(_WHOM_TO_CALL, text)


def adds_to_case(text: str) -> bool:
    """ "Et je veux aussi un remboursement", "please add that...": more of what was passed on."""
    return says(_MORE_OF_CASE, text)


def says_where_to_answer(text: str) -> bool:
    """ "Mon portable, c'est le 06...", "answer at"."""
    return says(_ANSWER_AT, text)


def asks_about_case(text: str) -> bool:
    """ "Où en est ma demande ?", "when will you reply"."""
    return says(_CASE, text)


def speaks_of_phone(text: str) -> bool:
    """ "Au téléphone", "by phone"."""
    return says(_PHONE, text)


def only_vents(text: str) -> bool:
    """ "Vous êtes nuls", "personne ne répond": anger that tells of no visit, order or money."""
    return says(_VENTS, text) and not says(_TELLS, text)
