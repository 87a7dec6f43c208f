"""One address and no longer one."""

from __future__ import annotations

import pytest

from booking_core.mentions import mentioned


@pytest.mark.parametrize(
    "value", ["Ana@x.example", "à ana@x.example.", "<ana@x.example>", {"to": ["\nana@x.example"]}, [{"ana@x.example": 1}]]
)
def test_the_address_itself(value: object) -> None:
    assert mentioned("ana@x.example", value)


@pytest.mark.parametrize(
    "value", ["diana@x.example", "j.ana@x.example", "ana@x.example.org", "ana@x.example-fr", {"to": "ana@y.example"}, 3, None]
)
def test_no_other_address(value: object) -> None:
    assert not mentioned("ana@x.example", value)
