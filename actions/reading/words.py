"""Short answers and signals: yes and no, guides, category, how to pay, corrections, "peu importe"."""

from __future__ import annotations

import re

from actions.reading.corrections import TAKEN_BACK
from actions.reading.recipient import TO_ROLE
from actions.reading.types import Category, GuideAnswer, SettlementAnswer

_YES = re.compile(
    r"^\W*(?:(?:ah|eh|bah|ben|mais|euh|alors) )*(?P<yes>oui+|ouais+|ouaip|ouep"
    r"|ouii?|yes+|yep|yeah|yup|ok(?:ay|i|idoki)?|okk?|dac+|d'ac(?:cord)?|dacc?ord"
    r"|tout a fait|exact(?:ement)?|absolument|parfait|impec(?:cable)?|entendu"
    r"|volontiers|bien sur|"
    r"c(?:'| )?est (?:bon|ok|parfait|ca|correct|juste|exact|tres bien|note|bien ca)"
    r"|ca (?:me |nous )?(?:va|convient|marche|roule)|tres bien|nickel|super|vas-?y"
    r"|allez-?y|allons-?y|je (?:confirme|valide|l'accepte|les accepte|suis d'accord)"
    r"|j'?(?:accepte|confirme|valide)|on (?:confirme|valide)"
    r"|confirme[rz]?|valide[rz]?|accepte[rz]?|affirmatif|sure(?: thing)?|of course"
    r"|correct|right|absolutely|certainly|definitely|agreed|i agree|i accept"
    r"|accepted|i confirm|confirm(?:ed)?|go ahead|sounds good|looks good|perfect"
    r"|fine|great|that's (?:right|fine|correct|good|ok)|please do|"
    r"\U0001f44d)(?!\w)"
)
_YES_INSIDE = re.compile(
    r"\b(?:c'est (?:bon|ok|parfait|d'accord)|je confirme|j'accepte|i accept|i agree"
    r"|that's fine|ca me va|ca nous va)\b"
)
_NO = re.compile(
    r"^\W*(?:(?:ah|eh|bah|ben|mais|euh|oh|well) )*(?P<no>non+|nan+|nope?|no|nah"
    r"|pas du tout|surtout pas|negatif|jamais|je (?:refuse|n'accepte pas)|i (?:refuse"
    r"|don't accept)|not (?:yet|now|really)|pas (?:encore|maintenant|vraiment)"
    r"|never)(?!\w)(?!' ?\w)"
)
_POLITE = re.compile(
    r"\b(?:merci|thanks?|thank you|svp|stp|s'il (?:vous|te) plait|please|cest|beaucoup"
    r"|bien|alors|donc|c'est|bon|ok|ca|me|nous|va|pour|moi|tout|parfait|et|mais"
    r"|oui|yes|non|no|madame|monsieur|it|is|that|good|super|tres|sur|of course"
    r"|cool|vous|pouvez|y|aller|go|ahead|je|confirme|valide|sir)\b"
)
_CORRECTION = re.compile(
    rf"\b(?:{TAKEN_BACK}|ah non|oh non|je (?:me suis|m'etais) (?:trompee?"
    r"|plantee?|gouree?)|(?:me suis|m'suis) trompee?|je voulais dire|je (?:veux"
    r"|voudrais|souhaite|prefere|prefererais) (?:changer|modifier|plutot)|(?:changer?"
    r"|changez|modifier?|modifiez|change) (?:de|la|le|l'|d'|the|my|mon|ma|nos"
    r"|notre|pour)"
    r"|correction|rectification|mince|zut|erreur|au lieu d|plutot que"
    r"|en revanche|wrong|mistake|change (?:it )?to|scratch that"
    r"|not .{1,40}? but)\b|^\W*(?:non|no|nope|nan)(?: ?,| \d)"
    r"|^\W*(?:(?:ah|oh|non|no|mais|but)[ ,]+){0,3}(?:attend(?:s|ez)|wait|hold on|hang on)\b"
)
_DONT_KNOW = re.compile(
    r"\b(?:(?:je |j'|on |nous )?(?:ne |n' ?)?(?:en )?(?:sais|sait|savons) (?:pas"
    r"|rien)|chais pas|jsp|j'sais pas|aucune idee|pas (?:sure?|certaine?)|(?:i "
    r"|we )?(?:do not|don'?t|dunno)(?: really)? know|dunno|no idea|not sure|idk"
    r"|pas encore (?:decide|choisi|fixe)|je (?:n'ai|nai) pas (?:decide|encore)"
    r"|a voir|on verra|je l'ignore)\b"
)
_ANY = re.compile(
    r"\b(?:peu importe|n'importe(?: (?:quel(?:le)?|lequel|laquelle|quoi|quand))?"
    r"|nimporte|comme (?:vous|tu) (?:voulez|preferez|veux|le sentez)|ce que vous (?:voulez"
    r"|preferez|avez)|(?:ca |cela )?m'est egal|ca m'est egale|indifferent|pas de preference"
    r"|sans preference|aucune preference|au choix|a vous de voir"
    r"|whatever|whichever|any(?: of them| one|thing)?(?: is fine| will do| works)?(?=\W*$)"
    r"|no preference|don'?t mind|do not mind|doesn'?t matter|does not matter"
    r"|up to you|either(?: is fine)?|you choose|your choice|je vous laisse choisir"
    r"|le premier (?:disponible|possible|libre)|first available)\b"
)
_GUIDES: tuple[tuple[GuideAnswer, str], ...] = (
    (
        "none",
        (
            r"(?:supprime[rz]?|enleve[rz]?|retire[rz]?|annule[rz]?|oublie[rz]?|laisse[rz]? tomber|remove|drop|cancel|forget|delete)"
            r" (?:le |la |les |the |our |notre |mon |ma )?(?:guide|conferenci)\w*"
            r"|(?:(?:plus |pas |aucun )besoin|no (?:more |longer a )?need)"
            r" (?:de |d'|for |of )(?:un |une |le |la |a |the )?(?:guide|conferenci)\w*|no longer (?:want|need) (?:a |the )guide"
            r"|(?:sans|pas d[e']|pas|aucune?|no|without(?: an?y?)?|(?:n'avons|n'aurons"
            r"|n'ai|n'a|n'aura|n'y aura) pas d[e']|don't (?:have|need|want) an?y?|ni) ?(?:le "
            r"|la |un |une |a |any )?(?:licensed |tour |official )?(?:guide|conferenci)\w*"
            r"|visite libre|visites? (?:non guidees?|autonomes?)|en autonomie|non guidee?"
            r"|unguided|self-guided|not guided"
        ),
    ),
    (
        "per_slot",
        (
            r"(?:un|une|1|one|a) (?:guide|conferenci)\w*(?: conferenci\w*)? (?:par|per"
            r"|for each|pour chaque|dans chaque|in each|each|chacun|a chaque)(?: (?:groupe"
            r"|creneau|seance|session|slot|group|sous-groupe|car|bus|horaire|coach))?"
            r"|(?:each|every) (?:slot|group|session) (?:has|with) (?:a|its|one)|chaque (?:groupe"
            r"|creneau) (?:a|aura|avec) (?:son|un)|(?:par|per) (?:creneau|groupe|slot"
            r"|group)"
        ),
    ),
    (
        "one",
        (
            r"(?:un|une|1|one|a|le|la|the) (?:seule?(?: et meme| et unique)?|unique|single|meme|same) (?:licensed |tour |official )?"
            r"(?:guide|conferenci)\w*|(?:une?|1|one|a) (?:licensed |tour )?(?:guide|conferenci\w+)(?: conferenci\w+)?"
            r" (?:only|seulement|unique|(?:pour|for) (?:tous|toutes|tout le|tous les|toutes les|all|everyone|everybody"
            r"|the whole|les \d|the \d))(?!\w)"
            r"|(?:only|just|juste|seulement|simplement|uniquement|qu'|que) ?(?:have |need |a |avec |with )*(?:one|1|une?) "
            r"(?:licensed |tour )?(?:guide|conferenci\w+)\b|guide unique"
        ),
    ),
    (
        "several",
        (
            r"(?:[2-9]|\d\d|plusieurs|several|many|des|multiple|some|differents?|different) (?:\w+ )?(?:guides"
            r"|conferenci\w+s)\b|guides (?:multiples|differents)"
        ),
    ),
    (
        "yes",
        (
            r"(?:avec|with|et|and|plus|\+|notre|nos|our|mon|ma|my|leurs?|their|son|accompagne\w{0,3} (?:de"
            r"|d'|par)|accompanied by|y compris|dont|including|have|has|had|avons|aurons"
            r"|ai|a|aura|oui|yes|bring|is|est|le|la|the|compris|included|will be|there'll be) ?(?:,? ?)(?:bien |also |en fait )?(?:un "
            r"|une |1 |a |an |le |la |l'|d'un |d'une |our |notre |leur |the |own )?(?:own "
            r"|licensed |tour |official |professional )*(?:guide|conferenci)\w*(?! ?-?types?)"
            r"|(?:\d{1,2} ?h? ?\d{0,2} ?[,;+]? ?|[,;+] ?|(?:personnes|pers|pax|adultes|adults|people|seniors|eleves|enfants|pupils) )"
            r"(?:une?|an?) (?:licensed )?(?:guide|conferenci\w*)(?: conferenci\w*)?(?= ?(?:$|[,;+.]))"
            r"|(?:guide|conferenci\w+)(?: conferenci\w+)? (?:compris|inclus|included"
            r"|incl)\w*|visites? guidees?|guided (?:tour|visit)s?"
            r"|(?:(?:je|j'|moi je|j) ?(?:suis|serai)|ch?uis|moi|i am|i'm|i'll be)"
            r" (?:le |la |leur |un |une |the |a |their )?(?:guide|conferenci)\w*"
        ),
    ),
)
_GUIDES_RE = tuple((answer, re.compile(rf"(?<![\w'])(?:{pattern})")) for answer, pattern in _GUIDES)
_GUIDE_NUMBER = re.compile(
    r"(?<![\d.,:])(1(?= (?:\w+ )?(?:guide|conferenci\w+r|conferenciere)\b)|\d{1,2}(?= (?:\w+ )?(?:guides"
    r"|conferenci\w+s)\b))"
)
_NEGATIVE = re.compile(r"(?:(?<![\w-])-|(?<!au )(?<!de )\bmoins |\bminus )\d+(?: \w+)?")
_ASKED_NONE = re.compile(r"^\W*(?:0|aucune?|none|zero)\W*$")
_ASKED_ONE = re.compile(
    r"^(?!\W*-)\W*(?:(?:juste|only|just|oui|yes|avec|with|il y en a|we have|on en a|nous en avons"
    r"|un|seulement|ok)[ ,]*+)*(?:(?P<one>une?|one|1|une? seule?|only one|le meme"
    r"|la meme|the same)|(?P<many>[2-9]|plusieurs|several|many))(?: (?:seule?"
    r"|only|guides?|pour tous?|for all|pour tout le monde|seulement))*\W*$"
)
_CATEGORIES: tuple[tuple[Category, str], ...] = (
    (
        "social",
        (
            r"champ social|(?:medico|socio)-?(?: )?(?:social|educati)\w*|handicap\w*"
            r"|esat|ime|itep|foyer|ehpad|maison de retraite|reinsertion|insertion|refugies"
            r"|migrants|demandeurs d'emploi|centre social|secours populaire|secours catholique"
            r"|disabled|disabilit\w+|special needs|social (?:care|group|sector|services"
            r"|workers?)|nursing home|care home|judiciaire|pjj|probation|prison|hopital de jour"
            r"|hospital|apprentis d'auteuil|sans-abri|homeless|day centre"
        ),
    ),
    (
        "school",
        (
            r"scolaires?|periscolaires?|extra-?scolaires?|parascolaires?|classes?(?! (?:verte"
            r"|touriste))|ecoles?|colleges?|lycees?|maternelles?|primaires?|eleves?|ecoliers?"
            r"|collegiens?|lyceens?|professeure? d|centres? (?:de loisirs?|aeres?)|accueils? de loisirs"
            r"|colonies?|colos?|alsh|clae|school(?:s|children)?|pupils?|students?|primary"
            r"|secondary|high school|kindergarten|summer camp|youth (?:group|club)|enseignante?s?"
            r"|teachers?|prof(?:esseure?)?s?|instit\w*|cm[12]|ce[12]|cp|year \d{1,2}"
            r"|grade \d{1,2}|[3-6]e(?:me)?(?= (?:\d|[a-e]\b)|\W*$)|class(?:es)? of|field trip"
            r"|sortie scolaire|jeunes|mineurs"
        ),
    ),
    (
        "adults",
        (
            r"adultes?|adults?|seniors?|retraitee?s?|pensioners?|retirees?|troisieme age"
            r"|3e age|amicale|comite d'entreprise|\bce\b(?! (?:jour|matin|soir|[12]|samedi"
            r"|lundi|mardi|mercredi|jeudi|vendredi|dimanche|mois|n'|sont|sera|qu|week))"
            r"|cse|club (?:de|des|du) (?:seniors?|retraites?|aines)|association culturelle"
            r"|grown-?ups|individuels adultes|croisieristes?|cruise|grand public|tour group"
            r"|touristes?"
        ),
    ),
)
_CATEGORIES_RE = tuple((category, re.compile(rf"\b(?:{pattern})(?!\w)")) for category, pattern in _CATEGORIES)
_NOT_SCHOOL = re.compile(
    r"\b(?:classe touriste|business school|first class|university students|students? union"
    r"|ecole de (?:conduite|commerce)|pas (?:de |des )?(?:scolaires?|eleves?"
    r"|une classe)|not (?:a )?schools?)\b"
)
_SETTLEMENTS: tuple[tuple[SettlementAnswer, str], ...] = (
    ("invoice", r"bons? administratifs?|sur facture|bon de commande|mandat administratif|chorus|on invoice|by invoice|purchase order"),
    ("on_site", r"sur place|au guichet|a l'arrivee|on site|on arrival|at the (?:desk|door|ticket office)|on the day"),
    ("deposit", r"acomptes?|arrhes|deposit|down payment"),
    ("transfer", r"virements?|vir\b|transfert bancaire|bank transfer|wire(?: transfer)?|by transfer|transfer|bacs|sepa|iban"),
    (
        "card",
        (
            r"cartes? (?:bancaires?|bleue?|de credit|visa|de paiement)|par carte|(?<!un )\bcb\b"
            r"|(?<!\bsa )(?<!leur )carte(?! (?:professionnelle|de guide|ministere|d'identite|etudiant|conferencier))"
            r"|credit card|debit card|by card|card(?! of)|visa|mastercard|paiement en ligne"
            r"|payer en ligne|pay online"
        ),
    ),
    ("cheque", r"cheques?(?: bancaires?)?"),
    (
        "option",
        (
            r"options?|opt|posez|pre-?reserv\w+|poser une? (?:option|pre-?reservation)|hold(?: it"
            r"| the| them| for)|provisional(?:ly)?|tentative(?:ly)?|mettre de cote"
        ),
    ),
    (
        "pay",
        (
            r"payer|paie|paye|regler|reglement|pay(?: now| it| straight away| directly"
            r"| immediately| right away)|acheter|achat|paiement (?:immediat|direct)|tout de suite"
            r"|directement"
        ),
    ),
)
_SETTLEMENTS_RE = tuple((answer, re.compile(rf"\b(?:{pattern})(?!\w)")) for answer, pattern in _SETTLEMENTS)
_NOT_OPTION = re.compile(
    r"\b(?:pas d'option|sans option|no option|not an option|pas une option|pas par carte"
    r"|pas (?:de |par )?virement|not by (?:card|transfer)|pas de carte|n'ai pas de carte)\b"
)
_ORDINAL = re.compile(
    r"\b(?:(?P<first>premiere?|1ere?|1er|1re|first|1st)|(?P<second>deuxieme|seconde?"
    r"|2e(?:me)?|2nde?|second|2d)|(?P<third>troisieme|3e(?:me)?|third|3rd)|(?P<fourth>quatrieme"
    r"|4e(?:me)?|fourth|4th)|(?P<fifth>cinquieme|5e(?:me)?|fifth|5th)|(?P<last>derniere?"
    r"|last))\b"
)
_PICK = re.compile(
    r"^(?!\W*-)\W*(?:(?:je prends|je choisis|plutot|ok pour|va pour|i'll take|i take"
    r"|let's take|take|le|la|l'|the|option|choix|numero|n°|no|number|choice|proposition"
    r"|reponse|creneau|plan|solution) ?)*([1-9]\d?)\W*(?:svp|stp|please|merci"
    r"|s'il vous plait)?\W*$"
)


