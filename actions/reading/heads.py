"""Head counts: who comes, how many, and who is counted in. Every doubt becomes a ``problem`` rather than a number."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from actions.reading import head_words as words
from actions.reading.corrections import BETWEEN
from actions.reading.text import Page
from actions.reading.types import HeadReading

HUGE = 2000
"""More persons than one booking can mean."""

_INCLUSION, _COUNTED = "\x01", "\x02"
_KINDS = {"comp": "companions", "guide": "guides", "child": "children", "adult": "adults", "person": "visitors"}
_ADDED = re.compile(r"hors|sans compter|exclu|excl|not |en plus|besides|in addition|on top|extra|en sus")


@dataclass(slots=True)
class _Count:
    kind: str
    number: int
    start: int
    end: int
    approximate: bool = False
    vague: bool = False


@dataclass(slots=True)
class _Tally:
    """What has been found so far, and the text that is left to read."""

    text: str
    said: Callable[[int, int], str]
    counts: list[_Count] = field(default_factory=list)
    included: list[tuple[str, int]] = field(default_factory=list)
    inclusive: bool = False
    includes: set[str] = field(default_factory=set)
    extra: list[tuple[str, int]] = field(default_factory=list)

    def mark(self, match: re.Match[str] | tuple[int, int], sign: str = "\x00") -> None:
        start, end = match if isinstance(match, tuple) else match.span()
        self.text = self.text[:start] + sign * (end - start) + self.text[end:]

    def add(self, kind: str, number: int, span: tuple[int, int]) -> None:
        before, after = self.text[max(0, span[0] - 25) : span[0]], self.text[span[1] : span[1] + 25]
        approximate = (
            "~" in self.text[span[0] : span[1]] or bool(words.APPROXIMATE.search(before)) or bool(words.APPROXIMATE_AFTER.match(after))
        )
        self.counts.append(_Count(kind, number, *span, approximate))
        self.mark(span, _COUNTED)


@dataclass(frozen=True, slots=True)
class FoundHeads:
    """Head counts that stand on their own; what a bare number would mean when heads were asked; all numbers left."""

    strong: HeadReading | None = None
    weak: HeadReading | None = None
    numerals: tuple[int, ...] = ()


def read_heads(page: Page) -> FoundHeads:
    """Read the head counts of a text whose dates, hours, prices and the like have been blanked."""
    numerals = tuple(int(found) for found in re.findall(r"(?<![\d.,])(?<!(?<![^\s\x00(])-)\d{1,7}(?!\d|[.,]\d)", page.text))[:50]
    if not re.search(r"\d", page.text) and not words.COUPLES.search(page.text) and not words.ONE.search(page.text):
        return FoundHeads()
    tally = _Tally(page.text, page.said)
    for pattern in (words.REPLACED, words.WITHOUT):
        for match in pattern.finditer(tally.text):
            tally.mark(match)
    found = _doubtful(tally)
    if not found:
        _read_included(tally)
        _read_counted(tally)
        _read_beside(tally)
        _read_bare(tally)
        strong = _settled(tally)
        found = FoundHeads(strong, None if strong else _weak(tally))
    page.text = re.sub(r"[\x01\x02]", "\x00", tally.text)
    return replace(found, numerals=numerals)


def _number(said: str | None) -> int:
    digits = re.sub(r"\D", "", said or "")
    return int(digits) if digits else 1


def _kind_of(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return next((kind for name, kind in _KINDS.items() if groups.get(name)), None)


def _doubtful(tally: _Tally) -> FoundHeads | None:
    """Differences, negative numbers, ranges and bounds: never a count to take as it is."""
    text = tally.text
    for pattern, sign in ((words.MORE, 1), (words.FEWER, -1)):
        if match := pattern.search(text):
            return FoundHeads(
                HeadReading(change=sign * _number(match["n"] or match["n2"]), problem="relative", said=tally.said(*match.span()))
            )
    if match := words.NEGATIVE.search(text):
        reading = HeadReading(problem="negative", said=tally.said(*match.span()))
        return FoundHeads(reading) if match["noun"] else FoundHeads(None, reading)
    for match in words.RANGE.finditer(text):
        low, high, sep, lead = int(match["low"]), int(match["high"]), match["sep"], (match["lead"] or "").strip()
        between = lead in ("entre", "between")
        if low >= high or (sep in ("et", "and") and not between) or _kind_of(match) in ("guides", "companions"):
            continue
        reading = HeadReading(low=low, high=high, problem="range", said=tally.said(*match.span()))
        if match["noun"] or between or re.search(rf"\b{words.BARE_LEAD} ?$", text[max(0, match.start() - 40) : match.start()]):
            return FoundHeads(reading)
        return FoundHeads(None, reading) if _short(text) else None
    return _bounded(tally)


def _bounded(tally: _Tally) -> FoundHeads | None:
    for pattern, upper in ((words.AT_MOST, True), (words.AT_LEAST, False)):
        match = pattern.search(tally.text)
        if match and _kind_of(match) not in ("guides", "companions"):
            number = _number(match["n"] or match["n2"])
            said = tally.said(*match.span())
            reading = HeadReading(low=None if upper else number, high=number if upper else None, problem="range", said=said)
            return FoundHeads(reading) if match["noun"] or match["noun2"] else FoundHeads(None, reading)
    return None


def _short(text: str) -> bool:
    return len(re.findall(r"[a-z]+", text)) <= 6


def _read_included(tally: _Tally) -> None:
    """ "guide compris", "including the teacher", "dont 2 accompagnateurs", "guide non compris"."""
    for match in words.INCLUDED_AFTER.finditer(tally.text):
        kind, said = _kind_of(match) or "", match["comp"] or match["guide"]
        start, number = match.start(), match["n"]
        if number and number.lstrip("~").isdigit() and (int(number.lstrip("~")) >= 10 or (number != "1" and not said.endswith("s"))):
            start, number = match.end("n"), None
        added = bool(match["not"]) or _ADDED.search(match["incl"]) is not None
        _include(tally, kind, number, said, added)
        if match["second"]:
            _include(tally, _role_of(match["second"]), None, match["second"], added)
        tally.mark((start, match.end()), _INCLUSION)
    for match in words.TOGETHER.finditer(tally.text):  # "18 avec le guide" are 18, "18 adultes avec le guide" 19
        said = match["comp"] or match["guide"]
        _include(tally, _kind_of(match) or "", None, said, added=False)
        if match["second"]:
            _include(tally, _role_of(match["second"]), None, match["second"], added=False)
        tally.mark(match.span("with"), _INCLUSION)
    for match in words.INCLUDED_BEFORE.finditer(tally.text):
        if _kind_of(match) or (match["n"] and match["n"].isdigit()):
            tally.mark(match, _INCLUSION)
            _read_listed(tally, match)


def _role_of(said: str) -> str:
    return "guides" if "guide" in said or "conferenci" in said else "companions"


def _read_listed(tally: _Tally, lead: re.Match[str]) -> None:
    """What follows "dont": one kind of person, or several in a row; a number without a known kind ("dont 2 en fauteuil") adds nobody."""
    added = _ADDED.match(lead["lead"]) is not None
    match: re.Match[str] | None = lead
    end = lead.end()
    while match and (kind := _kind_of(match)):
        _include(tally, kind, match["n"], match[_group_of(kind)], added)
        match = words.MORE_INCLUDED.match(tally.text[end : end + 80])
        if match:
            tally.mark((end, end + match.end()), _INCLUSION)
            end += match.end()


def _group_of(kind: str) -> str:
    """The name of the group that catches a kind of person."""
    return next(name for name, value in _KINDS.items() if value == kind)


def _include(tally: _Tally, kind: str, number: str | None, said: str, added: bool) -> None:
    plural = said.split()[0].endswith("s") or said.endswith("s") and " " not in said or said.startswith("child")
    count = int(re.sub(r"\D", "", number)) if number and re.search(r"\d", number) else 0 if plural else 1
    if added:
        tally.extra.append((kind, count))
        return
    tally.included.append((kind, count))
    tally.includes.add(kind)


def _listed(match: re.Match[str]) -> int:
    """The sum of the sub-groups said one by one."""
    return sum(int(number) for number in re.findall(r"\d+", match["list"]))


def _read_listed_groups(tally: _Tally) -> None:
    for pattern in (words.LISTED, words.LISTED_PERSONS):
        for match in pattern.finditer(tally.text):
            times = match.groupdict().get("times")
            if times and int(times) != len(re.findall(r"\d+", match["list"])):
                continue  # "2 groupes de 30 et 4 accompagnateurs"
            kind = _kind_of(match) or ("children" if "class" in match[0] else "visitors")
            if kind not in ("guides", "companions"):
                tally.add(kind, _listed(match), match.span())


def _read_counted(tally: _Tally) -> None:
    _read_listed_groups(tally)
    for pattern in (words.PRODUCT, words.TIMES):
        for match in pattern.finditer(tally.text):
            kind = _kind_of(match) or ("children" if "class" in match[0] else "visitors")
            if kind not in ("guides", "companions") and "\x02" not in match[0]:
                tally.add(kind, _number(match["times"]) * _number(match["n"]), match.span())
    for match in words.COUPLES.finditer(tally.text):
        tally.add("visitors", 2 * _number(match["n"]), match.span())
    text = tally.text
    for match in words.COUNT.finditer(text):
        if "\x02" in tally.text[match.start() : match.end()]:
            continue
        if words.ASIDE.match(text[match.end() :]) and tally.counts:
            tally.mark(match)
            continue
        tally.add(_kind_of(match) or "visitors", _number(match["n"]), match.span())
    for match in words.ONE.finditer(tally.text):
        tally.add(_kind_of(match) or "visitors", 1, match.span())


def _read_beside(tally: _Tally) -> None:
    """Guide or escort said without a number beside a count: "26 adultes + le guide"."""
    for match in words.BESIDE.finditer(tally.text):
        kind = _kind_of(match) or ""
        said = match["comp"] or match["guide"]
        after_number = re.search(r"\d ?$", tally.text[max(0, match.start() - 2) : match.start()])
        known = kind in tally.includes or any(count.kind == kind for count in tally.counts)
        dangling = match[0].startswith(",") and not re.match(r"^ ?(?:$|[,.;!)]|et\b|and\b)", tally.text[match.end() : match.end() + 5])
        if known or dangling or (said.endswith("s") and match["n"] != "1") or not (tally.counts or after_number):
            continue
        tally.counts.append(_Count(kind, 1, match.start(), match.end()))
        tally.mark(match, _COUNTED)


def _read_bare(tally: _Tally) -> None:
    """Numbers without a noun that nothing but a head count explains: "on sera 22", "26 guide compris", "50 + 4 accompagnateurs"."""
    visitors = [count for count in tally.counts if count.kind in ("adults", "children", "visitors")]
    for match in words.WITH_INCLUSION.finditer(tally.text):
        if not any(count.start - 3 <= match.end("n") <= count.start for count in visitors):  # "at 11, 14 people": 11 is no part of them
            tally.add("visitors", _number(match["n"]), match.span("n"))
    if visitors or any(count.kind in ("adults", "children", "visitors") for count in tally.counts):
        return
    for match in words.BARE.finditer(tally.text):
        tally.add("visitors", _number(match["n"]), match.span("n"))
    roles = [count for count in tally.counts if count.kind in ("guides", "companions")]
    if roles and len(roles) == len(tally.counts):
        joined = words.JOINED_BEFORE.search(tally.text[: roles[0].start])
        if joined:
            tally.add("visitors", _number(joined["n"]), joined.span("n"))


def _settled(tally: _Tally) -> HeadReading | None:
    """The counts as one reading; ``None`` when no visitor was counted."""
    whole = words.IN_ALL.search(tally.text) is not None
    sums: dict[str, int] = {}
    spread: tuple[int, int] | None = None
    for kind in _KINDS.values():
        number, doubt = _one_kind([count for count in tally.counts if count.kind == kind], tally.text)
        sums[kind] = number
        spread = spread or doubt
    if not any(count.kind in ("adults", "children", "visitors") for count in tally.counts):
        return None
    said = _said(tally, tally.counts)
    if spread:
        return HeadReading(low=spread[0], high=spread[1], problem="unclear", said=said)
    others = sum(sums.values()) - sums["visitors"]
    if whole and sums["visitors"] >= others > 0:
        sums["visitors"] -= others
    _move_included(tally, sums)
    reading = HeadReading(
        adults=sums["adults"],
        children=sums["children"],
        visitors=sums["visitors"],
        guides=sums["guides"],
        companions=sums["companions"],
        inclusive=whole or bool(tally.includes & {"guides", "companions"}),
        includes_guide="guides" in tally.includes,
        includes_companion="companions" in tally.includes,
        approximate=any(count.approximate for count in tally.counts),
        said=said,
    )
    return _checked(reading)


def _said(tally: _Tally, counts: list[_Count]) -> str:
    """The customer's words from the first count to the last."""
    return tally.said(min(count.start for count in counts), max(count.end for count in counts))


