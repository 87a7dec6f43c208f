"""Tables to be downloaded, as the spreadsheets of either language open them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from bot.desk.figures.tables import Cell, Mean, Money, Seconds, Share, Table

_FORMULA = (*"=+-@\t\r\n＝＋－＠",)


def written(table: Table, lang: str, heading: Callable[[str], str]) -> bytes:
    """CSV with a byte order mark, without which spreadsheets take the accents for something else."""
    text = io.StringIO(newline="")
    french = lang == "fr"
    sheet = csv.writer(text, delimiter=";" if french else ",")
    sheet.writerow([harmless(heading(name)) for name in table.columns])
    for row in table.rows:
        sheet.writerow([cell_text(cell, "," if french else ".") for cell in row])
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Words that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def cell_text(cell: Cell, point: str = ".") -> str:
    """Durations in whole seconds, amounts in euros, shares in percent; nothing where there is nothing."""
    match cell:
        case str():
            return harmless(cell)
        case date():
            return cell.isoformat()
        case Money(cents):
            return f"{Decimal(cents) / 100:.2f}".replace(".", point)
        case Seconds(value):
            return "" if value is None else str(round(value))
        case Mean(value):
            return "" if value is None else f"{value:.2f}".replace(".", point)
        case Share():
            return "" if cell.value is None else f"{100 * cell.value:.1f}".replace(".", point)
        case int():
            return str(cell)
