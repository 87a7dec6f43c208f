"""The channel against what a bot meets on Telegram: each thing said has one answer, whatever goes wrong on the way."""

from __future__ import annotations

import html

import httpx
import pytest

from bot.conversations import Said
from bot.conversations.passes import Passes
from tests.telegram.delivery import backwards, shuffled
from tests.telegram.limits import length
from tests.telegram.office import SECRET, Office, slowly, texts
from tests.telegram.people import User

KEYS = [{"title": "Réserver", "payload": "b:one"}, {"title": "Mes réservations", "payload": "b:two"}]


@pytest.fixture
def anna(office: Office) -> User:
    """Who has pressed "Start" and read what stands there."""
    somebody = office.telegram.person("Anna", "fr")
    somebody.start()
    somebody.hears("Bonjour")
    return somebody


def echoes(who: User) -> list[str]:
    """What Rasa's stand-in answered, in order."""
    return [one.text.removeprefix("echo: ") for one in who.seen() if one.text.startswith("echo: ")]


def test_the_first_words_and_an_answer(office: Office, anna: User) -> None:
    opening = anna.seen()[0]
    assert "assistant" in opening.text and len(opening.titles) == 3
    anna.say("75 personnes <b>&amp; 3 guides")
    assert anna.hears().text == "echo: 75 personnes <b>&amp; 3 guides"
    english = office.telegram.person("Ben", "en-GB")
    english.start()
    assert "Hello" in english.hears().text


def test_who_writes_without_start_is_heard(office: Office) -> None:
    somebody = office.telegram.person()
    somebody.say("bonjour")
    somebody.hears("echo: bonjour")


def test_who_knows_the_address_but_not_the_secret(office: Office, anna: User) -> None:
    forged = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": anna.chat.shown, "from": anna.about, "text": "forgé"}}
    url = f"http://127.0.0.1:{office.port}/telegram/webhook"
    for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "a" * 64}, {"X-Telegram-Bot-Api-Secret-Token": "é".encode()}):
        assert httpx.post(url, json=forged, headers=headers, trust_env=False).status_code == 404
    anna.say("vrai")
    anna.hears("echo: vrai")
    assert "forgé" not in office.rasa.messages


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"update_id": "x"}', b'{"update_id": 5, "message": {"chat": 7}}', b'{"update_id": 6}']
)
def test_posts_that_are_no_updates(office: Office, anna: User, body: bytes) -> None:
    hook = office.telegram.state.webhook
    assert hook
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret, "Content-Type": "application/json"}
    answer = httpx.post(hook.url, content=body, headers=headers, trust_env=False)
    assert answer.status_code < 500
    anna.say("et moi")
    anna.hears("echo: et moi")


def test_everything_comes_twice(office: Office, anna: User) -> None:
    office.telegram.delivery.twice = True
    for number in range(6):
        anna.say(f"deux fois {number}")
    anna.hears("deux fois 5")
    office.settled(anna)
    assert echoes(anna) == [f"deux fois {number}" for number in range(6)]
    assert [one for one in office.rasa.messages if one.startswith("deux fois")] == echoes(anna)


def test_a_press_that_comes_twice_is_one_press(office: Office, anna: User) -> None:
    office.rasa.replies["quoi"] = [{"text": "Choisissez", "buttons": KEYS}]
    anna.say("quoi")
    anna.hears("Choisissez")
    office.telegram.delivery.twice = True
    press = anna.press("Réserver")
    anna.hears("echo: /press")
    anna.waits(lambda: press.answered)
    office.settled(anna)
    assert len([one for one in office.rasa.messages if "b:one" in one]) == 1
    assert next(one for one in anna.seen() if one.text == "Choisissez").titles == ["✓ Réserver"]


@pytest.mark.parametrize("order", [backwards, shuffled(1), shuffled(2)])
def test_updates_in_disorder_are_all_answered_once(office: Office, anna: User, order: object) -> None:
    office.telegram.delivery.holding = True
    said = [f"désordre {number}" for number in range(8)]
    for text in said:
        anna.say(text)
    office.telegram.delivery.release(order)
    anna.waits(lambda: len(echoes(anna)) >= len(said))
    office.settled(anna)
    assert sorted(echoes(anna)) == said


