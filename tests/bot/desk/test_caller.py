"""Booking for somebody on the telephone: one page, by what the core still needs, to an order as any other; placed once."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest

from tests.bot.desk.house import Browser, Desk
from tests.bot.desk.sold import HOSTILE, Sold
from tests.bot.desk.test_orders import said
from tests.bot.desk.test_panel import rows, send, talk

# The log's; orders are in the core's own, whose two kinds the core's tests try.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

WHO = "rappel@agence.example"


class Call:
    """A call: what has been typed so far, as the page keeps it."""

    def __init__(self, browser: Browser, **begun: str) -> None:
        self.browser, self.form, self.page = browser, dict(begun), ""
        self.status = 200
        self.location = ""

    def say(self, step: str = "look", **more: str) -> str:
        answer = self.browser.post("/desk/caller", {**self.form, **more, "step": step})
        self.form |= {name: value for name, value in more.items() if not name.startswith("set_")}
        self.status, self.page, self.location = answer.status_code, answer.text, answer.headers.get("location", "")
        for name in ("key", "seen"):
            if found := re.search(rf'name="{name}" value="([^"]*)"', self.page):
                self.form[name] = found[1]
        for name in ("date", "time.near"):
            if found := re.search(rf'name="{re.escape(name)}" value="([^"]*)"', self.page):
                self.form[name] = found[1]
        if found := re.search(r'name="plan" value="([^"]*)" checked', self.page):
            self.form["plan"] = html.unescape(found[1])
        return said(self.page)


def test_a_booking_grows_by_what_is_still_needed(desk: Desk, sold: Sold) -> None:
    agent = desk.agent("agent", "cmn")
    call = Call(desk.browser(agent))
    first = said(call.browser.get("/desk/caller").text)
    assert "Qui appelle" in first and "Chantilly" not in first, "only what his sellers sell"
    text = call.say(customer=WHO, offer="cmn/conciergerie")
    for need in ("l’effectif", "le jour", "l’accompagnateur", "le règlement", "l’accord sur les conditions"):
        assert need in text, need
    text = call.say(**{"party.adults": "24", "guide_mode": "none"})
    assert "Jours" in text and "places" in text and "Créneaux" not in text
    text = call.say(set_date=sold.day.isoformat())
    assert "Créneaux" in text and "Prix" in text and "288,00 €" in text
    assert 'value="place"' not in call.page, "there is still something to ask"
    text = call.say(settlement="option", terms_accepted="yes", **{"companion.placeholder": "guide"})
    assert "Il manque encore" not in text and "Option" in text and "CMN-" in text and 'value="place"' in call.page
    assert sold.core.desk.search(WHO).total == 0, "nothing is held before the last button"
    call.say("place")
    assert call.status == 303
    (order,) = sold.core.desk.search(WHO).orders
    assert (order.state, order.people, order.day, order.conversation_id) == ("held", 24, sold.day, "desk")
    assert call.location.startswith(f"/desk/orders/{order.reference}")
    assert sold.core.desk.history(order.reference)[0].actor == agent.actor
    assert desk.did("order_placed") == [(agent.id, order.reference)]
    order_page = call.location
    call.say("place")
    assert sold.core.desk.search(WHO).total == 1, "pressed twice, placed once"
    assert (call.status, call.location) == (303, order_page)
    assert desk.did("order_placed") == [(agent.id, order.reference)]
    events = [event.kind for event in sold.core.outbox.pending("mail", limit=50)]
    assert "option_placed" in events


def test_orders_with_papers_ask_for_what_those_must_say(desk: Desk, sold: Sold) -> None:
    call = Call(desk.browser(desk.agent("agent")), customer=WHO, offer="chantilly/chateau_parc")
    day = sold.day + timedelta(days=1)
    text = call.say(date=day.isoformat(), **{"party.adults": "25", "time.near": "10:00"})
    assert "le règlement" in text
    text = call.say(
        settlement="on_site", phone="+33 1 02 03 04 05", address="1 rue du Port, 44000 Nantes", terms_accepted="yes",
        **{"company.name": HOSTILE, "company.address": "1 rue du Port, 44000 Nantes", "category": "adult"},
    )  # fmt: skip
    assert "Signature attendue" in text and HOSTILE not in call.page, text
    call.say("place")
    (order,) = sold.core.desk.search(WHO).orders
    assert order.state == "awaiting_signature"


def test_what_is_wrong_is_named_and_nothing_is_placed(desk: Desk, sold: Sold) -> None:
    call = Call(desk.browser(desk.agent("agent", "cmn")), offer="cmn/conciergerie", customer=WHO)
    ready = {
        "party.adults": "24", "guide_mode": "none", "date": sold.day.isoformat(), "settlement": "option", "terms_accepted": "yes",
        "companion.placeholder": "guide",
    }  # fmt: skip
    for wrong, status, words in (
        ({"customer": "nobody"}, 422, "Aucun e-mail ne peut"),
        ({"customer": ""}, 422, "adresse du client manque"),
        ({"party.adults": "many"}, 422, "Écrivez un nombre"),
        ({"date": "hier"}, 422, "jour valable"),
        ({"offer": "cmn/nothing"}, 422, "complétez ou corrigez"),
        ({"settlement": "gold"}, 422, "complétez ou corrigez"),
        ({"offer": "chantilly/pass_domaine"}, 404, "Introuvable"),
        ({"plan": "not a plan"}, 200, "Réserver"),
        ({"step": "place"}, 409, "Réserver"),
    ):
        answer = call.browser.post("/desk/caller", {**call.form, **ready, "step": "place", "key": "k", **wrong, "seen": "nothing"})
        expected = 409 if status == 200 else status
        assert answer.status_code == expected and words in said(answer.text), (wrong, answer.status_code)
    assert sold.core.desk.search(WHO).total == 0


def test_a_group_that_finds_no_room_sees_what_is_free(desk: Desk, sold: Sold) -> None:
    call = Call(desk.browser(desk.agent("agent", "cmn")), customer=WHO, offer="cmn/conciergerie")
    text = call.say(date="2026-12-25", guide_mode="none", **{"party.adults": "24"})
    assert "n’a pas de place" in text and 'type="radio" name="plan"' in call.page
    school = call.say(category="social", date=sold.day.isoformat())
    assert "ne se réserve pas ici" in school and 'value="place"' not in call.page


def test_places_that_went_meanwhile_are_told_and_others_offered(desk: Desk, sold: Sold) -> None:
    call = Call(desk.browser(desk.agent("agent", "cmn")), customer=WHO, offer="cmn/conciergerie", guide_mode="none", settlement="option")
    ready = {"party.adults": "26", "date": sold.day.isoformat(), "companion.placeholder": "guide", "terms_accepted": "yes"}
    call.say(**ready, **{"time.near": "10:30"})
    assert 'value="place"' in call.page
    sold.core.desk.close_slots("seller:1", "cmn", "conciergerie", sold.day, None, None, "x", "refund", sold.key())
    text = call.say("place")
    assert call.status == 409 and sold.core.desk.search(WHO).total == 0
    assert "n’a pas de place" in text


def test_a_call_that_goes_with_a_conversation_is_placed_in_it(desk: Desk, sold: Sold) -> None:
    id_, foreign = talk(desk, "cmn"), talk(desk, "chantilly")
    sold.core.hand_over("cmn", id_, None, "asked", "rappelez-moi", {}, "fr", WHO)
    browser = desk.browser(desk.agent("agent", "cmn"))
    assert WHO in browser.get(f"/desk/caller?talk={id_}").text
    sold.core.hand_over("chantilly", foreign, None, "asked", "x", {}, "fr", "secret@example.org")
    assert "secret@example.org" not in browser.get(f"/desk/caller?talk={foreign}").text
    ready = {
        "party.adults": "24", "guide_mode": "none", "date": sold.day.isoformat(), "settlement": "option", "terms_accepted": "yes",
        "companion.placeholder": "guide",
    }  # fmt: skip
    for where, expected in ((id_, id_), (foreign, "desk")):
        call = Call(browser, customer=WHO, offer="cmn/conciergerie", talk=where, **ready)
        call.say()
        call.say("place")
        assert call.status == 303
        assert sold.core.desk.order(call.location.split("/")[3].split("?")[0]).conversation_id == expected


def test_what_another_caller_orders_never_gets_into_the_conversation(desk: Desk, sold: Sold) -> None:
    agent = desk.agent("agent", "cmn")
    id_ = talk(desk, "cmn", agent)
    sold.core.hand_over("cmn", id_, None, "asked", "rappelez-moi", {}, "fr", "Ben@agence.example")
    browser = desk.browser(agent)
    ready = {
        "party.adults": "24", "guide_mode": "none", "date": sold.day.isoformat(), "settlement": "option", "terms_accepted": "yes",
        "companion.placeholder": "guide", "offer": "cmn/conciergerie",
    }  # fmt: skip
    before = len(rows(desk, id_))
    for caller, tied in ((WHO, False), ("ben@agence.example", True)):
        call = Call(browser, customer=caller, talk=id_, **ready)
        assert ("Cette adresse n’est pas celle de la conversation" in call.say()) is not tied
        call.say("place")
        reference = call.location.split("/")[3].split("?")[0]
        assert (sold.core.desk.order(reference).conversation_id == id_) is tied
        assert (reference in browser.get(f"/desk/talks/{id_}/orders").text) is tied
        assert send(browser, id_, reference, "calendar.ics") == (303 if tied else 404)
    assert len(rows(desk, id_)) == before + 1


def test_the_agent_may_leave_the_conversation_out(desk: Desk, sold: Sold) -> None:
    id_ = talk(desk, "cmn")
    page = desk.browser(desk.agent("agent", "cmn")).get(f"/desk/caller?talk={id_}").text
    assert re.search(rf'<input type="checkbox" name="talk" value="{id_}" checked>', page)
