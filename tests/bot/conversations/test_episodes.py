"""Who owns a conversation, on a real database of either kind, with agents and customers at it at once in real threads."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot.conversations import (
    Episode,
    Handed,
    NotYours,
    Said,
    UnknownConversation,
)
from bot.conversations.tables import conversation, episode
from tests.bot.conversations.house import ANA, BACK, BEN, TAKEN, House
from tests.databases import Databases


def at_once(*work: Callable[[], Any]) -> list[Any]:
    """What each gave, or the error it raised; all begin at the same moment."""
    gate = threading.Barrier(len(work))

    def run(one: Callable[[], Any]) -> Any:
        gate.wait(10)
        try:
            return one()
        except (NotYours, UnknownConversation) as error:
            return error

    with ThreadPoolExecutor(len(work)) as threads:
        return list(threads.map(run, work))


def test_of_agents_that_claim_at_once_exactly_one_wins_and_the_others_are_told_who(house: House) -> None:
    for round_ in range(6):
        id_ = house.talk("cmn", name=str(round_))
        waiting = house.open_at(id_, "cmn")
        agents = [f"agent-{number}" for number in range(8)]
        before = house.get(id_).last_seq
        got = at_once(*(partial(house.episodes.claim, waiting.id, who, TAKEN) for who in agents))
        (won,) = [one for one in got if isinstance(one, Episode)]
        assert {error.agent_id for error in got if isinstance(error, NotYours)} == {won.agent_id}
        now = house.get(id_)
        assert (now.owner, now.agent_id, now.taken_seq, now.last_seq) == ("agent", won.agent_id, before, before + 1)
        assert house.said(id_).count("system: prise en charge") == 1


def test_control_who_looks_first_and_takes_later_wins_with_others(house: House) -> None:
    """What the test above relies on: looking and taking in one transaction, alone with the conversation."""
    id_ = house.talk("cmn")
    waiting = house.open_at(id_, "cmn")
    seen = threading.Barrier(8)

    def take(who: str) -> bool:
        found = house.episodes.get(waiting.id)
        seen.wait(10)
        if found is None or found.state != "waiting":
            return False
        with house.engine.begin() as db:
            db.execute(update(episode).where(episode.c.id == waiting.id).values(state="with_agent", agent_id=who))
        return True

    assert sum(at_once(*(partial(take, f"agent-{n}") for n in range(8)))) > 1


def test_claiming_again_what_one_has_changes_nothing(house: House) -> None:
    id_ = house.talk("cmn")
    mine = house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
    again = house.episodes.claim(mine.id, ANA, TAKEN)
    assert again == mine and (mine.changed, again.changed) == (True, False)
    assert not house.episodes.take_over(id_, "cmn", ANA, TAKEN).changed
    assert house.said(id_).count("system: prise en charge") == 1


def test_taking_over_at_once_what_nobody_asked_for_begins_one_episode(house: House) -> None:
    id_ = house.talk()
    house.log.receive(id_, "bonjour")
    got = at_once(*(partial(house.episodes.take_over, id_, "cmn", f"agent-{n}", TAKEN) for n in range(6)))
    (won,) = [one for one in got if isinstance(one, Episode)]
    assert [one.id for one in house.episodes.of(id_)] == [won.id]
    assert (won.reason, won.case_id, house.get(id_).agent_id) == ("taken_over", None, won.agent_id)


def test_who_stepped_in_has_the_case_that_the_customer_asked_for_since(house: House) -> None:
    """Given back to the queue unasked, then asked for: whoever ends it ends that case."""
    id_ = house.talk()
    mine = house.episodes.take_over(id_, "cmn", ANA, TAKEN)
    house.episodes.pass_on(mine.id, ANA, None, BACK)
    for case in ("case-1", "case-2"):
        asked = house.log.receive(id_, "je veux quelqu'un").message
        house.log.answer(id_, asked.seq, [Said(text="transmis")], handed=Handed("cmn", "asked", case))
        assert [(one.id, one.case_id) for one in house.episodes.of(id_)] == [(mine.id, "case-1")], "the first one stays"


def test_a_claim_while_a_turn_runs_loses_neither_the_answer_nor_the_claim(house: House) -> None:
    """The assistant was asked before; what it says comes after the claim, and the next message is the agent's."""
    id_ = house.talk("cmn")
    asked = house.log.receive(id_, "et le prix ?")
    assert house.get(id_).owner == "waiting", "the assistant is asked"
    house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
    assert house.log.answer(id_, asked.message.seq, [Said(text="16,50 €")], handed=Handed("cmn", "asked"))
    assert house.said(id_)[-2:] == ["system: prise en charge", "assistant: 16,50 €"]
    assert house.get(id_).owner == "agent" and len(house.episodes.of(id_)) == 1
    later = house.log.receive(id_, "merci")
    assert house.log.leave_to_agent(id_, later.message.seq)
    assert house.log.pending(id_)[1] == []


