"""Orders of the four sellers, from the first question to the last paper, over HTTP alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from booking_core.api.v1 import changes
from booking_core.api.v1 import desk as desk_operations
from tests.booking_core.api.calls import CASTLE, DAY, MUSEUM, PARK, Api, code, option
from tests.booking_core.real import House

BODIES: dict[str, Any] = {
    "cancel": {}, "validate": {"settlement": "card"}, "headcount": {"party": {"adults": 5}}, "final-headcount": {"party": {"adults": 5}},
    "date": {"date": "2027-02-10"}, "activity": {"activity": "sainte_chapelle"}, "offer": {"choice": None},
    "unsold": {"posted_on": "2026-11-21", "tickets": 1}, "credit-note": {"number": "AAAA-BBBB"}, "companion": {"placeholder": "guide"},
    "billed-to": {"name": "Mairie de Versailles"},
    "transfer": {"amount_cents": 1}, "payment": {"means": "cash", "amount_cents": 1}, "refund": {"amount_cents": 1},
    "issue-credit-note": {"amount_cents": 1}, "signature": {"signed_on": "2026-11-21"}, "company": {"accept": True}, "agree": {},
    "decline": {"reason": "Works."}, "answer-change": {"accept": False},
    "reduce-price": {"amount_cents": 100, "reason": "Late opening."}, "prolong": {"until": "2027-02-09", "reason": "A vote in May."},
    "layout": {}, "answer-layout": {"accept": True},
    "waive": {"amount_cents": 100, "reason": "Ill."},
    "decline-return": {"reason": "Nothing came."}, "call-off": {"remedy": "refund", "reason": "Works."},
}  # fmt: skip


def order(api: Api, placed: dict[str, Any]) -> dict[str, Any]:
    return dict(api.get(f"/orders/{placed['reference']}").json())


def test_every_operation_is_tried_here() -> None:
    assert set(BODIES) == {one.path for one in (*changes.OPERATIONS, *desk_operations.OPERATIONS)} | {"companion", "billed-to"}


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize("settlement", ["option", "transfer"])
def test_a_preview_changes_nothing_and_foretells_the_change(desk: Api, path: str, settlement: str) -> None:
    placed = desk.place(settlement=settlement)
    address = f"/orders/{placed['reference']}"
    previewed = desk.ask(f"{address}/{path}/preview", BODIES[path])
    assert order(desk, placed) == placed, "nothing is changed"
    done = desk.do(f"{address}/{path}", BODIES[path])
    if previewed.status_code == 200:
        assert (previewed.json()["outcome"] == "accept") == (done.status_code == 200), (previewed.json(), done.json())
    else:
        assert (previewed.status_code, previewed.json()["code"]) == code(done)


def test_an_option_becomes_tickets(client: TestClient, desk: Api) -> None:
    placed = desk.place(party={"adults": 24, "guides": 1}, guide_mode="single", companion={"placeholder": "guide"})
    address = f"/orders/{placed['reference']}"
    assert placed["state"] == "held" and placed["expires_at"] and placed["people"] == 25 and placed["sessions"][0]["time"] == "10:30"
    assert [one["reference"] for one in desk.get("/deadlines", customer="agence@example.org").json()["items"]] == [placed["reference"]]
    named = {"first_name": "Jeanne", "last_name": "Martin", "email": "jeanne@example.org", "phone": "+33 6 12 34 56 78"}
    answer = desk.do(f"{address}/companion", named)
    assert answer.status_code == 200 and "Martin" not in answer.text, "an answer that is kept names nobody"
    assert desk.get(f"{address}/persons").json()["companion"] == named | {"placeholder": ""}
    assert code(desk.do(f"{address}/companion", named | {"phone": None}))[1] == "rule_refused"
    party = {"name": "Mairie de Versailles", "address": "4 avenue de Paris, 78000 Versailles", "registration": "21780646000018"}
    assert desk.do(f"{address}/billed-to", party).status_code == 200
    assert desk.get(f"{address}/persons").json()["billed_to"] == party
    assert desk.do(f"{address}/validate", {"settlement": "transfer"}).json()["bank"]["reference"] == placed["reference"]
    assert desk.get(f"{address}/tickets").json()["items"] == []
    assert [paper["name"] for paper in desk.get(f"{address}/papers").json()["items"]] == ["calendar.ics"]
    paid = desk.do(f"{address}/transfer", {"amount_cents": placed["total_cents"]}).json()
    assert paid["state"] == "confirmed" and paid["due_now_cents"] == paid["balance_cents"] == 0
    tickets = desk.get(f"{address}/tickets").json()["items"]
    assert len(tickets) == 25 and tickets[0]["entries"][0] | {"site_name": ""} == {
        "site": "conciergerie", "site_name": "", "date": DAY, "time": "10:30",
    }  # fmt: skip
    papers = {paper["name"]: paper["url"] for paper in desk.get(f"{address}/papers").json()["items"]}
    assert client.get(papers["tickets.pdf"]).content.startswith(b"%PDF")
    actions = [one["action"] for one in desk.get(f"{address}/history").json()["items"]]
    assert actions[0] == "placed" and "companion_named" in actions
    assert sum(one["amount_cents"] for one in desk.get(f"{address}/ledger").json()["items"]) == 0
    assert desk.get("/books").json() == {"items": []}


def test_a_park_wants_a_signature_and_then_a_deposit(desk: Api) -> None:
    asked = {name: PARK[name] for name in ("seller", "activity", "category", "party", "date")}
    quote = desk.ask("/quotes", asked).json()
    assert quote["decision"]["outcome"] == "accept" and "settlement" in quote["needs"] and quote["decision"]["reasons"]
    placed = desk.place(**PARK)
    address = f"/orders/{placed['reference']}"
    assert placed["state"] == "awaiting_signature" and placed["outstanding"] == ["signature", "deposit"]
    assert placed["total_cents"] == quote["total_cents"] and placed["due_now_cents"] == 0
    signed = desk.do(f"{address}/signature", {"signed_on": "2026-11-21"}).json()
    assert signed["state"] == "awaiting_deposit" and 0 < signed["due_now_cents"] == signed["deposit_cents"] < placed["total_cents"]
    firm = desk.do(f"{address}/payment", {"means": "transfer", "amount_cents": signed["deposit_cents"]}).json()
    assert firm["state"] == "confirmed" and firm["balance_cents"] == placed["total_cents"] - signed["deposit_cents"]
    preview = desk.ask(f"{address}/cancel/preview").json()
    assert preview["outcome"] == "accept" and preview["reasons"] and {"fee", "refund"} <= set(preview["amounts"])


def test_a_castle_agrees_to_changes(desk: Api) -> None:
    placed = desk.place(**CASTLE)
    address = f"/orders/{placed['reference']}"
    assert desk.do(f"{address}/signature", {"signed_on": "2026-11-21"}).json()["state"] == "confirmed"
    asked = desk.do(f"{address}/headcount", {"party": {"adults": 30}}).json()
    assert asked["state"] == "awaiting_seller" and asked["change"]["party"]["adults"] == 30 and asked["people"] == 25
    assert [task["kind"] for task in desk.get("/tasks", seller="chantilly").json()["items"]] == ["change_to_agree"]
    agreed = desk.do(f"{address}/answer-change", {"accept": True}).json()
    assert agreed["state"] == "confirmed" and agreed["people"] == 30 and agreed["change"] is None


def test_a_museum_validates_the_company_and_gives_vouchers(desk: Api) -> None:
    placed = desk.place(**MUSEUM)
    address = f"/orders/{placed['reference']}"
    assert placed["state"] == "awaiting_seller" and placed["date"] is None and placed["sessions"] == [] and placed["payment_url"] is None
    assert desk.do(f"{address}/company", {"accept": True}).json()["payment_url"]
    assert desk.do(f"{address}/payment", {"means": "card", "amount_cents": placed["total_cents"]}).json()["state"] == "confirmed"
    vouchers = desk.get(f"{address}/vouchers").json()["items"]
    assert len(vouchers) == 12 and {voucher["state"] for voucher in vouchers} == {"unassigned"}
    first = f"{address}/vouchers/{vouchers[0]['code']}/assign"
    assert desk.ask(f"{first}/preview", {"email": "visitor@example.org"}).json()["outcome"] == "accept"
    sent = desk.do(first, {"email": "visitor@example.org"})
    assert sent.json()["state"] == "assigned" and "visitor" not in sent.text
    assert desk.get(f"{address}/vouchers").json()["items"][-1]["recipient"] == "visitor@example.org"
    assert desk.do("/vouchers/redeem", {"code": vouchers[0]["code"]}).json()["state"] == "used"
    assert code(desk.do("/vouchers/redeem", {"code": vouchers[0]["code"]}))[1] == "rule_refused", "once"
    assert code(desk.do("/vouchers/redeem", {"code": "AAAA2222BBBB3333"})) == (404, "not_found")


def test_another_sellers_token_redeems_nothing(desk: Api, caller: Any) -> None:
    placed = desk.place(**MUSEUM)
    address = f"/orders/{placed['reference']}"
    desk.do(f"{address}/company", {"accept": True})
    desk.do(f"{address}/payment", {"means": "card", "amount_cents": placed["total_cents"]})
    shown = desk.get(f"{address}/vouchers").json()["items"][0]["code"]
    assert code(caller("desk", seller="cmn").do("/vouchers/redeem", {"code": shown})) == (404, "not_found")
    assert caller("desk", seller="mad").do("/vouchers/redeem", {"code": shown}).json()["state"] == "used"


def test_closing_slots_tells_whom_it_concerns_before_it_does(desk: Api, caller: Any) -> None:
    placed = desk.place()
    closure = {
        "seller": "cmn",
        "site": "conciergerie",
        "date": DAY,
        "start": "10:00",
        "end": "11:00",
        "remedy": "refund",
        "reason": "Works.",
    }
    preview = desk.ask("/closures/preview", closure).json()
    assert preview["id"] is None and [one["reference"] for one in preview["orders"]] == [placed["reference"]]
    assert order(desk, placed) == placed
    assert code(caller("desk", seller="mad").do("/closures", closure)) == (403, "out_of_bounds")
    closed, again = (desk.do("/closures", closure, "works") for _ in range(2))
    assert closed.json()["id"] and closed.content == again.content
    assert order(desk, placed)["state"] == "cancelled"
    slots = desk.get("/sellers/cmn/activities/conciergerie/slots", date=DAY).json()["items"]
    assert {slot["time"] for slot in slots if slot["closed"]} >= {"10:00", "10:30", "11:00"}
    assert code(desk.do("/closures", closure | {"site": "nowhere"}))[0] in (404, 422)


def test_a_credit_note_pays_another_order(desk: Api) -> None:
    first = desk.place(settlement="transfer")
    desk.do(f"/orders/{first['reference']}/transfer", {"amount_cents": first["total_cents"]})
    issued = desk.do(f"/orders/{first['reference']}/issue-credit-note", {"amount_cents": 1000, "reason": "A long wait."})
    assert issued.status_code == 200, issued.text
    (note,) = desk.get("/credit-notes", customer="agence@example.org").json()["items"]
    assert note["left_cents"] == 1000
    other = desk.place(settlement="transfer", party={"adults": 5})
    used = desk.do(f"/orders/{other['reference']}/credit-note", {"number": note["number"]}).json()
    assert used["due_now_cents"] == other["total_cents"] - 1000
    assert desk.get("/credit-notes", customer="agence@example.org").json()["items"][0]["left_cents"] == 0


def test_orders_come_in_pages(desk: Api) -> None:
    placed = [desk.place(party={"adults": 2}, customer=f"customer{number}@example.org")["reference"] for number in range(5)]
    seen, after = [], {}
    for _ in range(3):
        page = desk.get("/orders", limit=2, **after).json()
        seen += [one["reference"] for one in page["items"]]
        desk.place(party={"adults": 1})  # what is added meanwhile moves nothing
        after = {"after": page["next"]}
    assert seen == placed[::-1] and page["next"] is None
    assert [one["reference"] for one in desk.get("/orders", customer="customer3@example.org").json()["items"]] == [placed[3]]
    assert desk.get("/orders", state="confirmed").json()["items"] == [] == desk.get("/orders", seller="mad").json()["items"]
    assert desk.get("/orders", customer="nobody@example.org").json()["items"] == []


def test_guides_that_are_not_as_said_are_no_want_of_room(desk: Api) -> None:
    asked = option(party={"adults": 20, "guides": 2}, guide_mode="single", companion={"placeholder": "guide"})
    refused = desk.do("/orders", asked)
    assert (refused.status_code, refused.json()["code"]) == (409, "rule_refused")
    assert [reason["code"] for reason in refused.json()["reasons"]] == ["one_guide_only"]
    preview = desk.ask("/orders/preview", asked).json()
    assert (preview["outcome"], [reason["code"] for reason in preview["reasons"]]) == ("refuse", ["one_guide_only"])


def test_on_the_day_only_the_desk_adds_persons(desk: Api, caller: Any, guichet: House) -> None:
    """A customer's own token cannot, with whatever scopes (CH-025, A-CH-08)."""
    placed = desk.place(**CASTLE)
    address, more = f"/orders/{placed['reference']}", {"party": {"adults": 30}}
    desk.do(f"{address}/signature", {"signed_on": "2026-11-21"})
    guichet.clock.forward(days=(date(2027, 2, 10) - date(2026, 11, 21)).days, hours=-3)
    with guichet.core.reading() as work:
        account = work.order(placed["reference"]).account_id
    own = caller("orders:read", "orders:write", account_id=account)
    refused = own.do(f"{address}/headcount", more)
    assert (refused.status_code, refused.json()["code"]) == (409, "rule_refused"), refused.json()
    grown = desk.do(f"{address}/headcount", more)
    assert (grown.status_code, grown.json()["people"], grown.json()["total_cents"]) == (200, 30, 29 * 750), grown.json()


