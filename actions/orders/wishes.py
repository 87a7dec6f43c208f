"""Words for what is rarer than to cancel or pay: deadlines, final numbers, another product, vouchers, credit notes, unsold tickets."""

from __future__ import annotations

import re

from actions.common.context import Turn
from actions.common.understand import Intentions
from actions.orders import owed
from actions.orders.existing import LIVE
from actions.reading.shifts import SHIFT
from actions.reading.types import Reading
from booking_core.orders.views import OrderView

_MINE = r"\b(?:mes|nos|mon|ma|notre|my|our)(?: \w+)? "
_MY_DEADLINES = re.compile(
    _MINE + r"?(?:[ée]ch[ée]anc(?:es?|ier)|dates? limites?|deadlines?)\b|"
    r"\b(?:[ée]ch[ée]ances?|dates? limites?|deadlines?) (?:de|du|pour|of|for) (?:l[ae] |l'|the )?"
    r"(?:ma|mon|mes|nos|notre|cette|my|our|commande|option|order|booking)",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:dates? limites?|[ée]ch[ée]ances?|deadlines?|dernier d[ée]lai|jusqu'[àa] quand|until when|how long do (?:i|we))\b", re.I
)
_TO_DO = re.compile(r"\b(?:annul|cancel|r[ée]serv|command|book|order|modif|chang|rembours|refund|ajout|add|livr|deliver)\w*", re.IGNORECASE)
_VOUCHER = r"(?:contremarques?|vouchers?|codes?(?: d'[ée]change)?)\b"
_MY_VOUCHERS = re.compile(
    rf"{_MINE}{_VOUCHER}|\b(?:show|list|montre\w*|affiche\w*|liste)\b.{{0,20}}\b(?:contremarques|vouchers)\b", re.IGNORECASE
)
_ASSIGN = re.compile(
    r"\b(?:assign\w*|attribu\w*|affect\w*|envo[iy]\w*|transf[ée]r\w*|transmet\w*|donne[rz]?|send|give|forward)\b.{0,60}\b" + _VOUCHER,
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"\b(?:(?:mon|mes|notre|nos|my|our|un|a|outlook|google|fichier|pour (?:l'|le )) ?(?:agenda|calendrier|calendar)"
    r"|calendar file|ics|ical)\b",
    re.IGNORECASE,
)
_NOTE = r"(?:avoirs?\b(?! (?:[àa]|besoin|le|la|les|un|une|des|du|plus|droit)\b)|credit notes?\b)"
_MY_NOTES = re.compile(
    rf"{_MINE}{_NOTE}|\b(?:ai-je|j'ai|on a|avons-nous|il me reste|reste-t-il|do (?:i|we) have|have (?:i|we))\b.{{0,20}}"
    rf"\b(?:un|des|d'|an?|any) ?{_NOTE}",
    re.IGNORECASE,
)
_USE_NOTE = re.compile(
    r"\b(?:utilis\w*|appliqu\w*|pa[iy]\w*|r[ée]gl\w*|d[ée]dui\w*|d[ée]compt\w*|use|apply|redeem|deduct)\b.{0,40}"
    rf"\b(?:mon|mes|l'|un|notre|cet|nos|avec|par|my|the|a|our|this) ?{_NOTE}",
    re.IGNORECASE,
)
_UNSOLD = re.compile(r"\b(?:invendus?|non vendus|non utilis[ée]s|inutilis[ée]s|pas (?:vendus|utilis[ée]s)|unsold|unused)\b", re.IGNORECASE)
_SENT_BACK = re.compile(
    r"\b(?:renvo[iy]\w*|retourn\w*|ren(?:d|dre|dons|voie)|post[ée]\w*|envo[iy]\w*|return\w*|sen[dt]\w*|post(?:ed|ing)?)\b", re.IGNORECASE
)
_FINAL = re.compile(
    r"\b(?:effectifs?|nombre|chiffre|compte)(?: de \w+)?(?: est| :)? ?(?:d[ée]finitif|final)\w*|"
    r"\bc'est (?:le |notre )?(?:chiffre |nombre |effectif )?d[ée]finitif|\bd[ée]finitivement\b|"
    r"\bconfirm\w* (?:(?:l'|notre |mon |le |the |our |a )?(?:final )?(?:effectif|nombre|headcount|number|head count)s?)\b|"
    r"\bfinal (?:headcount|head ?count|numbers?|count)\b|\b(?:that's|it's|which is|this is) (?:the )?(?:final|definitive)\b",
    re.IGNORECASE,
)
_SWITCH = re.compile(
    r"\b(?:plut[oô]t|au lieu|remplac\w*|[ée]chang\w*|chang\w*|bascul\w*|pass(?:er|ez|e|ons)|pr[ée]f[èe]r\w*|finalement|"
    r"instead|rather|switch|swap|replace|prefer)\b",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    r"\b(?:chang\w*|modifi\w*|autre|change|another|different|switch)(?: de| of| la| le| the| my| notre| mon| ma| to)*"
    r" (?:produit|prestation|formule|type de (?:visite|billet)|product|kind of (?:visit|ticket))\b",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"\b(?:d[ée]pla[cç]\w*|d[ée]cal\w*|repouss\w*|report(?:er|ez|ons|e)|avanc(?:er|ez)"
    r"|reschedul\w*|postpon\w*|move|bring forward|push back)\b",
    re.IGNORECASE,
)
_COMES_ANOTHER_DAY = re.compile(
    r"\b(?:ven(?:ir|ons|ez)|viend\w+|vient|arriv\w+|come|coming|visit\w*)\b.{0,40}"
    r"\b(?:lendemain|veille|next day|day (?:before|after)|(?:une?|1|deux|2|trois|3|a|one|two|three) (?:jours?|semaines?|days?|weeks?) "
    r"(?:plus t[ôo]t|plus tard|avant|apr[èe]s|earlier|later))",
    re.IGNORECASE,
)
"""A moment that is counted from one that is known: that of an order."""
_WHAT_EXISTS = re.compile(
    r"\b(?:m[ao]n?|notre|la|cette|l'|my|our|the|this) ?(?:visite|venue|option|commande|r[ée]servation|visit|option|order|booking)\b",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:autre|nouvel(?:le)?|r[ée]serve[rz]?|aussi|en plus|another|new|book|also|as well)\b", re.IGNORECASE)
