"""The pages of orders in a real browser: nothing that axe finds, nothing beyond the edge of a telephone, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.desk.staff import Agent
from tests.bot.desk.house import Desk
from tests.bot.desk.sold import Sold
from tests.bot.desk.test_panel import talk
from tests.browser.test_access import violations
from tests.browser.watching import LOOKS, WIDTHS, Look, watched

# What a browser shows does not depend on the kind of database.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> Look:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def agent(desk: Desk, look: Look) -> Agent:
    return desk.agent("supervisor", lang=look.lang)


@pytest.fixture
def page(chromium: Browser, desk: Desk, agent: Agent, look: Look) -> Iterator[Page]:
    with watched(chromium, [desk.cookie(agent)], **look.context) as one:
        yield one


def looks_well(page: Page) -> None:
    assert violations(page) == [], page.url
    beyond = page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll('.table')]
        .filter(one => innerWidth < 640 && one.scrollWidth > one.clientWidth + 1).map(one => one.className || one.tagName)"""
    )
    assert beyond == [], page.url


def test_every_page_looks_well(desk: Desk, sold: Sold, agent: Agent, page: Page) -> None:
    id_ = talk(desk, "cmn", agent)
    order, castle = sold.order("transfer", conversation=id_, name="Maximilienne-Alexandrine de la Rochefoucauld"), sold.castle()
    where = f"/desk/orders/{order.reference}"
    paths = (
        "/desk/orders", where, f"{where}/do/cancel", f"{where}/do/headcount", f"{where}/do/reduce-price", "/desk/tasks?done=yes",
        "/desk/tasks/transfers", "/desk/closures", "/desk/caller", f"/desk/talks/{id_}/orders", f"/desk/orders/{castle.reference}",
    )  # fmt: skip
    for path in paths:
        page.goto(desk.url + path)
        looks_well(page)
    page.goto(f"{desk.url}/desk/tasks/transfers")
    page.locator("textarea").fill(f"VIR {order.reference} AGENCE DU PORT DE NANTES {order.due_now_cents / 100:.2f}\nVIR MARTIN 120,00")
    page.locator("main form button").first.click()
    looks_well(page)
    for reference, wanted in (("martin", ".field-wrong"), (order.reference, "input[name^='seen:']")):
        page.locator("input[name^='to:']").fill(reference)
        page.keyboard.press("Enter")
        expect(page.locator(wanted)).to_have_count(1)
        looks_well(page)
    page.goto(f"{desk.url}/desk/closures")
    page.locator("#where").select_option("cmn/conciergerie")
    page.locator("[name=date]").fill(sold.day.isoformat())
    page.locator("textarea").fill("Travaux.")
    page.locator("main button.main").click()
    expect(page.locator("main")).to_contain_text(order.reference)
    looks_well(page)


@pytest.mark.parametrize("look", WIDTHS, indirect=True)
def test_an_order_is_changed_by_keyboard_alone(desk: Desk, sold: Sold, page: Page) -> None:
    order = sold.order("option")
    page.goto(f"{desk.url}/desk/orders")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # to the content
    page.locator("#q").focus()
    page.keyboard.type(order.reference)
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name=order.reference)
    link.focus()
    page.keyboard.press("Enter")
    page.locator("a[href$='/do/headcount']").focus()
    page.keyboard.press("Enter")
    page.locator("[name='party.adults']").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("18")
    page.keyboard.press("Enter")
    page.locator("button.main").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    assert sold.now(order).people == 18


@pytest.mark.parametrize("look", WIDTHS, indirect=True)
def test_a_link_is_sent_from_beside_the_conversation(desk: Desk, sold: Sold, agent: Agent, page: Page) -> None:
    id_ = talk(desk, "cmn", agent)
    sold.order("card", conversation=id_)
    page.goto(f"{desk.url}/desk/talks/{id_}")
    panel = page.locator("#orders-panel")
    send = panel.locator("form[action$='/orders/send'] button").first
    send.click()
    expect(panel.get_by_role("status")).to_be_visible()
    expect(page.locator("#lines")).to_contain_text("/pay/")
    looks_well(page)


@pytest.mark.parametrize("look", WIDTHS, indirect=True)
def test_a_link_is_mailed_from_an_orders_page_by_keyboard(desk: Desk, sold: Sold, page: Page) -> None:
    order = sold.order("card", conversation="desk")
    page.goto(f"{desk.url}/desk/orders/{order.reference}")
    page.locator("form[action$='/mail'] button").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    sent = [event.payload["what"] for event in sold.core.outbox.pending("mail", limit=500) if event.kind == "paper_sent"]
    assert sent == ["payment"]
    looks_well(page)


def test_a_caller_is_booked_for_without_a_script(desk: Desk, sold: Sold, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies([desk.cookie(desk.agent("supervisor"))])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(f"{desk.url}/desk/caller")
    page.locator("#customer").fill("rappel@agence.example")
    page.locator("#offer").select_option("cmn/conciergerie")
    page.locator("button[value=look]").click()
    page.locator("[name='party.adults']").fill("45")
    page.locator("[name=guide_mode]").select_option("none")
    page.locator("button[value=look]").click()
    page.locator(
        f"button[value='{sold.core.days('cmn', 'conciergerie', sold.day, sold.day)[0].date}'], button[name=set_date]"
    ).first.click()
    page.locator("[name=settlement]").select_option("option")
    page.locator("[name='companion.placeholder']").select_option("guide")
    page.locator("[name=terms_accepted]").check()
    page.locator("button[value=look]").click()
    page.locator("button[value=place]").click()
    expect(page.get_by_role("status")).to_be_visible()
    (order,) = sold.core.desk.search("rappel@agence.example").orders
    assert (order.people, order.state) == (45, "held")
    context.close()
