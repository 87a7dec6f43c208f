"""Passwords: what is kept of them, what is refused, and that nobody learns from the time it takes."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type
from sqlalchemy import Engine, select, update

from bot.conversations import make_engine
from bot.conversations.migrate import migrate
from bot.desk.credentials import Credentials
from bot.desk.passwords import Passwords, WeakPassword, check, unset
from bot.desk.staff import Staff
from bot.desk.tables import agent as agents
from tests.databases import Sqlite

GOOD = "un mot de passé très long"


def test_what_is_kept_is_argon2id_as_recommended() -> None:
    kept = Passwords().hash(GOOD)
    used = extract_parameters(kept)
    assert used.type is Type.ID and used.memory_cost >= 19 * 1024 and used.time_cost >= 2
    assert kept != Passwords().hash(GOOD) and GOOD not in kept


def test_only_the_password_fits_however_its_accents_are_written() -> None:
    passwords = Passwords()
    kept = passwords.hash(GOOD)
    assert passwords.fits(unicodedata.normalize("NFD", GOOD), kept)
    for wrong in (GOOD.upper(), GOOD + " ", "", GOOD[:-1], "\ud800"):
        assert not passwords.fits(wrong, kept)
    for nothing in (None, unset(), "", "$argon2id$broken"):
        assert not passwords.fits(GOOD, nothing) and not passwords.fits(nothing or "", nothing)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("onze lettre", "short"), ("x" * 201, "long"), ("camille.martin@desk.example", "known"), ("Camille Martin 2026!", "known"),
        ("camille.martincamille.martin", "known"), ("CAMILLEMARTIN", "known"), ("douze lettre", None), ("camille martin aime le thé", None),
    ],
)  # fmt: skip
def test_what_is_refused(typed: str, why: str | None) -> None:
    if why is None:
        check(typed, "camille.martin@desk.example", "Camille Martin")
        return
    with pytest.raises(WeakPassword) as refused:
        check(typed, "camille.martin@desk.example", "Camille Martin")
    assert refused.value.why == why


@pytest.fixture
def engine(tmp_path: Path, _sqlite: Sqlite) -> Engine:
    """Of an empty log."""
    return make_engine(_sqlite.copy(migrate, tmp_path))


def test_an_old_hash_is_made_anew_when_it_is_used(engine: Engine) -> None:
    agent, credentials = Staff(engine).create("a@desk.example", "A", "agent"), Credentials(engine, "k" * 32, Passwords())
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD)
    with engine.begin() as db:
        db.execute(update(agents).values(password_hash=weak))
    assert credentials.proved(agent.email, "wrong") is None
    with engine.connect() as db:
        assert db.scalar(select(agents.c.password_hash)) == weak
    assert credentials.proved(agent.email, GOOD) == agent
    with engine.connect() as db:
        kept = db.scalar(select(agents.c.password_hash))
    assert kept != weak and not Passwords().is_outdated(str(kept))
    assert credentials.proved(agent.email, GOOD) == agent


class Counting(PasswordHasher):
    """Argon2 that notes what it was asked to compare with."""

    def __init__(self) -> None:
        super().__init__()
        self.compared: list[str] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - the library's name
        self.compared.append(str(hash))
        return super().verify(hash, password)


def test_an_address_that_nobody_has_costs_as_much(engine: Engine) -> None:
    """Whoever asks cannot tell by the time it takes: one comparison with a hash of the same cost, each time."""
    hasher = Counting()
    agent, credentials = Staff(engine).create("a@desk.example", "A", "agent"), Credentials(engine, "k" * 32, Passwords(hasher))
    credentials.set_password(agent, GOOD)
    unset_one = Staff(engine).create("b@desk.example", "B", "agent")
    for email in (agent.email, "nobody@desk.example", unset_one.email):
        assert credentials.proved(email, "a wrong password") is None
    assert len(hasher.compared) == 3
    assert len({repr(extract_parameters(one)) for one in hasher.compared}) == 1
