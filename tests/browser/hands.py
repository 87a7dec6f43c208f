"""The ways in which people handle a browser."""

from __future__ import annotations

from abc import ABC, abstractmethod

from playwright.sync_api import Locator, Page, expect

FOCUSED = "node => node.getRootNode().activeElement === node"
FAR = 60
"""Presses of Tab that nobody would make."""


class Hand(ABC):
    """One way, on one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @abstractmethod
    def press(self, control: Locator) -> None:
        """A button or a link."""

    def fill(self, field: Locator, value: str) -> None:
        """Letter by letter, into a field that holds nothing."""
        self.press(field)
        self.page.keyboard.type(value)

    def send(self, button: Locator) -> None:
        """What was filled in."""
        self.press(button)


class Mouse(Hand):
    """Clicks."""

    def press(self, control: Locator) -> None:
        control.click()


class Finger(Hand):
    """Taps; a text field is given the telephone's keyboard."""

    def press(self, control: Locator) -> None:
        control.tap()


class Keyboard(Hand):
    """Tab, Shift+Tab and Enter alone. Fails where a control cannot be reached, or does not show that it has been."""

    def press(self, control: Locator) -> None:
        self.reach(control)
        self.page.keyboard.press("Enter")

    def fill(self, field: Locator, value: str) -> None:
        self.reach(field)
        self.page.keyboard.type(value)

    def send(self, button: Locator) -> None:
        """From within the form's last field."""
        expect(button).to_be_enabled()
        self.page.keyboard.press("Enter")

    def reach(self, control: Locator) -> None:
        """Goes back first: the controls are before the composer, where the focus is left."""
        expect(control).to_be_visible()
        for key in ("Shift+Tab", "Tab"):
            for _ in range(FAR):
                if control.evaluate(FOCUSED):
                    assert control.evaluate("node => getComputedStyle(node).outlineStyle") != "none", "the focus is not seen"
                    return
                self.page.keyboard.press(key)
        raise AssertionError(f"not reached by keyboard: {control}")
