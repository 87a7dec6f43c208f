"""Rows of the log and notes as a transcript shows them: plain records for the templates, which escape every word."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.conversations import Message
from bot.conversations.beside import Note
from bot.conversations.shown import Attached, file_of, person_of, text_of

LONGEST: Final = 4000
"""Characters of one answer or note."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A button, and whether the customer pressed it."""

    title: str
    pressed: bool


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order that was shown, in short."""

    reference: str
    activity: str
    state: str
    date: str
    total_cents: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """``kind`` is the author, or "note". ``key`` is the line's id in the page, the same wherever it is made."""

    key: str
    kind: str
    seq: int
    at: datetime
    name: str
    text: str
    pressed: bool = False
    offered: tuple[Offered, ...] = ()
    orders: tuple[OrderLine, ...] = ()
    sources: tuple[str, ...] = ()
    attached: Attached | None = None
    mark: str | None = None


def transcript(rows: Sequence[Message], notes: Sequence[Note], names: Mapping[str, str]) -> list[Line]:
    """Rows in their order with the notes between them, by time; of two at the same moment the row comes first."""
    pressed = {row.payload for row in rows if row.author == "customer" and row.payload}
    lines = [line_of(row, names, pressed) for row in rows]
    first = rows[0].at if rows else None
    shown = [note_of(note, names) for note in notes if first is None or rows[0].seq == 1 or note.at >= first]
    return sorted([*lines, *shown], key=lambda line: (line.at, line.kind == "note", line.seq)) if shown else lines


def line_of(row: Message, names: Mapping[str, str], pressed: Collection[str | None] = ()) -> Line:
    """One row. ``pressed``: tokens of the buttons that were."""
    custom = row.custom if isinstance(row.custom, dict) else {}
    return Line(
        key=f"row-{row.seq}",
        kind=row.author,
        seq=row.seq,
        at=row.at,
        name=person_of(row, names),
        text=row.text or "",
        pressed=row.author == "customer" and row.payload is not None,
        offered=tuple(Offered(text_of(one.get("title")), one.get("payload") in pressed) for one in row.buttons if isinstance(one, dict)),
        orders=tuple(_order(one) for one in _orders(custom)),
        sources=tuple(_source(one) for one in custom.get("sources") or () if isinstance(one, dict)),
        attached=file_of(row),
        mark=row.mark,
    )


def note_of(note: Note, names: Mapping[str, str]) -> Line:
    """What an agent wrote for other agents."""
    return Line(key=f"note-{note.id}", kind="note", seq=0, at=note.at, name=names.get(note.agent_id, ""), text=note.text)


def _orders(custom: Mapping[str, Any]) -> list[dict[str, Any]]:
    several = custom.get("orders")
    found = [custom.get("order"), *(several if isinstance(several, list) else [])]
    return [one for one in found if isinstance(one, dict)]


def _order(order: Mapping[str, Any]) -> OrderLine:
    total = order.get("total_cents")
    return OrderLine(
        reference=text_of(order.get("reference")),
        activity=text_of(order.get("activity")),
        state=text_of(order.get("state")),
        date=text_of(order.get("date")),
        total_cents=total if isinstance(total, int) else None,
    )


def _source(source: Mapping[str, Any]) -> str:
    return ", ".join(part for part in (text_of(source.get("document")), text_of(source.get("article"))) if part)
