"""The chat as a customer uses it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


class Chat:
    """Opened by the launcher; Playwright's locators look into the shadow roots by themselves."""

    def __init__(self, page: Page, open_it: bool = True) -> None:
        self.page = page
        if open_it:
            self.launcher.click()
            expect(self.messages.first).to_be_visible()

    @property
    def launcher(self) -> Locator:
        return self.page.get_by_role("button", name=re.compile("Réserver pour un groupe|Book for a group"))

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def messages(self) -> Locator:
        return self.log.locator(".message")

    @property
    def said(self) -> Locator:
        """What the customer said and the gateway has."""
        return self.log.locator(".customer:not(.unsent)")

    @property
    def dock(self) -> Locator:
        return self.page.locator(".dock")

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("textbox", name=re.compile("Votre message|Your message"))

    def say(self, text: str) -> None:
        """Types a line and waits for its answer."""
        before = self.said.count()
        self.composer.fill(text)
        self.composer.press("Enter")
        self.answered(before)

    def answered(self, before: int) -> None:
        """Waits until one thing more was said and answered."""
        expect(self.said).to_have_count(before + 1)
        expect(self.messages.last).to_have_class(re.compile("assistant"))