_MAY_WE = re.compile(
    r"^\W*(?:(?:est-ce qu'|et |alors |and |so )*(?:peut[- ]on|on peut|pou(?:vons|rrions)[- ]nous|on pourrait)"
    r"|(?:can|could|may) (?:we|i))\b",
    re.IGNORECASE,
)
"""A question that asks to have it done: what it would mean is shown, which does nothing yet."""
_MONEY_BACK = re.compile(r"\b(?:rembours\w*|refund\w*|(?:my|our|the) money(?: back)?|argent)\b", re.IGNORECASE)
_SHORT = 10  # words: so short a question about a deadline is about one's own
SHOWING = {"show_deadlines", "order_deadlines", "show_owed", "order_owed", "show_vouchers", "show_credit_notes"}
"""Commands that only show: they do not interrupt a booking that is being put together."""


def wish_in(turn: Turn, wants: Intentions, reading: Reading, *, busy: bool) -> str | None:
    """The command that the words hold; ``busy``: a booking is being put together, which only showing may stand beside."""
    return _to_show(turn, wants, reading) or (None if busy else _to_do(turn, wants, reading))


def _to_show(turn: Turn, wants: Intentions, reading: Reading) -> str | None:
    text, known = reading.text, turn.dossier.account is not None
    terms = wants.topic is not None and wants.question and len(text.split()) > _SHORT
    if not _ASSIGN.search(text) and not reading.emails and _MY_VOUCHERS.search(text) and not terms and not _TO_DO.search(text):
        return "show_vouchers" if known or "code" not in text.lower() else None
    if _MY_NOTES.search(text) and not _USE_NOTE.search(text) and not terms:
        return "show_credit_notes"
    if known and _CALENDAR.search(text) and _orders(turn):
        return "show_deadlines"
    if known and owed.ASKS.search(text) and wants.topic != "deposit" and not reading.activities and not reading.heads and _orders(turn):
        return "order_owed" if reading.reference else "show_owed"
    own = _MY_DEADLINES.search(text) is not None and not terms
    short = known and _DEADLINE.search(text) is not None and len(text.split()) <= _SHORT and not _TO_DO.search(text)
    if own or (short and not (reading.activities or reading.dates) and _orders(turn)):
        return "order_deadlines" if reading.reference else "show_deadlines"
    return None


def _to_do(turn: Turn, wants: Intentions, reading: Reading) -> str | None:
    text, known = reading.text, turn.dossier.account is not None
    if _USE_NOTE.search(text) and not wants.question:
        return "use_credit_note"
    if _UNSOLD.search(text) and _SENT_BACK.search(text) and not wants.question and (reading.heads or known):
        return "return_unsold"
    if not known:
        return "change_date" if _WHAT_EXISTS.search(text) and not reading.heads and _says_move(wants, reading) else None
    if _ASSIGN.search(text) and not wants.question:
        return "assign_voucher" if _orders(turn) else None
    if _FINAL.search(text) and not wants.question and not wants.books and _orders(turn):
        return "confirm_headcount"
    if _moves(turn, wants, reading):
        return "change_date"
    if (reading.dates or _MONEY_BACK.search(text)) and not wants.question and _answers_offer(turn, reading):
        return "answer_offer"
    if _switches(turn, wants, reading):
        return "change_product"
    return None


def wants_money(reading: Reading | None) -> bool:
    """Whether the money is wanted back rather than another date."""
    return reading is not None and _MONEY_BACK.search(reading.text) is not None


def _orders(turn: Turn) -> list[OrderView]:
    account = turn.dossier.account
    return [one for one in turn.core.orders(account.id) if one.state in LIVE] if account else []


def _answers_offer(turn: Turn, reading: Reading) -> bool:
    day = reading.dates.day if reading.dates else None
    offers = [one.offer for one in _orders(turn) if one.offer is not None]
    return bool(offers) and (wants_money(reading) or any(plan.sessions and plan.day == day for one in offers for plan in one.plans))


def _moves(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    """ "Déplacez l'option de la Sainte-Chapelle au 19", "décale d'une heure": a verb of moving with a moment."""
    return bool(_says_move(wants, reading) or _COMES_ANOTHER_DAY.search(reading.text)) and bool(_orders(turn))


def _says_move(wants: Intentions, reading: Reading) -> bool:
    if not _MOVE.search(reading.text) or (wants.question and not _MAY_WE.search(reading.text)):
        return False
    return bool(reading.dates or reading.time or SHIFT.search(reading.text))


def _switches(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    """ "Finalement la visite guidée": another product of a seller of whom something is ordered, not a further one."""
    named = [match.id.split("/") for match in reading.activities if not match.id.endswith("/")]
    if not named and _PRODUCT.search(reading.text) and not wants.question:
        return bool(_orders(turn))
    if (
        not named
        or (wants.question and not _MAY_WE.search(reading.text))
        or _NEW.search(reading.text)
        or not (_SWITCH.search(reading.text) or reading.correction)
    ):
        return False
    if reading.heads or reading.dates:
        return False
    return any(order.seller == seller and order.activity != activity for order in _orders(turn) for seller, activity in named)
