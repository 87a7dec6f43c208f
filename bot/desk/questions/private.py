"""What of a sentence names somebody. None of it becomes training data: figures are replaced, names have to be taken out by whoever reads.

Names cannot be known for sure. So every word with a capital that neither the training data nor the sellers' files know is taken for one,
and so is every unknown word where somebody introduces himself or was just asked for his name. Who knows better writes it in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import phonenumbers

from bot.desk.questions.likeness import plain
from bot.gateway.inbound import clean

SHORTEST, LONGEST = 2, 300
"""Characters of an example."""
EMAIL, PHONE, REFERENCE, ADDRESS = "nom@exemple.fr", "01 99 00 00 00", "ABCD-2345", "exemple.fr"
"""What stands for the real one. The number is of those that are given to nobody (Arcep, decision 2018-0881)."""
_EMAIL = re.compile(
    r"[^\s()<>,;:!?\"]*@[^\s()<>,;:!?\"]*|\b[\w.+-]+ ?(?:[(\[]at[)\]]|arobase| at ) ?[\w-]+ ?(?:\.| point | dot ) ?\w{2,}\b", re.IGNORECASE
)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DATE = re.compile(r"(?<![\d/.-])(?:\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?![/.-]?\d)")
_MANY_DIGITS = re.compile(r"(?<![\w])\+?(?:\(?\d\)?[ .\-/]{0,2}){7,}\d")
_REFERENCE = re.compile(r"\b(?=[a-z-]*\d)[a-z0-9]{4}-[a-z0-9]{4}\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(?!\d{1,2}h)(?=[\w/-]*[a-z])(?=(?:[\w/-]*?\d){5})\w+(?:[-/]\w+)+\b", re.IGNORECASE)
_MIXED = re.compile(r"\b(?=[a-z]*\d)(?=\d*[a-z])(?!\d{1,3}[a-z]+\b)(?!\d{1,2}h\d\d?(?:min)?\b)[a-z0-9]{6,}\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d{5,}")
_RASAS = str.maketrans("[]{}`\\", "()()' ")
"""Signs that mean something in Rasa's files."""
_STREETS = "rue avenue av boulevard bd place allee allée chemin route impasse quai cours square street road lane".split()
_STREET = re.compile(rf"\b\d{{1,4}} ?(?:bis|ter)?,? (?:{'|'.join(_STREETS)})\b", re.IGNORECASE)
_CUES = re.compile(
    r"\b(?:m ?appelle|s ?appelle|se nomme|nomme|prenom|nom (?:est|de famille)|my name is|name is|called|named|cordialement|regards)\b"
)
_TITLES = "m mme mlle madame mademoiselle monsieur mr mrs ms miss".split()
_TITLED = re.compile(rf"\b(?:{'|'.join(_TITLES)})\.? +([^\W\d_]+)", re.IGNORECASE)
_INVERTED = re.compile(r"[^\W\d_]+(?=-(?:t-)?(?:vous|nous|tu|ils?|elles?|on|ce|je|moi)\b)", re.IGNORECASE)
"""A verb before its pronoun: "Louez-vous"."""
_WORD = re.compile(r"[^\W\d_]+")
_SHOUTED = 0.7
"""The part of the letters from which on a sentence is written in capitals."""
LONGEST_ACRONYM = 4


class Personal(ValueError):
    """It cannot become an example. ``why``: "name" with the ``words`` that may be one, "address", "long" or "empty"."""

    def __init__(self, why: str, words: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.why, self.words = why, words


def masked(text: str) -> str:
    """One line, with something that is nobody's in place of addresses, numbers, references and codes; without Rasa's own brackets."""
    text = " ".join(clean(text).translate(_RASAS).split()).lstrip("/-•* ")
    text = _EMAIL.sub(EMAIL, text)
    text = _URL.sub(ADDRESS, text)
    text = _NUMBERED.sub(REFERENCE, _REFERENCE.sub(REFERENCE, text))
    for number in reversed(list(phonenumbers.PhoneNumberMatcher(text, "FR"))):
        text = text[: number.start] + PHONE + text[number.end :]
    dates = [found.span() for found in _DATE.finditer(text)]
    hidden = "".join(" " if any(begin <= at < end for begin, end in dates) else one for at, one in enumerate(text))
    for found in reversed(list(_MANY_DIGITS.finditer(hidden.replace(PHONE, " " * len(PHONE))))):
        text = text[: found.start()] + PHONE + text[found.end() :]
    text = _MIXED.sub(REFERENCE, text)
    return _DIGITS.sub(lambda found: "0" * len(found[0]), text)


def checked(text: str, vocabulary: Collection[str], people: Collection[str] = (), *, asked: bool = False) -> str:
    """The sentence as it may be kept. ``people``: names that are known to be somebody's; ``asked``: it answers a question for such facts.

    Raises :class:`Personal`.
    """
    text = masked(text)
    if len(text) > LONGEST:
        raise Personal("long")
    if len(plain(text)) < SHORTEST or not _WORD.search(text):
        raise Personal("empty")
    if _STREET.search(text):
        raise Personal("address")
    if names := tuple(dict.fromkeys(_names(text, vocabulary, {word for name in people for word in plain(name).split()}, asked))):
        raise Personal("name", names)
    return text


def _names(text: str, vocabulary: Collection[str], people: Collection[str], asked: bool) -> Iterator[str]:
    """Words that may be somebody's name."""
    for stand_in in (EMAIL, ADDRESS, REFERENCE):
        text = text.replace(stand_in, " ")
    letters = [one for one in text if one.isalpha()]
    shouted = len(letters) > 10 and sum(one.isupper() for one in letters) > _SHOUTED * len(letters)
    strict = asked or shouted or _CUES.search(plain(text)) is not None
    titled = {found.start(1) for found in _TITLED.finditer(text)}
    verbs = {found.start() for found in _INVERTED.finditer(text)}
    for found in _WORD.finditer(text):
        if found.start() in verbs and not strict:
            continue
        word, title = found[0], found.start() in titled
        small = plain(word)
        unknown = len(small) > 1 and small not in vocabulary and small not in _TITLES
        capital = word[0].isupper() and (title or shouted or not (word.isupper() and len(word) <= LONGEST_ACRONYM))
        if (unknown and (capital or strict or title)) or (small in people and len(small) > 1 and (unknown or (capital and not shouted))):
            yield word
