"""What was not understood, taken in hand: grouped, accepted, passed over, taken back, exported; and nothing of anybody's goes with it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape

import httpx
import pytest
import yaml
from sqlalchemy import select, update

from bot.conversations import Conversations, Handed, Said
from bot.conversations.tables import conversation, message
from bot.desk import __main__ as command
from bot.desk.questions import taught
from bot.desk.questions.examples import AlreadyThere, Examples
from bot.desk.staff import Agent
from bot.desk.tables import desk_event, example
from tests.bot.desk.house import Browser, Desk
from tests.bot.desk.sold import Sold
from tests.bot.gateway.standin import RasaStandIn
from tests.databases import everything_in

PAGE = "/desk/questions"
SCOOTERS = "Louez-vous des trottinettes ?"


class Unclear:
    """Customers whom the assistant does not understand."""

    def __init__(self, desk: Desk) -> None:
        self.log = Conversations(desk.engine, desk.settings.signing_key().encode())
        self.count = 0

    def says(
        self, text: str, seller: str | None = "cmn", lang: str = "fr", *, asks: str = "", talk: str = "", handed: Handed | None = None
    ) -> str:
        """In a conversation of his own, in answer to a question where one is named; the conversation."""
        self.count += 1
        talk = talk or self.log.open("web", f"secret-of-customer-{self.count}", lang, seller).id
        if asks:
            first = self.log.receive(talk, "je réserve").message.seq
            self.log.answer(talk, first, [Said("Qui accompagne ?", custom={"asks": asks})])
        seq = self.log.receive(talk, text).message.seq
        self.log.answer(talk, seq, [Said("Je n’ai pas compris", mark="unclear")], handed=handed)
        return talk


@pytest.fixture
def unclear(desk: Desk) -> Unclear:
    return Unclear(desk)


@pytest.fixture
def supervisor(desk: Desk) -> Agent:
    return desk.agent("supervisor", name="Sacha")


@pytest.fixture
def browser(desk: Desk, supervisor: Agent) -> Browser:
    return desk.browser(supervisor)


_CARD = re.compile(r'<li class="card">\s*<h2[^>]*>(.*?)</h2>\s*<p[^>]*><span class="badge">(.*?)</span>', re.S)


def groups(page: httpx.Response) -> list[tuple[str, str]]:
    """Sentence and count of each, in order."""
    return [(unescape(text), unescape(count).replace("\u00a0", " ")) for text, count in _CARD.findall(page.text)]


def waiting(browser: Browser) -> list[str]:
    return [text for text, _ in groups(browser.get(PAGE))]


def form(browser: Browser, place: int = 0, page: int = 1) -> dict[str, str]:
    """What the form of a group hands in, beside the intent."""
    card = browser.get(f"{PAGE}?page={page}").text.split('<li class="card">')[place + 1]
    return {name: unescape(value) for name, value in re.findall(r'name="(talk|seq|text)" value="([^"]*)"', card)}


def accept(browser: Browser, intent: str = "faq_on_site_services", place: int = 0, **changed: str) -> httpx.Response:
    return browser.post(f"{PAGE}/accept", {**form(browser, place), "intent": intent, **changed})


def kept(desk: Desk) -> list[tuple[str, str | None]]:
    with desk.engine.connect() as db:
        return [(one.text, one.intent) for one in db.execute(select(example).order_by(example.c.at))]


def exported(browser: Browser, lang: str = "") -> dict[str, list[str]]:
    """Sentences by intent."""
    answer = browser.get(f"{PAGE}/export.yml?lang={lang}")
    assert answer.status_code == 200
    content = yaml.safe_load(answer.text)
    assert content["version"] == "3.1"
    return {one["intent"]: [line.removeprefix("- ") for line in one["examples"].splitlines()] for one in content["nlu"]}


@pytest.fixture
def intent(desk: Desk) -> str:
    """One that there is."""
    return next(one for one in taught.read(desk.settings.data).intents if one.startswith("faq_"))


def test_the_like_stand_together_and_what_was_understood_is_not_there(unclear: Unclear, browser: Browser) -> None:
    unclear.says("Le zoo est à côté ?", lang="fr")
    for text in (SCOOTERS, "louez vous des trotinettes", "LOUEZ-VOUS DES TROTTINETTES ??"):
        unclear.says(text)
    unclear.says("do you have scooters?", lang="en")
    understood = unclear.log.open("web", "secret-of-another", "fr", "cmn").id
    unclear.log.answer(understood, unclear.log.receive(understood, "bonjour à tous").message.seq, [Said("bonjour")])
    page = browser.get(PAGE)
    assert groups(page) == [
        ("LOUEZ-VOUS DES TROTTINETTES ??", "3 fois"), ("do you have scooters?", "1 fois"), ("Le zoo est à côté ?", "1 fois"),
    ]  # fmt: skip
    assert SCOOTERS in page.text and "louez vous des trotinettes" in page.text, "the other wordings"
    assert "bonjour à tous" not in page.text and page.text.count(">anglais<") == 2


def test_what_rasa_takes_it_for_is_offered(unclear: Unclear, browser: Browser, rasa: RasaStandIn, intent: str, desk: Desk) -> None:
    unclear.says("mon adresse est marie@example.org, où êtes-vous ?")
    rasa.ranking = [("press", 0.9), ("nothing_of_ours", 0.8), (intent, 0.43), ("out_of_scope", 0.2), ("book", 0.1), ("greet", 0.05)]
    page = browser.get(PAGE).text
    offered = re.findall(r'name="intent" value="([^"]*)">(.*?)<', page)
    assert [name for name, _ in offered] == [intent, "out_of_scope", "book"]
    assert "43" in offered[0][1]
    assert rasa.parsed == ["mon adresse est nom@exemple.fr, où êtes-vous ?"], "Rasa is not told either"
    options = re.findall(r'<option value="([^"]+)"', page)
    assert set(options) == set(taught.read(desk.settings.data).intents)


def test_without_rasa_one_chooses_oneself(unclear: Unclear, browser: Browser, rasa: RasaStandIn, intent: str, desk: Desk) -> None:
    unclear.says(SCOOTERS)
    rasa.stop()
    page = browser.get(PAGE)
    assert page.status_code == 200 and "choisissez vous-même" in page.text and 'name="intent"' not in page.text
    assert browser.post(f"{PAGE}/accept", {**form(browser), "other": intent}).status_code == 303
    assert kept(desk) == [(SCOOTERS, intent)]


def test_accepted_with_one_click_taken_back_with_another(
    unclear: Unclear, browser: Browser, desk: Desk, supervisor: Agent, intent: str
) -> None:
    unclear.says(SCOOTERS)
    unclear.says("louez vous des trotinettes")
    assert accept(browser, intent).headers["location"] == f"{PAGE}?told=accepted"
    assert kept(desk) == [("louez vous des trotinettes", intent)] and waiting(browser) == []
    unclear.says("Louez-vous des trottinettes")
    assert waiting(browser) == [], "what is nearly the same needs no person again"
    [(who, about)] = desk.did("example_accepted")
    assert who == supervisor.id
    assert browser.post(f"{PAGE}/{about}/undo").headers["location"] == f"{PAGE}?told=undone"
    assert kept(desk) == [] and [count for _, count in groups(browser.get(PAGE))] == ["3 fois"]
    assert desk.did("example_undone") == [(supervisor.id, about)]
    assert browser.post(f"{PAGE}/{about}/undo").status_code == 404


def test_passed_over_until_taken_back(unclear: Unclear, browser: Browser, desk: Desk, supervisor: Agent) -> None:
    unclear.says("hmm hmm")
    unclear.says(SCOOTERS)
    assert browser.post(f"{PAGE}/pass", form(browser, 1)).headers["location"] == f"{PAGE}?told=passed"
    assert waiting(browser) == [SCOOTERS] and kept(desk) == [("hmm hmm", None)]
    [(who, about)] = desk.did("example_passed_over")
    assert who == supervisor.id and exported(browser) == {}
    browser.post(f"{PAGE}/{about}/undo")
    assert waiting(browser) == [SCOOTERS, "hmm hmm"]


def test_of_two_at_once_one_is_told_that_it_was_seen_to(unclear: Unclear, desk: Desk, browser: Browser, intent: str) -> None:
    unclear.says(SCOOTERS)
    other = desk.browser(desk.agent("supervisor"))
    given = form(browser)
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda one: one.post(f"{PAGE}/accept", {**given, "intent": intent}), (browser, other)))
    assert sorted(one.headers["location"] for one in answers) == [f"{PAGE}?told=accepted", f"{PAGE}?told=gone"]
    assert len(kept(desk)) == 1 and len(desk.did("example_accepted")) == 1


def test_the_same_sentence_is_kept_once(desk: Desk, supervisor: Agent) -> None:
    examples = Examples(desk.engine)
    first = examples.accept(supervisor.id, SCOOTERS, "fr", "book", [("one", 1)])
    for text, message_ in (("louez-vous des TROTTINETTES", ("two", 1)), ("tout autre chose", ("one", 1))):
        with pytest.raises(AlreadyThere) as there:
            examples.accept(supervisor.id, text, "fr", "inform", [message_])
        assert there.value.example == first
    examples.accept(supervisor.id, "tout autre chose", "fr", "inform", [("one", 2)])


def test_what_is_taught_already_is_said_to_be(unclear: Unclear, browser: Browser, desk: Desk, intent: str) -> None:
    unclear.says(SCOOTERS)
    answer = accept(browser, intent, text="Je voudrais RÉSERVER")
    assert answer.status_code == 422 and "déjà un exemple" in answer.text and "Je voudrais RÉSERVER" in answer.text
    assert kept(desk) == [] and desk.did("example_accepted") == []


def test_what_names_somebody_is_masked_or_refused(unclear: Unclear, browser: Browser, desk: Desk, intent: str) -> None:
    talk = unclear.says("Odile (odile@example.org, 06 12 34 56 78) peut venir en trottinette ?")
    Sold(desk.core).order(conversation=talk, name="Zéphyrine")
    page = browser.get(PAGE).text
    assert "odile@example.org" not in page and "06 12 34 56 78" not in page
    refused = accept(browser, intent)
    assert refused.status_code == 422 and ": Odile." in unescape(refused.text)
    known = accept(browser, intent, text="zéphyrine peut venir en trottinette ?")
    assert known.status_code == 422 and "zéphyrine" in known.text, "she accompanies the order of that conversation"
    again = accept(browser, intent, text="elle (odile@example.org) peut venir en trottinette ?")
    assert again.status_code == 303
    assert kept(desk) == [("elle (nom@exemple.fr) peut venir en trottinette ?", intent)]


def test_nothing_of_a_person_is_kept_of_what_is_passed_over(unclear: Unclear, browser: Browser, desk: Desk) -> None:
    talk = unclear.says("Odile Dupont, odile@example.org")
    assert browser.post(f"{PAGE}/pass", form(browser)).status_code == 303
    assert kept(desk) == [("", None)] and waiting(browser) == []
    unclear.log.delete(talk)
    assert "Odile" not in everything_in(desk.engine) and "odile" not in everything_in(desk.engine)


def test_an_answer_to_who_comes_is_taken_for_a_name(unclear: Unclear, browser: Browser, desk: Desk, intent: str) -> None:
    unclear.says("zephyrine vient", asks="companion")
    assert accept(browser, intent).status_code == 422 and kept(desk) == []
    unclear.says("gaspardine vient", asks="date")
    assert accept(browser, intent).status_code == 303, "the control"


def test_the_audit_says_what_was_done_and_not_what_was_said(unclear: Unclear, browser: Browser, desk: Desk, intent: str) -> None:
    unclear.says(SCOOTERS)
    accept(browser, intent)
    exported(browser)
    with desk.engine.connect() as db:
        facts = {one.what: one.facts for one in db.execute(select(desk_event))}
    assert facts["example_accepted"] == {"intent": intent, "lang": "fr", "messages": 1}
    assert facts["examples_exported"] == {"count": 1}


def test_who_may(unclear: Unclear, desk: Desk, intent: str) -> None:
    talk = unclear.says(SCOOTERS)
    given = {"talk": talk, "seq": "1", "text": SCOOTERS, "intent": intent}
    agent = desk.browser(desk.agent("agent"))
    assert [agent.get(f"{PAGE}{path}").status_code for path in ("", "/export.yml")] == [403, 403]
    assert [agent.post(f"{PAGE}{path}", given).status_code for path in ("/accept", "/pass", "/x/undo")] == [403, 403, 403]
    assert PAGE not in agent.get("/desk/me").text and kept(desk) == []
    admin = desk.agent("admin")
    desk.factor(admin)
    assert waiting(desk.browser(admin)) == [SCOOTERS]


def test_what_is_of_other_sellers_is_not_there(unclear: Unclear, desk: Desk, browser: Browser, intent: str) -> None:
    unclear.says(SCOOTERS, "mad")
    unclear.says("le zoo est à côté ?", None)
    unclear.says("y a-t-il des bateaux ?", None, handed=Handed("cmn", "asked"))
    of_cmn = desk.browser(desk.agent("supervisor", "cmn"))
    assert waiting(of_cmn) == ["y a-t-il des bateaux ?"]
    assert len(waiting(browser)) == 3
    place = waiting(browser).index(SCOOTERS)
    assert of_cmn.post(f"{PAGE}/accept", {**form(browser, place), "intent": intent}).headers["location"].endswith("told=gone")
    assert kept(desk) == []
    accept(browser, intent, place)
    [(_, about)] = desk.did("example_accepted")
    assert of_cmn.post(f"{PAGE}/{about}/undo").status_code == 404
    assert SCOOTERS not in of_cmn.get(PAGE).text and exported(of_cmn) == {}
    accept(of_cmn, intent)
    assert list(exported(of_cmn).values()) == [["y a-t-il des bateaux ?"]]
    assert sorted(text for texts in exported(browser).values() for text in texts) == [SCOOTERS, "y a-t-il des bateaux ?"]
    [_, (_, about)] = desk.did("example_accepted")
    assert browser.post(f"{PAGE}/{about}/undo").status_code == 303, "who sees all sellers, anybody's"


@pytest.mark.parametrize(
    "changed", [{"intent": "press"}, {"intent": "made_up"}, {"seq": "x"}, {"seq": "99999999999999999999"}, {"talk": "\x00" * 9}]
)
def test_what_no_page_hands_in_is_refused(unclear: Unclear, browser: Browser, desk: Desk, intent: str, changed: dict[str, str]) -> None:
    unclear.says(SCOOTERS)
    answer = accept(browser, **{"intent": intent, **changed})
    assert answer.status_code == 422 or answer.headers["location"].endswith("told=gone")
    assert kept(desk) == []


def test_without_an_intent_nothing_is_accepted(unclear: Unclear, browser: Browser, desk: Desk) -> None:
    unclear.says(SCOOTERS)
    answer = accept(browser, "", text="Louez-vous des vélos ?")
    assert answer.status_code == 422 and "Choisissez une intention" in answer.text and "Louez-vous des vélos ?" in answer.text
    assert kept(desk) == []


def test_what_customers_write_is_words(unclear: Unclear, browser: Browser) -> None:
    unclear.says('<img src=x onerror=alert(1)> "quoted"')
    page = browser.get(PAGE).text
    assert "<img" not in page and "&lt;img src=x onerror=alert(1)&gt; &#34;quoted&#34;" in page


def test_questions_are_no_older_than_their_conversations(unclear: Unclear, browser: Browser, desk: Desk) -> None:
    talk = unclear.says(SCOOTERS)
    unclear.says("le zoo est à côté ?")
    with desk.engine.begin() as db:
        long_ago = timedelta(days=desk.settings.conversation_days + 1)
        [at] = db.execute(select(message.c.at).where(message.c.conversation_id == talk).limit(1)).scalars()
        db.execute(update(message).where(message.c.conversation_id == talk).values(at=at - long_ago))
    assert waiting(browser) == ["le zoo est à côté ?"]
    with desk.engine.begin() as db:
        db.execute(conversation.delete())
    assert waiting(browser) == []


def test_pages_follow_each_other(unclear: Unclear, browser: Browser) -> None:
    said = [
        f"{word} ?"
        for word in "trottinettes bateaux girafes pelouses chapeaux violons tambours fenêtres pastèques moustaches orages".split()
    ]
    for text in said:
        unclear.says(text)
    first, second = groups(browser.get(PAGE)), groups(browser.get(f"{PAGE}?page=2"))
    assert (len(first), len(second)) == (10, 1)
    assert {text for text, _ in first + second} == set(said)
    assert groups(browser.get(f"{PAGE}?page=x")) == first
    answer = browser.post(f"{PAGE}/accept", {**form(browser, page=2), "text": "Louez-vous des vélos ?"})
    assert answer.status_code == 422 and groups(answer) == second
    assert "Choisissez une intention" in answer.text and "Louez-vous des vélos ?" in answer.text


def test_the_export_is_in_order_without_what_there_is_already(desk: Desk, supervisor: Agent, browser: Browser) -> None:
    examples = Examples(desk.engine)
    rows = [
        ("Zèbres ?", "fr", "faq_refund"), ("autruches : où ?", "fr", "faq_refund"), ("# pas un commentaire", "fr", "book"),
        ("any zebras?", "en", "faq_refund"), ("Je voudrais réserver", "fr", "book"), ("un animal", "fr", "gone_since"),
    ]  # fmt: skip
    for number, (text, lang, intent) in enumerate(rows):
        examples.accept(supervisor.id, text, lang, intent, [("talk", number)])
    examples.pass_over(supervisor.id, "rien", "fr", [("talk", 99)])
    both = {"book": ["# pas un commentaire"], "faq_refund": ["any zebras?", "autruches : où ?", "Zèbres ?"]}
    assert exported(browser) == both and list(exported(browser)) == ["book", "faq_refund"]
    assert exported(browser, "en") == {"faq_refund": ["any zebras?"]}
    assert browser.get(f"{PAGE}/export.yml?lang=de").status_code == 422
    assert "examples: |\n" in browser.get(f"{PAGE}/export.yml").text, "as people write it"


def test_the_export_from_a_shell(desk: Desk, supervisor: Agent, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    file = desk.settings.home / "desk.yml"
    monkeypatch.setenv("GUICHET_SECRET", desk.settings.secret)
    monkeypatch.setenv("GUICHET_HOME", str(desk.settings.home))
    monkeypatch.setenv("GUICHET_CONVERSATIONS_URL", desk.settings.conversations_url)
    Examples(desk.engine).accept(supervisor.id, SCOOTERS, "fr", "faq_refund", [("talk", 1)])
    assert command.main(["export-examples", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == browser.get(f"{PAGE}/export.yml").text
    assert (None, str(file.name)) in desk.did("examples_exported")
    assert command.main(["export-examples", str(file), "--lang", "en"]) == 0
    assert SCOOTERS not in file.read_text(encoding="utf-8")
    assert command.main(["export-examples", str(desk.settings.home / "no" / "such" / "folder.yml")]) == 2
