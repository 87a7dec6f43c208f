"""Short answers and signals: yes and no, guides, category, how to pay, whom to send tickets to, corrections, "peu importe"."""

from __future__ import annotations

import re

from actions.reading.types import Category, GuideAnswer, RecipientAnswer, SettlementAnswer

_YES = re.compile(
    r"^\W*(?:(?:ah|eh|bah|ben|mais|euh|alors) )*(?P<yes>oui+|ouais+|ouaip|ouep|ouii?|yes+|yep|yeah|yup|ok(?:ay|i|idoki)?|okk?|dac+|d'ac(?:cord)?|dacc?ord|tout a fait|exact(?:ement)?|absolument|parfait|impec(?:cable)?|entendu|volontiers|bien sur|"
    r"c(?:'| )?est (?:bon|ok|parfait|ca|correct|juste|exact|tres bien|note|bien ca)|ca (?:me |nous )?(?:va|convient|marche|roule)|tres bien|nickel|super|vas-?y|allez-?y|allons-?y|je (?:confirme|valide|l'accepte|les accepte|suis d'accord)|j'accepte|on (?:confirme|valide)"
    r"|confirme[rz]?|valide[rz]?|accepte[rz]?|affirmatif|sure(?: thing)?|of course|correct|right|absolutely|certainly|definitely|agreed|i agree|i accept|accepted|i confirm|confirm(?:ed)?|go ahead|sounds good|looks good|perfect|fine|great|that's (?:right|fine|correct|good|ok)|please do|"
    r"\U0001f44d)(?!\w)"
)
_YES_INSIDE = re.compile(r"\b(?:c'est (?:bon|ok|parfait|d'accord)|je confirme|j'accepte|i accept|i agree|that's fine|ca me va|ca nous va)\b")
_NO = re.compile(r"^\W*(?:(?:ah|eh|bah|ben|mais|euh|oh|well) )*(?P<no>non+|nan+|nope?|no|nah|pas du tout|surtout pas|negatif|jamais|je (?:refuse|n'accepte pas)|i (?:refuse|don't accept)|not (?:yet|now|really)|pas (?:encore|maintenant|vraiment)|never)(?!\w)(?!' ?\w)")
_POLITE = re.compile(
    r"\b(?:merci|thanks?|thank you|svp|stp|s'il (?:vous|te) plait|please|beaucoup|bien|alors|donc|c'est|bon|ok|ca|me|nous|va|pour|moi|tout|parfait|et|mais|oui|yes|non|no|madame|monsieur|it|is|that|good|super|tres|sur|of course|cool|vous|pouvez|y|aller|go|ahead|je|confirme|valide|sir)\b"
)
_CORRECTION = re.compile(
    r"\b(?:finalement|plutot|ah non|oh non|en fait|au final|je (?:me suis|m'etais) (?:trompee?|plantee?|gouree?)|(?:me suis|m'suis) trompee?|je voulais dire|je (?:veux|voudrais|souhaite|prefere|prefererais) (?:changer|modifier|plutot)|(?:changer?|changez|modifier?|modifiez|change) (?:de|la|le|l'|d'|the|my|mon|ma|nos|notre|pour)"
    r"|correction|rectification|pardon|oups|oops|mince|zut|erreur|au lieu d|plutot que|desolee?|a la place|en revanche|sorry|wrong|mistake|actually|instead|rather|i mean(?:t)?|make (?:it|that)|on second thoughts?|change (?:it )?to|scratch that|let's say|not .{1,40}? but)\b|^\W*(?:non|no|nope|nan) ?,"
)
_DONT_KNOW = re.compile(
    r"\b(?:(?:je |j'|on |nous )?(?:ne |n' ?)?(?:en )?(?:sais|sait|savons) (?:pas|rien)|chais pas|jsp|j'sais pas|aucune idee|pas (?:sure?|certaine?)|(?:i |we )?(?:do not|don'?t|dunno)(?: really)? know|dunno|no idea|not sure|idk|pas encore (?:decide|choisi|fixe)|je (?:n'ai|nai) pas (?:decide|encore)|a voir|on verra|je l'ignore)\b"
)
_ANY = re.compile(
    r"\b(?:peu importe|n'importe(?: (?:quel(?:le)?|lequel|laquelle|quoi|quand))?|nimporte|comme (?:vous|tu) (?:voulez|preferez|veux|le sentez)|ce que vous (?:voulez|preferez|avez)|(?:ca |cela )?m'est egal|ca m'est egale|indifferent|pas de preference|sans preference|aucune preference|au choix|a vous de voir"
    r"|whatever|whichever|any(?: of them| one|thing)?(?: is fine| will do| works)?(?=\W*$)|no preference|don'?t mind|do not mind|doesn'?t matter|does not matter|up to you|either(?: is fine)?|you choose|your choice|je vous laisse choisir|le premier (?:disponible|possible|libre)|first available)\b"
)
_GUIDES: tuple[tuple[GuideAnswer, str], ...] = (
    ("none", r"(?:sans|pas d[e']|pas|aucune?|no|without(?: an?y?)?|(?:n'avons|n'aurons|n'ai|n'a|n'aura|n'y aura) pas d[e']|don't (?:have|need|want) an?y?|ni) ?(?:le |la |un |une |a |any )?(?:licensed |tour |official )?(?:guide|conferenci)\w*|visite libre|visites? (?:non guidees?|autonomes?)|en autonomie|non guidee?|unguided|self-guided|not guided"),
    ("per_slot", r"(?:un|une|1|one|a) (?:guide|conferenci)\w*(?: conferenci\w*)? (?:par|per|for each|pour chaque|dans chaque|in each|each|chacun|a chaque)(?: (?:groupe|creneau|seance|session|slot|group|sous-groupe|car|bus|horaire|coach))?|(?:each|every) (?:slot|group|session) (?:has|with) (?:a|its|one)|chaque (?:groupe|creneau) (?:a|aura|avec) (?:son|un)|(?:par|per) (?:creneau|groupe|slot|group)"),
    ("one", r"(?:un|une|1|one|a) (?:seule?|unique|single|meme|same) (?:licensed |tour )?(?:guide|conferenci)\w*|(?:only|just|juste|seulement|qu')? ?(?:one|1) guide only|only one guide|just one guide|juste une? guide|qu'une? guide|(?:la|le) meme guide|the same guide|guide unique"),
    ("several", r"(?:[2-9]|\d\d|plusieurs|several|many|des|multiple|some|differents?|different) (?:\w+ )?(?:guides|conferenci\w+s)\b|guides (?:multiples|differents)"),
    ("yes", r"(?:avec|with|et|and|plus|\+|notre|nos|our|mon|ma|my|leurs?|their|son|accompagne\w{0,3} (?:de|d'|par)|accompanied by|y compris|dont|including|have|has|had|avons|aurons|ai|a|aura|oui|yes|bring|is|est|le|la|the|compris|included) ?(?:,? ?)(?:un |une |1 |a |an |le |la |l'|d'un |d'une |our |notre |leur |the |own )?(?:own |licensed |tour |official |professional )*(?:guide|conferenci)\w*(?! ?-?types?)|(?:guide|conferenci\w+)(?: conferenci\w+)? (?:compris|inclus|included|incl)\w*|visites? guidees?|guided (?:tour|visit)s?"),
)  # fmt: skip
_GUIDES_RE = tuple((answer, re.compile(rf"(?<![\w'])(?:{pattern})")) for answer, pattern in _GUIDES)
_GUIDE_NUMBER = re.compile(r"(?<![\d.,:])(1(?= (?:\w+ )?(?:guide|conferenci\w+r|conferenciere)\b)|\d{1,2}(?= (?:\w+ )?(?:guides|conferenci\w+s)\b))")
_ASKED_ONE = re.compile(r"^\W*(?:(?:juste|only|just|oui|yes|avec|with|il y en a|we have|on en a|nous en avons|un|seulement|ok) ?,? ?)*(?:(?P<one>une?|one|1|une? seule?|only one|le meme|la meme|the same)|(?P<many>[2-9]|\d\d|plusieurs|several|many))(?: (?:seule?|only|guides?|pour tous?|for all|pour tout le monde|seulement))*\W*$")
_CATEGORIES: tuple[tuple[Category, str], ...] = (
    ("social", r"champ social|(?:medico|socio)-?(?: )?(?:social|educati)\w*|handicap\w*|esat|ime|itep|foyer|ehpad|maison de retraite|reinsertion|insertion|refugies|migrants|demandeurs d'emploi|centre social|secours populaire|secours catholique|disabled|disabilit\w+|special needs|social (?:care|group|sector|services|workers?)|nursing home|care home|judiciaire|pjj|probation|prison|hopital de jour|hospital|apprentis d'auteuil|sans-abri|homeless|day centre"),
    ("school", r"scolaires?|periscolaires?|extra-?scolaires?|parascolaires?|classes?(?! (?:verte|touriste))|ecoles?|colleges?|lycees?|maternelles?|primaires?|eleves?|ecoliers?|collegiens?|lyceens?|professeure? d|centres? (?:de loisirs?|aeres?)|accueils? de loisirs|colonies?|colos?|alsh|clae|school(?:s|children)?|pupils?|students?|primary|secondary|high school|kindergarten|summer camp|youth (?:group|club)|enseignante?s?|teachers?|prof(?:esseure?)?s?|instit\w*|cm[12]|ce[12]|cp|year \d{1,2}|grade \d{1,2}|[3-6]e(?:me)?(?= (?:\d|[a-e]\b)|\W*$)|class(?:es)? of|field trip|sortie scolaire|jeunes|mineurs"),
    ("adults", r"adultes?|adults?|seniors?|retraitee?s?|pensioners?|retirees?|troisieme age|3e age|amicale|comite d'entreprise|\bce\b(?! (?:jour|matin|soir|[12]|samedi|lundi|mardi|mercredi|jeudi|vendredi|dimanche|mois|n'|sont|sera|qu|week))|cse|club (?:de|des|du) (?:seniors?|retraites?|aines)|association culturelle|grown-?ups|individuels adultes|croisieristes?|cruise|grand public|tour group|touristes?"),
)  # fmt: skip
_CATEGORIES_RE = tuple((category, re.compile(rf"\b(?:{pattern})(?!\w)")) for category, pattern in _CATEGORIES)
_NOT_SCHOOL = re.compile(r"\b(?:classe touriste|business school|first class|university students|students? union|ecole de (?:conduite|commerce)|pas (?:de |des )?(?:scolaires?|eleves?|une classe)|not (?:a )?schools?)\b")
_SETTLEMENTS: tuple[tuple[SettlementAnswer, str], ...] = (
    ("invoice", r"bons? administratifs?|sur facture|bon de commande|mandat administratif|chorus|on invoice|by invoice|purchase order"),
    ("on_site", r"sur place|au guichet|a l'arrivee|on site|on arrival|at the (?:desk|door|ticket office)|on the day"),
    ("deposit", r"acomptes?|arrhes|deposit|down payment"),
    ("transfer", r"virements?|vir\b|transfert bancaire|bank transfer|wire(?: transfer)?|by transfer|transfer|bacs|sepa|iban"),
    ("card", r"cartes? (?:bancaires?|bleue?|de credit|visa|de paiement)|par carte|(?<!un )\bcb\b|carte(?! (?:professionnelle|de guide|ministere|d'identite|etudiant|conferencier))|credit card|debit card|by card|card(?! of)|visa|mastercard|paiement en ligne|payer en ligne|pay online"),
    ("cheque", r"cheques?(?: bancaires?)?"),
    ("option", r"options?|posez|pre-?reserv\w+|poser une? (?:option|pre-?reservation)|hold(?: it| the| them| for)|provisional(?:ly)?|tentative(?:ly)?|mettre de cote"),
    ("pay", r"payer|paie|paye|regler|reglement|pay(?: now| it| straight away| directly| immediately| right away)|acheter|achat|paiement (?:immediat|direct)|tout de suite|directement"),
)  # fmt: skip
_SETTLEMENTS_RE = tuple((answer, re.compile(rf"\b(?:{pattern})(?!\w)")) for answer, pattern in _SETTLEMENTS)
_NOT_OPTION = re.compile(r"\b(?:pas d'option|sans option|no option|not an option|pas une option|pas par carte|pas (?:de |par )?virement|not by (?:card|transfer)|pas de carte|n'ai pas de carte)\b")
_SELF = re.compile(
    r"(?:^|\b)(?:a |vers |pour |sur |to |for )?(?:moi(?:-| )?memes?|myself|(?<!chez )(?:a|pour) moi\b|(?:^\W*)(?:moi|me)(?=\W*(?:svp|stp|please|merci|s'il vous plait|thanks)?\W*$)|(?:send )?(?:them |it |the tickets |everything )?to me\b|to us\b|a nous(?:-memes)?\b|envoye[rz]?[- ](?:les[- ])?moi|a (?:mon|notre|cette|la meme) (?:adresse|mail|e-?mail|boite|courriel)|(?:mon|notre|my|our|same|this|that) (?:adresse|mail|e-?mail|email|address)\b|(?:la )?meme (?:adresse|mail)|sur (?:mon|ma) |just me)"
)
_TO_COMPANION = re.compile(r"\b(?:au|a la|a l'|a notre|a mon|a ma|to the|to our|to my|pour le|pour la|directement au)(?: )?(?:guide|accompagnat\w+|responsable|professeur\w*|prof|tour leader|leader|escort|companion|teacher|conferenci\w+|contact)\b")
_ORDINAL = re.compile(
    r"\b(?:(?P<first>premiere?|1ere?|1er|1re|first|1st)|(?P<second>deuxieme|seconde?|2e(?:me)?|2nde?|second|2d)|(?P<third>troisieme|3e(?:me)?|third|3rd)|(?P<fourth>quatrieme|4e(?:me)?|fourth|4th)|(?P<fifth>cinquieme|5e(?:me)?|fifth|5th)|(?P<last>derniere?|last))\b"
)
_PICK = re.compile(r"^\W*(?:(?:je prends|je choisis|plutot|ok pour|va pour|i'll take|i take|let's take|take|le|la|l'|the|option|choix|numero|n°|no|number|choice|proposition|reponse|creneau|plan|solution) ?)*(\d{1,2})\W*(?:svp|stp|please|merci|s'il vous plait)?\W*$")


