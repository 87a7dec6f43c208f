"""The chat element is rebuilt when, and only when, what it is made from changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ops import widget
from bot.ops.nodejs import NodeError, node_tool


def test_work_is_done_once_for_the_same_inputs(tmp_path: Path) -> None:
    made, stamp, times = tmp_path / "dist", tmp_path / "stamp", []

    def work() -> None:
        times.append(1)
        made.mkdir(exist_ok=True)

    done = [widget.once_for(key, stamp, made, work) for key in ("a", "a", "b")]
    made.rmdir()
    done.append(widget.once_for("b", stamp, made, work))
    assert (done, len(times)) == ([True, False, True, True], 3)


def test_work_that_failed_is_tried_again(tmp_path: Path) -> None:
    tries = []

    def work() -> None:
        tries.append(1)
        (tmp_path / "dist").mkdir(exist_ok=True)
        if len(tries) == 1:
            raise NodeError("no")

    with pytest.raises(NodeError):
        widget.once_for("a", tmp_path / "stamp", tmp_path / "dist", work)
    assert widget.once_for("a", tmp_path / "stamp", tmp_path / "dist", work)


def test_any_changed_source_changes_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widget, "SOURCES", tmp_path)
    (tmp_path / "src").mkdir()
    (tmp_path / "src/chat.ts").write_text("one")
    for made in widget.NOT_BUILT_FROM:
        (tmp_path / made).mkdir()
        (tmp_path / made / "noise").write_text("x")
    keys = [widget.digest(widget.source_files())]
    (tmp_path / "src/chat.ts").write_text("two")
    keys.append(widget.digest(widget.source_files()))
    (tmp_path / "src/chat.ts").rename(tmp_path / "src/talk.ts")
    keys.append(widget.digest(widget.source_files()))
    (tmp_path / "dist/noise").write_text("y")
    assert len(set(keys)) == 3
    assert widget.digest(widget.source_files()) == keys[-1]


def test_what_node_says_when_it_fails_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(NodeError, match="no bundle today"):
        node_tool(tmp_path, "node", "-e", "console.error('no bundle today'); process.exit(3)")
