"""What somebody who knows the code tries at the desk: each of these went through once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

import pyotp
import pytest

from booking_core.orders import tasks
from bot.conversations import Said
from bot.desk.orders.bank_lines import read
from bot.desk.staff import LINK
from bot.gateway.inbound import clean
from tests.bot.desk.house import Desk
from tests.bot.desk.sold import Sold
from tests.bot.desk.talking import Floor
from tests.bot.desk.test_answering import waiting
from tests.bot.gateway.standin import RasaStandIn
from tests.waiting import until

SAID = Said(text="Un conseiller vous répond.")


# ---------------------------------------------------------------------- sellers


def test_an_open_stream_ends_when_its_seller_is_taken_from_the_agent(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.desk.talks.events.LOOK_SECONDS", 0.3)
    customer, ines, ben = floor.waiting(), floor.agent("cmn", "mad"), floor.agent("cmn", name="Ben")
    path = f"/desk/talks/{customer.id}/stream"
    with ines.follows(path) as page, ben.follows(path) as control, ines.follows("/desk/queue/stream") as queue:
        until(lambda: bool(page.said("live")) and bool(queue.said("queue")))
        floor.desk.staff.change(replace(ines.agent, sellers=("mad",)))
        until(lambda: bool(customer.say("encore")) and page.ended and queue.ended)
        assert not control.ended
    assert ines.page(customer.id).status_code == 404


def test_notes_of_one_sellers_people_are_not_for_anothers(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A customer may have asked two sellers for a person: what was said to him is the same for both, what was noted is not."""
    monkeypatch.setattr("bot.desk.talks.events.LOOK_SECONDS", 0.3)
    customer = floor.waiting("cmn")
    ines, ben, all_ = floor.agent("cmn"), floor.agent("mad", name="Ben"), floor.agent(name="Zoé", role="supervisor")
    floor.episodes.take_over(customer.id, "mad", ben.agent.id, SAID)
    floor.beside.add_note(customer.id, ines.agent.id, "interne au CMN", str(uuid.uuid4()))
    floor.beside.add_note(customer.id, all_.agent.id, "de la maison", str(uuid.uuid4()))
    page = ben.page(customer.id).text
    assert "interne au CMN" not in page and "de la maison" in page
    address = page.partition('sse-connect="')[2].partition('"')[0].replace("&amp;", "&")
    with ben.follows(f"/desk/talks/{customer.id}/stream") as whole, ben.follows(address) as fresh:
        whole.hears("line", "de la maison")
        floor.beside.add_note(customer.id, ines.agent.id, "encore interne", str(uuid.uuid4()))
        floor.beside.add_note(customer.id, ben.agent.id, "la mienne", str(uuid.uuid4()))
        floor.log.add(customer.id, SAID, "system", str(uuid.uuid4()))
        whole.hears("line", "la mienne")
        fresh.hears("line", "la mienne")
        assert "interne" not in str(whole.events) + str(fresh.events)
        assert len([key for key in fresh.lines() if key.startswith("note")]) == 1
    seen = ines.page(customer.id).text
    assert "interne au CMN" in seen and "encore interne" in seen and "la mienne" not in seen


# ---------------------------------------------------------------------- roles


def test_a_session_that_never_showed_the_second_factor_ends_when_one_is_set_up(desk: Desk) -> None:
    agent = desk.agent("agent", "cmn")
    stolen, own = desk.browser(agent), desk.browser(agent)
    desk.staff.change(replace(agent, role="admin"))
    own.get("/desk/second-factor")
    secret = desk.credentials.offered(agent.id, desk.sessions.find(own.client.cookies["guichet-desk"]).id)  # type: ignore[union-attr]
    assert own.post("/desk/second-factor", {"code": pyotp.TOTP(secret).now()}).status_code == 303
    assert own.get("/desk/people").status_code == 200
    assert stolen.get("/desk/people").headers["location"].startswith("/desk/sign-in")


def test_what_somebody_had_who_left_waits_for_others(floor: Floor) -> None:
    customer, ines, ben = floor.waiting(), floor.agent("cmn"), floor.agent("cmn", name="Ben")
    admin = floor.desk.agent("admin")
    floor.desk.factor(admin)
    boss = floor.desk.browser(admin)
    ines.do(customer.id, "claim")
    form = {"name": "Inès", "lang": "fr", "role": "agent", "scope": "some", "sellers": ["cmn"], "active": ""}
    assert boss.post(f"/desk/people/{ines.agent.id}", form).status_code == 303
    assert floor.open(customer.id).state == "waiting"  # type: ignore[union-attr]
    customer.hears("attend de nouveau")
    assert ben.do(customer.id, "claim") == "taken"


