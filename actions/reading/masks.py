"""Figures that are no date, hour or head count: found first and blanked, so that no other reader stumbles over them."""

from __future__ import annotations

import re

from actions.reading.text import Page

_MONEY = re.compile(
    r"(?:€ ?|\beur ?|\$ ?|£ ?)\d[\d ]{0,9}(?:[.,]\d{1,2})?|\d[\d ]{0,9}(?:[.,]\d{1,2})? ?(?:€"
    r"|\$|£|euros?\b|eur\b|pounds?\b|cts?\b|centimes?\b)(?: ?\d{2}\b)?"
)
_PERCENT = re.compile(r"-? ?\d{1,3}(?:[.,]\d{1,2})? ?(?:%|pour ?cent\b|percent\b)")
_AGE = re.compile(
    r"\b(?:de |a partir de |aged? |ages? de |moins de |plus de |under |over "
    r"|from )*(?<!\bdans )(?<!\bin )(?:\d{1,2} ?(?:a|to|-|et|ou|and) ?)?\d{1,3} ?(?:ans|years? old"
    r"|year-olds?|y/?o|mois d'age)\b"
)
_POSTCODE = re.compile(
    r"\b(?!(?:19|20)\d{2}\b)\d{5}(?= (?!personnes|pers|pax|people|visiteurs|adultes"
    r"|eleves|enfants|et|a\b)[a-z])|\bcedex(?: \d{1,2})?\b"
)
_STREET = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.?|boulevard|bd|bvd|place"
    r"|allee|chemin|route|impasse|quai|cours|square|street|road|lane)\b"
)
_GRADE = re.compile(
    r"\b(?:(?P<cycle>cm ?[12]|ce ?[12]|cp|[3-6] ?(?:eme|ieme)s?(?! (?:arrondissement|creneau|choix|option))|year \d{1,2}|grade \d{1,2}"
    r"|key stage \d)|(?:classes? |eleves? |niveau |des? )(?:de |d'|en )?"
    r"(?P<year>[3-6] ?(?:e|eme|emes|ieme)s?|[12] ?(?:nde?|de|re|ere)s?))\b"
)
_NUMBERED = re.compile(
    r"\b(?:n ?°|no\.?|num\.?|numeros? |numero de [a-z]+ |reservations? (?:n ?° ?"
    r"|numero )?|dossier |commande |order |booking |siret |siren |tva |vol |flight "
    r"|train |salle |article |art\.? |wagon |quai )[ :]{0,2}#?\d[\d ]{0,15}\b"
    r"|#\d+|n ?° ?\d+"
)
_FOREIGN_ORDER = re.compile(
    r"\b[a-z]{2,4}[-/ ]?(?:19|20)\d{2}[-/]\d{3,8}\b"
    r"|\b(?:numeros? d(?:e |')(?:commande|option|reservation|dossier|facture)|(?:order|booking|reservation|invoice) number)"
    r" (?:est|is|c'est)(?: le| the)? ?#?(?:[a-z]{1,4}[- ]?)?\d[\d/-]*\b"
)
"""The number of an order or invoice as other systems write it: "CMN-2026-00012", "mon numéro de commande est 4512"."""
_URL = re.compile(r"\b(?:https?://|www\.)\S+")
_DURATION = re.compile(
    r"\b(?:pendant|durant|dure(?:e|nt)?(?: de| d'environ)?|visite (?:de|d')|visit of"
    r"|en moins de|toutes les|every|for|lasts?|sous|il y a|within|en|ca prend"
    r"|prend|takes?|tient|tenir|valable) (?:encore )?(?P<span>\d{1,3} ?(?:h|heures?"
    r"|hours?|mn|min|minutes?|jours?|days?|mois|months?|semaines?|weeks?)\b(?: ?\d{2}\b)?(?! (?:prochain"
    r"|du matin)))"
    r"|(?P<loose>\b\d{1,3} ?(?:mn|min|minutes?)\b|\b\d{1,3} ?(?:h|heures?|hours?"
    r"|jours?|days?) (?:de (?:visite|route|trajet|battement|marche|retard)|plus tard"
    r"|avant la|avant le|a l'avance|before the|in advance|ago|later|of)\b"
    r"|(?<!\ba )(?<!\bat )(?<!\bvers )(?<!\baround )(?<!^)\b(?:2[5-9]|[3-9]\d) ?(?:h|heures|hours)\b|^[3-9]\d ?(?:h|heures|hours)\b)"
)
_CODE_WHOLE = re.compile(
    r"^[^\w]*+(?:(?:le |mon |voici |voila |the |my |here is |c'est )*(?:code)?(?: est"
    r"| is|:)*)? ?[:]? ?(\d(?:[ .-]?\d){5})[^\w]*$"
)
_CODE_CUED = re.compile(r"\bcode\b[^\d]{0,30}(\d(?:[ .-]?\d){5})(?![ .-]?\d)")
_CODE_LONE = re.compile(r"(?<![\d/.,:@#+-])(?<!\d )(\d{6})(?![\d/.,:-]\d)(?! ?(?:\d|€|eur|pers|pax|people|visit|adult))")
_REF = r"([a-z2-9]{4})%s([a-z2-9]{4})"
_REF_DASHED = re.compile(r"\b" + _REF % "-" + r"\b")
_REF_LOOSE = re.compile(r"\b" + _REF % "[ ]?" + r"\b")
_REF_ODD = re.compile(r"\b(?!\d{1,2}h\d{0,2}-)([a-z0-9]{4})-([a-z0-9]{4})\b")
"""The form of a reference with figures or letters that none has: mistyped, or somebody else's."""
_REF_CUE = re.compile(
    r"\b(?:ref|reference|commande|dossier|option|order|booking|reservation|resa|annul\w*|valid\w*|cancel"
    r"|payer|reduire|billets)\b"
)
_COUNT_WORD = re.compile(r"\d+[a-z]+\d*|[a-z]+\d+")


