"""Names of orders: told apart from words and numbers wherever they are typed."""

from __future__ import annotations

from booking_core.orders.references import new_reference


def test_each_half_holds_a_digit_and_a_letter() -> None:
    for reference in (new_reference() for _ in range(2000)):
        for half in reference.split("-"):
            assert any(sign.isdigit() for sign in half) and any(sign.isalpha() for sign in half), reference
