"""In which language it is told that an update could not be taken in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update, User

from bot.channels.telegram.working import spoken_by


@pytest.mark.parametrize(("code", "lang"), [("fr", "fr"), ("fr-CA", "fr"), ("en-GB", "en"), ("de", "en"), (None, "fr")])
def test_who_sent_it_is_told_in_the_language_of_his_application(code: str | None, lang: str) -> None:
    user = User(7, "Anna", is_bot=False, language_code=code)
    message = Message(1, datetime(2026, 11, 21, tzinfo=UTC), Chat(7, "private"), from_user=user)
    assert spoken_by(Update(1, message=message)) == lang


def test_what_could_not_be_read_is_told_in_french() -> None:
    assert spoken_by(None) == spoken_by(Update(1)) == "fr"
