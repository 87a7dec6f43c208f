"""What a command says of a file that it cannot use."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_core.__main__ import main


def test_the_folder_for_what_is_kept_is_named_with_its_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GUICHET_HOME", str(tmp_path / "file" / "home"))
    monkeypatch.setenv("GUICHET_DEMO", "true")
    assert main(["check"]) == 2
    error = capsys.readouterr().err
    assert str(tmp_path / "file") in error and "GUICHET_HOME" in error


def test_another_file_is_not_blamed_on_that_setting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "none" / "schema.json"
    assert main(["schema", "--file", str(missing)]) == 2
    error = capsys.readouterr().err
    assert f"{missing} cannot be used" in error and "GUICHET_HOME" not in error
