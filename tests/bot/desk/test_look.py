"""The desk's frame and account pages in a real browser: by keyboard, on a telephone, in both languages, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.desk.staff import Agent
from tests.bot.desk.house import PASSWORD, Desk
from tests.browser.test_access import violations
from tests.browser.watching import LOOKS, WIDTHS, Look, watched

# What a browser shows does not depend on the kind of database.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

PAGES = ("/desk/", "/desk/me", "/desk/people", "/desk/people/new", "/desk/people/{id}", "/desk/audit", "/desk/nothing")


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> Look:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def admin(desk: Desk, look: Look) -> Agent:
    made = desk.agent("admin", lang=look.lang, name="Maximilienne-Alexandrine de la Rochefoucauld", password=PASSWORD)
    desk.factor(made)
    return made


@pytest.fixture
def page(chromium: Browser, desk: Desk, look: Look) -> Iterator[Page]:
    with watched(chromium, **look.context) as one:
        yield one


def overflows(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def too_small(page: Page) -> list[str]:
    """What a finger may miss."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('button, .button, input:not([hidden]):not([type=hidden]), select, nav a, .who a')]
        .map(one => [one, (one.closest('label') || one).getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([one]) => one.outerHTML)"""
    )
    return found


def test_axe_finds_nothing_and_nothing_runs_over_or_is_too_small(desk: Desk, page: Page, admin: Agent) -> None:
    page.goto(f"{desk.url}/desk/")
    assert violations(page) == [] and not overflows(page)
    page.context.add_cookies([desk.cookie(admin)])  # type: ignore[list-item]
    for path in PAGES:
        page.goto(desk.url + path.format(id=admin.id))
        assert violations(page) == [] and too_small(page) == [], path
        assert not overflows(page), path


@pytest.mark.parametrize("look", WIDTHS, indirect=True)
def test_by_keyboard_alone(desk: Desk, page: Page) -> None:
    agent = desk.agent("supervisor", password=PASSWORD)
    page.goto(f"{desk.url}/desk/me")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Adresse e-mail")).to_be_focused()
    page.keyboard.type(agent.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon compte")
    page.get_by_label("Langue des pages").focus()
    page.keyboard.press("e")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("The language is changed.")
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Se connecter")).to_be_visible()