@pytest.mark.parametrize(
    ("kind", "times", "more"),
    [("flood", 2, {}), ("error", 2, {"status": 500}), ("error", 2, {"status": 502}), ("drop", 2, {}), ("error", 4, {"status": 500})],
)
def test_what_could_not_be_sent_is_sent_later_and_once(office: Office, anna: User, kind: str, times: int, more: dict[str, int]) -> None:
    fault = office.telegram.fault(kind, "sendmessage", times, **more)
    anna.say(f"malgré {kind}")
    anna.hears(f"echo: malgré {kind}")
    office.settled(anna)
    assert fault.times == 0 and echoes(anna) == [f"malgré {kind}"]


def test_an_answer_of_several_pieces_goes_on_where_it_broke_off(office: Office, anna: User) -> None:
    long = "\n\n".join(f"{number}. " + "Les groupes sont reçus. " * 60 for number in range(8))
    office.rasa.replies["long"] = [{"text": long, "buttons": KEYS}]
    office.telegram.fault("error", "sendmessage")
    anna.say("long")
    anna.waits(lambda: len(anna.new) >= 3)
    office.settled(anna)
    pieces = anna.take()
    assert " ".join(" ".join(texts(pieces)).split()) == " ".join(long.split())
    assert all(length(one.text) <= 4096 for one in pieces)
    assert [bool(one.rows) for one in pieces] == [False] * (len(pieces) - 1) + [True]


@pytest.mark.parametrize("text", ["<b>&" * 1500, "🎟" * 3000, "&amp;" * 1200, "x" * 9000, "a & b < c > d \"e\" 'f'"])
def test_long_and_hostile_answers_are_shown_as_they_are(office: Office, anna: User, text: str) -> None:
    office.rasa.replies["dis"] = [{"text": text}]
    anna.say("dis")
    anna.hears()
    office.settled(anna)
    shown = [one for one in anna.seen() if one.text != anna.seen()[0].text]
    assert "".join(texts(shown)).replace(" ", "") == text.replace(" ", "")
    assert not any(one.entities for one in shown)


def test_the_commands_answer_although_telegram_stumbles(office: Office, anna: User) -> None:
    for kind in ("error", "drop", "flood"):
        office.telegram.fault(kind, "sendmessage")
        anna.say("/aide")
        anna.hears("/mesoptions")


def test_who_blocks_the_bot_is_told_afterwards_and_once(office: Office, anna: User) -> None:
    anna.block()
    office.settled()
    found = office.log.find("telegram", str(anna.id))
    assert found
    office.log.add(found.id, Said(text="Votre paiement est arrivé."), "assistant", "event:1")
    sent = len(office.telegram.calls("sendMessage", anna.id))
    slowly(0.3)
    assert len(office.telegram.calls("sendMessage", anna.id)) == sent, "nobody is written to who does not want it"
    anna.unblock()
    anna.hears("Votre paiement est arrivé.")
    office.settled(anna)
    assert texts(anna.seen()).count("Votre paiement est arrivé.") == 1


def test_that_the_bot_is_blocked_is_learnt_from_a_refusal_too(office: Office, anna: User) -> None:
    silent = anna.chat.refusal = _blocked()
    anna.say("bonjour ?")
    office.settled()
    anna.waits(lambda: any(one.status == 403 for one in office.telegram.calls("sendMessage", anna.id)))
    assert anna.chat.refusal is silent
    anna.unblock()
    anna.hears("echo: bonjour ?")


def _blocked() -> Exception:
    from tests.telegram.limits import Refused

    return Refused(403, "Forbidden: bot was blocked by the user")


def test_voice_stickers_places_and_what_nobody_knows(office: Office, anna: User) -> None:
    for send in (anna.send_voice, anna.send_sticker, lambda: anna.send_location(48.8, 2.3), anna.send_strange):
        send()
        assert "Je lis le texte" in anna.hears().text
    number = anna.say("le 12 mars")
    anna.hears("echo: le 12 mars")
    anna.edit(number, "le 13 mars")
    assert "Je lis les messages tels qu" in anna.hears().text
    assert "le 13 mars" not in office.rasa.messages


