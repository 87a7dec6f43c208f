"""What is stored of a customer's secret: of use neither on another channel nor without the key."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from bot.conversations import Conversations, make_engine
from bot.conversations.identity import fingerprint, new_secret
from bot.conversations.migrate import migrate
from bot.conversations.tables import conversation

KEY, SECRET = b"k" * 40, "a-secret-that-nobody-guesses"


def test_the_hash_is_of_the_channel_the_key_and_the_secret() -> None:
    hashed = fingerprint(KEY, "web", SECRET)
    assert hashed == fingerprint(KEY, "web", SECRET) and len(hashed) == 64
    assert hashed != fingerprint(KEY, "rest", SECRET)
    assert hashed != fingerprint(b"z" * 40, "web", SECRET)
    assert hashed != fingerprint(KEY, "web", new_secret())
    assert fingerprint(KEY, "we", "b" + SECRET) != fingerprint(KEY, "web", SECRET), "where one ends and the other begins counts"


def test_a_stolen_row_of_one_channel_is_no_key_to_another(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'conversations.db'}"
    migrate(url)
    engine = make_engine(url)
    log = Conversations(engine, KEY)
    one, other = log.open("web", SECRET), log.open("rest", SECRET)
    assert one.id != other.id
    with engine.begin() as db:
        stored = list(db.scalars(select(conversation.c.secret_hash)))
    assert len(set(stored)) == 2, "the same words on two channels are two identities in the table too"
    assert SECRET not in "".join(stored)
    assert log.find("telegram", SECRET) is None
    engine.dispose()
