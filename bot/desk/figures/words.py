"""Everything of a figure that is words: durations, amounts, dates and reasons in one language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from booking_core.mail.letter import Voice
from booking_core.mail.people import reason_words
from booking_core.texts import language, money
from bot.conversations.episodes import TAKEN_OVER
from bot.desk.figures.tables import Cell, Mean, Money, Seconds, Share
from bot.desk.parts import Parts

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}


class Words:
    """In the language of whoever looks."""

    def __init__(self, parts: Parts, lang: str) -> None:
        self.lang = language(lang)
        self.say: Callable[..., str] = partial(parts.texts.say, self.lang)
        self._voice = Voice(parts.texts, self.lang, parts.settings.public_url, parts.settings.demo)

    def column(self, name: str) -> str:
        """The head of a column."""
        return self.say(f"figures-col-{name}")

    def reason(self, reason: str) -> str:
        """Why a person was asked for."""
        return self.say("figures-taken-over") if reason == TAKEN_OVER else reason_words(reason, self._voice)

    def duration(self, seconds: float) -> str:
        """In its two largest units: "45 s", "12 min", "3 h 05", "2,5 j"."""
        if seconds < 60:
            return self.say("figures-seconds", n=round(seconds))
        minutes = round(seconds / 60)
        if minutes < 60:
            return self.say("figures-minutes", n=minutes)
        if minutes < 48 * 60:
            return self.say("figures-hours", hours=minutes // 60, minutes=f"{minutes % 60:02}")
        return self.say("figures-days", n=self.decimal(minutes / 1440))

    def decimal(self, value: float) -> str:
        """With one figure after the point at most."""
        return format_decimal(value, "#,##0.#", locale=_LOCALES[self.lang])

    def count(self, value: float) -> str:
        """A whole number."""
        return format_decimal(round(value), locale=_LOCALES[self.lang])

    def euros(self, cents: float) -> str:
        """A round amount, for a scale."""
        pattern = "#,##0 ¤" if self.lang == "fr" else "¤#,##0"
        return format_currency(cents / 100, "EUR", pattern, locale=_LOCALES[self.lang], currency_digits=False)

    def short_day(self, day: Cell) -> str:
        """ "12 mars"."""
        return format_date(day, "d MMM", locale=_LOCALES[self.lang]) if isinstance(day, date) else str(day)

    def cell(self, cell: Cell) -> str:
        """As a page shows it."""
        match cell:
            case Money(cents):
                return money(cents, self.lang)
            case Seconds(value):
                return "–" if value is None else self.duration(value)
            case Mean(value):
                return "–" if value is None else self.decimal(value)
            case Share():
                return "–" if cell.value is None else format_percent(cell.value, locale=_LOCALES[self.lang])
            case int():
                return self.count(cell)
            case str():
                return cell
        return format_date(cell, "EEE d MMM", locale=_LOCALES[self.lang])
