"""What an agent types without a line: in a real browser, kept through a reload, saved when the line is back, and never taken for sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.bot.desk.talking import Customer, Floor
from tests.waiting import until

# What a browser keeps does not depend on the kind of database.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
WHOLE = "Hello Anna, yes your PMP are accepted, please"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(locale="fr-FR")
    yield made
    made.close()


@pytest.fixture
def talk(floor: Floor, context: BrowserContext) -> tuple[Floor, Customer, str, Page]:
    """A conversation that an agent has open, half an answer typed and saved."""
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    context.add_cookies([floor.desk.cookie(ines.agent)])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(f"{floor.desk.url}/desk/talks/{customer.id}")
    page.locator(".reply-text").press_sequentially("Hello Anna, yes your PMP are")
    until(lambda: floor.beside.draft(customer.id, ines.agent.id).text == "Hello Anna, yes your PMP are")
    expect(page.locator(".unsent")).to_be_hidden()
    return floor, customer, ines.agent.id, page


def test_what_was_typed_without_a_line_is_saved_when_it_is_back(talk: tuple[Floor, Customer, str, Page]) -> None:
    floor, customer, agent, page = talk
    page.context.set_offline(True)
    page.locator(".reply-text").press_sequentially(" accepted, please")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.locator(".unsent")).to_have_text("Non envoyé")
    page.context.set_offline(False)
    until(lambda: floor.beside.draft(customer.id, agent).text == WHOLE)
    expect(page.locator(".unsent")).to_be_visible()
    page.reload()
    expect(page.locator(".reply-text")).to_have_value(WHOLE)
    expect(page.locator(".unsent")).to_be_visible()
    page.get_by_role("button", name="Envoyer", exact=True).click()
    customer.hears(WHOLE)
    expect(page.locator(".unsent")).to_be_hidden()
    page.reload()
    expect(page.locator(".reply-text")).to_have_value("")


def test_a_page_left_at_once_loses_nothing(talk: tuple[Floor, Customer, str, Page]) -> None:
    floor, customer, agent, page = talk
    page.route("**/draft", lambda route: route.abort())
    page.locator(".reply-text").press_sequentially(" accepted, please")
    page.reload()
    expect(page.locator(".reply-text")).to_have_value(WHOLE)
    page.unroute("**/draft")
    page.reload()
    until(lambda: floor.beside.draft(customer.id, agent).text == WHOLE)
