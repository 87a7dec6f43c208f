"""A case's life at the desk, the links by which it is answered, and how often a seller is mailed about cases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from booking_core.errors import ImpossibleTransition, InvalidEmail, NotFound
from booking_core.orders import case_links, case_mails
from booking_core.orders.handing import BY_LINK
from booking_core.rules import PARIS
from booking_core.rules.facts import Party
from booking_core.store import HandoverCase
from tests.booking_core.orders.desk import Desk
from tests.booking_core.real import MovableClock
from tests.databases import everything_in

ANNE, PAUL = "agent:anne", "agent:paul"
OFFICE, OTHER = "5" * 64, "7" * 64


def told(desk: Desk, conversation: str = "one", said: str = "« x »", seller: str = "cmn", network: str | None = None) -> str:
    return desk.core.hand_over(seller, conversation, None, "asked", said, {}, "fr", None, network).id


def mailed(desk: Desk) -> list[str]:
    """The kinds of mails about cases that went out since the last look."""
    return [kind for kind, _ in desk.events("mail") if kind in ("handed_over", "cases_gathered")]


def test_a_case_is_taken_passed_on_given_up_closed_and_opened_again(desk: Desk) -> None:
    case, people = told(desk), desk.core.desk
    for _ in range(2):  # each may be done twice
        assert (people.take_case(ANNE, case).state, people.take_case(ANNE, case).agent) == ("with_agent", ANNE)
    assert people.take_case(PAUL, case).agent == PAUL
    assert (people.release_case(PAUL, case).state, people.release_case(PAUL, case).agent) == ("queued", None)
    people.take_case(PAUL, case)
    closed = people.close_case(PAUL, case, "handed_back")
    assert people.close_case(PAUL, case, "closed") == closed and closed.closed_at == desk.clock.now
    for change in (people.take_case, people.release_case):
        with pytest.raises(ImpossibleTransition):
            change(ANNE, case)
    done = [(event.actor, event.what, event.how) for event in desk.core.handover(case).history]
    assert done == [
        (ANNE, "taken", None), (PAUL, "taken", None), (PAUL, "released", None), (PAUL, "taken", None), (PAUL, "closed", "handed_back"),
    ]  # fmt: skip


def test_an_address_told_to_who_has_the_case_is_noted_once(desk: Desk) -> None:
    case, people = told(desk), desk.core.desk
    people.take_case(ANNE, case)
    mailed(desk)
    assert [people.note_address(ANNE, case, " Ana@Agence.example ") for _ in range(2)] == [True, False]
    found = desk.core.handover(case)
    assert (found.email, [event.what for event in found.history]) == ("ana@agence.example", ["taken", "addressed"])
    assert mailed(desk) == [], "who has it knows"
    for wrong in ("ana", "ana@x.example\nBcc: all@x.example"):
        with pytest.raises(InvalidEmail):
            people.note_address(ANNE, case, wrong)
    with pytest.raises(NotFound):
        people.of("mad").note_address(ANNE, case, "b@x.example")
    people.close_case(ANNE, case, "closed")
    with pytest.raises(ImpossibleTransition):
        people.note_address(ANNE, case, "b@x.example")
    assert desk.core.handover(case).email == "ana@agence.example"
    desk.core.erase("ana@agence.example")
    assert "ana@agence.example" not in everything_in(desk.core.store.engine)


def test_what_is_said_while_somebody_has_it_belongs_to_it_and_afterwards_it_is_another(desk: Desk) -> None:
    case = told(desk, said="« first »")
    assert mailed(desk) == ["handed_over"]
    desk.core.desk.take_case(ANNE, case)
    again = desk.core.hand_over("cmn", "one", None, "complaint", "« second »", {"people": 20}, "fr")
    assert (again.id, again.state) == (case, "with_agent")
    assert desk.core.handover(case).summary == "« first »\n« second »"
    assert mailed(desk) == [], "who has it sees it at the desk"
    desk.core.desk.close_case(ANNE, case, "closed")
    assert told(desk, said="« third »") != case
    assert mailed(desk) == ["handed_over"]
    assert [one.id == case for one in desk.core.desk.cases("one")] == [False, True], "the newest first"


def test_who_answers_by_link_is_mailed_what_is_added(desk: Desk) -> None:
    case = told(desk)
    desk.core.desk.take_case(BY_LINK, case)
    told(desk, said="« more »")
    assert mailed(desk) == ["handed_over"] * 2


def test_cases_of_another_seller_are_not_there(desk: Desk) -> None:
    account = desk.account()
    case = desk.core.hand_over("cmn", "one", account, "asked", "« x »", {}, "fr").id
    ours, theirs = desk.core.desk.of("cmn"), desk.core.desk.of("chantilly")
    assert [one.id for one in ours.cases_of(account)] == [one.id for one in ours.cases("one")] == [case]
    assert theirs.cases_of(account) == theirs.cases("one") == []
    for change in (theirs.take_case, theirs.release_case):
        with pytest.raises(NotFound):
            change(ANNE, case)
    with pytest.raises(NotFound):
        theirs.close_case(ANNE, case, "closed")
    assert desk.core.handover(case).history == ()


def test_words_that_come_while_it_is_closed_are_in_one_case_or_the_next(desk: Desk, another_desk: Callable[[MovableClock], Desk]) -> None:
    """Nothing is written into a case after it was closed."""
    case, other = told(desk), another_desk(desk.clock)
    with ThreadPoolExecutor(2) as threads:
        closing = threads.submit(desk.core.desk.close_case, ANNE, case, "closed")
        adding = threads.submit(other.core.hand_over, "cmn", "one", None, "asked", "« late »", {}, "fr")
        added = adding.result().id
        closing.result()
    assert "« late »" in desk.core.handover(added).summary
    if added == case:
        assert desk.core.handover(case).state == "closed"
    else:
        assert "« late »" not in desk.core.handover(case).summary


def test_a_link_opens_one_case_for_thirty_days_until_it_is_closed(desk: Desk) -> None:
    case, other = told(desk), told(desk, "two")
    link = desk.core.case_link(case)
    assert link is not None and link.startswith(f"{desk.core.settings.public_url}/answer/")
    token = link.rsplit("/", 1)[1]
    assert desk.core.case_by_link(token).id == case != other
    with pytest.raises(NotFound):
        desk.core.case_by_link(token[:-2] + ("AA" if token[-2:] != "AA" else "BB"))
    with pytest.raises(NotFound):
        desk.core.case_by_link(desk.core.papers(desk.account(), placed(desk))[0].url.rsplit("/", 1)[1])
    desk.core.desk.close_case(ANNE, case, "closed")
    with pytest.raises(NotFound):
        desk.core.case_by_link(token)
    assert desk.core.case_link(case) is None
    fresh = str(desk.core.case_link(other)).rsplit("/", 1)[1]
    assert desk.core.case_by_link(fresh).id == other, "the control"
    desk.clock.forward(days=case_links.LIFE.days, seconds=2)
    with pytest.raises(NotFound):
        desk.core.case_by_link(fresh)


def placed(desk: Desk) -> str:
    return desk.place(desk.account(), Party(adults=5)).reference


@pytest.mark.parametrize("network", [OFFICE, None])
def test_one_network_cannot_fill_an_inbox_with_new_conversations(desk: Desk, network: str | None) -> None:
    """The control: what no network is told of is mailed one by one."""
    cases = [told(desk, f"conversation {number}", network=network) for number in range(60)]
    sent = mailed(desk)
    if network is None:
        assert sent == ["handed_over"] * 60
        return
    assert sent == ["handed_over"] * case_mails.MAILS_BY_NETWORK
    told(desk, "another", network=OTHER)
    assert mailed(desk) == ["handed_over"], "others are heard at once"
    told(desk, "conversation 0", "« elsewhere »", "chantilly", network=network)
    assert mailed(desk) == ["handed_over"], "and so is another seller"
    desk.core.desk.close_case(ANNE, cases[-1], "closed")
    desk.clock.forward(hours=1)
    ((kind, facts),) = desk.events("mail")
    assert kind == "cases_gathered"
    gathered = desk.core.gathered_cases("cmn", datetime.fromisoformat(facts["at"]))
    assert [case.id for case in gathered] == cases[case_mails.MAILS_BY_NETWORK : -1], "all the others, once, but what is settled"
    told(desk, "a new hour", network=network)
    assert mailed(desk) == ["handed_over"]


def test_old_conversations_count_for_the_network_that_adds_to_them(desk: Desk) -> None:
    for number in range(40):
        told(desk, f"conversation {number}", network=f"{number:064}")
    mailed(desk)
    desk.clock.forward(hours=3)
    for number in range(40):
        told(desk, f"conversation {number}", "« more »", network=OFFICE)
    assert mailed(desk) == ["handed_over"] * case_mails.MAILS_BY_NETWORK


def test_what_is_told_in_a_letter_to_come_is_not_mailed_by_itself(desk: Desk) -> None:
    for number in range(case_mails.MAILS_BY_NETWORK + 1):
        told(desk, f"conversation {number}", network=OFFICE)
    mailed(desk)
    last = f"conversation {case_mails.MAILS_BY_NETWORK}"
    told(desk, last, "« more »", network=OTHER)
    assert mailed(desk) == []
    desk.clock.forward(hours=1)
    assert mailed(desk) == ["cases_gathered"]


def test_the_network_is_forgotten_after_an_hour(desk: Desk) -> None:
    def kept() -> set[str | None]:
        with desk.store.read() as session:
            return set(session.scalars(select(HandoverCase.network)))

    told(desk, network=OFFICE)
    desk.clock.forward(minutes=59)
    told(desk, "two", network=OTHER)
    assert kept() == {OFFICE, OTHER}
    desk.clock.forward(minutes=2)
    told(desk, "three")
    assert kept() == {None, OTHER}
    desk.clock.forward(hours=1)
    told(desk, "two", "« more »", network=OTHER)
    assert kept() == {None, OTHER}, "the one that is added to counts anew"


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_a_case_that_is_being_written_to_keeps_no_other_waiting(desk: Desk, another_desk: Callable[[MovableClock], Desk]) -> None:
    """On SQLite there is one writer at a time."""
    case, other = told(desk, network=OFFICE), another_desk(desk.clock)
    desk.clock.forward(hours=2)
    with desk.store.write() as session:
        session.get_one(HandoverCase, case, with_for_update=True)
        told(other, "two", network=OTHER)
    assert mailed(desk) == ["handed_over"] * 2


def test_who_answers_when_is_the_sellers_and_the_moments(desk: Desk) -> None:
    desk.clock.now = datetime(2027, 5, 6, 10, tzinfo=PARIS)  # Ascension Day
    park, museum = desk.core.answering("france_miniature"), desk.core.answering("cmn")
    assert (park.open, park.next_at, park.sample) == (False, datetime(2027, 5, 7, 9, tzinfo=PARIS), False)
    assert [reason.rule for reason in park.reasons] == ["FM-015"]
    assert (museum.open, museum.next_at, museum.sample, museum.reasons) == (False, datetime(2027, 5, 7, 9, 30, tzinfo=PARIS), True, ())
    desk.clock.now += timedelta(days=1)
    assert (desk.core.answering("france_miniature").open, desk.core.answering("france_miniature").next_at) == (True, None)
