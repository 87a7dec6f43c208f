"""The written conversations, each through the real gateway, real Rasa and the real core."""

from __future__ import annotations

import pytest

from tests.conftest import Guichet
from tests.conversations.player import Customer
from tests.conversations.script import Script, play, written


@pytest.mark.parametrize("script", [pytest.param(script, id=script["id"]) for _, script in written()])
def test_conversation(guichet: Guichet, script: Script) -> None:
    play(Customer(guichet.url, guichet.home, script.get("lang", "fr")), script)
