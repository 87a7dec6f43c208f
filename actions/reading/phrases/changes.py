"""What is to become of something: cancelled, moved, altered, replaced, validated, given back."""

from __future__ import annotations

import re

from actions.reading.phrases.matching import says, says_as_typed, words

_ADD = (r"r?ajout\w*", "add")
_TAKE_OFF = (r"enlev\w*", r"retir\w*", "remove", "take off")
_CANCEL = (r"annul\w*", r"supprim\w*", "cancel", "drop")
_ALTER = (r"chang\w*", r"modif\w*")
_REPLACE = (r"remplac\w*", "replace")
_ANOTHER = "(?:autre|another|different|other)"
_NUMBER = r"(?:\d|une?\b|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|one\b|two|three|four|five|seven|eight|nine|ten\b)"

_CANCELS = words(*_CANCEL, r"cancel\w*", r"liber\w*", "release")
_VALIDATES = words("valid(?:er|ons|ez|e|ate)", "confirm(?:er|ons|ez|e)?")
_ALTERS = words(*_ALTER)
_MOVES = words(
    r"decal\w*", r"deplac\w*", r"repouss\w*", "report(?:er|ez|ons|ee?s?)", "avanc(?:er|ez)",
    "move", r"reschedul\w*", r"postpon\w*", "bring forward", "push back",
)  # fmt: skip
_GOES_OVER = words("pass(?:er|ez|e|ons)", "change")
_SWITCHES = words(
    "plutot", "au lieu", r"echang\w*", r"chang\w*", r"bascul\w*", r"prefer(?:e|ons|ez|er\w+)", "finalement",
    "instead", "rather", "switch", "swap", "prefer", *_REPLACE,
)  # fmt: skip
_EDITS = words(*_ALTER, *_ADD, *_TAKE_OFF, *_REPLACE, r"corrig\w*", r"supprim\w*", "correct", "edit", "drop")
_LOWERS = words(r"redui\w*", r"diminu\w*", r"baiss\w*", r"descend\w*", "reduce", "lower", "cut", "go down", "down (?:to|by|from)")
_RESIZES = re.compile(
    r"\b(?:augment\w*|r?ajout\w*|enlev\w*|retir\w*|rend(?:s|ez|re)|liber\w*|re?met\w*|modifi\w*|mett?(?:re|ez|s)|mont(?:er|e|ez)|"
    r"(?:on|nous) (?:n'|ne )?(?:sera|serons|est|sommes)(?: plus que)?|plus que|increase|raise|bring|make it|go up|add|remove|"
    r"we('ll| will|'re)?( only| just| now)? ?(be|are)?(?= (?:only |just |now )?\d))\b"
)
_GIVES_BACK = re.compile(
    rf"\b(?:{'|'.join((*_CANCEL, *_TAKE_OFF))}|rend(?:s|ez|re)|liber\w*|release|give back)"
    rf"(?:[- ](?:moi|nous|en|us|me))*(?: encore)? {_NUMBER}"
)
_LEAVES_OUT = words(
    *_CANCEL, *_TAKE_OFF, r"laiss\w* (?:tomber|de cote)", r"oubli\w*", r"abandonn\w*", "sans", "pas (?:besoin|de|d')",
    "plus (?:de|d'|besoin)", "forget", "skip", "without", "leave out",
)  # fmt: skip
_LEAVING_OUT = re.compile(
    rf"\b(?:{'|'.join((*_CANCEL, *_TAKE_OFF))}|laiss\w* (?:tomber|de cote)|oubli\w*|abandonn\w*|forget|skip|leave out|plus (?:de|d'))"
    r"(?: (?:about|out))?(?: (?:la|le|les|l'|the|visite|visit|de|du|of|to))* ?(?:l'|d'|la |le |les |the )?$"
)
_ANOTHER_DAY = words(f"{_ANOTHER} (?:jour|date|day)")
_ANOTHER_HOUR = words(f"{_ANOTHER} (?:heure|horaire|creneau|time|slot|hour)")
_ANOTHER_PRODUCT = words(
    r"(?:chang\w*|modifi\w*|autre|change|another|different|switch)(?: de| of| la| le| the| my| notre| mon| ma| to)*"
    r" (?:produit|prestation|formule|type de (?:visite|billet)|product|kind of (?:visit|ticket))"
)
_COMES_ANOTHER_DAY = words(
    r"(?:ven(?:ir|ons|ez)|viend\w+|vient|arriv\w+|come|coming|visit\w*)\b.{0,40}"
    r"\b(?:lendemain|veille|next day|day (?:before|after)|(?:une?|1|deux|2|trois|3|a|one|two|three) (?:jours?|semaines?|days?|weeks?) "
    r"(?:plus tot|plus tard|avant|apres|earlier|later))"
)
_NO_AFTER_ALL = re.compile(r"^\W*(?:finalement|en fait|au final|apres tout|actually|after all)\W+(?:non|no|pas|plus besoin)\W*$")
_TO_BE_DONE = re.compile(r"\b(?:annul|cancel|reserv|command|book|order|modif|chang|rembours|refund|ajout|add|livr|deliver)\w*")
_MAY_WE = re.compile(
    r"^\W*(?:(?:est-ce qu'|et |alors |and |so )*(?:peut[- ]on|on peut|pou(?:vons|rrions)[- ]nous|on pourrait)|(?:can|could|may) (?:we|i))\b"
)
_WHETHER = words(
    r"(?:on|je|nous) (?:peu[xt]|pouvons|pourr\w+)(?! (?:pas|plus))", r"peut[- ]on", r"puis[- ]je", r"pou(?:vons|rrions)[- ]nous",
    "(?:est|c'est|is it) possible", "possible d[e']", "annulable", "(?:can|could|may) (?:we|i|it)",
    "(?:we|i) (?:can|could|may)(?!'t|not| not)",
)  # fmt: skip
_YOU_DO = words(r"pou(?:vez|rriez)[- ]vous", "peux[- ]tu", "vous (?:pouvez|pourriez)", "tu peux", "(?:can|could|would|will) you")
_CUSTOMER = r"(?:on|nous|je|j'|l'on|we|i|(?:notre|mon|le|our|my|the) (?:groupe|client\w*|agence|ecole|group|school|agency))"
_CUSTOMER_CANCELS = words(rf"{_CUSTOMER} ?(?:\w+ ){{0,5}}(?:annul\w*|cancel\w*)")
_SELLER_CANCELS = words(
    r"(?:vous|you|monument|chateau|site|parc|park|musee|museum|vendeur|seller|domaine) ?(?:\w+ ){0,2}(?:annul\w*|cancel\w*)",
    r"(?:annul|cancel)\w* (?:par|by|de votre part)", r"ferm\w*", r"clos\w*", "greve", "strike", r"on (?:nous|m') ?annul\w*",
)  # fmt: skip