def test_what_somebody_had_waits_for_others_however_he_left(
    open_desk: Callable[..., Desk], rasa: RasaStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a shell, or where the page's process died before it told: no page was asked. Who answers by link stays, as the control."""
    monkeypatch.setattr("bot.desk.leaving.ROUND_SECONDS", 0.2)
    floor = Floor(open_desk(), rasa)
    customer, kept, moved = floor.waiting(), floor.waiting(), floor.waiting()
    by_link, ines, ben = waiting(floor.desk), floor.agent("cmn"), floor.agent("cmn", "mad", name="Ben")
    assert by_link.write(floor.desk.outside()).status_code == 303
    assert [who.do(one.id, "claim") for who, one in ((ines, customer), (ines, kept), (ben, moved))] == ["taken"] * 3
    floor.desk.staff.change(replace(ben.agent, sellers=("mad",)))
    until(lambda: floor.open(moved.id).state == "waiting")  # type: ignore[union-attr]
    assert {one.agent_id for one in floor.episodes.held_by()} == {ines.agent.id, LINK}
    floor.desk.staff.change(replace(ines.agent, active=False))
    until(lambda: [one.agent_id for one in floor.episodes.held_by()] == [LINK])
    customer.hears("attend de nouveau")
    assert ben.do(by_link.conversation, "take-from", holder=LINK) == "taken"


def test_a_credit_note_beyond_what_is_owed_is_a_gesture(desk: Desk) -> None:
    """It gives away what was paid as any gesture does: an agent may not, however he asks."""
    sold = Sold(desk.core)
    order = sold.order("transfer")
    desk.core.desk.record_payment("seller:1", order.reference, "transfer", order.total_cents, sold.key())
    path, form = f"/desk/orders/{order.reference}/do/issue-credit-note", {"amount_cents": "10"}
    agent, boss = desk.browser(desk.agent("agent", "cmn")), desk.browser(desk.agent("supervisor", "cmn"))
    assert 'value="commit"' not in agent.post(path, form).text
    assert agent.post(path, {**form, "step": "commit"}).status_code == 409
    assert desk.core.credit_notes(sold.account()) == []
    assert "dont il faut dire le motif" in boss.post(path, form).text
    assert 'value="commit"' in boss.post(path, {**form, "reason": "une panne"}).text
    desk.core.desk.cancel("seller:1", order.reference, "refund", "x", sold.key())
    assert 'value="commit"' in agent.post(path, form).text, "what is owed may be given as one"


def test_a_return_opens_a_credit_note_for_what_it_is_worth_and_no_more(desk: Desk) -> None:
    """The form came filled in with all that was paid, and any agent could send it off: a customer had but to announce one ticket."""
    sold = Sold(desk.core)
    order = sold.order("transfer")
    desk.core.desk.record_payment("seller:1", order.reference, "transfer", order.total_cents, sold.key())
    with desk.core.writing() as work:
        tasks.add(work, work.order(order.reference), "unsold_return", {"tickets": 1, "posted_on": "2026-11-21", "ceiling": 540})
    path, agent = f"/desk/orders/{order.reference}/do/issue-credit-note", desk.browser(desk.agent("agent", "cmn"))
    assert 'value="5,40"' in agent.get(path).text
    for form in ({"amount_cents": "5,41"}, {"amount_cents": "5,41", "reason": "x"}):
        assert "5,40" in agent.post(path, form).text and agent.post(path, {**form, "step": "commit"}).status_code == 409
    assert desk.core.credit_notes(sold.account()) == []
    assert 'value="commit"' in agent.post(path, {"amount_cents": "5,40"}).text


# ---------------------------------------------------------------------- words, money, persons


@pytest.mark.parametrize(
    "line", ["REMB \u221260,00", "REMB \u2212 60,00 EUR", "REMB;\u201360,00", "REMB 60,00-", "REMB;60,00-;EUR", "REMB;60,00\u2212"]
)
def test_money_that_went_out_is_no_payment_however_its_minus_is_written(line: str) -> None:
    assert read(line) == []


@pytest.mark.parametrize("line", ["VIR 60,00 - merci", "VIR \u2013 60,00", "VIR 60,00 \u2013 merci", "VIR +60,00", "VIR 60,00 -12,00"])
def test_control_a_dash_beside_an_amount_is_no_minus(line: str) -> None:
    assert [one.amounts for one in read(line)] == [(6_000,)]


def test_no_unseen_mark_turns_what_an_agent_reads() -> None:
    assert clean("a\u061cb") == "ab"


def test_who_was_only_named_in_a_draft_is_found_too(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    floor.beside.keep_draft(customer.id, ines.agent.id, str(uuid.uuid4()), "à Ana@x.example")
    assert floor.log.mentioning(["ana@x.example"]) == [customer.id]
    assert floor.log.mentioning(["na@x.example"]) == []
