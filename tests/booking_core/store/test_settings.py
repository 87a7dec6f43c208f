"""What an operator may set."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import ValidationError

from booking_core.settings import Settings


def test_addresses_follow_home_and_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUICHET_HOME", str(tmp_path))
    monkeypatch.setenv("GUICHET_PORT", "8123")
    monkeypatch.setenv("GUICHET_PUBLIC_URL", "")
    settings = Settings()
    assert settings.public_url == "http://127.0.0.1:8123"
    assert settings.database_url == f"sqlite:///{tmp_path / 'guichet.db'}"
    assert settings.conversations_url == f"sqlite:///{tmp_path / 'conversations.db'}"


def test_the_demos_key_is_made_once_for_all_processes_and_kept_to_itself(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: Settings(home=tmp_path, demo=True).signing_key(), range(8)))
    assert len(keys) == 1
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_outside_the_demo_a_key_must_be_given(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="GUICHET_SECRET"):
        Settings(home=tmp_path).signing_key()
    with pytest.raises(ValidationError):
        Settings(home=tmp_path, secret="short")
    settings = Settings(home=tmp_path, secret="s" * 32)
    assert settings.signing_key() == "s" * 32
    assert "s" * 32 not in repr(settings)