def read_code(page: Page) -> str | None:
    """A one-time code: six digits, also in groups, alone in the message or standing for themselves."""
    match = _CODE_WHOLE.match(page.text) or _CODE_CUED.search(page.text) or _CODE_LONE.search(page.text)
    if not match:
        return None
    grouped_date = re.fullmatch(r"\d{2}[ .-]\d{2}[ .-]\d{2}", match[1])
    if not grouped_date:
        page.blank(match.start(1), match.end(1))
    return re.sub(r"\D", "", match[1])


def read_reference(page: Page) -> str | None:
    """An order's reference such as G7K3-M9QX, in any case; without its dash, or all in letters, only where one is spoken of."""
    alone = len(page.text) <= 12
    spoken_of = alone or _REF_CUE.search(page.text) is not None
    for pattern in (_REF_DASHED, _REF_LOOSE, _REF_ODD):
        for match in pattern.finditer(page.text):
            joined = match[1] + match[2]
            has_both = any(c.isdigit() for c in joined) and any(c.isalpha() for c in joined)
            parted = len(match[0]) > 8 and pattern is _REF_LOOSE
            plain = _COUNT_WORD.fullmatch(joined) is not None or (
                parted and not all(any(c.isdigit() for c in half) for half in match.groups())
            )
            if has_both and (pattern is _REF_DASHED or (spoken_of and (pattern is _REF_ODD or not plain))):
                page.blank(match.start(), match.end())
                return f"{match[1]}-{match[2]}".upper()
    return None


def read_foreign_order(page: Page) -> str:
    """The number of an order as other systems write it, in the customer's own words; "" where there is none."""
    found = _FOREIGN_ORDER.search(page.text)
    return page.said(*found.span()).split()[-1] if found else ""


def mask_figures(page: Page) -> None:
    """Blank addresses, prices, ages, grades, numbered things and durations."""
    for pattern in (_URL, _MONEY, _PERCENT, _AGE):
        page.take(pattern)
    for match in _GRADE.finditer(page.text):  # of "28 élèves de 5e" the pupils stay to be counted
        page.blank(*match.span("cycle" if match["cycle"] else "year"))
    for pattern in (_FOREIGN_ORDER, _NUMBERED, _STREET, _POSTCODE):
        page.take(pattern)
    for match in _DURATION.finditer(page.text):
        group = "span" if match["span"] else "loose"
        hours = re.match(r"(\d+) ?h", match[group])
        may_be_clock = re.match(r"visit|for |en \d", match[0]) is not None
        if group == "loose" or not hours or int(hours[1]) <= 6 or not may_be_clock:
            page.blank(match.start(group), match.end(group))
