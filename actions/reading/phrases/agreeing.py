"""Words of a yes and of a pick that say nothing besides: what binds takes no others."""

from __future__ import annotations

import re

from actions.reading.text import fold, words_in

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
_TO_SOMETHING = re.compile(
    r"\W*(?:(?:ah|bon|oui|yes|alors|so|et) )*(?:ok|okay|d'accord|va|parfait|super|tres bien|fine|great|perfect)[ ,]+"
    r"(?:pour|for|with)\b(?! moi| me\b)"
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
_PICKING = re.compile(
    r"(je|prends|prendrai|prendrais|choisis|plutot|ok|oui|pour|va|l|le|la|les|the|un|une|option|choix|proposition|creneau|date|jour|heure"
    r"|bouton|reponse|solution|numero|n|no|number|choice|one|i|ll|take|svp|stp|please|merci|s|il|vous|plait|plan|slot|day|\d{1,2}"
    r"|\d(er|ere|e|eme|re|nd|de|st|rd|th|d)|premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|derniere?|first|second|third"
    r"|fourth|fifth|last|deux|trois|quatre|cinq|two|three|four|five)"
)


def sets_off(text: str) -> bool:
    """ "C'est parti", "nous acceptons", "let's do it": a yes without the word."""
    return _AGREES.match(fold(text)) is not None


def agrees_to_something(text: str) -> bool:
    """ "Ok pour l'Arc le 16 mars": what is agreed to is named, and is not what was asked."""
    return _TO_SOMETHING.match(fold(text)) is not None


def only_agrees(text: str, kind: str, settlement: str | None) -> bool:
    """ "Oui, annulez, merci" to cancelling, "ok par carte" of an order by card: nothing is said that was not shown.

    ``kind`` is what waits, "" for an order; ``settlement`` how it is to be paid.
    """
    allowed = _WORDS | _ALSO.get(kind, frozenset()) | _MEANS.get(settlement or "", frozenset())
    return all(word in allowed for word in words_in(text))


def only_picks(text: str) -> bool:
    """ "Le deuxième", "I'll take option 2"; "un deuxième guide" says something else."""
    return all(_PICKING.fullmatch(word) for word in words_in(text))
