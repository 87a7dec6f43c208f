"""Lists in pages: their cursors, and nothing personal in what is kept of a change."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest
from sqlalchemy import select

from booking_core.store import ApiResponse
from tests.booking_core.api.calls import PARK, Api, code
from tests.booking_core.real import House


def cursor(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")


def asked_for(desk: Api, count: int) -> list[str]:
    """Orders that leave a task each."""
    placed = [desk.place(**PARK) for _ in range(count)]
    for order in placed:
        assert desk.do(f"/orders/{order['reference']}/signature", {"signed_on": "2026-11-20"}).status_code == 200
    return [order["reference"] for order in placed]


def test_tasks_come_page_by_page_once_each(desk: Api) -> None:
    wanted = asked_for(desk, 3)
    found: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = desk.get("/tasks", limit=1, **after).json()
        found += [task["reference"] for task in page["items"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert found == wanted


@pytest.mark.parametrize("key", ["abc", "1a", "", "-1", "1 2"])
def test_a_cursor_that_no_list_gave_is_refused(desk: Api, key: str) -> None:
    assert code(desk.get("/tasks", after=cursor(key) or "=")) == (422, "invalid_request")
    assert desk.get("/tasks", after=cursor("1")).status_code == 200, "the control"


def test_dishes_are_told_with_the_persons_and_kept_in_no_answer(desk: Api, guichet: House) -> None:
    (reference,) = asked_for(desk, 1)
    order = desk.get(f"/orders/{reference}").json()
    assert desk.do(f"/orders/{reference}/transfer", {"amount_cents": order["due_now_cents"]}).json()["state"] == "confirmed"
    final = {"party": {"children": 27, "adults": 4}, "dishes": "sans noix pour Clairette"}
    told = desk.do(f"/orders/{reference}/final-headcount", final)
    assert told.json()["headcount_confirmed"] and "Clairette" not in told.text
    assert desk.get(f"/orders/{reference}/persons").json()["dishes"] == "sans noix pour Clairette"
    with guichet.core.store.read() as session:
        kept = [answer.body for answer in session.scalars(select(ApiResponse))]
    assert kept and not any(b"Clairette" in body for body in kept)