_SHORT = 60
"""Characters of an answer that only the question just asked makes sense of."""


_NOT_YET = re.compile(r"\b(?:pas (?:tout de suite|maintenant|encore|aujourd'hui)|plus tard|not (?:yet|now|right now|today)|later)\b")


def answer(text: str) -> bool | None:
    """Yes or no, said first; a "non, c'est bon" is a no, a "oui, mais pas tout de suite" neither."""
    if _NO.match(text):
        return False
    if _NOT_YET.search(text):
        return None
    if _YES.match(text) or (_YES_INSIDE.search(text) and "pas" not in text.split()):
        return True
    return None


def says_only(text: str) -> bool:
    """Whether a yes or no comes with nothing but politeness."""
    rest = _POLITE.sub(" ", _YES.sub(" ", _NO.sub(" ", text)))
    return not re.search(r"\w", _YES_INSIDE.sub(" ", rest))


def corrects(text: str) -> bool:
    """Whether the message takes back something said before."""
    return _CORRECTION.search(text) is not None


def does_not_know(text: str) -> bool:
    """Whether the customer does not know yet."""
    return _DONT_KNOW.search(text) is not None


def leaves_open(text: str) -> bool:
    """Whether any choice will do."""
    return _ANY.search(text) is not None


def guides(text: str) -> tuple[GuideAnswer | None, int | None]:
    """Whether licensed guides come, and how many where a number was said. Needs number words as figures."""
    text = _NEGATIVE.sub(" ", TO_ROLE.sub(" ", text))
    found = next((kind for kind, pattern in _GUIDES_RE if pattern.search(text)), None)
    counted = _GUIDE_NUMBER.search(text)
    number = int(counted[1]) if counted else None
    if found is None and number is not None:
        found = "several" if number > 1 else "yes" if number else "none"
    return found, 0 if found == "none" else number or (1 if found == "one" else None)


