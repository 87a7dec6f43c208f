"""What agents find in the queue: all that is theirs, nothing that is not, in the order in which it is to be seen to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.conversations import Handed, Queue, Said, Sight
from bot.conversations.queue import EXCERPT, PAGE
from tests.bot.conversations.house import ANA, BACK, BEN, TAKEN, House

ALL = Sight(ANA)


@pytest.fixture
def queue(house: House) -> Queue:
    return Queue(house.engine, house.clock)


def claimed(house: House, name: str, seller: str, who: str) -> tuple[str, str]:
    id_ = house.talk(seller, name=name)
    return id_, house.episodes.claim(house.open_at(id_, seller).id, who, TAKEN).id


def test_each_case_stands_under_one_tab_and_is_counted_there(house: House, queue: Queue) -> None:
    waiting = house.talk("cmn", name="waits")
    mine, _ = claimed(house, "mine", "cmn", ANA)
    others, _ = claimed(house, "others", "mad", BEN)
    aside, of_aside = claimed(house, "aside", "cmn", ANA)
    house.episodes.snooze(of_aside, ANA, house.clock.now + timedelta(hours=1))
    closed, of_closed = claimed(house, "closed", "cmn", ANA)
    house.episodes.close(of_closed, ANA, [])
    left = house.talk(name="left")
    house.log.receive(left, "bonjour")
    begun = house.talk(name="begun")  # nobody has said anything there
    found = {tab: [one.conversation_id for one in queue.entries(tab, ALL)] for tab in ("waiting", "mine", "others", "snoozed", "closed")}
    assert found == {"waiting": [waiting], "mine": [mine], "others": [others], "snoozed": [aside], "closed": [closed]}
    assert queue.counts(ALL) == {"waiting": 1, "mine": 1, "others": 1, "snoozed": 1}
    assert begun not in (ids := {one.conversation_id for one in queue.entries("assistant", ALL)}) and ids == {left, closed}
    house.clock.forward(hours=2)
    assert {one.conversation_id for one in queue.entries("mine", ALL)} == {mine, aside}, "its hour has come"
    assert queue.counts(ALL)["snoozed"] == 0


def test_who_waits_longest_comes_first_with_what_was_said_last(house: House, queue: Queue) -> None:
    first = house.talk("cmn", name="first")
    house.clock.forward(minutes=3)
    second = house.talk("cmn", name="second")
    row = house.log.receive(first, "x" * 500).message
    house.log.answer(first, row.seq, [Said(text="un instant")])
    one, two = queue.entries("waiting", ALL)
    assert (one.conversation_id, two.conversation_id) == (first, second)
    assert (one.said, one.said_at, one.unanswered) == ("x" * EXCERPT, house.clock.now, True)
    assert one.asked_at and two.asked_at and two.asked_at - one.asked_at == timedelta(minutes=3)


def test_what_was_typed_says_more_than_what_was_pressed(house: House, queue: Queue) -> None:
    id_ = house.log.open("web", "secret-of-customer-one", "fr").id
    for words, payload in (("le Panthéon pour 20 personnes", None), ("Oui, transmettre", "b:yes")):
        row = house.log.receive(id_, words, payload=payload).message
        house.log.answer(id_, row.seq, [Said(text="transmis")], handed=Handed("cmn", "asked", "case") if payload else None)
    assert [one.said for one in queue.entries("waiting", ALL)] == ["le Panthéon pour 20 personnes"]
    pressed = house.log.open("web", "secret-of-customer-two", "fr").id
    row = house.log.receive(pressed, "Parler à une personne", payload="b:person").message
    house.log.answer(pressed, row.seq, [Said(text="transmis")], handed=Handed("cmn", "asked", "case"))
    assert "Parler à une personne" in [one.said for one in queue.entries("waiting", ALL)], "better than nothing"


@pytest.mark.parametrize("last", ["anna.smith@trips.example", "oui c'est bon", "Yes", "merci !"])
def test_an_address_alone_or_a_yes_is_not_what_is_asked(house: House, queue: Queue, last: str) -> None:
    id_ = house.talk("cmn", name="waits")
    for words in ("le Panthéon pour 20 personnes", last):
        house.log.receive(id_, words)
    assert [one.said for one in queue.entries("waiting", ALL)] == ["le Panthéon pour 20 personnes"]


def test_an_answer_of_a_person_is_one_and_the_assistants_is_none(house: House, queue: Queue) -> None:
    _, mine = claimed(house, "mine", "cmn", ANA)
    assert queue.entries("mine", ALL)[0].unanswered
    house.episodes.reply(mine, ANA, Said(text="me voici"), "c")
    assert not queue.entries("mine", ALL)[0].unanswered


def test_nobody_sees_what_is_of_other_sellers(house: House, queue: Queue) -> None:
    cmn = house.talk("cmn", name="cmn")
    both = house.talk("cmn", "mad", name="both")
    page = house.log.open("web", "secret-of-a-page", "fr", "mad").id
    house.log.receive(page, "bonjour le musée")
    anywhere = house.log.open("web", "secret-of-anywhere", "fr").id
    house.log.receive(anywhere, "bonjour le musée")
    at_mad = Sight(ANA, ("mad",))
    assert [one.conversation_id for one in queue.entries("waiting", at_mad)] == [both]
    assert [one.seller for one in queue.entries("waiting", at_mad)] == ["mad"]
    assert queue.counts(at_mad)["waiting"] == 1 and queue.counts(ALL)["waiting"] == 3
    assert [one.conversation_id for one in queue.entries("assistant", at_mad)] == [page]
    assert [one.conversation_id for one in queue.search("le MUS", at_mad)] == [page]
    assert {one.conversation_id for one in queue.search("mus", ALL)} == {page, anywhere}
    seen = {id_: queue.may_see(id_, ("mad",)) for id_ in (cmn, both, page, anywhere, "made-up")}
    assert seen == {cmn: False, both: True, page: True, anywhere: False, "made-up": False}
    assert queue.may_see(anywhere, ()) and not queue.may_see("made-up", ())
    assert {one.conversation_id for one in queue.of([cmn, both, page], at_mad)} == {both, page}


def test_narrowed_to_one_seller(house: House, queue: Queue) -> None:
    house.talk("cmn", name="one")
    mad = house.talk("mad", name="two")
    assert [one.conversation_id for one in queue.entries("waiting", Sight(ANA, ("cmn", "mad"), "mad"))] == [mad]


def test_a_search_finds_words_as_they_are_and_what_is_named_beside(house: House, queue: Queue) -> None:
    percent = house.talk(name="percent")
    house.log.receive(percent, "100% sûr")
    other = house.talk(name="other")
    house.log.receive(other, "100 personnes")
    assert [one.conversation_id for one in queue.search("100%", ALL)] == [percent]
    assert {one.conversation_id for one in queue.search("100%", ALL, also=[other])} == {percent, other}
    assert queue.search("introuvable", ALL) == []


def test_pages_follow_each_other_without_a_gap(house: House, queue: Queue) -> None:
    ids = []
    for number in range(PAGE + 3):
        ids.append(house.talk("cmn", name=f"number-{number}"))
        house.clock.forward(seconds=1)
    assert len(queue.waiting(ALL)) == PAGE + 3, "all that wait, however many are shown"
    first, second = queue.entries("waiting", ALL), queue.entries("waiting", ALL, 2)
    assert len(first) == PAGE + 1 and [one.conversation_id for one in [*first[:PAGE], *second]] == ids


def test_what_was_forgotten_is_in_no_list(house: House, queue: Queue) -> None:
    id_, mine = claimed(house, "gone", "cmn", ANA)
    house.episodes.hand_back(mine, ANA, BACK)
    house.log.delete(id_)
    assert queue.entries("closed", ALL) == [] and queue.search("aide", ALL) == []
