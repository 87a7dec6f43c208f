"""Visits to come: a new one, further ones, an open wish, and what is free."""

from __future__ import annotations

import re

from actions.reading.phrases.matching import says, says_as_typed, words
from actions.reading.text import fold

_NEW = words("autre", "nouvel(?:le)?", "r[ée]serve[rz]?", "another", "new", "book")
_AS_WELL = words("aussi", "en plus", "also", "as well")
_COMES = words(r"visit\w*", "venir", "venons", r"viendr\w+", "groupe (?:de|d')", "group of", "come", "coming")
_FURTHER = re.compile(
    r"\b(?:et aussi|aussi|ainsi que|puis|ensuite|apres ca|en plus|egalement|dans la foulee|enchain\w+|suivi\w? d\w*"
    r"|r?ajoute\w*|avec|also|add|with|then|afterwards?|after that|followed by|plus|as well(?: as)?|too)\b|^\W*(?:et|and)\b"
)
_SAME_PLACE = words(
    "(?:le |au |du )?meme (?:endroit|lieu|site|monument|visite)", "la meme visite", "(?:the )?same (?:place|site|monument|visit|venue)"
)
_JOINS = re.compile(r"\b(?:et|puis|and|then|plus)\b|[,;+&\n]")
_WITH = re.compile(r"\b(?:avec|with|including|et|plus|and|\+)(?: (?:le|la|les|un|une|du|de|des|a|the|our|notre|some))* ?$")
_EITHER = words("ou(?: bien| alors)?", "soit", "sinon", "or", "either", "plutot", "rather", "instead", "au lieu", "pas")
_OPEN = re.compile(
    r"\b(?:un truc|quelque chose|qqch|quelqu[e']? ?idees?|(?:une|des) (?:idees?|suggestions?|propositions?)|(?:une|notre) sortie\b"
    r"|une activite"
    r"|(?:que|qu'est[- ]ce que) (?:vous )?(?:me |nous )?(?:conseill\w+|propos\w+|recommand\w+|suggerer\w*)"
    r"|(?:conseill|propos|recommand|suggere)\w*[- ](?:moi|nous)|vous (?:me |nous )?(?:conseill|propos|recommand)\w+ quoi"
    r"|(?:que|quoi|koi|qu'est-ce qu'?(?:on|e nous)?) ?(?:peut-on|pourrait-on|pouvons-nous|pourrions-nous|puis-je|peut|pourrait)?"
    r" (?:a |à )?(?:faire|visiter|voir)\b"
    r"|what (?:can|could|should|might) (?:i|we) (?:do|visit|see)|ou (?:aller|emmener)"
    r"|n'importe (?:quoi|lequel|ou)|peu importe (?:le|quel) (?:monument|site|lieu)"
    r"|(?:quel|quels|quelle|quelles) (?:monuments?|sites?|visites?|lieux)\b.{0,40}\b(?:pour|avec|le|en|un)\b"
    r"|something|somewhere|any ideas?|(?:some|any) (?:suggestions?|ideas?)|what (?:do|would|can) you (?:suggest|recommend|propose|offer)"
    r"|(?:suggest|recommend|propose) (?:me |us )?(?:a|an|some|something)|where (?:to|could|can|should) (?:we |i )?(?:go|take)"
    r"|any (?:site|monument))\b"
)
_PLACES = words(
    "places?", r"dispo\w*", "libres?", "rest(?:e|ent|ait)", "creneaux?",
    "spots?", "seats?", "spaces?", "slots?", r"availab\w+", "left", "free",
)  # fmt: skip
_SEE_PLACES = words(
    r"(?:montr\w*|donn\w*|affich\w*|list\w*|voir|redi\w*|show|see|give)(?: moi| nous| me| us)?"
    r"(?: again| the| all| free| les| tous| des| d'autres)* (?:creneaux|horaires|places|heures|slots|times)"
)
_OUTERMOST = words(
    "(?:the )?(?:last|latest|first|earliest) (?:one|visit|entry|time)", "(?:dernier|premier)e?s?(?: (?:horaire|visite|heure))?"
)
_STILL = words("encore", "autres?", "other", "even", "still")
_TO_SEE = re.compile(
    r"\b(?:quoi|koi|what(?:'s| is)?(?: there)?)(?: de bien| sympa| interesting)? (?:a|to) (?:voir|faire|visiter|see|do|visit)\b"
)
_SHOW = words("spectacles?", "representations?", r"(?:the|a|an|horse|equestrian|christmas|princes|this|that|with|to|pass) shows?")
_LECTURE = re.compile(r"\bvisites?[- ]conferences?\b|\blecture[- ](?:visit|tour)s?\b")
_ANY_DAY = re.compile(r"(?:un|any|a|some) \w+")
_FACTS = tuple(
    (fact, words(names))
    for fact, names in (
        ("party", "nombre|groupe|personnes|effectif|participants|visiteurs|number|group|people|party|headcount"),
        ("day", "jour|date|day"),
        ("time", "heure|horaire|creneau|time|hour|slot"),
        ("activity", "monument|site|visite|lieu|place"),
        ("companion", r"accompagnat\w+|contact|companion|escort|nom"),
        ("settlement", "paiement|reglement|moyen|payment"),
        ("delivery", "envoi|livraison|remise|delivery|posting"),
    )
)


