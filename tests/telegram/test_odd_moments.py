"""What telephones do that nobody thinks of: huge messages, pins, restarts, and questions in a group that go on in private."""

from __future__ import annotations

import httpx
import pytest

from bot.channels.telegram import delivery
from bot.conversations.passes import Passes
from tests.telegram.office import SECRET, Office, slowly, texts
from tests.telegram.people import Group, User


@pytest.fixture
def anna(office: Office) -> User:
    somebody = office.telegram.person("Anna", "fr")
    somebody.start()
    somebody.hears("Bonjour")
    return somebody


def test_a_message_full_of_links_is_taken(office: Office, anna: User) -> None:
    link = f"https://agence.example/{'x' * 2000}"
    links = [{"type": "text_link", "offset": place, "length": 1, "url": link} for place in range(100)]
    number = anna.post_in(anna.chat, {"text": "liens " * 30, "entities": links})
    anna.hears("echo: liens")
    anna.post_in(anna.chat, {"text": "voilà " * 30, "entities": links}, reply_to=number)
    anna.hears("echo: voilà")


def test_who_pins_a_message_or_moves_with_his_place_shared_says_nothing(office: Office, anna: User) -> None:
    anna.post_in(anna.chat, {"pinned_message": dict(anna.chat.messages[anna.taken])})
    place = office.telegram.state.put(anna.chat, {"from": anna.about, "location": {"latitude": 48.8, "longitude": 2.3, "live_period": 900}})
    for _ in range(3):
        office.telegram.state.push("edited_message", {**place, "edit_date": place["date"]}, f"chat {anna.id}")
    office.settled(anna)
    assert not anna.quiet()


def test_what_was_told_is_not_told_again_when_the_other_conversation_ends(office: Office, anna: User) -> None:
    anna.say("un")
    anna.hears("echo: un")
    with httpx.Client(base_url=f"http://127.0.0.1:{office.port}", trust_env=False) as page:
        session = page.post("/chat/session", json={"lang": "fr"}).json()["session"]
        web = office.log.find("web", session)
        assert web
        anna.start(f"g_{Passes(office.engine, SECRET.encode()).make(web.id)}")
        anna.hears("Nous continuons ici")
        assert page.delete("/chat/session", headers={"Authorization": f"Bearer {session}"}).status_code == 204
    anna.quiet()
    anna.say("deux")
    anna.hears("echo: deux")
    office.settled(anna)
    told = texts(anna.seen())
    assert (told.count("echo: un"), told.count("echo: deux")) == (1, 1)


def test_after_a_restart_nobody_waits_for_the_look_round(polling: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = polling.telegram.person()
    anna.say("un")
    anna.hears("echo: un")
    polling.settled(anna)
    polling.stop()
    monkeypatch.setattr(delivery, "SWEEP_SECONDS", 3600.0)
    polling.start()
    slowly(0.5)  # the first look round is over
    anna.say("deux")
    anna.hears("echo: deux")


def test_a_command_within_what_is_said_to_others_is_not_said_to_the_bot(office: Office, anna: User) -> None:
    group = office.telegram.group(anna)
    group.reads_all = True
    group.say(anna, "on prend la sortie /tout droit, Pierre")
    group.say(anna, "/aide")
    group.hears("Dans un groupe")
    assert not [one for one in office.rasa.messages if "Pierre" in one]


def test_a_question_of_a_group_takes_nothing_from_who_is_known_already(office: Office, anna: User) -> None:
    anna.say("ma réservation")
    anna.hears("echo: ma réservation")
    group = office.telegram.group(anna)
    anna.start(_way_on(group, anna))
    anna.hears("Me revoici")
    anna.say("et ensuite")
    anna.hears("echo: et ensuite")
    assert [row.text for row in office.rows(anna) if row.author == "customer"] == ["ma réservation", "et ensuite"]


def test_what_began_in_a_group_is_forgotten_with_what_followed_in_private(office: Office, anna: User) -> None:
    carl = office.telegram.person("Carl")
    carl.start(_way_on(office.telegram.group(anna), anna))
    carl.hears("Nous continuons ici")
    carl.say("mot secret de Carl")
    carl.hears("echo: mot secret de Carl")
    carl.say("/oublier")
    carl.press("Oui, oublier")
    carl.hears("C’est fait")
    office.settled(carl)
    assert not office.log.mentioning(["mot secret de Carl"])


def _way_on(group: Group, who: User) -> str:
    """What stands in the key under an answer in a group."""
    group.mention(who, "quel est le prix ?")
    return group.hears("echo: quel est le prix ?").buttons[0].url.partition("?start=")[2]


def test_what_only_one_can_answer_is_not_asked_before_a_group(office: Office, anna: User) -> None:
    asked = {"text": "À quelle adresse e-mail ?", "custom": {"asks": "email"}}
    office.rasa.replies["où en est 9fk2-y24t ?"] = [asked]
    group = office.telegram.group(anna)
    group.mention(anna, "où en est 9fk2-y24t ?")
    assert group.hears().text == "Cela ne regarde que vous\u00a0: continuons en privé."


def test_a_key_that_forgets_is_of_use_once(office: Office, anna: User) -> None:
    for chosen in ("Non, garder", "Oui, oublier"):
        anna.say("/oublier")
        press = anna.press(chosen)
        anna.waits(lambda press=press: press.answered)
    office.settled(anna)
    assert not [one for one in anna.seen() if any(button.data.startswith("!leave") for button in one.buttons)]


def test_one_update_that_cannot_be_read_holds_up_no_other(polling: Office) -> None:
    anna = polling.telegram.person()
    anna.post_in(anna.chat, {"text": "illisible", "poll": {}})
    anna.say("lisible")
    anna.hears("echo: lisible")
    assert "illisible" not in polling.rasa.messages
