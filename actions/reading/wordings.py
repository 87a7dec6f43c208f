"""Other ways of writing what the readers know: form lines ("Pax : 31"), short messages ("ss guide"), "et moi", dozens, school years."""

from __future__ import annotations

import re

from actions.reading.head_words import ADULT, CHILD, COMPANION, GUIDE, PERSON

_PUPILS = re.compile(rf"\b(?:{CHILD}|classes?|cp|ce[12]|cm[12])\b")
_DRIVER = r"(?:chauffeurs?|drivers?|conducteurs?)"
_MYSELF = r"(?:moi(?:[- ]meme)?|myself|me)\b"
_OF = r"(?: (?:de|of) (?:personnes|participants|visiteurs|pax|people|guests|visitors|persons))?"
_FORM = (
    (
        rf"pax|personnes|participants?|visiteurs|effectif|nombre{_OF}|nb(?: pers\w*| pax)?|guests|people|visitors|group size|party size"
        rf"|headcount|number{_OF}|taille du groupe",
        "pax",
    ),
    ("adultes?|adults?", "adultes"),
    (CHILD, "eleves"),
    ("accompagnateurs?|encadrants?|professeurs?|teachers|escorts", "accompagnateurs"),
)
_YEAR = re.compile(r"\b(\d{1,3}) (?:cp|ce ?[12]|cm ?[12]|ms|gs)\b")
_FORM_LINES = tuple(
    (re.compile(rf"\b(?:nombre d'?e? ?)?(?:{label}) ?[:=] ?(\d{{1,4}})\b(?![/:h])"), rf"\1 {noun},") for label, noun in _FORM
)
_NO_GUIDE = re.compile(r"\bguides?(?: conferencier\w*)? ?[:=] ?(?:non|no|sans|aucun|none|0)\b")
_A_GUIDE = re.compile(r"\bguides?(?: conferencier\w*)? ?[:=] ?(?:oui|yes|1)\b")
_SHORT = tuple(
    (re.compile(rf"(?<![\w'.@-]){short}(?![\w'@-])"), word)
    for short, word in (
        ("ss", "sans"),
        ("pr", "pour"),
        ("nn", "non"),
        ("accomp", "accompagnateur"),
        ("accompagn", "accompagnateur"),
        ("anims?", "animateurs"),
        ("accos?", "accompagnateurs"),
        ("grp", "groupe"),
        ("cf", "conferencier"),
        ("(?:ojd|auj|ajd)", "aujourd'hui"),
        ("dem", "demain"),
    )
)
_PHRASES = (
    (re.compile(r"\b(?:r?ajoute[rz]?|mett?ez?|mets)[- ]en (\d{1,3})\b(?! ?(?:h|:))"), r"ajoutez \1 personnes"),
    (re.compile(r"\b(?:enleve[rz]?|retire[rz]?)[- ]en (\d{1,3})\b(?! ?(?:h|:))"), r"retirez \1 personnes"),
    (
        re.compile(
            r"\b(visite\w*|venir|venons|viendr\w+|aller|partir|reserver|faire)\b([^\d.;!?]{0,30}) a (2[4-9]|[3-9]\d)\b"
            r"(?! ?(?:h|:|heures?|%|€|euros?|km|min|minutes|jours?|ans|rue|avenue)\b)(?!\d|[.,:/-]\d)"
        ),
        r"\1\2 a \3 personnes",
    ),
    (re.compile(r"\bles (\d{1,4}) (?:c'est |ce sont |sont |s'entendent )?(?=(?:hors|sans compter|sans)\b)"), r"\1 personnes "),
    (re.compile(r"\b(\d{1,4}) of us\b"), r"\1 people"),
    (re.compile(r"\b(\d{1,3}) grands\b(?! (?:cars?|groupes?))"), r"\1 adultes"),
    (re.compile(r"\b0 (?:enfants?|eleves?|children|kids|pupils|adultes?|adults?) ?(?:,|et|and) ?"), ""),
    (re.compile(r"\b\d{1,2} (?:cars?|autocars?|bus|coach(?:es)?) (?:de|of|with) \d{2} (?:places|seats|sieges)\b"), ""),
    (
        re.compile(
            r",? ?\b(?:le |la |the |notre |our )?(?:chauffeurs?|drivers?|conducteurs?)"
            r" (?:non|not|pas) (?:compris|inclus|included|comptes?)\b"
        ),
        "",
    ),
    (
        re.compile(
            rf"\b(?:le |la |the |our |notre |mon |ma |my |un |une |a |1 )({COMPANION}|{GUIDE}) (?:plus|et|and|\+|&) "
            rf"(\d{{1,3}} (?:\w+ )?(?:{PERSON}|{ADULT}|{CHILD}))\b"
        ),
        r"\2 et 1 \1",
    ),
)
_HOURS = (  # "entre 9.30 et 11", "de 10 à 12h", "entre 10 et 11, 25 pers.": both figures are hours
    re.compile(
        rf"\b(entre|between|de|from) (\d{{1,2}})(?:h|[.:](?=\d))(\d{{2}})? (et|and|a|to) (\d{{1,2}})()\b"
        rf"(?! ?(?:h\b|[.:]\d|%|€|heures?|am|pm|a\.m|p\.m|{PERSON}|{ADULT}|{CHILD}))"
    ),
    re.compile(r"\b(entre|between|de|from) (\d{1,2})() (et|and|a|to) (\d{1,2}) ?h(\d{2})?\b"),
    re.compile(rf"\b(entre|between|from) (\d{{1,2}})() (et|and|to) (\d{{1,2}})()(?=, ?\d{{1,3}} (?:{PERSON}|{ADULT}|{CHILD}))"),
)
_STAFF = re.compile(r"\b(\d{1,4}) (?:staff(?: members?)?|members of staff)\b")
_COLLEAGUES = re.compile(r"\b(?:(\d{1,2})|une?|a|one) (?:collegues?|colleagues?)\b")
_AND_ME = re.compile(rf"(?:,| ) ?(?:et|plus|and|\+|avec) {_MYSELF}(?! (?:aussi|on|nous))")
_WRITER_GUIDES = re.compile(rf"\b(?:suis|serai|am|i'm|i'll be|tant que|as) (?:le |la |leur |un |une |the |a |their )?{GUIDE}\b")
_WITH_ME = re.compile(rf"(\b\d{{1,4}}(?: (?:{PERSON}|{ADULT}))?),? (?:avec|with) {_MYSELF}")
_I_GUIDE = re.compile(rf"(?:,| ) ?(?:et|plus|and|\+|avec|with) {_MYSELF},? (?:le |la |leur |the |their |comme |as )?({GUIDE})\b")


