"""The supervisors' pages in a real browser, full: on a telephone and a wide screen, light and dark, by keyboard alone."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from booking_core.catalogue.colours import contrast
from tests.bench.desk_data import Shape, fill
from tests.bot.desk.house import Desk
from tests.bot.desk.sold import Sold
from tests.bot.desk.test_look import overflows
from tests.bot.desk.test_questions import Unclear
from tests.bot.gateway.standin import RasaStandIn
from tests.browser.test_access import violations
from tests.browser.watching import LOOKS, WIDTHS, Look, watched

# What a browser shows does not depend on the kind of database.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

QUESTIONS = "/desk/questions"
LONG = "et" + "encore" * 60


@pytest.fixture
def busy(desk: Desk, sold: Sold, rasa: RasaStandIn) -> Desk:
    """Months of conversations, orders, and questions nobody understood."""
    names = ("Ana Leroy", "Benoît Marchand", "Maximilienne-Alexandrine de la Rochefoucauld")
    agents = [desk.agent("agent", name=name).id for name in names]
    fill(desk.engine, Shape(open=12, ended=300, days=80), agents, random.Random(7))
    sold.order()
    sold.castle()
    unclear = Unclear(desk)
    for text in ("Louez-vous des trottinettes ?", "louez-vous des trotinettes", "do you have scooters?", LONG):
        unclear.says(text)
    rasa.ranking = [("faq_refund", 0.43), ("out_of_scope", 0.2), ("book", 0.1)]
    return desk


@pytest.fixture(params=LOOKS)
def page(request: pytest.FixtureRequest, chromium: Browser, busy: Desk) -> Iterator[Page]:
    look: Look = request.param
    agent = busy.agent("supervisor", lang=look.lang)
    with watched(chromium, [busy.cookie(agent)], **look.context) as one:
        yield one


def faults(page: Page) -> list[str]:
    """What axe finds, but for words within a drawing, whose colours it cannot judge: a test of its own does."""
    return [one for one in violations(page) if not (one.startswith("color-contrast") and "image node" in one)]


def test_axe_finds_nothing_and_nothing_runs_over(busy: Desk, page: Page) -> None:
    for path in ("/desk/figures?span=7", "/desk/figures?span=90", "/desk/figures?from=x&to=y", QUESTIONS):
        page.goto(busy.url + path)
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        assert faults(page) == [], path
        assert not overflows(page), path
    page.get_by_role("button", name="43").first.click()
    assert page.get_by_role("status").count() == 1
    page.get_by_role("textbox").first.fill("Odile")
    page.get_by_role("button", name="43").first.click()
    expect(page.get_by_role("alert").filter(has_text="Odile")).to_be_visible()
    assert faults(page) == [] and not overflows(page)


def hexadecimal(shown: str) -> str:
    """The "#rrggbb" of a browser's "rgb(r, g, b)"."""
    return "#" + "".join(f"{int(part):02x}" for part in shown[4:-1].split(","))


@pytest.mark.parametrize("page", WIDTHS, indirect=True)
def test_bars_stand_out_and_a_pattern_tells_them_apart(busy: Desk, page: Page) -> None:
    page.goto(f"{busy.url}/desk/figures?span=90")
    card = hexadecimal(page.locator(".card").first.evaluate("one => getComputedStyle(one).backgroundColor"))
    chart = page.locator("svg.chart").first
    first = hexadecimal(chart.locator(".first").first.evaluate("one => getComputedStyle(one).fill"))
    second = hexadecimal(chart.locator("pattern .second").evaluate("one => getComputedStyle(one).fill"))
    text = hexadecimal(chart.locator("text").first.evaluate("one => getComputedStyle(one).fill"))
    assert contrast(text, card) >= 4.5
    assert contrast(first, card) >= 3 and contrast(second, card) >= 3
    assert chart.locator("rect.edge").first.get_attribute("fill") == "url(#p-talked)"
    box = chart.bounding_box()
    assert box and box["width"] >= 280, "words in it are as large as they should be"


@pytest.mark.parametrize("page", WIDTHS, indirect=True)
def test_accepted_and_taken_back_by_keyboard_alone(busy: Desk, page: Page) -> None:
    page.goto(busy.url + QUESTIONS)
    cards = page.locator(".questions > li")
    before = cards.count()
    page.get_by_role("textbox").first.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="43").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    expect(cards).to_have_count(before - 1)
    undo = page.locator("form[action$='/undo'] button").first
    undo.focus()
    page.keyboard.press("Enter")
    expect(cards).to_have_count(before)


@pytest.mark.parametrize("page", LOOKS[:1], indirect=True)
def test_a_table_downloads(busy: Desk, page: Page) -> None:
    page.goto(f"{busy.url}/desk/figures")
    with page.expect_download() as download:
        page.locator("a[href*='days.csv']").click()
    assert download.value.suggested_filename.startswith("guichet-days-")
