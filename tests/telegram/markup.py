"""Telegram's HTML: what it makes of a text, and how it says what is wrong with it (offsets in bytes, as it counts them)."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.telegram.limits import Refused, bad, length

Entity = dict[str, Any]
_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji",
}  # fmt: skip
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
_START = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*>")
_END = re.compile(r"</([a-zA-Z0-9-]*)\s*>")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")


@dataclass
class _Open:
    tag: str
    offset: int
    attributes: dict[str, str]


@dataclass
class _Reader:
    source: str
    at: int = 0
    plain: list[str] = field(default_factory=list)
    units: int = 0
    entities: list[Entity] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def wrong(self, what: str) -> Refused:
        where = len(self.source[: self.at].encode())
        return bad(f"can't parse entities: {what.format(where=f'at byte offset {where}')}")

    def say(self, text: str) -> None:
        self.plain.append(text)
        self.units += length(text)

    def read(self) -> None:
        while self.at < len(self.source):
            char = self.source[self.at]
            if char == "&":
                self._character()
            elif self.source.startswith("</", self.at):
                self._end()
            elif char == "<":
                self._start()
            else:
                upto = next((i for i in range(self.at, len(self.source)) if self.source[i] in "<&"), len(self.source))
                self.say(self.source[self.at : upto])
                self.at = upto
        if self.open:
            raise self.wrong(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def _character(self) -> None:
        found = _CHARACTER.match(self.source, self.at)
        if found is None:
            raise self.wrong("Unescaped character '&' {where}")
        self.say(html.unescape(found[0]))
        self.at = found.end()

    def _start(self) -> None:
        found = _START.match(self.source, self.at)
        if found is None:
            named = re.match(r"<([^\s>]*)", self.source[self.at :])
            tag = (named[1] if named else "").lower()
            if ">" in self.source[self.at :] and tag not in _TAGS:
                raise self.wrong(f'Unsupported start tag "{tag}" {{where}}')
            raise self.wrong("Unclosed start tag {where}")
        tag = found[1].lower()
        if tag not in _TAGS:
            raise self.wrong(f'Unsupported start tag "{tag}" {{where}}')
        attributes = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(found[2])}
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self.wrong('Tag "span" must have class "tg-spoiler" {where}')
        self.open.append(_Open(tag, self.units, attributes))
        self.at = found.end()

    def _end(self) -> None:
        found = _END.match(self.source, self.at)
        if found is None:
            raise self.wrong("Unclosed end tag {where}")
        if not self.open:
            raise self.wrong("Unexpected end tag {where}")
        begun = self.open.pop()
        if found[1].lower() not in ("", begun.tag):
            raise self.wrong(f'Unmatched end tag {{where}}, expected "</{begun.tag}>", found "{found[0]}"')
        self.at = found.end()
        self._close(begun)

    def _close(self, begun: _Open) -> None:
        entity: Entity = {"type": _TAGS[begun.tag], "offset": begun.offset, "length": self.units - begun.offset}
        if begun.tag == "a":
            url = begun.attributes.get("href", "")
            host = urlsplit(url).hostname or ""
            if "." not in host and not url.startswith("tg:"):
                return  # Telegram shows the words without a link, and says nothing
            entity["url"] = url
        if entity["length"]:
            self.entities.append(entity)


def read_html(source: str) -> tuple[str, list[Entity]]:
    """The text that is shown, and its entities. Raises Refused."""
    reader = _Reader(source)
    reader.read()
    text = "".join(reader.plain)
    entities = sorted(reader.entities, key=lambda one: (one["offset"], -one["length"]))
    before, kept = length(text) - length(text.lstrip()), length(text.strip())
    return text.strip(), [moved for one in entities if (moved := _moved(one, before, kept))]


def _moved(entity: Entity, before: int, kept: int) -> Entity | None:
    """The entity where so much was cut off before the text and so much is left of it."""
    start = min(kept, max(0, entity["offset"] - before))
    end = min(kept, max(0, entity["offset"] + entity["length"] - before))
    return {**entity, "offset": start, "length": end - start} if end > start else None


_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/])/[a-zA-Z0-9_]{1,32}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@/])@[a-zA-Z0-9_]{4,32}\b")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("url", re.compile(r"https?://[^\s<>]+")),
)


def found_in(text: str) -> list[Entity]:
    """The entities that Telegram finds in what people type."""
    found = [
        {"type": kind, "offset": length(text[: one.start()]), "length": length(one[0])}
        for kind, pattern in _FOUND
        for one in pattern.finditer(text)
    ]
    return sorted(found, key=lambda one: one["offset"])