def answer(text: str) -> bool | None:
    """Yes or no, said first; a "non, c'est bon" is a no."""
    if _NO.match(text):
        return False
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
    found = next((kind for kind, pattern in _GUIDES_RE if pattern.search(text)), None)
    counted = _GUIDE_NUMBER.search(text)
    number = int(counted[1]) if counted else None
    if found is None and number is not None:
        found = "several" if number > 1 else "yes" if number else "none"
    return found, 0 if found == "none" else number or (1 if found == "one" else None)


def guides_if_asked(text: str) -> GuideAnswer | None:
    """ "un seul", "deux", "oui", "non" as the answer to a question about guides."""
    match = _ASKED_ONE.match(text)
    if match:
        return "one" if match["one"] else "several"
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


def recipient(text: str) -> RecipientAnswer | None:
    """Whom the tickets go to, where it is not an address."""
    if _TO_COMPANION.search(text):
        return "companion"
    return "self" if _SELF.search(text) else None


def choice(text: str) -> int | None:
    """Which of the choices shown: 1 for the first, -1 for the last."""
    picked = _PICK.match(text)
    if picked:
        return int(picked[1])
    match = _ORDINAL.search(text) if len(text) <= 60 else None
    if not match:
        return None
    name = match.lastgroup or ""
    return -1 if name == "last" else 1 + ("first", "second", "third", "fourth", "fifth").index(name)