def test_files(office: Office, anna: User) -> None:
    anna.send_document("contrat.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF", "application/pdf", caption="voici le contrat")
    anna.hears("echo: voici le contrat")
    assert "contrat.pdf" in [(row.attachment or {}).get("payload", {}).get("name") for row in office.rows(anna)]
    anna.send_photo(b"\xff\xd8\xff\xe0" + b"0" * 3000)
    office.settled(anna)
    assert [row.attachment["payload"]["media_type"] for row in office.rows(anna) if row.attachment] == ["application/pdf", "image/jpeg"]
    before = len(office.rasa.messages)
    anna.take()
    anna.send_document("film.pdf", b"%PDF", "application/pdf", size=30 * 1024 * 1024)
    assert anna.hears().text
    anna.send_document("a.exe", b"MZ" * 100, "application/octet-stream")
    assert anna.hears().text
    office.telegram.fault("error", "getfile", 9)
    anna.send_document("b.pdf", b"%PDF-1.7\n%%EOF", "application/pdf")
    assert anna.hears().text
    assert len(office.rasa.messages) == before


def test_a_number_and_a_companion_out_of_the_address_book(office: Office, anna: User) -> None:
    office.rasa.replies["tel"] = [{"text": "Votre numéro ?", "custom": {"asks": "phone"}}]
    office.rasa.replies["qui"] = [{"text": "Qui accompagne ?", "custom": {"asks": "companion"}}]
    anna.send_contact("33612345678", "Rémi", "Faure")
    assert "je n’attends pas de contact" in anna.hears().text
    anna.say("tel")
    anna.hears("Votre numéro ?")
    anna.share_number("33612345678")
    anna.hears("echo: +33612345678")
    anna.say("qui")
    anna.hears("Qui accompagne ?")
    anna.send_contact("+33612345678", "Rémi", "Faure")
    anna.hears("echo: Rémi Faure, +33612345678")


def test_keys_that_are_of_no_use_any_more(office: Office, anna: User) -> None:
    office.rasa.replies["quand"] = [{"text": "Quel jour ?", "custom": {"asks": "date", "days": _days()}}]
    anna.say("quand")
    asked = anna.hears("Quel jour ?")
    anna.say("plutôt autre chose")
    anna.hears("echo: plutôt autre chose")
    office.rasa.replies["et"] = [{"text": "Combien ?", "custom": {"asks": "party"}}]
    anna.say("et")
    anna.hears("Combien ?")
    late = anna.press_data(asked, next(one.data for one in asked.buttons if one.title == "9"))
    anna.waits(lambda: late.answered)
    assert "ne sert plus" in late.toast and late.alert
    anna.hears("Combien ?")
    for data in (
        "",
        "x",
        "00000000.1.b0",
        "!lang.de",
        "!nothing.at",
        "00000000.99999999999.b0",
        "é" * 32,
        asked.buttons[-1].data[:-1] + "Z",
    ):
        forged = anna.press_data(asked, data)
        anna.waits(lambda forged=forged: forged.answered)
    office.settled(anna)


def _days() -> list[dict[str, object]]:
    return [{"date": f"2027-{month:02}-{day:02}", "free": 30, "capacity": 30} for month in (2, 3) for day in range(1, 29)]


def test_a_calendar_is_turned_and_a_day_said(office: Office, anna: User) -> None:
    office.rasa.replies["quand"] = [{"text": "Quel jour ?", "custom": {"asks": "date", "days": _days()}}]
    anna.say("quand")
    first = anna.hears("Quel jour ?")
    assert first.rows[0][1].title == "février 2027" and max(map(len, first.rows)) == 7
    anna.press("›")
    anna.waits(lambda: anna.seen()[-1].rows[0][1].title == "mars 2027")
    anna.press("12")
    anna.hears("echo: 12 mars 2027")
    assert [one.titles for one in anna.seen() if one.text == "Quel jour ?"] == [["✓ 12 mars 2027"]]


def test_who_wants_another_language(office: Office, anna: User) -> None:
    anna.say("/langue")
    anna.press("English")
    anna.hears("echo: ")
    anna.say("/help")
    anna.hears("/myoptions")
    assert {lang for _, lang in office.telegram.state.commands} == {"", "fr", "en"}


def test_what_is_forgotten_is_gone(office: Office, anna: User) -> None:
    anna.say("mon secret")
    anna.hears("echo: mon secret")
    anna.say("/oublier")
    anna.press("Oui, oublier")
    anna.hears("C’est fait")
    office.settled()
    assert not office.rows(anna)
    anna.say("bonjour")
    anna.hears("echo: bonjour")
    assert "mon secret" not in [row.text for row in office.rows(anna)]