def _move_included(tally: _Tally, sums: dict[str, int]) -> None:
    """Persons counted in become their own kind and leave the visitors; those said to come on top are added."""
    for kind, number in tally.included:
        if sums[kind] and (kind not in ("adults", "children") or 0 < number <= sums[kind]):
            continue  # "28 enfants et 3 adultes, dont un enfant en fauteuil": one of the 28
        base = next((name for name in ("visitors", "adults", "children") if name != kind and sums[name] >= number), None)
        if base and number:
            sums[base] -= number
            sums[kind] += number
    for kind, number in tally.extra:
        sums[kind] += number


def _one_kind(counts: list[_Count], text: str) -> tuple[int, tuple[int, int] | None]:
    """The number of persons of one kind: joined counts add up, repeated ones count once, a correction replaces."""
    counts = sorted(counts, key=lambda count: count.start)
    if not counts:
        return 0, None
    total, current = counts[0].number, counts[0]
    for count in counts[1:]:
        between = text[current.end : count.start]
        repeated = count.number == total and not re.search(r"\bet\b|\band\b|\+|\bplus\b", between)
        if not repeated and (words.JOINT.match(between) or "\x02" in between):
            total += count.number
        elif BETWEEN.search(between):
            total = count.number
        elif count.number != total:
            return total, (min(total, count.number), max(total, count.number))
        current = count
    return total, None