def test_a_claim_and_an_answer_at_once_leave_no_hole_and_one_owner(house: House) -> None:
    for round_ in range(6):
        id_ = house.talk("cmn", name=str(round_))
        waiting, row = house.open_at(id_, "cmn"), house.log.receive(id_, "et le prix ?").message
        at_once(
            partial(house.episodes.claim, waiting.id, ANA, TAKEN),
            partial(house.log.answer, id_, row.seq, [Said(text="a"), Said(text="b")], handed=Handed("cmn", "asked")),
            partial(house.log.receive, id_, "encore"),
        )
        assert [row.seq for row in house.log.rows(id_)] == list(range(1, house.get(id_).last_seq + 1))
        assert house.get(id_).owner == "agent"


def test_a_message_while_it_is_handed_back_is_for_one_of_both_and_never_for_nobody(house: House) -> None:
    left = answered = 0
    for round_ in range(12):
        id_ = house.talk("cmn", name=str(round_))
        mine = house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
        row = house.log.receive(id_, "alors ?").message
        _, for_agent = at_once(
            partial(house.episodes.hand_back, mine.id, ANA, BACK),
            partial(house.log.leave_to_agent, id_, row.seq),
        )
        waits = [one.seq for one in house.log.pending(id_)[1]]
        resume = house.get(id_).asked_seq
        assert waits == ([resume] if for_agent else [row.seq, resume])
        left, answered = left + for_agent, answered + (not for_agent)
        assert house.get(id_).owner == "assistant"
    assert left + answered == 12


def test_control_leaving_to_the_agent_unasked_loses_the_message(house: House) -> None:
    """What the test above relies on: that a person owns it is asked in the very statement that notes it."""
    id_ = house.talk("cmn")
    mine = house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
    row = house.log.receive(id_, "alors ?").message
    house.episodes.hand_back(mine.id, ANA, BACK)
    with house.engine.begin() as db:
        db.execute(update(conversation).where(conversation.c.id == id_).values(answered_seq=row.seq))
    assert row.seq not in [one.seq for one in house.log.pending(id_)[1]], "nobody would ever answer it"


def test_handing_back_calls_the_assistant_and_after_that_nobody_owns_it(house: House) -> None:
    id_ = house.talk("cmn")
    mine = house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
    ended = house.episodes.hand_back(mine.id, ANA, BACK)
    assert (ended.state, ended.ended_how, ended.ended_at) == ("ended", "handed_back", house.clock.now)
    (calls,) = house.log.pending(id_)[1]
    assert (calls.text, calls.author, calls.mark) == ("rendue", "system", "resume")
    assert (house.get(id_).owner, house.get(id_).agent_id) == ("assistant", None)
    for again in (
        lambda: house.episodes.hand_back(mine.id, ANA, BACK),
        lambda: house.episodes.close(mine.id, ANA, []),
        lambda: house.episodes.reply(mine.id, ANA, Said(text="trop tard"), "c"),
    ):
        with pytest.raises(NotYours):
            again()


def test_one_answer_to_the_customer_and_to_the_call_back(house: House) -> None:
    """Of two messages that came before the call, the first brings the assistant back: the second still waits, the call no more."""
    id_ = house.talk("cmn")
    mine = house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
    first, second = (house.log.receive(id_, text).message.seq for text in ("un", "deux"))
    house.episodes.hand_back(mine.id, ANA, BACK)
    call = house.get(id_).asked_seq
    house.log.answer(id_, first, [Said(text="me revoici, et un")], resumes=[call])
    assert [row.seq for row in house.log.pending(id_)[1]] == [second]
    house.log.answer(id_, second, [Said(text="deux")])
    assert house.log.pending(id_)[1] == [] and id_ not in house.log.unanswered()
    assert house.log.rows(id_)[call - 1].mark == "resumed"


def test_a_call_back_is_answered_alone_only_where_nothing_was_said_since(house: House) -> None:
    id_ = house.talk("cmn")
    mine = house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
    house.episodes.hand_back(mine.id, ANA, BACK)
    (call,) = house.log.pending(id_)[1]
    row = house.log.receive(id_, "alors ?").message
    assert house.log.answer(id_, call.seq, [Said(text="me revoici")], unless_asked=True) == []
    assert [one.seq for one in house.log.pending(id_)[1]] == [call.seq, row.seq]
    house.log.answer(id_, row.seq, [Said(text="me revoici, et alors")], resumes=[call.seq])
    assert house.log.pending(id_)[1] == []


