"""Codes that are good for a ticket, credit notes, and tickets that were not sold."""

from __future__ import annotations

import re

from actions.reading.phrases.matching import says, says_as_typed, words
from actions.reading.phrases.papers import MINE

_VOUCHER = r"(?:contremarques?|vouchers?|codes?(?: d'echange)?)\b"
_MY_VOUCHERS = re.compile(rf"{MINE}{_VOUCHER}|\b(?:show|list|montre\w*|affiche\w*|liste)\b.{{0,20}}\b(?:contremarques|vouchers)\b")
_ASSIGNS = re.compile(
    r"\b(?:assign\w*|attribu\w*|affect\w*|envo[iy]\w*|transf[ée]r\w*|transmet\w*|donne[rz]?|send|give|forward)\b.{0,60}"
    r"\b(?:contremarques?|vouchers?|codes?)\b"
)
_CODE = re.compile(r"(?<![\w@.-])(?!\d+\b)[A-Za-z0-9]{12,20}(?![\w@-])")
_NOTE = r"(?:avoirs?\b(?! (?:a|besoin|le|la|les|un|une|des|du|plus|droit)\b)|credit notes?\b)"
_MY_NOTES = re.compile(
    rf"{MINE}{_NOTE}|\b(?:ai-je|j'ai|on a|avons-nous|il me reste|reste-t-il|do (?:i|we) have|have (?:i|we))\b.{{0,20}}"
    rf"\b(?:un|des|d'|an?|any) ?{_NOTE}"
)
_USES_NOTE = re.compile(
    r"\b(?:utilis\w*|appliqu\w*|pa[iy]\w*|regl\w*|dedui\w*|decompt\w*|use|apply|redeem|deduct)\b.{0,40}"
    rf"\b(?:mon|mes|l'|un|notre|cet|nos|avec|par|my|the|a|our|this) ?{_NOTE}"
)
_UNSOLD = words("invendus?", "(?:non|pas) (?:vendus|utilises)", "inutilises", "unsold", "unused")
_SENDS_BACK = words(
    r"renvo[iy]\w*", r"retourn\w*", "ren(?:d|dre|dons|voie)", r"poste\w*", r"envo[iy]\w*", r"return\w*", r"sen[dt]\w*", "post(?:ed|ing)?"
)


def asks_for_own_vouchers(text: str) -> bool:
    """ "Mes contremarques", "list the vouchers"."""
    return says(_MY_VOUCHERS, text)


def assigns_voucher(text: str) -> bool:
    """ "Envoie un code à paul@..."; "vous m'avez donné un code" asks for nothing."""
    return says_as_typed(_ASSIGNS, text)


def codes_in(text: str) -> list[str]:
    """What may be a code, as typed: 12 to 20 letters and figures in one word."""
    return _CODE.findall(text)


def asks_for_credit_notes(text: str) -> bool:
    """ "Ai-je un avoir ?", "our credit notes"."""
    return says(_MY_NOTES, text)


def uses_credit_note(text: str) -> bool:
    """ "Payer avec mon avoir"."""
    return says(_USES_NOTE, text)


def sends_unsold_back(text: str) -> bool:
    """ "Je renvoie 12 invendus", "unused tickets posted today"."""
    return says(_UNSOLD, text) and says(_SENDS_BACK, text)
