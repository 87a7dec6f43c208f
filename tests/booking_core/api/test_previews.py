"""A preview foretells: placing an order, how it is paid, what a credit note would be; and it leaves nothing behind."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from booking_core.access.customers import account_of, find_account
from booking_core.store import Account, Base
from tests.booking_core.api.calls import CASTLE, MUSEUM, PARK, Api, code, option
from tests.booking_core.api.test_callers import Made
from tests.booking_core.real import House


def rows(guichet: House) -> dict[str, int]:
    """How many rows each table has."""
    with guichet.core.store.read() as session:
        tables = Base.metadata.sorted_tables
        return {table.name: int(session.scalar(select(func.count()).select_from(table)) or 0) for table in tables}


@pytest.mark.parametrize("wanted", [{}, {"settlement": "card"}, {"settlement": "transfer"}, PARK, CASTLE, MUSEUM])
def test_placing_is_foretold_and_nothing_is_left_behind(guichet: House, desk: Api, wanted: dict[str, Any]) -> None:
    before = rows(guichet)
    told = desk.ask("/orders/preview", option(**wanted))
    assert told.status_code == 200 and told.json()["outcome"] == "accept", told.text
    assert rows(guichet) == before and find_account(guichet.core.store, "agence@example.org") is None
    placed, preview = desk.place(**wanted), told.json()
    amounts = {"total": placed["total_cents"], "due_now": placed["due_now_cents"], "balance": placed["balance_cents"], "paid": 0}
    assert preview["amounts"] == amounts | {"total_before": 0}
    assert (preview["deadlines"], preview["reasons"]) == (placed["deadlines"], placed["reasons"]) and preview["reasons"]
    assert {name: preview["values"][name] for name in ("state", "people", "outstanding")} == {
        name: placed[name] for name in ("state", "people", "outstanding")
    }
    assert preview["values"]["plan"]["sessions"] == placed["sessions"]
    assert placed["reference"] not in told.text


def test_what_a_rule_or_want_of_room_refuses_is_foretold_with_its_reasons(desk: Api) -> None:
    unknown = option(settlement="option", activity="chateau_de_vincennes")
    told, refused = desk.ask("/orders/preview", unknown).json(), desk.do("/orders", unknown).json()
    assert (told["outcome"], refused["code"]) == ("refuse", "rule_refused") and told["reasons"] == refused["reasons"]
    sessions = desk.place(party={"adults": 26})["sessions"]
    exactly = [{name: one[name] for name in ("site", "date", "time")} | {"visitors": 10} for one in sessions]
    full = desk.ask("/orders/preview", option(sessions=exactly, time=None)).json()
    assert (full["outcome"], full["values"]["places_left"]) == ("refuse", 0) and full["values"]["alternatives"] and full["reasons"]
    missing = option() | {"date": None, "time": None}
    assert code(desk.ask("/orders/preview", missing)) == code(desk.do("/orders", missing)) == (422, "incomplete")


def test_who_may_not_place_may_not_ask_what_it_would_mean(guichet: House, caller: Made) -> None:
    account = account_of(guichet.core.store, guichet.core.clock, "one@example.org", "fr")
    own = caller("orders:read", account_id=account)
    assert own.ask("/orders/preview", option(customer=None)).json()["outcome"] == "accept"
    assert code(own.ask("/orders/preview", option())) == (403, "out_of_bounds")
    assert code(caller("orders:read").ask("/orders/preview", option())) == (403, "insufficient_scope")
    assert code(caller("orders:write", "desk").ask("/orders/preview", option())) == (403, "insufficient_scope")
    assert code(caller("orders:read", "desk", seller="mad").ask("/orders/preview", option())) == (403, "out_of_bounds")


def test_a_customers_rebate_counts_in_what_is_foretold(guichet: House, desk: Api) -> None:
    account = account_of(guichet.core.store, guichet.core.clock, "agence@example.org", "fr")
    with guichet.core.store.write() as session:
        session.get_one(Account, account).discount_percent = 10
    body = option()
    rebated = desk.ask("/orders/preview", body).json()["amounts"]["total"]
    assert rebated == desk.ask("/orders/preview", body | {"customer": "new@example.org"}).json()["amounts"]["total"] * 9 // 10


@pytest.mark.parametrize(
    ("wanted", "paid"),
    [({}, 0), ({"settlement": "card"}, 0), ({"settlement": "transfer"}, 0), ({"settlement": "transfer"}, 1_000), (MUSEUM, 0)],
)
@pytest.mark.parametrize("way", ["card", "transfer"])
def test_what_is_due_is_foretold_as_it_will_be(desk: Api, wanted: dict[str, Any], paid: int, way: str) -> None:
    address = f"/orders/{desk.place(**wanted)['reference']}"
    if paid:
        desk.do(f"{address}/transfer", {"amount_cents": paid})
    told = desk.ask(f"{address}/validate/preview", {"settlement": way}).json()
    done = desk.do(f"{address}/validate", {"settlement": way})
    assert (told["outcome"] == "accept") == (done.status_code == 200)
    if told["outcome"] == "accept":
        assert told["amounts"]["due_now"] == done.json()["due_now_cents"]


def test_what_a_package_owes_by_another_way_is_foretold_as_it_will_be(desk: Api) -> None:
    package = PARK | {"activity": "package", "category": "other", "party": {"adults": 25}}
    address = f"/orders/{desk.place(**package)['reference']}"
    for step in ("signature", "agree"):
        told = desk.ask(f"{address}/validate/preview", {"settlement": "cheque"}).json()
        done = desk.do(f"{address}/validate", {"settlement": "cheque"}).json()
        assert told["amounts"]["due_now"] == done["due_now_cents"]
        desk.do(f"{address}/{step}", {"signed_on": "2026-11-21"} if step == "signature" else None)
    told = desk.ask(f"{address}/validate/preview", {"settlement": "transfer"}).json()
    assert told["amounts"]["due_now"] == desk.do(f"{address}/validate", {"settlement": "transfer"}).json()["due_now_cents"] > 0


def test_a_credit_note_that_is_not_issued_has_no_number(guichet: House, desk: Api) -> None:
    placed = desk.place(settlement="transfer")
    address = f"/orders/{placed['reference']}"
    desk.do(f"{address}/transfer", {"amount_cents": placed["total_cents"]})
    before = rows(guichet)
    told = desk.ask(f"{address}/issue-credit-note/preview", {"amount_cents": 500, "reason": "A long wait."}).json()
    assert (told["outcome"], told["amounts"]["credit_note"]) == ("accept", 500) and "number" not in told["values"]
    assert rows(guichet) == before
    desk.do(f"{address}/issue-credit-note", {"amount_cents": 500, "reason": "A long wait."})
    (note,) = desk.get("/credit-notes", customer="agence@example.org").json()["items"]
    assert note["number"] and note["number"] not in str(told)