def test_who_waits_at_two_sellers_is_owned_by_one_person_at_a_time(house: House) -> None:
    id_ = house.talk("cmn", "chantilly")
    at_cmn, at_chantilly = house.open_at(id_, "cmn"), house.open_at(id_, "chantilly")
    assert (at_cmn.case_id, at_chantilly.case_id) == ("case-0", "case-1")
    house.episodes.claim(at_cmn.id, ANA, TAKEN)
    with pytest.raises(NotYours) as refused:
        house.episodes.claim(at_chantilly.id, BEN, TAKEN)
    assert refused.value.agent_id == ANA
    house.episodes.close(at_cmn.id, ANA, [Said(text="fini")])
    assert house.get(id_).owner == "waiting", "the other seller's people are still awaited"
    house.episodes.claim(at_chantilly.id, BEN, TAKEN)
    house.episodes.close(at_chantilly.id, BEN, [Said(text="fini")])
    assert house.get(id_).owner == "closed"
    house.log.receive(id_, "merci")
    assert house.get(id_).owner == "assistant", "who comes back is answered"


def test_asking_again_at_the_same_seller_is_the_same_episode(house: House) -> None:
    id_ = house.talk("cmn", "cmn")
    assert [(one.seller, one.case_id) for one in house.episodes.of(id_)] == [("cmn", "case-0")]
    with house.engine.begin() as db, pytest.raises(Exception, match=r"(?i)unique"):
        db.execute(insert(episode).values({**_bare(id_), "id": str(uuid.uuid4())}))


def _bare(id_: str) -> dict[str, Any]:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    return {"conversation_id": id_, "seller": "cmn", "reason": "x", "channel": "web", "lang": "fr", "state": "waiting", "asked_at": now}


def test_passing_on_and_putting_aside(house: House) -> None:
    id_ = house.talk("cmn")
    mine = house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
    until = house.clock.now + timedelta(hours=2)
    assert house.episodes.snooze(mine.id, ANA, until).snoozed_until == until
    assert not house.episodes.snooze(mine.id, ANA, until).changed
    house.log.receive(id_, "me revoici")
    awake = house.episodes.get(mine.id)
    assert awake and awake.snoozed_until is None, "the customer wrote"
    passed = house.episodes.pass_on(mine.id, ANA, BEN, Said(text="passée"))
    assert (passed.agent_id, passed.asked_at, passed.claimed_at) == (BEN, mine.asked_at, mine.claimed_at)
    with pytest.raises(NotYours) as refused:
        house.episodes.snooze(mine.id, ANA, until)
    assert refused.value.agent_id == BEN
    assert house.get(id_).agent_id == BEN
    house.episodes.pass_on(mine.id, BEN, None, Said(text="de nouveau en attente"))
    assert (house.get(id_).owner, house.open_at(id_, "cmn").state) == ("waiting", "waiting")


def test_a_reply_is_sent_once_whatever_the_browser_does(house: House) -> None:
    id_ = house.talk("cmn")
    mine = house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
    draft = house.beside.draft(id_, ANA)
    house.beside.keep_draft(id_, ANA, draft.client_id, "Bonjour")
    assert house.beside.draft(id_, ANA).client_id == draft.client_id
    got = at_once(*[partial(house.episodes.reply, mine.id, ANA, Said(text="Bonjour"), draft.client_id)] * 6)
    (row,) = [one for one in got if one is not None]
    assert (row.author, row.agent_id, row.text) == ("agent", ANA, "Bonjour")
    assert house.said(id_).count("agent: Bonjour") == 1
    house.beside.keep_draft(id_, ANA, draft.client_id, "Bonjour")  # a keystroke that comes after its own sending
    fresh = house.beside.draft(id_, ANA)
    assert fresh.text == "" and fresh.client_id != draft.client_id
    first = house.episodes.get(mine.id)
    assert first and first.first_reply_at == house.clock.now


def test_a_draft_is_its_agents_own_and_outlives_a_refused_reply(house: House) -> None:
    id_ = house.talk("cmn")
    mine = house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
    house.beside.keep_draft(id_, ANA, "a", "une longue réponse")
    house.beside.keep_draft(id_, BEN, "b", "autre chose")
    house.episodes.pass_on(mine.id, ANA, BEN, Said(text="passée"))
    with pytest.raises(NotYours):
        house.episodes.reply(mine.id, ANA, Said(text="une longue réponse"), "a")
    assert [house.beside.draft(id_, who).text for who in (ANA, BEN)] == ["une longue réponse", "autre chose"]


