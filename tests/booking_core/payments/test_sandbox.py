"""The embedded provider: its notices are believed only when it wrote them."""

from __future__ import annotations

import pytest

from booking_core.orders.views import PaymentView
from booking_core.payments import InvalidNotice, Notice, Sandbox
from tests.booking_core.papers import paperwork

KEY = "k" * 40
SANDBOX = Sandbox(KEY, "http://127.0.0.1:8000/")
PAYMENT = PaymentView(id="p-1", token="t-1", order=paperwork().order, amount_cents=1700, currency="EUR", state="open")


def test_what_it_did_is_what_it_tells_and_always_under_one_name() -> None:
    notice = SANDBOX.notice(SANDBOX.act(PAYMENT, "paid"), {})
    assert notice == Notice("p-1", "paid", "sandbox-p-1", 1700)
    assert SANDBOX.notice(SANDBOX.act(PAYMENT, "paid"), {}) == notice
    assert SANDBOX.checkout(PAYMENT) == "http://127.0.0.1:8000/pay/t-1"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        SANDBOX.act(PAYMENT, "paid")[:-1] + b"x",
        Sandbox("z" * 40, "http://x").act(PAYMENT, "paid"),
        b"\xff\xfe",
        SANDBOX.act(PAYMENT, "stolen"),  # type: ignore[arg-type] - signed, yet nothing that can happen
    ],
)
def test_a_notice_that_is_not_its_own_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidNotice):
        SANDBOX.notice(body, {})
