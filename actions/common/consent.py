"""Consent: what binds the customer takes a plain yes to exactly what was shown, in words or by its button.

A model's guess that a message sounds agreeable is none, nor is a yes that says something besides ("oui, mais avec un guide"):
that is a wish of its own, to be heard as one.
"""

from __future__ import annotations

import re
from typing import Any

from actions.reading.text import fold
from actions.reading.types import Reading

_AGREES = re.compile(
    r"\W*(c'est parti|go\b|banco|feu vert|on y va|faites\b|allez\b|let's (go|do)|do it|(please )?proceed|"
    r"(nous|on|je) (l'|les )?(accept|confirm|valid)\w+|we (accept|agree|confirm)|lu et (accepte|approuve)|conditions accepte\w*|"
    r"pose[rz]?[- ](la|l'option)|place (it|the (option|order)))"
)
_WORDS = frozenset(
    "oui ouais yes yep yeah ok okay d dac daccord accord c ca ce cela est bon bonne parfait tres bien super entendu volontiers exact"
    " exactement tout a fait absolument merci beaucoup svp stp s il vous te plait please thanks thank you sure of course j je l le la les"
    " nous on vos votre leur leurs y moi pour me confirme confirmer confirmez confirmons valide valider validez validons accepte accepter"
    " acceptez acceptons accepted lu et approuve suis sommes prends prenons commande commander order reservation option booking tickets"
    " billets place placez placer poser pose posez posons mettez faites fais vas allez allons go ahead parti banco feu vert let do it this"
    " that the them i we agree agreed accept confirm confirmed proceed payer paie paye payons obligation oblige condition conditions"
    " generales generale de du des vente vendeur terms sale and alors donc bien"
    " reserve reservez reserver reservons book jaccepte jconfirme jvalide sur right correct fine great perfect good sounds looks".split()
)
_ALSO = {
    "cancel": frozenset("annule annuler annulez annulons annulation supprime supprimez libere liberez cancel release drop".split()),
    "resize": frozenset("modifie modifiez modifier change changez changement reduis reduisez reduire ajoute ajoutez passe passez".split()),
    "handover": frozenset(
        "transmet transmettez transmettre transmets transmission demande ma mon a au un une conseiller conseillere personne equipe humain"
        " quelqu pass on my request to someone person human passez envoyez envoyer send veux voudrais aimerais souhaite like would".split()
    ),
}
_ALSO["headcount"] = _ALSO["resize"] | frozenset("definitif definitive effectif nombre final number headcount".split())
_ALSO["move"] = frozenset(
    "deplace deplacez deplacer decale decalez changez changer change move it reschedule demandez demander ask".split()
)
_ALSO["switch"] = _ALSO["move"] | frozenset("remplace remplacez switch swap replace".split())
_ALSO["take_offer"] = frozenset("date jour cette day choisis choisissons".split())
_ALSO["refuse_offer"] = frozenset("remboursez rembourser rembourse moi nous refund me us money".split())
_ALSO["assign"] = frozenset("envoyez envoyer envoie attribuez attribue send contremarque contremarques voucher vouchers".split())
_ALSO["use_credit"] = frozenset("utilisez utiliser utilise avoir avec use note credit".split())
_ALSO["return_unsold"] = frozenset("annoncez annoncer transmettez retour return announce".split())
_MEANS = {"card": frozenset("par carte cb bancaire by card".split()), "transfer": frozenset("par virement by bank transfer".split())}
_TAKEN_BY_BUTTON = ("confirm", "terms")


def consents(reading: Reading, kind: str = "", reference: str | None = None, settlement: str | None = None) -> bool:
    """Whether the words say yes and nothing that what was shown does not say as well.

    ``kind`` is what waits: an order ("" or ``validate``), ``cancel``, ``resize`` or ``handover``; ``reference`` and ``settlement``
    may be said again.
    """
    text = fold(reading.text)
    if reference:
        text = text.replace(fold(reference), " ")
    if "?" in text or not (reading.yes or _AGREES.match(text)):
        return False
    allowed = _WORDS | _ALSO.get(kind, frozenset()) | _MEANS.get(settlement or "", frozenset())
    return reading.bare or all(word in allowed for word in re.findall(r"[^\W_]+", text))


def refuses(reading: Reading, intent: str) -> bool:
    """Whether the words say no and name nothing else that is wanted instead."""
    if reading.yes is None:
        return intent == "deny" and not says_more(reading)
    return reading.yes is False and (reading.bare or not says_more(reading))


def says_more(reading: Reading) -> bool:
    """Whether a message states a fact of a booking."""
    return bool(
        reading.dates or reading.time or reading.heads or reading.activities or reading.guide or reading.category or reading.settlement
        or reading.contact or reading.emails or reading.phones or reading.if_asked.heads
    )  # fmt: skip


def binds(meaning: dict[str, Any] | None) -> bool:
    """Whether a button commits its customer: it is pressed, or typed in full, but never picked by a number."""
    return meaning is not None and (any(name in meaning for name in _TAKEN_BY_BUTTON) or bool("pending" in meaning and meaning["yes"]))


_PICKING = re.compile(
    r"(je|prends|prendrai|prendrais|choisis|plutot|ok|oui|pour|va|l|le|la|les|the|un|une|option|choix|proposition|creneau|date|jour|heure"
    r"|bouton|reponse|solution|numero|n|no|number|choice|one|i|ll|take|svp|stp|please|merci|s|il|vous|plait|plan|slot|day|\d{1,2}"
    r"|\d(er|ere|e|eme|re|nd|de|st|rd|th|d)|premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|derniere?|first|second|third"
    r"|fourth|fifth|last|deux|trois|quatre|cinq|two|three|four|five)"
)


def picks(reading: Reading) -> bool:
    """Whether a message only says which of the choices shown is meant ("le deuxième"); "un deuxième guide" says something else."""
    return all(_PICKING.fullmatch(word) for word in re.findall(r"[^\W_]+", fold(reading.text)))
