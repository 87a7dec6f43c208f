"""Which conversation a chat holds, how much of it was told, and updates that are worked off once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.channels.telegram.chats import Chats
from bot.channels.telegram.inbox import KEPT, Inbox
from bot.conversations import Said, UnknownConversation
from tests.bot.conversations.house import House

ANNA, BEN = 77, 88


def told(chats: Chats, chat_id: int) -> tuple[int, int]:
    chat = chats.get(chat_id)
    assert chat is not None
    return chat.told_seq, chat.told_pieces


def test_a_chat_holds_one_conversation_and_a_conversation_is_held_in_one_chat(house: House, chats: Chats) -> None:
    one, other = house.talk(name="one"), house.talk(name="other")
    chats.hold(ANNA, one, linked=False)
    chats.hold(BEN, other, linked=True, told_seq=3)
    chats.hold(ANNA, other, linked=True)
    chat = chats.get(ANNA)
    assert chats.get(BEN) is None and chat is not None and chat.conversation_id == other and chat.linked


def test_held_again_nothing_is_told_twice(house: House, chats: Chats) -> None:
    one = house.talk()
    chats.hold(ANNA, one, linked=False)
    chats.told(ANNA, one, 2)
    chats.hold(ANNA, one, linked=False)
    assert told(chats, ANNA) == (2, 0)


def test_nothing_is_held_that_is_not_there(house: House, chats: Chats) -> None:
    with pytest.raises(UnknownConversation):
        chats.hold(ANNA, "00000000-0000-0000-0000-000000000000", linked=True)
    assert chats.get(ANNA) is None


def test_what_was_told_never_goes_back_and_pieces_count_within_what_comes_next(house: House, chats: Chats) -> None:
    one = house.talk()
    chats.hold(ANNA, one, linked=False)
    for seq, pieces in ((2, 0), (2, 1), (2, 2), (4, 0), (3, 0), (2, 3)):
        chats.told(ANNA, one, seq, pieces)
    assert told(chats, ANNA) == (4, 0)


def test_what_is_told_of_another_conversation_does_not_count(house: House, chats: Chats) -> None:
    one, other = house.talk(name="one"), house.talk(name="other")
    chats.hold(ANNA, one, linked=False)
    chats.hold(ANNA, other, linked=True, told_seq=1)
    chats.told(ANNA, one, 9)  # a delivery that was under way when the customer followed a link
    assert told(chats, ANNA) == (1, 0)


def test_who_is_behind_is_found_unless_the_bot_is_blocked(house: House, chats: Chats) -> None:
    one = house.talk()
    chats.hold(ANNA, one, linked=False, told_seq=house.log.get(one).last_seq)  # type: ignore[union-attr]
    assert chats.behind() == []
    house.log.add(one, Said(text="Payé"), "system", "event:1")
    assert chats.behind() == [ANNA]
    chats.block(ANNA)
    assert chats.behind() == []
    chats.heard(ANNA)
    assert chats.behind() == [ANNA]


def test_with_its_conversation_a_chat_is_forgotten(house: House, chats: Chats) -> None:
    one = house.talk()
    chats.hold(ANNA, one, linked=False)
    house.log.delete(one)
    assert chats.get(ANNA) is None


def test_an_update_is_kept_once_and_its_words_go_when_it_is_worked_off(inbox: Inbox) -> None:
    assert inbox.store(5, ANNA, {"text": "bonjour"}) and not inbox.store(5, ANNA, {"text": "bonjour"})
    assert inbox.next(ANNA) == (5, {"text": "bonjour"})
    inbox.done(5)
    assert inbox.next(ANNA) is None and inbox.waiting() == []
    assert not inbox.store(5, ANNA, {"text": "bonjour"})


def test_of_two_at_the_same_moment_one_is_kept(inbox: Inbox) -> None:
    gate = threading.Barrier(8)

    def store(_: int) -> bool:
        gate.wait(10)
        return inbox.store(5, ANNA, {})

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(store, range(8))) == 1


def test_they_are_worked_off_by_their_numbers_in_whatever_order_they_came(inbox: Inbox) -> None:
    for number, chat in ((9, ANNA), (7, BEN), (8, ANNA)):
        inbox.store(number, chat, {"n": number})
    assert inbox.waiting() == [BEN, ANNA]
    assert inbox.next(ANNA) == (8, {"n": 8})


def test_numbers_are_forgotten_when_telegram_repeats_them_no_more_but_nothing_that_waits(house: House, inbox: Inbox) -> None:
    inbox.store(1, ANNA, {})
    inbox.store(2, ANNA, {})
    inbox.done(1)
    house.clock.now += KEPT
    assert inbox.clear() == 0
    house.clock.forward(seconds=1)
    assert inbox.clear() == 1 and inbox.waiting() == [ANNA]
