"""Tokens as the operator makes them: shown once, kept as a hash, listed without their secret."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from booking_core.__main__ import main
from booking_core.access import Tokens
from booking_core.clock import system_clock
from booking_core.settings import Settings
from booking_core.store import Store
from booking_core.store.migrate import upgrade


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("GUICHET_HOME", str(tmp_path))
    monkeypatch.setenv("GUICHET_SECRET", "s" * 32)
    made = Store(Settings().database_url)
    upgrade(made)
    return made


@pytest.fixture
def tokens(store: Store) -> Tokens:
    return Tokens(store, Settings(), system_clock)


def everything_in(store: Store) -> str:
    with store.read() as session:
        return str([list(session.execute(text(f'SELECT * FROM "{name}"'))) for name in inspect(store.engine).get_table_names()])  # noqa: S608


def made(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    assert main(["token", "make", "--name", "shop", *arguments]) == 0
    id_, secret = (line.split()[-1] for line in capsys.readouterr().out.splitlines())
    return id_, secret


def test_a_secret_is_shown_once_and_only_its_hash_is_kept(store: Store, tokens: Tokens, capsys: pytest.CaptureFixture[str]) -> None:
    id_, secret = made(capsys, "--scopes", "orders:read, orders:write", "--seller", "mad")
    caller = tokens.caller(secret)
    assert caller and caller.id == f"api:{id_}" and caller.seller == "mad" and caller.scopes == {"orders:read", "orders:write"}
    assert secret not in everything_in(store) and secret.removeprefix("guichet_") not in everything_in(store)
    assert id_ in everything_in(store), "the control: this would find it"
    assert main(["token", "list"]) == 0
    listed = capsys.readouterr().out
    assert id_ in listed and "mad" in listed and "good" in listed and "shop" in listed and secret not in listed


def test_secrets_are_long_and_never_the_same(tokens: Tokens) -> None:
    secrets = {tokens.make("x", ["admin"]).secret for _ in range(20)}
    assert len(secrets) == 20 and min(map(len, secrets)) >= 50
    assert "guichet_" not in repr(tokens.make("x", ["admin"]))


def test_a_customers_token_is_made_by_his_address(store: Store, tokens: Tokens, capsys: pytest.CaptureFixture[str]) -> None:
    _, first = made(capsys, "--scopes", "orders:read", "--email", "Agence@example.org", "--per-minute", "7")
    _, second = made(capsys, "--scopes", "orders:read", "--email", "agence@example.org")
    one, two = tokens.caller(first), tokens.caller(second)
    assert one and two and one.account_id == two.account_id is not None and one.per_minute == 7


def test_revoking_is_for_good(tokens: Tokens, capsys: pytest.CaptureFixture[str]) -> None:
    id_, secret = made(capsys, "--scopes", "admin", "--days", "30")
    assert main(["token", "revoke", id_]) == main(["token", "revoke", id_]) == 0
    assert tokens.caller(secret) is None
    main(["token", "list"])
    assert "revoked" in capsys.readouterr().out
    assert main(["token", "revoke", "nobody"]) == 1 and "not_found" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--scopes", "everything"),
        ("--scopes", ","),
        ("--scopes", "desk", "--seller", "nobody"),
        ("--scopes", "orders:read", "--seller", "cmn", "--email", "a@example.org"),
        ("--scopes", "admin", "--seller", "cmn"),
        ("--scopes", "orders:read,desk", "--email", "a@example.org"),
        ("--scopes", "admin", "--days", "0"),
        ("--scopes", "admin", "--per-minute", "0"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    store: Store, tokens: Tokens, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["token", "make", "--name", "x", *arguments])
    assert exit_.value.code == 2 and capsys.readouterr().err and tokens.all() == []


def test_two_bindings_are_none(tokens: Tokens) -> None:
    with pytest.raises(ValueError, match="not to both"):
        tokens.make("x", ["orders:read"], seller="cmn", account_id="a", life=timedelta(days=1))