def test_read_marks_never_go_back_nor_beyond_what_there_is(house: House) -> None:
    id_ = house.talk("cmn")
    for shown in (2, 1, 99):
        house.log.seen(id_, shown, "customer")
    house.log.seen(id_, 1, "agent")
    assert (house.get(id_).read_seq, house.get(id_).agent_read_seq) == (2, 1)


def test_a_restart_finds_everything(house: House, databases: Databases) -> None:
    id_ = house.talk("cmn")
    mine = house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
    house.beside.keep_draft(id_, ANA, "a", "à demi écrit")
    house.beside.add_note(id_, ANA, "rappeler demain", str(uuid.uuid4()))
    again = House(house.engine.url.render_as_string(hide_password=False))
    assert again.episodes.get(mine.id) == mine and again.get(id_) == house.get(id_)
    assert (again.beside.draft(id_, ANA).text, [one.text for one in again.beside.notes(id_)]) == ("à demi écrit", ["rappeler demain"])
    again.engine.dispose()


def test_forgetting_a_conversation_keeps_the_episode_and_nothing_that_was_said(house: House) -> None:
    id_ = house.talk("cmn")
    waiting = house.open_at(id_, "cmn")
    house.beside.add_note(id_, ANA, "un mot", str(uuid.uuid4()))
    file = house.beside.keep_file(id_, "devis.pdf", "application/pdf", b"%PDF-")
    house.clock.forward(minutes=5)
    assert house.log.delete(id_)
    kept = house.episodes.get(waiting.id)
    assert kept and (kept.conversation_id, kept.seller, kept.asked_at) == (None, "cmn", waiting.asked_at)
    assert (kept.state, kept.ended_how, kept.ended_at) == ("ended", "forgotten", house.clock.now), "nobody waits in it any more"
    assert house.beside.notes(id_) == [] and house.beside.file(file) is None
    for gone in (
        lambda: house.episodes.claim(waiting.id, ANA, TAKEN),
        lambda: house.episodes.take_over(id_, "cmn", ANA, TAKEN),
        lambda: house.beside.add_note(id_, ANA, "x", str(uuid.uuid4())),
        lambda: house.beside.keep_draft(id_, ANA, "a", "x"),
        lambda: house.beside.keep_file(id_, "a", "b", b""),
    ):
        with pytest.raises(UnknownConversation):
            gone()


def test_what_lies_idle_is_forgotten_with_its_open_episode(house: House) -> None:
    waiting = house.open_at(house.talk("cmn"), "cmn")
    house.clock.forward(days=200)
    assert house.log.purge(house.clock.now - timedelta(days=100)) == 1
    kept = house.episodes.get(waiting.id)
    assert kept and (kept.conversation_id, kept.ended_how) == (None, "forgotten")


def test_a_claim_and_forgetting_at_once_end_one_way_or_the_other(house: House) -> None:
    for round_ in range(6):
        id_ = house.talk("cmn", name=str(round_))
        waiting = house.open_at(id_, "cmn")
        at_once(partial(house.episodes.claim, waiting.id, ANA, TAKEN), partial(house.log.delete, id_))
        kept = house.episodes.get(waiting.id)
        assert kept and (kept.conversation_id, kept.state, kept.ended_how) == (None, "ended", "forgotten")


def test_the_rating_is_of_the_customer_whose_case_it_was(house: House) -> None:
    id_, other = house.talk("cmn"), house.log.open("web", "secret-of-another").id
    mine = house.episodes.claim(house.open_at(id_, "cmn").id, ANA, TAKEN)
    assert not house.episodes.rate(id_, mine.id, 5), "not before it has ended"
    house.episodes.close(mine.id, ANA, [])
    assert not house.episodes.rate(other, mine.id, 1)
    assert house.episodes.rate(id_, mine.id, 4) and house.episodes.rate(id_, mine.id, 2)
    rated = house.episodes.get(mine.id)
    assert rated and rated.rating == 2


def test_who_is_named_in_a_note_is_found_when_he_is_to_be_forgotten(house: House) -> None:
    id_ = house.talk("cmn")
    house.beside.add_note(id_, ANA, "Son adresse : ana@x.example.", str(uuid.uuid4()))
    assert house.log.mentioning(["ana@x.example"]) == [id_]
    assert house.log.mentioning(["nobody@x.example"]) == []