def test_a_conversation_begun_on_a_page_goes_on_here_and_back(office: Office, anna: User) -> None:
    page = httpx.Client(base_url=f"http://127.0.0.1:{office.port}", trust_env=False)
    session = page.post("/chat/session", json={"lang": "fr"}).json()["session"]
    web = office.log.find("web", session)
    assert web
    who = {"Authorization": f"Bearer {session}"}
    page.post("/chat/messages", json={"id": "1" * 8, "text": "dit sur la page"}, headers=who)
    token = Passes(office.engine, SECRET.encode()).make(web.id)
    anna.start(f"g_{token}")
    anna.hears("Nous continuons ici")
    anna.say("dit au téléphone")
    anna.hears("echo: dit au téléphone")
    said = [row["text"] for row in page.get("/chat/messages", headers=who).json()["rows"]]
    assert "dit sur la page" in said and "echo: dit au téléphone" in said
    page.post("/chat/messages", json={"id": "2" * 8, "text": "encore sur la page"}, headers=who)
    office.settled()
    slowly(0.3)
    assert "echo: encore sur la page" not in texts(anna.seen()), "it was answered where it was asked"
    other = office.telegram.person("Mallory")
    other.start(f"g_{token}")
    assert "Nous continuons" not in other.hears().text
    page.close()


def test_groups(office: Office, anna: User) -> None:
    ben = office.telegram.person("Ben")
    group = office.telegram.group(anna, ben)
    group.reads_all = True
    group.say(ben, "on mange où ?")
    group.mention(ben, "quel est le prix ?")
    answer = group.hears("echo: quel est le prix ?")
    assert [one.url.split("?")[0] for one in answer.buttons] == [f"https://t.me/{office.telegram.state.bot['username']}"]
    assert "on mange où ?" not in office.rasa.messages
    office.rasa.replies["mes commandes"] = [{"text": "Commande G7K3-M9QX de Ben", "custom": {"order": {"reference": "G7K3-M9QX"}}}]
    group.mention(ben, "mes commandes")
    office.settled()
    assert "G7K3" not in " ".join(texts(group.seen()))
    group.take()
    group.mention(ben, "je suis ben@agence.example")
    assert group.hears().buttons
    new = group.migrate()
    group.mention(ben, "et maintenant ?")
    group.hears("echo: et maintenant ?")
    assert group.chat.id == new
    group.kick_bot()
    anna.say("toujours là ?")
    anna.hears("echo: toujours là ?")


def test_night(office: Office, anna: User) -> None:
    """What happens at night is told in the morning, unless the customer is awake; the answer to him is told at once."""
    found = office.log.find("telegram", str(anna.id))
    assert found
    office.house.clock.forward(hours=(23 - office.house.clock.now.hour) % 24)
    office.log.add(found.id, Said(text="Monument fermé demain."), "system", "event:night")
    anna.say("bonsoir")  # he is awake for some minutes
    anna.hears("Monument fermé demain.")
    anna.waits(lambda: "bonsoir" in echoes(anna))
    office.settled(anna)
    office.house.clock.forward(minutes=30)
    office.log.add(found.id, Said(text="Paiement reçu."), "system", "event:later")
    slowly(6)  # the sweep comes by
    assert "Paiement reçu." not in " ".join(texts(anna.seen()))
    office.house.clock.forward(hours=9)
    anna.hears("Paiement reçu.")


def test_html_is_what_the_log_holds(office: Office, anna: User) -> None:
    """Control: without escaping, the server would refuse what a customer's own words bring."""
    anna.say("<i>")
    anna.hears("echo: <i>")
    sent = [one.parameters["text"] for one in office.telegram.calls("sendMessage", anna.id)]
    assert html.escape("echo: <i>", quote=False) in sent


def test_polling(polling: Office) -> None:
    anna = polling.telegram.person()
    anna.say("un")
    anna.hears("echo: un")
    polling.telegram.fault("error", "getupdates", 2, status=502)
    polling.telegram.fault("drop", "getupdates")
    anna.say("deux")
    anna.hears("echo: deux")
    polling.stop()
    anna.say("trois")
    polling.start()
    anna.hears("echo: trois")
    polling.settled(anna)
    assert echoes(anna) == ["un", "deux", "trois"]