def pupils_of_a_year(text: str) -> str:
    """Folded text in which "24 CM2" are pupils and no square centimetres."""
    return _YEAR.sub(r"\1 eleves", text)


def as_usual(text: str) -> str:
    """Folded text, numbers in figures, in the words that the readers of head counts know."""
    for pattern, word in (*_SHORT, *_FORM_LINES, *_PHRASES):
        text = pattern.sub(word, text)
    for span in _HOURS:
        text = span.sub(lambda found: f"{found[1]} {found[2]}h{found[3] or '00'} {found[4]} {found[5]}h{found[6] or '00'}", text)
    text = _A_GUIDE.sub("avec 1 guide,", _NO_GUIDE.sub("sans guide,", text))
    return _counting_the_writer(text)


def _counting_the_writer(text: str) -> str:
    """ "28 élèves, un collègue et moi": grown-ups with pupils accompany them; among grown-ups the writer is one more of them.

    "31 avec moi" are 31 in all, and a guide who writes is the guide.
    """
    text = _I_GUIDE.sub(r" et 1 \1", text)
    if not _PUPILS.search(text):
        text = _STAFF.sub(r"\1 personnes", text)  # of a company they are the group, of a school they accompany it
    if not _PUPILS.search(text):
        text = _WITH_ME.sub(r"\1 en tout", text)
    if not _AND_ME.search(text) or not re.search(r"\d", text):
        return text
    role = "guide" if _WRITER_GUIDES.search(text) else "accompagnateur" if _PUPILS.search(text) else "personne"
    if role == "accompagnateur":
        text = _COLLEAGUES.sub(lambda match: f"{match[1] or 1} {role}", text)
    return _AND_ME.sub(f" et 1 {role}", text)
