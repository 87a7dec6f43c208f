"""From an order's page by mail: the payment page or a paper, to the order's own addresses, once for each button that was shown."""

from __future__ import annotations

import html
import re
import uuid

import pytest

from booking_core.orders.views import OrderView
from tests.bot.desk.house import Browser, Desk
from tests.bot.desk.sold import EMAIL, HOSTILE, Sold
from tests.bot.desk.test_orders import said

pytestmark = [pytest.mark.usefixtures("databases"), pytest.mark.parametrize("databases", ["sqlite"], indirect=True)]


def buttons(page: str) -> list[dict[str, str]]:
    """The hidden fields of each form that mails something."""
    forms = [form for form in re.findall(r"<form.*?</form>", page, re.S) if "/mail" in form]
    return [dict(re.findall(r'name="(what|to|key)" value="([^"]*)"', form)) for form in forms]


def mailed(sold: Sold) -> list[tuple[str, str, str]]:
    events = sold.core.outbox.pending("mail", limit=500)
    return [(one.payload["reference"], one.payload["what"], one.payload["to"]) for one in events if one.kind == "paper_sent"]


def told(browser: Browser, order: OrderView, **form: str) -> str:
    done = browser.post(f"/desk/orders/{order.reference}/mail", form)
    assert done.status_code == 303
    return said(browser.get(done.headers["location"]).text)


def test_a_payment_link_of_a_call_is_mailed_once(desk: Desk, sold: Sold) -> None:
    order, agent = sold.order("card", conversation="desk"), desk.agent("agent", "cmn")
    browser = desk.browser(agent)
    page = browser.get(f"/desk/orders/{order.reference}").text
    pay = next(form for form in buttons(page) if form["what"] == "payment")
    assert {form["to"] for form in buttons(page)} == {"customer"} and EMAIL in said(page)
    for _ in range(2):
        assert "C’est envoyé" in told(browser, order, **pay)
    assert mailed(sold) == [(order.reference, "payment", "customer")]
    assert desk.did("paper_mailed") == [(agent.id, order.reference)]
    assert "Document ou lien envoyé par e-mail Camille" in said(browser.get(f"/desk/orders/{order.reference}").text)


def test_what_is_no_more_and_who_is_not_known_is_said_and_nothing_sent(desk: Desk, sold: Sold) -> None:
    order, browser = sold.order("card"), desk.browser(desk.agent("agent", "cmn"))
    forms = buttons(browser.get(f"/desk/orders/{order.reference}").text)
    sold.core.desk.record_payment("seller:1", order.reference, "transfer", order.due_now_cents, sold.key())
    assert "Rien n’est envoyé : ce document" in told(browser, order, **forms[0])
    assert "n’a pas" in told(browser, order, what="tickets.pdf", to="recipient", key=str(uuid.uuid4()))
    for wrong in ({"what": "/etc/passwd"}, {"to": "evil@x.example"}, {"key": ""}, {"key": HOSTILE}):
        form = {"what": "tickets.pdf", "to": "customer", "key": str(uuid.uuid4()), **wrong}
        assert browser.post(f"/desk/orders/{order.reference}/mail", form).status_code == 422, wrong
    assert mailed(sold) == []
    assert desk.did("paper_mailed") == []


def test_an_order_of_another_seller_is_mailed_by_nobody(desk: Desk, sold: Sold) -> None:
    order = sold.order("card")
    form = {"what": "payment", "to": "customer", "key": str(uuid.uuid4())}
    for other in (desk.browser(desk.agent("supervisor", "mad")), desk.outside()):
        assert other.post(f"/desk/orders/{order.reference}/mail", form).status_code in (401, 403, 404, 303)
    assert mailed(sold) == []


def test_the_same_page_twice_is_two_wishes(desk: Desk, sold: Sold) -> None:
    order, browser = sold.castle(), desk.browser(desk.agent("agent", "chantilly", lang="en"))
    for _ in range(2):
        page = browser.get(f"/desk/orders/{order.reference}").text
        assert html.escape("<script>") not in page
        form = next(one for one in buttons(page) if one["what"] == "contract.pdf")
        assert "Sent: the mail leaves" in told(browser, order, **form)
    assert mailed(sold) == [(order.reference, "contract.pdf", "customer")] * 2
