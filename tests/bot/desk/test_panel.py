"""Beside a conversation: its customer's orders with the rules behind amounts; links and papers sent into it, once, to him alone."""

from __future__ import annotations

import re
import secrets
import uuid

from bot.conversations import Conversations, Episodes, Handed, Message, Said
from bot.desk.staff import Agent
from tests.bot.desk.house import Browser, Desk
from tests.bot.desk.sold import EMAIL, HOSTILE, Sold
from tests.bot.desk.test_orders import said


def talk(desk: Desk, seller: str, claimed_by: Agent | None = None) -> str:
    """A conversation that waits for a person of the seller, or that somebody has."""
    log, episodes = Conversations(desk.engine, b"a key of the tests, long enough"), Episodes(desk.engine)
    id_ = log.open("web", secrets.token_hex(16), "fr").id
    row = log.receive(id_, "quelqu’un ?").message
    assert log.answer(id_, row.seq, [Said(text="transmis")], handed=Handed(seller, "asked"))
    if claimed_by:
        (episode,) = episodes.of(id_)
        episodes.claim(episode.id, claimed_by.id, Said(text="Je suis là."))
    return id_


def rows(desk: Desk, id_: str) -> list[Message]:
    return Conversations(desk.engine, b"a key of the tests, long enough").rows(id_)


def send(browser: Browser, id_: str, reference: str, what: str, client_id: str = "") -> int:
    form = {"reference": reference, "what": what, "client_id": client_id or str(uuid.uuid4())}
    return browser.post(f"/desk/talks/{id_}/orders/send", form).status_code


def test_the_customer_and_his_orders_stand_beside_the_conversation(desk: Desk, sold: Sold) -> None:
    id_ = talk(desk, "cmn")
    order = sold.order("card", conversation=id_, name=HOSTILE)
    castle = sold.castle()
    browser = desk.browser(desk.agent("agent", "cmn"))
    fragment = browser.get(f"/desk/talks/{id_}/orders", **{"hx-request": "true"}).text
    text = said(fragment)
    assert "<html" not in fragment and "<html" in browser.get(f"/desk/talks/{id_}/orders").text, "a page of its own without scripts"
    for wanted in (EMAIL, order.reference, "Paiement attendu", "À payer", "CMN-", "Page de paiement"):
        assert wanted in text, wanted
    assert castle.reference not in fragment, "what he ordered elsewhere is none of this seller's business"
    assert "Envoyer au client" not in text, "nobody has the conversation"
    both = said(desk.browser(desk.agent("agent")).get(f"/desk/talks/{id_}/orders").text)
    assert castle.reference in both
    assert HOSTILE not in fragment
    assert f'hx-get="/desk/talks/{id_}/orders"' in browser.get(f"/desk/talks/{id_}").text


def test_a_conversation_of_another_seller_is_not_there(desk: Desk, sold: Sold) -> None:
    own = desk.agent("agent", "cmn")
    id_ = talk(desk, "cmn", own)
    order = sold.order("card", conversation=id_)
    other = desk.browser(desk.agent("supervisor", "chantilly"))
    assert other.get(f"/desk/talks/{id_}/orders").status_code == 404
    assert send(other, id_, order.reference, "payment") == 404
    assert desk.browser(own).get(f"/desk/talks/{id_}/orders").status_code == 200
    assert desk.browser(own).get(f"/desk/talks/{uuid.uuid4()}/orders").status_code == 404


def test_who_has_the_conversation_sends_a_link_once(desk: Desk, sold: Sold) -> None:
    agent = desk.agent("agent", "cmn")
    id_ = talk(desk, "cmn", agent)
    order, browser = sold.order("card", conversation=id_), desk.browser(agent)
    assert "Envoyer au client" in said(browser.get(f"/desk/talks/{id_}/orders").text)
    client_id = str(uuid.uuid4())
    for _ in range(2):
        assert send(browser, id_, order.reference, "payment", client_id) == 303
    sent = [row for row in rows(desk, id_) if row.author == "agent"]
    assert [(row.agent_id, row.custom["order"]["reference"]) for row in sent if row.custom] == [(agent.id, order.reference)]
    assert order.payment_url and order.payment_url in (sent[0].text or "") and order.reference in (sent[0].text or "")
    assert send(browser, id_, order.reference, "calendar.ics") == 303
    last = rows(desk, id_)[-1]
    found = re.search(r"http\S+/papers/\S+", last.text or "")
    assert found and browser.get(found[0][len(desk.url) :]).status_code == 200, "the link opens"
    assert desk.did("link_sent") == [(agent.id, order.reference)] * 2


def test_nothing_is_sent_that_is_not_his_or_not_current(desk: Desk, sold: Sold) -> None:
    agent, colleague = desk.agent("agent", "cmn"), desk.agent("agent", "cmn")
    id_ = talk(desk, "cmn", agent)
    order = sold.order("option", conversation=id_)
    stranger = sold.order("card", email="autre@example.org")
    browser, before = desk.browser(agent), len(rows(desk, id_))
    assert send(browser, id_, stranger.reference, "payment") == 404, "another customer's"
    assert send(browser, id_, order.reference, "tickets.pdf") == 200 and send(browser, id_, order.reference, "payment") == 200
    assert send(browser, id_, order.reference, "payment", "short") == 422
    looking = desk.browser(colleague).post(
        f"/desk/talks/{id_}/orders/send", {"reference": order.reference, "what": "calendar.ics", "client_id": str(uuid.uuid4())}
    )
    assert "prenez d’abord la conversation" in said(looking.text)
    assert len(rows(desk, id_)) == before
    assert send(browser, id_, order.reference, "calendar.ics") == 303, "control"
