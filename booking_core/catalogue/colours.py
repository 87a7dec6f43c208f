"""Colours as WCAG 2.2 compares them. A colour is ``#rrggbb``."""

from __future__ import annotations

LIGHT = "#ffffff"
"""What the chat's button and panel stand on by day; in dark mode the panel itself lightens the accent until it is read."""
LEAST_CONTRAST = 3.0
"""Of a control and its ground (WCAG 2.2, 1.4.11)."""


def luminance(colour: str) -> float:
    """WCAG's relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1 (the same) to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