def guides_if_asked(text: str) -> GuideAnswer | None:
    """ "un seul", "deux", "oui", "non" as the answer to a question about guides."""
    match = _ASKED_ONE.match(text) if len(text) <= _SHORT else None
    if match:
        return "one" if match["one"] else "several"
    if _ASKED_NONE.match(text):
        return "none"
    said = answer(text)
    return None if said is None else "yes" if said else "none"


def category(text: str) -> Category | None:
    """The kind of group; social before school before adults, as the rarer word says more ("classe d'un IME")."""
    text = _NOT_SCHOOL.sub(" ", text)
    return next((kind for kind, pattern in _CATEGORIES_RE if pattern.search(text)), None)


def settlement(text: str) -> SettlementAnswer | None:
    """Option or means of payment; what is denied ("pas d'option") does not count."""
    text = _NOT_OPTION.sub(" ", text)
    return next((kind for kind, pattern in _SETTLEMENTS_RE if pattern.search(text)), None)


def choice(text: str) -> int | None:
    """Which of the choices shown: 1 for the first, -1 for the last."""
    picked = _PICK.match(text) if len(text) <= _SHORT else None
    if picked:
        return int(picked[1])
    match = _ORDINAL.search(text) if len(text) <= _SHORT else None
    if not match:
        return None
    name = match.lastgroup or ""
    return -1 if name == "last" else 1 + ("first", "second", "third", "fourth", "fifth").index(name)
