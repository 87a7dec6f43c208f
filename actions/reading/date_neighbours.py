"""Days that are only a number: beside a date from which they take the month, or alone as an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actions.reading.corrections import REFUSED, TAKEN_BACK
from actions.reading.date_atoms import Atom, Context, weekday_of
from actions.reading.date_spoken import day_of_month
from actions.reading.date_words import NOT_COUNT, WEEKDAY, day_and_month, resolve
from actions.reading.text import Page
from actions.reading.types import DateReading

_BACKWARD = re.compile(
    r"(?:\b(?P<pre>du|de|des|entre(?: le)?|between(?: the)?|from(?: the)?|le"
    rf"|les|the|au) )?(?:(?P<wd>{WEEKDAY}) )?\b(?P<d>\d{{1,2}})(?:er|st|nd|rd"
    r"|th)? ?(?P<conn>,? ?(?:sinon|ou|or|else)|,|et|au|-|to|and|/|&|jusqu'au|until|till|au lieu|plutot que|instead of"
    r"|rather than)(?: (?:le|the|les|du|au|de))? ?$"
)
_FORWARD = re.compile(
    rf"^ ?(?P<conn>-|to|and|or|ou|et|au|until|till|through|/|&) ?(?:the |le )?(?P<d>\d{{1,2}})(?:st"
    rf"|nd|rd|th)?\b{NOT_COUNT}"
)
_REFUSED_BEFORE = re.compile(r"\b(?:pas|plus|not)(?: (?:le|du|au|the|on|on the))? ?$")
_INSTEAD = re.compile(
    rf"^ ?[,;:]? ?(?P<conn>mais|but|plutot|rather)? ?(?:le |the |on the )(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?\b{NOT_COUNT}"
)
_BARE = re.compile(
    rf"^(?!\W*-\d)\W*(?:(?:le|the|on|pour|for|ok|alors|donc|{TAKEN_BACK}|{REFUSED})\W+)*(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?"
    rf"(?:[ ./-](?P<m>0?[1-9]|1[0-2]))?(?:\W+(?:{TAKEN_BACK}|svp|stp|please|merci|thanks))*\W*$"
)


class DayFinder:
    """Days that borrow their month from a neighbour: "du 10 au 12 mars", "March 10 or 11"."""

    def __init__(self, page: Page, context: Context) -> None:
        self._page = page
        self._context = context

    def with_neighbours(self, atoms: list[Atom]) -> list[Atom]:
        """The atoms and the shortened days beside them."""
        return [found for atom in atoms for found in ((atom, *self._beside(atom)) if atom.month and atom.kind == "day" else (atom,))]

    def bare(self) -> DateReading | None:
        """A message that is nothing but a day's number, perhaps with its month's."""
        match = _BARE.match(self._page.text)
        number = int(match["d"]) if match else 0
        if not match or not 1 <= number <= 31:
            return None
        month = int(match["m"] or 0)
        atom = day_and_month(number, month, None, None, self._context) if month else day_of_month(number, self._context)
        return DateReading(atom.kind, atom.days, atom.problem, self._page.said(*match.span())) if atom else None

    def _beside(self, atom: Atom) -> Iterator[Atom]:
        start = atom.start
        for _ in range(6):
            match = _BACKWARD.search(self._page.text[max(0, start - 45) : start])
            if not match:
                break
            offset = max(0, start - 45)
            found = self._borrowing(atom, match, offset)
            if not found:
                break
            yield found
            start = found.start
        text = self._page.text
        if _REFUSED_BEFORE.search(text[max(0, atom.start - 20) : atom.start]) and (match := _INSTEAD.match(text[atom.end : atom.end + 30])):
            found = self._borrowing(atom, match, atom.end)
            if found:
                yield found
        match = _FORWARD.match(self._page.text[atom.end : atom.end + 20])
        if match and self._page.said(atom.start, atom.end)[:1].isalpha() and (found := self._borrowing(atom, match, atom.end)):
            yield found

    def _borrowing(self, atom: Atom, match: re.Match[str], offset: int) -> Atom | None:
        day = int(match["d"])
        if not 1 <= day <= 31 or atom.month is None:
            return None
        made = resolve(day, atom.month, atom.days[0].year, weekday_of(match.groupdict().get("wd")), self._context)
        start = match.start("wd") if match.groupdict().get("wd") else match.start("d")
        self._page.blank(offset + start, offset + match.end("d"))
        return replace(made, start=offset + start, end=offset + match.end("d"))
