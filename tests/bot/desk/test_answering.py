"""The link in a hand-over's mail: read and answered without signing in, for one case, until it is closed or somebody at the desk has it."""

from __future__ import annotations

import html
import uuid
from dataclasses import dataclass

import httpx
import pytest

from booking_core.orders.handing import BY_LINK
from bot.conversations import Conversations, Episode, Episodes, Handed, Message, Said
from bot.desk.answering import LONGEST
from bot.desk.staff import LINK
from tests.bot.desk.house import Browser, Desk
from tests.bot.gateway.standin import RasaStandIn

ADDRESS = "client@agence.example"
HOSTILE = "<script>alert(1)</script> & « Groupe »"


@dataclass
class Waiting:
    """A customer who asked for a person, and the link that went to the seller."""

    desk: Desk
    conversation: str
    case: str
    path: str

    @property
    def log(self) -> Conversations:
        return log_of(self.desk)

    @property
    def episode(self) -> Episode:
        return Episodes(self.desk.engine).of(self.conversation)[0]

    def rows(self) -> list[Message]:
        return self.log.rows(self.conversation)

    def write(
        self, browser: Browser, text: str = "Oui, c’est possible.", then: str = "keep", key: str = "", **headers: str
    ) -> httpx.Response:
        return browser.post(self.path, {"text": text, "then": then, "key": key or str(uuid.uuid4())}, **headers)


def log_of(desk: Desk) -> Conversations:
    return Conversations(desk.engine, desk.settings.signing_key().encode())


def waiting(desk: Desk, seller: str = "mad", said: str = HOSTILE) -> Waiting:
    log = log_of(desk)
    talk = log.open("web", f"secret-{uuid.uuid4()}", "fr", seller)
    case = desk.core.hand_over(seller, talk.id, None, "asked", f"« {said} »", {"people": 20}, "fr", ADDRESS).id
    asked = log.receive(talk.id, said).message.seq  # and answered at once, before the gateway looks for what was left behind
    log.answer(talk.id, asked, [Said("Votre demande est transmise.")], handed=Handed(seller, "asked", case))
    link = desk.core.case_link(case)
    assert link is not None
    return Waiting(desk, talk.id, case, link.removeprefix(desk.url))


def test_the_page_shows_the_case_and_looking_changes_nothing(desk: Desk) -> None:
    one = waiting(desk)
    page = desk.outside().get(one.path)
    assert page.status_code == 200 and page.headers["cache-control"] == "no-store"
    assert HOSTILE not in page.text and html.escape(HOSTILE, quote=False) in page.text
    assert ADDRESS in page.text and "Votre demande est transmise." in page.text
    assert (one.episode.state, one.log.get(one.conversation).agent_read_seq) == ("waiting", 0)  # type: ignore[union-attr]
    assert desk.core.handover(one.case).state == "queued"


def test_an_answer_is_said_in_the_conversation_once_and_the_conversation_is_kept(desk: Desk, rasa: RasaStandIn) -> None:
    one, browser, key = waiting(desk), desk.outside(), str(uuid.uuid4())
    for _ in range(2):
        sent = one.write(browser, key=key)
        assert sent.status_code == 303
    told = [row for row in one.rows() if row.author == "agent"]
    assert [(row.text, row.agent_id, row.custom) for row in told] == [("Oui, c’est possible.", LINK, {"agent": "MAD"})]
    assert desk.did("answered_by_link") == [(None, one.conversation)]
    assert (one.episode.state, one.episode.agent_id) == ("with_agent", LINK)
    assert (desk.core.handover(one.case).state, desk.core.handover(one.case).agent) == ("with_agent", BY_LINK)
    assert "conversation reste avec vous" in browser.get(sent.headers["location"]).text
    assert one.write(browser, "Encore ceci.").status_code == 303
    assert [row.text for row in one.rows() if row.author == "agent"] == ["Oui, c’est possible.", "Encore ceci."]
    assert [who for who, _ in desk.did("answered_by_link")] == [None, None], "once for each answer"
    assert rasa.seen == [], "while a person has it the assistant is silent"


