"""The drawing of the states is that of the table."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from booking_core.errors import ImpossibleTransition
from booking_core.orders.diagram import MEANING, PUBLISHED, main
from booking_core.orders.states import TRANSITIONS, Change, after
from booking_core.orders.views import State


def test_the_published_drawing_is_current() -> None:
    assert main(["--check"]) == 0, "run `python -m booking_core states`"


def test_a_drawing_out_of_date_is_noticed_and_drawn_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "states.md"
    file.write_text(PUBLISHED.read_text(encoding="utf-8").replace("held --> expired", "held --> confirmed"), encoding="utf-8")
    assert main(["--check", "--file", str(file)]) == 1
    assert "out of date" in capsys.readouterr().err
    assert main(["--file", str(file)]) == 0 and main(["--check", "--file", str(file)]) == 0


def test_every_change_has_a_meaning_and_is_drawn() -> None:
    assert set(MEANING) == set(get_args(Change)) == {change for changes in TRANSITIONS.values() for change in changes}
    page = PUBLISHED.read_text(encoding="utf-8")
    assert all(f"`{state}`" in page for state in get_args(State))


@pytest.mark.parametrize("state", get_args(State))
def test_what_the_table_does_not_hold_is_a_named_error(state: State) -> None:
    for change in set(get_args(Change)) - set(TRANSITIONS[state]):
        with pytest.raises(ImpossibleTransition) as impossible:
            after(state, change)
        assert (impossible.value.code, impossible.value.state, impossible.value.event) == ("impossible_transition", state, change)