def test_without_room_a_plan_says_what_else_there_is(desk: Api) -> None:
    wish = {name: value for name, value in option().items() if name in ("seller", "activity", "category", "party", "guide_mode", "date")}
    found = desk.ask("/plans", wish | {"time": {"near": "10:30"}}).json()
    assert found["plan"]["sessions"][0]["time"] == "10:30" and found["alternatives"] == []
    assert (
        desk.do("/orders", option(sessions=[{k: v for k, v in found["plan"]["sessions"][0].items() if k != "people"}])).status_code == 201
    )
    full = desk.ask("/plans", wish | {"party": {"adults": 20}, "time": {"near": "10:30"}}).json()
    assert full["plan"] is None and full["reasons"] and full["alternatives"] and full["elsewhere"]


def test_days_slots_and_catalogue(desk: Api) -> None:
    address = "/sellers/cmn/activities/conciergerie"
    days = desk.get(f"{address}/days", **{"from": DAY, "to": "2027-02-11"}).json()["items"]
    assert [day["date"] for day in days] == [DAY, "2027-02-10", "2027-02-11"] and days[0]["free"] > 0
    assert code(desk.get(f"{address}/days", **{"from": DAY, "to": "2027-12-31"})) == (422, "invalid_request")
    assert code(desk.get(f"{address}/slots", date="2027-02-30")) == (422, "invalid_request")
    sellers = {seller["id"]: seller for seller in desk.get("/sellers").json()["items"]}
    assert set(sellers) == {"cmn", "france_miniature", "chantilly", "mad"} and sellers["cmn"]["sample"]
    assert desk.get(address).json()["name"] == "Conciergerie" and len(desk.get("/sellers/cmn/activities").json()["items"]) > 5
    rules = desk.get("/sellers/cmn/rules").json()["items"]
    assert all(rule["source"]["article"] and rule["text"] for rule in rules) and any(rule["facts"] for rule in rules)


def test_no_secret_and_nobody_is_in_the_log(guichet: House, desk: Api, capfd: pytest.CaptureFixture[str], caplog: Any) -> None:
    with caplog.at_level("DEBUG"):
        placed = desk.place(customer="jeanne.dupont@example.org")
        desk.get("/orders", customer="jeanne.dupont@example.org")
        desk.do(f"/orders/{placed['reference']}/cancel")
    said = "".join(capfd.readouterr()) + "".join(record.getMessage() for record in caplog.records if not record.name.startswith("httpx"))
    assert desk.token not in said and "dupont" not in said
