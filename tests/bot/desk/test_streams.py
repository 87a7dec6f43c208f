"""Pages that stay open: every row and note once and in order, whatever happens to the line; and the queue."""

from __future__ import annotations

import uuid

import pytest

from tests.bot.desk.talking import Floor
from tests.bot.gateway.test_web import tab
from tests.waiting import until


def test_rows_and_notes_come_once_and_a_lost_line_misses_none(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    last = floor.log.get(customer.id).last_seq  # type: ignore[union-attr]
    path = f"/desk/talks/{customer.id}/stream?after={last}.0"
    with ines.follows(path) as page:
        customer.say("un")
        page.hears("line", "un")
        floor.beside.add_note(customer.id, ines.agent.id, "une note", str(uuid.uuid4()))
        ines.reply(customer.id, "deux")
        page.hears("line", "deux")
        page.hears("line", "une note")
        place = [id_ for _, _, id_ in page.events if id_][-1]
        first = page.lines()
    assert place == f"{last + 2}.1"
    customer.say("trois")
    floor.beside.add_note(customer.id, ines.agent.id, "autre note", str(uuid.uuid4()))
    with ines.follows(path, last=place) as page:
        page.hears("line", "trois")
        page.hears("line", "autre note")
        customer.say("quatre")
        page.hears("line", "quatre")
        second = page.lines()
    assert first[0] == f"row-{last + 1}" and f"row-{last + 2}" in first
    assert [key for key in second if key.startswith("row")] == [f"row-{last + 3}", f"row-{last + 4}"]
    assert not set(first) & set(second), "nothing twice"
    assert len([key for key in first + second if key.startswith("note")]) == 2


def test_control_who_comes_back_without_a_place_is_told_all_since_the_page_was_made(floor: Floor) -> None:
    """What keeps the page from showing it twice then is that each line has an id of its own."""
    customer, ines = floor.waiting(), floor.agent("cmn")
    last = floor.log.get(customer.id).last_seq  # type: ignore[union-attr]
    customer.say("un")
    for _ in range(2):
        with ines.follows(f"/desk/talks/{customer.id}/stream?after={last}.0") as page:
            page.hears("line", "un")
            assert page.lines()[0] == f"row-{last + 1}"


def test_the_page_and_its_stream_fit_together(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    floor.beside.add_note(customer.id, ines.agent.id, "une note", str(uuid.uuid4()))
    html = ines.page(customer.id).text
    address = html.partition('sse-connect="')[2].partition('"')[0].replace("&amp;", "&")
    with ines.follows(address) as page:
        until(lambda: bool(page.said("live")))
        customer.say("après")
        page.hears("line", "après")
        assert len(page.lines()) >= 1 and all(key not in html for key in page.lines())
        assert page.said("panel") == [], "the panel is as the page has it"


def test_who_writes_and_what_was_read_is_seen_on_both_sides(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    with tab(floor.desk, customer.session) as socket, ines.follows(f"/desk/talks/{customer.id}/stream?after=0.0") as page:  # type: ignore[arg-type]
        socket.send(type="typing")
        page.hears("live", "Le client écrit")
        socket.say("une question")
        page.hears("line", "une question")
        until(lambda: "Le client écrit" not in page.said("live")[-1])
        ines.htmx(f"/desk/talks/{customer.id}/draft", text="une rép", client_id=str(uuid.uuid4()))
        assert socket.next("typing") == {"type": "typing", "on": True, "by": "Inès"}
        ines.reply(customer.id, "une réponse")
        last = floor.log.get(customer.id).last_seq  # type: ignore[union-attr]
        socket.until(last)
        socket.send(type="read", seq=last)
        page.hears("live", f'data-read="{last}"')
        ines.htmx(f"/desk/talks/{customer.id}/read", seq=str(last))
        assert socket.next("read")["seq"] == last


def test_a_colleague_who_looks_in_has_read_nothing(floor: Floor) -> None:
    customer, ines, ben = floor.waiting(), floor.agent("cmn"), floor.agent("cmn", name="Ben")
    ines.do(customer.id, "claim")
    ben.htmx(f"/desk/talks/{customer.id}/read", seq="2")
    assert floor.log.get(customer.id).agent_read_seq == 0  # type: ignore[union-attr]
    ines.htmx(f"/desk/talks/{customer.id}/read", seq="2")
    assert floor.log.get(customer.id).agent_read_seq == 2  # type: ignore[union-attr]


def test_whose_it_is_changes_on_every_open_page(floor: Floor) -> None:
    customer, ines, ben = floor.waiting(), floor.agent("cmn"), floor.agent("cmn", name="Ben")
    html = ben.page(customer.id).text
    address = html.partition('sse-connect="')[2].partition('"')[0].replace("&amp;", "&")
    with ben.follows(address) as page:
        until(lambda: bool(page.said("live")))
        ines.do(customer.id, "claim")
        page.hears("panel", "Inès a cette conversation")


def test_the_queue_tells_of_new_cases_as_they_come_and_of_no_others(floor: Floor) -> None:
    ines, ben = floor.agent("cmn"), floor.agent("mad", name="Ben")
    with ines.follows("/desk/queue/stream?tab=waiting") as mine, ben.follows("/desk/queue/stream?tab=waiting") as his:
        until(lambda: mine.said("waiting") == ["0"] and bool(his.said("queue")))
        customer = floor.waiting()
        mine.hears("queue", customer.id)
        mine.hears("news", "Nouvelle demande")
        until(lambda: mine.said("waiting")[-1] == "1")
        assert his.said("news") == [] and customer.id not in str(his.events)


def test_a_stream_ends_with_its_session_however_much_is_told(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.desk.talks.events.LOOK_SECONDS", 0.3)
    customer, ines, ben = floor.waiting(), floor.agent("cmn"), floor.agent("cmn", name="Ben")
    path = f"/desk/talks/{customer.id}/stream"
    with ines.follows(path) as page, ben.follows(path) as control, ines.follows("/desk/queue/stream") as queue:
        until(lambda: bool(page.said("live")) and bool(queue.said("queue")))
        ines.browser.post("/desk/sign-out")
        until(lambda: bool(customer.say("encore")) and page.ended and queue.ended)
        assert not control.ended


def test_a_forgotten_conversation_is_over_on_the_page(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    with ines.follows(f"/desk/talks/{customer.id}/stream") as page:
        until(lambda: bool(page.said("live")))
        assert customer.client.delete("/chat/session", headers={"Authorization": f"Bearer {customer.session}"}).status_code == 204
        page.hears("over", "n’est plus disponible")
    assert ines.page(customer.id).status_code == 404
