"""The terms linter: finds the holes and contradictions of a seller's published terms before a customer does."""

from booking_core.lint.finding import Finding, Stretch
from booking_core.lint.report import lint, main

__all__ = ["Finding", "Stretch", "lint", "main"]