def cancels(text: str) -> bool:
    """ "Annule l'option", "drop it"."""
    return says(_CANCELS, text)


def validates(text: str) -> bool:
    """ "Validez"; "c'est validé" tells of it only."""
    return says_as_typed(_VALIDATES, text)


def alters(text: str) -> bool:
    """ "Modifier", "I'd like to change"."""
    return says(_ALTERS, text)


def moves(text: str) -> bool:
    """ "Décale d'une heure", "push back"."""
    return says(_MOVES, text)


def goes_over(text: str) -> bool:
    """ "Passez à 20", "passons au 12": to another number, day or product; "j'ai passé commande" goes nowhere."""
    return says_as_typed(_GOES_OVER, text)


def switches(text: str) -> bool:
    """ "Plutôt la visite guidée", "swap it for the tour"."""
    return says(_SWITCHES, text) or goes_over(text)


def edits(text: str) -> bool:
    """ "Ajoute un guide", "corriger": something of what is shown is to be otherwise."""
    return says(_EDITS, text)


def lowers(text: str) -> bool:
    """ "Réduis à 20", "cut it to 20"."""
    return says(_LOWERS, text)


def resizes(text: str) -> bool:
    """ "Mettez 25", "on sera 30", "we're only 12": another number of persons."""
    return says(_RESIZES, text) or lowers(text) or goes_over(text)


def gives_back(text: str) -> bool:
    """ "Rendez 3 places": the number is how many fewer, not how many there will be."""
    return says(_GIVES_BACK, text)


def leaves_out(text: str) -> bool:
    """ "Finalement sans la Sainte-Chapelle", "skip the Arc"."""
    return says(_LEAVES_OUT, text)


def ends_in_leaving_out(text: str) -> bool:
    """ "En fait laissez tomber l'", the words before a name: it is given up."""
    return says(_LEAVING_OUT, text.rstrip())


def another_day(text: str) -> bool:
    """ "Un autre jour"."""
    return says(_ANOTHER_DAY, text)


def another_hour(text: str) -> bool:
    """ "Un autre créneau", "another time"."""
    return says(_ANOTHER_HOUR, text)


def another_product(text: str) -> bool:
    """ "Changer de formule", "a different kind of ticket"."""
    return says(_ANOTHER_PRODUCT, text)


def comes_another_day(text: str) -> bool:
    """ "On viendra deux jours plus tard": counted from a day that is known, that of an order."""
    return says(_COMES_ANOTHER_DAY, text)


def no_after_all(text: str) -> bool:
    """ "Finalement non", and nothing else."""
    return says(_NO_AFTER_ALL, text)


def names_what_to_do(text: str) -> bool:
    """ "Annuler", "refund", "livraison": a question with such words is about doing it, not about what there is."""
    return says(_TO_BE_DONE, text)


def asks_to_have_it_done(text: str) -> bool:
    """ "Peut-on décaler d'une heure ?": what it would mean is shown, which does nothing yet."""
    return says(_MAY_WE, text)


def asks_whether(text: str) -> bool:
    """ "On peut annuler", "is it possible": whether something may be done, by whoever writes."""
    return says(_WHETHER, text)


def asks_you_to_do(text: str) -> bool:
    """ "Pouvez-vous", "could you": a wish in the form of a question."""
    return says(_YOU_DO, text)


def customer_cancels(text: str) -> bool:
    """ "Si on annule", "we paid and cancel": the customer does, not the seller, whose closing is another matter."""
    return says(_CUSTOMER_CANCELS, text) and not says(_SELLER_CANCELS, text)
