"""Files that want the running Guichet are one process's; others are as they were."""

from __future__ import annotations

import pytest
from xdist.remote import Producer

from tests.sharing import Sharing

WANT = ("tests/browser/test_booking.py", "tests/conversations/test_conversations.py", "tests/bot/ops/test_running.py")
OTHERS = ("tests/bot/rasa/test_turns.py", "tests/browser/test_line.py", "tests/bot/gateway/test_rest.py")


@pytest.mark.parametrize("cases", [("a", "b"), ("a[x::y]", "b")])
def test_who_wants_the_same_runs_in_one_process(
    pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch, cases: tuple[str, str]
) -> None:
    monkeypatch.setattr(pytestconfig.option, "tx", ["popen"])
    scheduling = Sharing(pytestconfig, Producer("tests"))
    groups = [{scheduling._split_scope(f"{file}::test_{case}") for case in cases} for file in (*WANT, *OTHERS)]  # noqa: SLF001
    assert groups[0] == groups[1] == groups[2]
    assert len({one for group in groups for one in group}) == 1 + len(OTHERS), "each of the others is its own"