def test_it_is_given_back_to_the_assistant_with_what_was_said(desk: Desk, rasa: RasaStandIn) -> None:
    one = waiting(desk)
    done = one.write(desk.outside(), "Le groupe peut venir à 10h.", "back")
    assert done.status_code == 200 and "L’assistant reprend" in done.text
    assert (one.episode.state, one.episode.ended_how) == ("ended", "handed_back")
    assert one.log.get(one.conversation).owner == "assistant"  # type: ignore[union-attr]
    case = desk.core.handover(one.case)
    assert (case.state, case.history[-1].how, case.history[-1].actor) == ("closed", "handed_back", BY_LINK)
    texts = [event.get("text") for event in rasa.trackers[one.conversation]]
    assert texts.count("Le groupe peut venir à 10h.") == 1
    assert desk.outside().get(one.path).status_code == 404, "the link is void"
    assert one.write(desk.outside()).status_code == 404


def test_it_is_closed(desk: Desk) -> None:
    one = waiting(desk)
    assert "est close" in one.write(desk.outside(), "", "close").text
    assert (one.episode.ended_how, desk.core.handover(one.case).state) == ("closed", "closed")
    assert one.log.get(one.conversation).owner == "closed"  # type: ignore[union-attr]
    assert desk.outside().get(one.path).status_code == 404


def test_without_the_assistant_the_answer_is_kept_and_said_once(desk: Desk, rasa: RasaStandIn) -> None:
    one, key = waiting(desk), str(uuid.uuid4())
    rasa.stop()
    failed = one.write(desk.outside(), "Oui.", "back", key)
    assert failed.status_code == 503 and "pas joignable" in failed.text
    assert one.episode.state == "with_agent"
    rasa.reset()
    assert one.write(desk.outside(), "Oui.", "back", key).status_code == 200
    assert [row.text for row in one.rows() if row.author == "agent"] == ["Oui."]


@pytest.mark.parametrize("sellers", [(), ("mad",)], ids=["all sellers", "this seller"])
def test_the_link_answers_until_somebody_at_the_desk_has_the_case(desk: Desk, sellers: tuple[str, ...]) -> None:
    """The house's first admin sees all sellers: those who only read their mail go on answering."""
    one, agent = waiting(desk), desk.agent("admin", *sellers)
    assert one.write(desk.outside()).status_code == 303
    assert [row.text for row in one.rows() if row.author == "agent"] == ["Oui, c’est possible."]
    Episodes(desk.engine).pass_on(one.episode.id, LINK, agent.id, Said("Camille reprend votre demande."))
    seen = desk.outside().get(one.path)
    assert "répond déjà" in seen.text and f'href="/desk/talks/{one.conversation}"' in seen.text
    assert one.write(desk.outside(), "Par-dessus.").status_code == 303
    assert "Par-dessus." not in [row.text for row in one.rows()]


def test_forms_of_other_pages_are_refused(desk: Desk) -> None:
    one = waiting(desk)
    assert one.write(desk.outside(), Origin="https://evil.example").status_code == 403
    assert one.episode.state == "waiting"
    assert one.write(desk.outside()).status_code == 303, "the control"


@pytest.mark.parametrize(
    ("text", "then", "key"), [("", "keep", ""), ("x" * (LONGEST + 1), "keep", ""), ("Oui", "burn", ""), ("Oui", "keep", "!")]
)
def test_what_cannot_be_sent_stays_in_the_form(desk: Desk, text: str, then: str, key: str) -> None:
    one = waiting(desk)
    refused = one.write(desk.outside(), text, then, key)
    assert refused.status_code == 422 and html.escape(text) in refused.text
    assert one.episode.state == "waiting"


def test_made_up_links_lead_nowhere(desk: Desk) -> None:
    one, other = waiting(desk), waiting(desk)
    for path in (one.path[:-3], f"{one.path}x", "/answer/", "/answer/%00", one.path.replace("/answer/", "/papers/")):
        assert desk.outside().get(path).status_code in (404, 410), path
    one.write(desk.outside(), "Pour vous seul.")
    assert not [row for row in other.rows() if row.author == "agent"]


def test_who_was_erased_is_not_shown(desk: Desk) -> None:
    one = waiting(desk)
    desk.core.erase(ADDRESS)
    assert desk.outside().get(one.path).status_code == 404


def test_it_is_not_asked_who_was_faster(desk: Desk) -> None:
    """Somebody who left the desk since has it: nothing is said over his head."""
    one = waiting(desk)
    Episodes(desk.engine).claim(one.episode.id, "somebody", Said("Camille vous répond."))
    assert "répond déjà" in desk.outside().get(one.path).text
    assert one.write(desk.outside()).status_code == 303
    assert not [row for row in one.rows() if row.author == "agent"]
