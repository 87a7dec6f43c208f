"""The ``order`` object of the chat contract."""

from __future__ import annotations

from datetime import datetime

from booking_core.rules.facts import Party
from tests.booking_core.orders.desk import Desk

KEYS = {
    "reference", "seller", "activity", "state", "date", "people", "lines", "total_cents", "due_now_cents", "currency", "expires_at",
    "deadlines",
}  # fmt: skip
LINE_KEYS = {"site", "time", "label", "people", "quantity", "unit_cents", "total_cents"}


def test_exactly_the_keys_of_the_contract(desk: Desk) -> None:
    shown = desk.place(desk.account(), Party(adults=75, guides=1)).as_custom("fr")
    assert set(shown) == KEYS
    assert all(set(line) == LINE_KEYS for line in shown["lines"])
    assert (shown["seller"], shown["activity"], shown["state"], shown["date"]) == ("cmn", "Conciergerie", "held", "2027-02-09")
    assert (shown["people"], shown["total_cents"], shown["due_now_cents"], shown["currency"]) == (78, 90_000, 0, "EUR")
    assert datetime.fromisoformat(shown["expires_at"]).isoformat() == "2027-01-20T23:59:59+01:00"
    assert shown["deadlines"] == [{"what": "option_expires", "on": "2027-01-20"}]
    assert {(line["site"], line["time"]) for line in shown["lines"]} == {("Conciergerie", hour) for hour in ("10:30", "11:00", "11:30")}
    assert sum(line["total_cents"] for line in shown["lines"]) == shown["total_cents"]
    assert sum(line["people"] for line in shown["lines"]) == 78


def test_a_joint_tickets_person_is_once_on_the_order_and_once_at_each_site(desk: Desk) -> None:
    shown = desk.place(desk.account(), Party(adults=16, guides=1), activity="billet_jumele").as_custom("en")
    assert shown["people"] == 17
    at_site = {site: sum(line["people"] for line in shown["lines"] if line["site"] == site) for site in ("Conciergerie", "Sainte-Chapelle")}
    assert at_site == {"Conciergerie": 17, "Sainte-Chapelle": 17}
    assert sum(line["total_cents"] for line in shown["lines"]) == shown["total_cents"] == 16 * 1700


def test_a_fee_has_no_time_and_another_day_its_own_date(desk: Desk) -> None:
    view = desk.place(desk.account(), Party(adults=10))
    line = view.lines[0]
    fee = line.model_copy(update={"kind": "fee", "site": None, "site_name": None, "day": None, "time": None, "people": 0})
    later = line.model_copy(update={"day": view.day.replace(day=10)})
    shown = view.model_copy(update={"lines": (line, fee, later)}).as_custom("fr")["lines"]
    assert "time" not in shown[1] and "date" not in shown[1] and "date" not in shown[0]
    assert shown[2]["date"] == "2027-02-10"


def test_a_discount_of_the_account_is_a_line_of_its_own(desk: Desk) -> None:
    account = desk.account()
    with desk.store.write() as session:
        session.connection().exec_driver_sql("UPDATE account SET discount_percent = 10")
    order = desk.place(account, Party(adults=16), "card", activity="billet_jumele")
    assert (order.total_cents, order.due_now_cents) == (24_480, 24_480)
    assert [line.kind for line in order.lines][-1] == "discount"
    assert desk.pay(order).state == "confirmed"