def names_new_one(text: str) -> bool:
    """ "Réservez une nouvelle visite", "another one"; "j'ai réservé" tells of one that there is."""
    return says_as_typed(_NEW, text)


def names_one_as_well(text: str) -> bool:
    """ "Aussi la visite guidée": beside what is booked, not in its place."""
    return says(_AS_WELL, text)


def speaks_of_coming(text: str) -> bool:
    """ "On voudrait venir", "a group of 20"."""
    return says(_COMES, text)


def adds_visit(text: str) -> bool:
    """ "Et aussi la Sainte-Chapelle", "followed by the Arc"."""
    return says(_FURTHER, text)


def means_same_place(text: str) -> bool:
    """ "Au même endroit", "same venue"."""
    return says(_SAME_PLACE, text)


def joins(text: str) -> bool:
    """ "L'Arc et la Conciergerie": two things in one breath."""
    return says(_JOINS, text)


def ends_in_with(text: str) -> bool:
    """ "La Conciergerie avec le", the words before a name: it comes with something."""
    return says(_WITH, text)


def leaves_choice(text: str) -> bool:
    """ "L'Arc ou la Conciergerie", "rather the Arc": one in the place of another, not both."""
    return says(_EITHER, text)


def wishes_for_anything(text: str) -> bool:
    """ "Un truc à Paris", "que nous conseillez-vous ?": no visit in mind."""
    return says(_OPEN, text)


def asks_what_to_see(text: str) -> bool:
    """ "Y a quoi à voir ?", "what is there to do": visits are to be proposed, whoever comes."""
    return says(_TO_SEE, text)


def asks_for_further(text: str) -> bool:
    """ "Encore moins cher", "other ones": not those that were shown."""
    return says(_STILL, text)


def names_lecture(text: str) -> bool:
    """ "Une visite-conférence", "a lecture tour": a visit that a lecturer of the house leads."""
    return bool(_LECTURE.search(fold(text)))


def names_show(text: str) -> bool:
    """ "Le spectacle de 15h", "the show"; "show me the slots" names none."""
    return says(_SHOW, text)


def names_any_day(text: str) -> bool:
    """ "Un lundi", "some Monday": whichever, and nothing else."""
    return _ANY_DAY.fullmatch(fold(text)) is not None


def speaks_of_places(text: str) -> bool:
    """ "Il reste des places ?", "what's available"."""
    return says(_PLACES, text)


def asks_to_see_places(text: str) -> bool:
    """ "Montrez les créneaux", "show me the times"."""
    return says(_SEE_PLACES, text.replace("-", " "))


def names_outermost_hour(text: str) -> bool:
    """ "La dernière visite": the first or last hour of the day in hand."""
    return says(_OUTERMOST, text)


def fact_named(text: str) -> str | None:
    """The fact of a booking that is called by its name: "le nombre", "modifier l'heure"."""
    return next((fact for fact, names in _FACTS if says(names, text)), None)
