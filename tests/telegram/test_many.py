"""Hundreds of customers at the same moment: each has one answer, and Telegram is never told more than it takes."""

from __future__ import annotations

from collections import Counter

from tests.telegram.office import Office, slowly
from tests.waiting import until

PEOPLE = 500


def test_five_hundred_at_once_have_one_answer_each(office: Office) -> None:
    people = [office.telegram.person(f"P{number}") for number in range(PEOPLE)]
    begun = len(office.telegram.log)
    office.telegram.delivery.holding = True
    for number, who in enumerate(people):
        who.say(f"nombreux {number}")
    office.telegram.fault("error", "sendmessage", 5)
    office.telegram.delivery.release()
    until(lambda: not office.telegram.state.pending, 60)
    sent = len([one for one in office.telegram.log[begun:] if one.method == "sendMessage"])
    assert sent < PEOPLE, "they are taken in long before all are answered"
    until(lambda: all(len(who.chat.messages) >= 3 for who in people), 120)
    office.settled()
    slowly(0.5)
    for number, who in enumerate(people):
        assert [one.text for one in who.seen()][1:] == [f"echo: nombreux {number}"]
    said = Counter(one for one in office.rasa.messages if one.startswith("nombreux"))
    assert len(said) == PEOPLE and set(said.values()) == {1}
    refused = [call for call in office.telegram.log[begun:] if call.status == 429]
    assert len(refused) < PEOPLE / 2, "most of what is too much is held back here, but for the clumps of a busy machine"
