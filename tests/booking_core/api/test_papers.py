"""Papers behind links: the right one, to whoever has the link, as long as it holds."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader
from sqlalchemy import update

from booking_core.api.papers import PER_CALLER, PER_LINK
from booking_core.orders.views import OrderView
from booking_core.store import Order
from tests.booking_core.real import House, token_of


def pay(client: TestClient, order: OrderView) -> None:
    client.post(f"/pay/{token_of(order.payment_url)}", data={"outcome": "paid", "shown": str(order.due_now_cents)})


def test_tickets_and_receipt_can_be_fetched_once_paid(guichet: House, client: TestClient) -> None:
    order = guichet.order()
    assert [link.name for link in guichet.core.paper_links(order.reference)] == ["calendar.ics"]
    pay(client, order)
    links = {link.name: link.url for link in guichet.core.paper_links(order.reference)}
    assert set(links) == {"tickets.pdf", "tickets.csv", "receipt.pdf", "calendar.ics"}

    pdf = client.get(links["tickets.pdf"])
    assert pdf.headers["content-type"] == "application/pdf" and pdf.headers["cache-control"] == "no-store"
    assert pdf.headers["content-disposition"] == f'attachment; filename="billets-{order.reference}.pdf"'
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages]
    tickets = guichet.core.paperwork(order.reference).tickets
    assert len(pages) == 23 and all(ticket.number in page for ticket, page in zip(tickets, pages, strict=True))
    assert sum("gratuit" in page for page in pages) == 1

    rows = list(csv.DictReader(io.StringIO(client.get(links["tickets.csv"]).content.decode("utf-8-sig")), delimiter=";"))
    assert [row["numero"] for row in rows] == [ticket.number for ticket in tickets]
    assert "billetterie.reservations-groupes@monuments-nationaux.fr" in rows[0]["note"]

    receipt = PdfReader(io.BytesIO(client.get(links["receipt.pdf"]).content)).pages[0].extract_text()
    assert order.reference in receipt and "Carte bancaire" in receipt


def test_a_link_that_is_too_old_or_changed_says_how_to_get_another(guichet: House, client: TestClient) -> None:
    order = guichet.order()
    pay(client, order)
    url = guichet.core.paper_links(order.reference)[0].url
    changed = client.get(url[:-3] + "aaa")
    assert changed.status_code == 410 and "mes billets" in changed.text
    guichet.clock.forward(days=8)
    assert client.get(url).status_code == 410
    assert client.get("/papers/nonsense").status_code == 410


def test_a_link_to_tickets_dies_with_its_order(guichet: House, client: TestClient) -> None:
    order = guichet.order()
    pay(client, order)
    links = guichet.core.paper_links(order.reference)
    with guichet.core.store.write() as session:
        session.execute(update(Order).values(state="cancelled"))  # by the seller: a customer cannot
    assert [client.get(link.url).status_code for link in links] == [410] * 3 + [200]
    assert b"STATUS:CANCELLED" in client.get(links[-1].url).content and b"STATUS:CONFIRMED" not in client.get(links[-1].url).content


def test_one_link_is_not_fetched_without_end(guichet: House, client: TestClient) -> None:
    """Tickets for many take seconds to make: whoever holds a link to them could keep the process busy."""
    order = guichet.order("option")
    link, *_ = guichet.core.paper_links(order.reference)
    answers = [client.get(link.url) for _ in range(PER_LINK + 1)]
    assert [answer.status_code for answer in answers] == [200] * PER_LINK + [429]
    assert int(answers[-1].headers["retry-after"]) > 0 and "trop souvent" in answers[-1].text
    guichet.clock.forward(days=1)
    (another,) = [each for each in guichet.core.paper_links(order.reference) if each.name == link.name]
    assert client.get(another.url).status_code == 200


@pytest.mark.parametrize(("address", "status"), [("2001:db8:1:2::{}", 429), ("2001:db8:1:{}::1", 410), ("127.0.0.1", 410)])
def test_links_are_tried_out_so_often_from_one_network_whatever_its_addresses(client: TestClient, address: str, status: int) -> None:
    answers = [
        TestClient(client.app, client=(address.format(f"{number:x}"), 50_000)).get(f"/papers/made-up-{number}")
        for number in range(PER_CALLER + 1)
    ]
    assert {answer.status_code for answer in answers[:PER_CALLER]} == {410}
    assert answers[PER_CALLER].status_code == status
