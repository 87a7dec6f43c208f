"""The A4 sheet that all papers share: its typeface, its colours, its margins."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue

from booking_core.texts import language

MARGIN = 18.0
WIDTH = 210 - 2 * MARGIN
INK = (27, 38, 59)
PALE = (92, 103, 125)
RULE = (205, 211, 222)
WARNING = (146, 64, 14)
WARNING_GROUND = (254, 243, 199)


class Sheet(FPDF):
    """An A4 PDF with a typeface that knows the accents of Europe. All lengths are millimetres."""

    def __init__(self, title: str, lang: str, made: datetime | None = None) -> None:
        super().__init__(format="A4", unit="mm")
        for style, name in (("", "Regular"), ("B", "Bold")):
            with as_file(files("font_roboto") / "files" / f"Roboto-{name}.ttf") as path:
                self.add_font("Roboto", style, path)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=MARGIN)
        self.set_lang("fr-FR" if language(lang) == "fr" else "en-GB")
        self.set_title(title)
        self.set_creator("Guichet")
        self.set_producer("Guichet")
        self.set_creation_date((made or datetime.now(UTC)).astimezone(UTC))

    def words(self, text: str, size: float, *, bold: bool = False, colour: tuple[int, int, int] = INK, width: float = 0) -> None:
        """Text from the cursor on, wrapped to ``width`` (0: up to the margin); the cursor goes below it, at the same left."""
        left = self.get_x()
        self.set_font("Roboto", "B" if bold else "", size)
        self.set_text_color(*colour)
        self.multi_cell(width, size * 0.47, text, align="L", new_x="LEFT", new_y="NEXT")
        self.set_x(left)

    def height(self, text: str, size: float, *, bold: bool = False) -> float:
        """How much of the page ``words`` would take."""
        self.set_font("Roboto", "B" if bold else "", size)
        return cast(float, self.multi_cell(0, size * 0.47, text, align="L", dry_run=True, output=MethodReturnValue.HEIGHT))

    def keep_together(self, height: float) -> bool:
        """Goes on on a new page where so much does not fit on this one; whether it did."""
        breaks = bool(self.will_page_break(height))
        if breaks:
            self.add_page()
        return breaks

    def notice(self, text: str) -> None:
        """A warning on a coloured ground across the page: this is a sample."""
        self.set_font("Roboto", "B", 10)
        self.set_text_color(*WARNING)
        self.set_fill_color(*WARNING_GROUND)
        self.multi_cell(WIDTH, 5, text, align="C", fill=True, new_x="LMARGIN", new_y="NEXT", padding=2)
        self.set_fill_color(255, 255, 255)
        self.ln(4)

    def rule(self) -> None:
        """A thin line across the page."""
        self.set_draw_color(*RULE)
        self.set_line_width(0.3)
        self.line(MARGIN, self.get_y(), MARGIN + WIDTH, self.get_y())

    def bytes(self) -> bytes:
        """The finished file."""
        return bytes(self.output())
