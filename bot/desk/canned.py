"""Answers that are kept ready, in both languages, with places for what differs each time."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine, delete, insert, or_, select, update

from booking_core.store import reader
from bot.desk.tables import canned_answer as answers

VARIABLES: Final = ("customer", "reference", "agent", "seller")
LONGEST: Final = 2000
"""Characters of one answer: as much as a customer may write."""
LONGEST_TITLE: Final = 100
_BRACED = re.compile(r"\{([^{}]*)\}|[{}]")


class WrongAnswer(ValueError):
    """It cannot be kept. ``why``: "title", "empty", "long", or "variable" with the first one that is unknown."""

    def __init__(self, why: str, variable: str = "") -> None:
        super().__init__(why)
        self.why, self.variable = why, variable


@dataclass(frozen=True, slots=True)
class CannedAnswer:
    """``seller`` None: of all of them."""

    id: str
    seller: str | None
    title: str
    fr: str
    en: str

    def filled(self, lang: str, values: Mapping[str, str]) -> str:
        """The words in that language, each variable replaced by its value; what has none stays as it is, to be seen and filled in."""
        text = self.en if lang == "en" else self.fr
        return _BRACED.sub(lambda found: values.get((found[1] or "").strip()) or found[0], text)


def checked(title: str, fr: str, en: str) -> tuple[str, str, str]:
    """As they are kept. Raises :class:`WrongAnswer`."""
    title, fr, en = " ".join(title.split()), *(text.replace("\r\n", "\n").strip() for text in (fr, en))
    if not 0 < len(title) <= LONGEST_TITLE:
        raise WrongAnswer("title")
    for text in (fr, en):
        if not text:
            raise WrongAnswer("empty")
        if len(text) > LONGEST:
            raise WrongAnswer("long")
        for found in _BRACED.finditer(text):
            if (found[1] or "").strip() not in VARIABLES:
                raise WrongAnswer("variable", found[0])
    return title, fr, en


class Canned:
    """Safe in several threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._reader = engine, reader(engine)

    def all(self, sellers: Sequence[str] = (), seller: str | None = None) -> list[CannedAnswer]:
        """By title: those of all sellers, and of these (empty: every one), or of ``seller`` alone where one is given."""
        wanted = select(answers).order_by(answers.c.title, answers.c.id)
        shown = (seller,) if seller else tuple(sellers)
        if shown:
            wanted = wanted.where(or_(answers.c.seller.is_(None), answers.c.seller.in_(shown)))
        with self._reader.begin() as db:
            return [CannedAnswer(**row) for row in db.execute(wanted).mappings()]

    def get(self, answer_id: str) -> CannedAnswer | None:
        """The answer of that id."""
        with self._reader.begin() as db:
            row = db.execute(select(answers).where(answers.c.id == answer_id)).mappings().one_or_none()
        return CannedAnswer(**row) if row else None

    def save(self, answer_id: str | None, seller: str | None, title: str, fr: str, en: str) -> str:
        """Keeps a new answer (no id) or one that there is; its id. Raises :class:`WrongAnswer`, LookupError for an unknown id."""
        title, fr, en = checked(title, fr, en)
        values = {"seller": seller, "title": title, "fr": fr, "en": en}
        with self._engine.begin() as db:
            if answer_id is None:
                made = str(uuid.uuid4())
                db.execute(insert(answers).values(id=made, **values))
                return made
            if db.execute(update(answers).where(answers.c.id == answer_id).values(**values)).rowcount == 0:
                raise LookupError(answer_id)
        return answer_id

    def drop(self, answer_id: str) -> None:
        """It is no more."""
        with self._engine.begin() as db:
            db.execute(delete(answers).where(answers.c.id == answer_id))