def _checked(reading: HeadReading) -> HeadReading:
    if reading.persons == 0:
        return replace(reading, problem="zero")
    if reading.persons > HUGE:
        return replace(reading, problem="huge")
    return replace(reading, problem="approximate") if reading.approximate else reading


def _summed(listed: str) -> bool:
    """Whether numbers in a row are the parts of a group: at least three, or two that are joined in words ("30 et 15")."""
    return len(re.findall(r"\d+", listed)) > 2 or re.search(r"\+|et|and|&", listed) is not None


def _weak(tally: _Tally) -> HeadReading | None:
    """A bare number as the answer to "how many?"."""
    found = list(re.finditer(words.N + r"(?! ?(?:h\b|€|%))", tally.text))
    roles = [count for count in tally.counts if count.kind in ("guides", "companions")]
    if not found:
        guides, companions = (sum(count.number for count in roles if count.kind == kind) for kind in ("guides", "companions"))
        return HeadReading(guides=guides, companions=companions, said=_said(tally, roles)) if roles else None
    listed = words.LISTED_BARE.search(tally.text)
    if listed and _short(tally.text) and len(re.findall(r"\d+", tally.text)) == len(re.findall(r"\d+", listed[0])) and _summed(listed[0]):
        return _checked(HeadReading(visitors=_listed(listed), said=tally.said(*listed.span())))
    if not _short(tally.text) or len(found) > 2 or any(re.match(r"0\d", match["n"]) for match in found):
        return None  # "06" begins a telephone number rather than a group
    if len(found) == 2 and not re.search(r"^ ?\+ ?$", tally.text[found[0].end() : found[1].start()]):
        return None
    approximate = any("~" in match[0] or words.APPROXIMATE.search(tally.text[: match.start()]) for match in found)
    whole = words.IN_ALL.search(tally.text) is not None
    return _checked(
        HeadReading(
            visitors=sum(_number(match["n"]) for match in found),
            inclusive=whole,
            approximate=approximate,
            said=tally.said(found[0].start(), found[-1].end()),
        )
    )
