"""The conversation itself, wished by mail.

A wish is a part of a message in which every word belongs to it: what is for somebody else, asked about or forbidden is none.
"""

from __future__ import annotations

import re

from actions.reading.phrases.matching import words
from actions.reading.text import clean, fold, words_in

_THE = (
    "(?:la|cette|cet|ce|l'|le|ma|mon|notre|nos|mes|ces|les|toute|entiere|complete|integrale|du|moi|nous|me|us"
    "|this|that|these|the|our|my|whole|entire|full) ?"
)
_TRANSCRIPT = words("(?:re)?transcriptions?", "transcripts?")
_TALK = words(rf"{_THE}(?:conv|conversations?|discussions?|dialogues?|echanges?|exchanges?|t?chats?|messages)")
_SENDS = words(
    r"r?e?-?envo(?:yer|yez|ie|ies|i|yee?)", "adresser", r"adresse[rz]?[- ](?:moi|nous)", r"transme(?:ttre|ttez|ts)", r"expedie[rz]?",
    "maile[rz]?", "recevoir", "parvenir", "copie", "trace",
    "(?:re-?)?send", "sent", "forward", "receive", "copy", "record",
)  # fmt: skip
_MAIL = words("e?-?mail(?:s|ed)?", "mel", "courriel", "messagerie", "inbox", "mailbox")
_WHETHER = words("est[- ]ce (?:que|qu')", "(?:c'est|(?:est|serait)[- ]il|est[- ]ce) possible", "y a[- ]t[- ]il moyen")
_COURTESY = frozenset(
    "bonjour bonsoir salut merci d avance beaucoup svp stp s il vous te plait please pls thanks thank you hello hi hey".split()
)
_AROUND = _COURTESY | frozenset(
    "je j tu vous nous on me m moi te se y t il le la les l un une de du des d a au aux en par sur via dans pour que qu ce cet cette "
    "ces mon ma mes notre nos votre toute tout toutes entiere complete integrale integralite totalite ensemble texte recap "
    "recapitulatif resume compte rendu ecrite pouvez peux peut pourriez pourrais pourrait pourrions pouvons puis possible aimerais "
    "aimerions voudrais voudrions veux veut voulons souhaite souhaiterais souhaitons faut faudrait besoin avoir obtenir recuperer faire "
    "faites fais suivre s plait svp stp merci avance beaucoup alors aussi maintenant bien ici electronique e adresse boite "
    "i we you us my our your the this that these an of to by through as at it please pls thanks thank can could would will may like "
    "want need be have get whole entire full complete text version summary also now then just so address".split()
)
_END = re.compile(r"(?:[.!?;,]+(?=\s|$)|\n)\s*(?:(?:et|and|puis|then)\s+)?|\s+(?:et|and|puis|then)\s+", re.IGNORECASE)
_LEFT_OPEN = re.compile(r"[\s,;]*(?:\b(?:et|and|puis|then))?\s*$", re.IGNORECASE)


def wishes_transcript(text: str) -> bool:
    """ "Envoyez-moi cette conversation par e-mail", "mail me this chat"; not "envoyez-moi les billets par mail"."""
    return beside_transcript(text) is not None


def beside_transcript(text: str) -> str | None:
    """What a message, line by line as it was typed, says beside the wish for the transcript: "" where that is all; None where it is not
    wished."""
    text, begin = "\n".join(clean(line) for line in text.splitlines()), 0
    for end, after in [*(found.span() for found in _END.finditer(text)), (len(text), len(text))]:
        if _is_wish(text[begin:end]):
            rest = " ".join(part for part in (_LEFT_OPEN.sub("", text[:begin]).strip(), text[after:].strip()) if part)
            further = beside_transcript(rest)
            return further if further is not None else "" if _COURTESY.issuperset(words_in(rest)) else rest
        begin = after
    return None


def _is_wish(part: str) -> bool:
    said = _WHETHER.sub(" ", " ".join(word for word in fold(part).split() if "@" not in word))
    if not (_TRANSCRIPT.search(said) or (_TALK.search(said) and (_SENDS.search(said) or _MAIL.search(said)))):
        return False
    for pattern in (_TRANSCRIPT, _TALK, _SENDS, _MAIL):
        said = pattern.sub(" ", said)
    return _AROUND.issuperset(words_in(said))
