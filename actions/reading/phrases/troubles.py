"""What went wrong or is about to: being late, and a bad visit for which the money is wanted back."""

from __future__ import annotations

from actions.reading.phrases.matching import says, words
from actions.reading.phrases.money import asks_for_money_back

_LATE = words(
    r"(?:suis|est|sommes|serai|serons|sera|etre|arriv\w+|vais|allons|va) (?:\w+ ){0,2}en retard",
    "(?:j'ai|on a|nous avons|aurai|aurons) du retard",
    r"(?:en retard d[e'] ?|retard de ?)?\d+ ?(?:min\w*|mn) de retard", r"en retard de \d+", r"\d+ ?min\w* late",
    r"(?:am|are|is|i'm|we're|be|running|arriv\w+) (?:\w+ ){0,2}late",
)  # fmt: skip
_HOUR = r"\d{1,2} ?(?:h|:)(?: ?\d{2})?"
_HELD_UP = words(
    r"embouteillages?", "bouchons?", r"(?:coince|bloque)\w* (?:dans|sur|en|au)", "traffic jams?",
    "(?:stuck|held up) (?:in|on|at)", "(?:car|bus|train) (?:est )?en panne",
    rf"{_HOUR}\b.{{0,30}}\b(?:on|nous|je|j') ?(?:y |n'y )?(?:sera|serons|serai|arriv\w+)\b.{{0,15}}{_HOUR}",
)  # fmt: skip
_OUTRAGED = words(
    r"honteu(?:x|se)", "(?:une|la) honte", r"scandal\w*", "inadmissible", "inacceptable", "intolerable",
    "disgrace(?:ful)?", "outrageous", "unacceptable", "shameful",
)  # fmt: skip
_BAD = words(
    r"(?:etait|etaient|a ete|ont ete|was|were)(?: (?:vraiment|tres|trop|si|so|really|very|completement|totally))* "
    r"(?:nul\w*|mauvais\w*|lamentable\w*|honteu\w*|odieu\w*|horrible\w*|incompetent\w*|inadmissible\w*|desagreable\w*|grossi\w*|ferme\w*"
    r"|bad|awful|terrible|rude|closed|useless|poor|dreadful|appalling)",
)
_PAYS = r"(?:pa[iy]e\w*|regl\w+|verse\w*|debit\w*|prelev\w*|factur\w*|encaiss\w*|charge\w*|billed|paid|taken)"
_TWICE = r"(?:(?<!en )(?:deux|2|trois|3) fois|en double|doublement|twice|two times|double)"
_PAID_TWICE = words(
    rf"{_PAYS}\b[^.!?]{{0,30}}\b{_TWICE}", rf"{_TWICE} (?:ete )?{_PAYS}",
    "double (?:debit|paiement|prelevement|facturation|payment|charge|billing)",
)  # fmt: skip
_TOLD = words("je", "j'ai", "j'etais", "on", "nous", "notre", "nos", "mon", "mes", "ma", "i", "i'm", "we", "our", "us", "my")
_SUPPOSES = words("si (?!vous plait|possible)", "s'il(?:s)? (?!vous)", "en cas d[e']", "what if", "if", "supposons", "in case")


def tells_of_being_late(text: str) -> bool:
    """ "Je suis en retard", "we are running late", "dans les embouteillages", "14h, on arrive à 14h40"."""
    return says(_LATE, text) or (says(_HELD_UP, text) and not supposes(text))


def is_outraged(text: str) -> bool:
    """ "C'est honteux": a complaint, whatever it is about."""
    return says(_OUTRAGED, text)


def demands_redress(text: str) -> bool:
    """ "Remboursez-moi, le guide était nul": the money is wanted for something that was bad; asking what the terms say is not that."""
    return asks_for_money_back(text) and says(_BAD, text) and not supposes(text)


def tells_of_paying_twice(text: str) -> bool:
    """ "On a été débités deux fois", "charged twice": money went astray; "peut-on payer en deux fois ?" asks for instalments."""
    return says(_PAID_TWICE, text) and not supposes(text)


def tells_own_case(text: str) -> bool:
    """ "We want to complain about the staff": somebody tells what happened to them."""
    return says(_TOLD, text)


def supposes(text: str) -> bool:
    """ "Si des enfants sont malades": nothing has happened yet."""
    return says(_SUPPOSES, text)
