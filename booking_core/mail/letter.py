"""A letter in blocks, and its two renderings: they can never say different things."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from booking_core.texts import Texts

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str

    def plain(self) -> str:
        """As it stands."""
        return self.text


@dataclass(frozen=True, slots=True)
class Code:
    """What is to be copied: alone on its line."""

    code: str

    def plain(self) -> str:
        """As it stands."""
        return self.code


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts, a line each."""

    rows: tuple[tuple[str, str], ...]

    def plain(self) -> str:
        """Labels and values in two columns."""
        width = max((len(label) for label, _ in self.rows), default=0)
        below = "\n" + " " * (width + 5)
        return "\n".join(f"  {label:<{width}}   {value.replace(chr(10), below)}" for label, value in self.rows)


@dataclass(frozen=True, slots=True)
class Said:
    """What several said in turn: who and when, and below it the words, which may be long."""

    turns: tuple[tuple[str, str], ...]

    def plain(self) -> str:
        """The words stand in, so that none of them passes for somebody else's name."""
        return "\n\n".join(f"{who}\n  {words.replace(chr(10), chr(10) + '  ')}" for who, words in self.turns)


@dataclass(frozen=True, slots=True)
class Items:
    """A titled list."""

    title: str
    items: tuple[str, ...]

    def plain(self) -> str:
        """The title, then an indented line for each."""
        return "\n".join([self.title, *(f"  - {item}" for item in self.items)])


@dataclass(frozen=True, slots=True)
class Links:
    """Titled addresses; the first one may be the thing to do (``button``)."""

    links: tuple[tuple[str, str], ...]
    button: bool = False

    def plain(self) -> str:
        """Each title above its address."""
        return "\n".join(f"{title}\n  {url}" for title, url in self.links)


Block = Paragraph | Code | Facts | Said | Items | Links


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail before it has an address. ``footer`` lines are small."""

    lang: str
    subject: str
    blocks: tuple[Block, ...]
    footer: tuple[str, ...] = ()

    def plain(self) -> str:
        """The letter as plain text."""
        body = "\n\n".join(block.plain() for block in self.blocks)
        return "\n\n".join([body, "-- \n" + "\n".join(self.footer)]) + "\n" if self.footer else body + "\n"

    def html(self) -> str:
        """The letter as a page of HTML without scripts, pictures or anything fetched."""
        blocks = [(type(block).__name__.lower(), block) for block in self.blocks]
        return _TEMPLATES.get_template("letter.html").render(letter=self, blocks=blocks)


@dataclass(frozen=True, slots=True)
class Voice:
    """One language of the texts, and what every letter closes with."""

    texts: Texts
    lang: str
    public_url: str
    sample: bool

    def say(self, message_id: str, **args: object) -> str:
        """See :meth:`booking_core.texts.Texts.say`."""
        return self.texts.say(self.lang, message_id, **args)

    def letter(self, subject: str, *blocks: Block | None) -> Letter:
        """To a customer: a greeting, the blocks that are there, and the footer."""
        return self._letter(subject, blocks, self.say("mail-footer", url=self.public_url))

    def to_seller(self, subject: str, *blocks: Block | None) -> Letter:
        """To the seller's people: as to a customer, but they go on at the desk, not in a chat."""
        return self._letter(subject, blocks, self.say("mail-footer-seller", url=f"{self.public_url}/desk"))

    def _letter(self, subject: str, blocks: tuple[Block | None, ...], where: str) -> Letter:
        footer = [where, self.say("mail-footer-privacy", url=f"{self.public_url}/privacy")]
        footer += [self.say("mail-footer-sample")] if self.sample else []
        given = tuple(block for block in blocks if block is not None)
        return Letter(self.lang, subject, (Paragraph(self.say("mail-hello")), *given), tuple(footer))
