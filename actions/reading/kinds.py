"""Visitors whom some rules price apart: under four, disabled, wheelchair users; coach drivers; and of how many classes all are."""

from __future__ import annotations

import re

from actions.reading.types import Kinds

_AGE = r"(?:4|quatre|four)(?: (?:ans|years?(?: old)?))"
_CHILD = r"(?:jeunes )?(?:enfants?|petits?|gamins?|child(?:ren)?|kids?)"
_SMALL = r"tout[- ]?petits?|bebes?|nourrissons?|bambins?|toddlers?|babies|baby|infants?|under[- ](?:4|four)'?s"
_YOUNG = (
    rf"(?:{_CHILD} )?(?:qui )?(?:ont |ayant |have |are |aged |ages? (?:de |d')?)?(?:de |d')?"
    rf"(?:moins de|under|below|less than|younger than) {_AGE}"
    rf"|{_CHILD} (?:under|below) (?:4|four)\b"
    rf"|{_CHILD} (?:ages? )?(?:de |d'|of |aged )(?:[0-3]|un|deux|trois|one|two|three)(?: (?:a|et|ou|to|or|and) [0-3])?"
    r" (?:an|ans|years?(?: old)?)"
    rf"|(?:{_SMALL})\b"
)
_DRIVER = r"(?:chauffeurs?|conduct(?:eur|rice)s?|drivers?)"
_OF_THE_COACH = re.compile(rf"\b(?:coach|bus) (?={_DRIVER}\b)|(?<=\b)(?P<of>{_DRIVER}) (?:de |du |d'un |des )(?:car|autocar|bus)s?\b")
_N = r"(?P<n>\d{1,3})"
_ONE_AMONG = re.compile(
    rf"(\d[^.;?!\n]{{0,40}}(?:,| et| and| plus| avec| with)) (?:une?|an?|one) (?={_YOUNG})"
)  # beside others who were counted
_COUNTED_YOUNG = re.compile(rf"(?<![\d.,/:-]){_N} (?P<who>{_YOUNG})")
_COUNTED_DRIVERS = re.compile(rf"(?<![\d.,/:-])(?P<n>\d{{1,2}}|un|une|le|la|notre|son|a|the|our) {_DRIVER}\b")
_WHEELCHAIR = re.compile(r"(?<![\d.,/:-])(?P<n>\d{1,3}|\b(?:une?|an?|one))\b[^\d,.;?]{0,30}\b(?:fauteuils?|wheelchairs?)\b")
_DISABLED = re.compile(
    rf"(?<![\d.,/:-]){_N}[^\d,.;?]{{0,30}}\b(?:handicap\w*|disab\w*|deficients?|malvoyante?s?|aveugles?|autistes?|pmr|mobilite reduite)"
)
_CLASSES = re.compile(r"(?<![\d.,/:-])(?P<n>\d{1,2}) (?:autres |school )?classes\b")
_NUMBER = r"\d{1,3}|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|one|two|three|four|five|seven|eight|nine|ten"
_TO_COUNT = re.compile(rf"(?<![\d.,/:-])(?P<n>{_NUMBER}) (?:{_YOUNG})")

_AMONG_CHILDREN = re.compile(rf"(?P<all>\b(?:{_NUMBER}) {_CHILD}),? (?:dont|including|of whom|of which) (?:{_NUMBER}) (?:{_YOUNG})")


def as_counted(text: str) -> str:
    """Folded text in which the youngest are plain children and a coach driver is a driver, so that head counts find them."""
    text = _AMONG_CHILDREN.sub(lambda match: match["all"], _ONE_AMONG.sub(r"\1 1 ", without_coach(text)))
    return _TO_COUNT.sub(lambda match: f"{match['n']} enfants", text)


def without_coach(text: str) -> str:
    """Folded text in which a driver of whatever is a driver."""
    return _OF_THE_COACH.sub(lambda match: match["of"] or "", text)


def read_kinds(text: str) -> Kinds:
    """What a folded text with its numbers in figures says of them; nobody is counted here who is not also in the head count."""
    under4 = sum(int(match["n"]) for match in _COUNTED_YOUNG.finditer(_ONE_AMONG.sub(r"\1 1 ", text)))
    drivers = sum(int(match["n"]) if match["n"].isdigit() else 1 for match in _COUNTED_DRIVERS.finditer(text))
    wheelchair = sum(int(match["n"]) if match["n"].isdigit() else 1 for match in _WHEELCHAIR.finditer(text))
    disabled = sum(int(match["n"]) for match in _DISABLED.finditer(text))
    classes = sum(int(match["n"]) for match in _CLASSES.finditer(text))
    return Kinds(under4, drivers, max(disabled, wheelchair), wheelchair, classes)
