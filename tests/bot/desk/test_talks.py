"""The console through real pages: who may see and do what, what the customer hears, and that nothing is lost or said twice."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

from bot.conversations import Said
from bot.desk.staff import LINK
from tests.bot.desk.talking import ASKS, Floor, hands_over
from tests.waiting import until


def test_a_case_waits_is_taken_answered_and_closed(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    queue = ines.browser.get("/desk/").text
    assert f"/desk/talks/{customer.id}" in queue and "attend depuis moins d’une minute" in queue
    assert "Prendre la conversation" in ines.page(customer.id).text
    assert ines.do(customer.id, "claim") == "taken"
    customer.hears("Inès (CMN) a pris votre demande")
    assert customer.state()["owner"] == "agent"
    heard = len(floor.rasa.messages)
    customer.say("Combien pour 20 ?")
    assert ines.reply(customer.id, "16,50 € par personne.").status_code == 200
    customer.hears("16,50 € par personne.")
    said = customer.rows()[-1]
    assert (said["author"], said["custom"]) == ("agent", {"agent": "Inès"})
    assert len(floor.rasa.messages) == heard, "the assistant is not asked meanwhile"
    assert ines.do(customer.id, "close", ask="yes") == "closed"
    customer.hears("vous a-t-elle été utile")
    asked = customer.rows()[-1]
    assert [one["title"][0] for one in asked["buttons"]] == ["1", "2", "3", "4", "5"] and asked["author"] == "assistant"
    customer.say(asked["buttons"][3]["payload"])
    customer.hears("4 sur 5")
    (episode,) = floor.episodes.of(customer.id)
    assert (episode.rating, episode.ended_how) == (4, "closed")
    assert len(floor.rasa.messages) == heard, "the press never reaches the assistant"
    assert "note 4 sur 5" in ines.browser.get("/desk/?tab=closed").text
    assert [floor.desk.did(what) for what in ("claimed", "closed")] == [[(ines.agent.id, customer.id)]] * 2
    customer.say("encore une question")
    customer.hears("echo: encore une question")


def test_a_rating_counts_for_nobody_elses_case(floor: Floor) -> None:
    customer, other, ines = floor.waiting(), floor.customer(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    ines.do(customer.id, "close", ask="yes")
    other.say(customer.rows()[-1]["buttons"][0]["payload"])
    until(lambda: other.rows()[-1]["author"] == "assistant")
    (episode,) = floor.episodes.of(customer.id)
    assert episode.rating is None


def test_of_two_that_claim_at_once_one_is_told_who_has_it(floor: Floor) -> None:
    customer = floor.waiting()
    agents = [floor.agent("cmn", name=f"Agent {number}") for number in range(4)]
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda one: one.do(customer.id, "claim"), agents))
    assert sorted(told) == ["not_yours"] * 3 + ["taken"]
    won, lost = agents[told.index("taken")], agents[told.index("not_yours")]
    page = lost.browser.get(f"/desk/talks/{customer.id}?told=not_yours").text
    assert f"{won.agent.name} a cette conversation" in page and "Votre réponse" not in page


def test_what_is_pressed_several_times_is_noted_once(floor: Floor) -> None:
    """The audit says what was done, not how often somebody pressed."""
    customer, ines = floor.waiting(), floor.agent("cmn")
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: ines.do(customer.id, "claim"), range(4))) == ["taken"] * 4
    for until_when in ("tomorrow", "tomorrow", "", ""):
        ines.do(customer.id, "snooze", until=until_when)
    assert floor.desk.did("claimed") == [(ines.agent.id, customer.id)]
    assert len(floor.desk.did("snoozed")) == 2, "put aside, and taken up again"
    other = floor.customer()
    for _ in range(3):
        assert ines.do(other.id, "take-over") == "taken"
    assert floor.desk.did("taken_over") == [(ines.agent.id, other.id)]


def test_a_supervisor_takes_from_a_colleague_who_is_not_there(floor: Floor) -> None:
    """Without it the customer of whoever went home would be answered by nobody. A colleague may not, as the control."""
    customer, ines, ben = floor.waiting(), floor.agent("cmn"), floor.agent("cmn", name="Ben")
    boss, other = (floor.agent("cmn", name=name, role="supervisor") for name in ("Zoé", "Éva"))
    ines.do(customer.id, "claim")
    form = {"holder": ines.agent.id}
    assert "Prendre la suite" not in ben.page(customer.id).text
    assert ben.do(customer.id, "take-from", **form) == "not_yours"
    assert floor.agent("mad", role="supervisor").page(customer.id).status_code == 404
    assert f'name="holder" value="{ines.agent.id}"' in boss.page(customer.id).text
    assert boss.do(customer.id, "take-from", **form) == "taken"
    assert boss.do(customer.id, "take-from", **form) == "taken", "once more is nothing more"
    assert other.do(customer.id, "take-from", **form) == "not_yours", "she read that Inès had it"
    customer.hears("Zoé (CMN) reprend votre demande")
    assert sum("reprend" in (row["text"] or "") for row in customer.rows()) == 1
    assert floor.desk.did("taken_from") == [(boss.agent.id, customer.id)]
    assert "Zoé a cette conversation" in ines.page(customer.id).text
    ines.reply(customer.id, "Je suis là.", str(uuid.uuid4()))
    assert boss.reply(customer.id, "Me voici.").status_code == 200
    customer.hears("Me voici.")
    assert not any(row["text"] == "Je suis là." for row in customer.rows())


def test_any_agent_takes_what_is_answered_by_link(floor: Floor) -> None:
    """Who made the first account from a shell told nobody: what the mail's reader kept is not out of reach."""
    customer, ines = floor.waiting(), floor.agent("cmn")
    waits = floor.open(customer.id)
    assert waits
    floor.episodes.claim(waits.id, LINK, Said("Le CMN vous répond."))
    assert "par le lien de son e-mail" in ines.page(customer.id).text
    assert ines.do(customer.id, "take-from", holder=LINK) == "taken"
    customer.hears("Inès (CMN) reprend votre demande")


def test_what_the_tracker_never_heard_is_told_whoever_took_it_in_between(floor: Floor) -> None:
    customer, ines, boss = floor.waiting(), floor.agent("cmn"), floor.agent("cmn", name="Zoé", role="supervisor")
    ines.do(customer.id, "claim")
    ines.reply(customer.id, "Dit par Inès.")
    boss.do(customer.id, "take-from", holder=ines.agent.id)
    boss.do(customer.id, "hand-back")
    assert [event.get("text") for event in floor.rasa.trackers[customer.id]].count("Dit par Inès.") == 1


def test_whoever_is_not_of_the_seller_finds_nothing_there(floor: Floor) -> None:
    customer, ines, stranger = floor.waiting("cmn"), floor.agent("cmn"), floor.agent("mad")
    ines.do(customer.id, "claim")
    fields = ines.fields(customer.id)
    assert customer.id not in stranger.browser.get("/desk/").text
    for path in ("", "/stream", "/before?seq=9", "/suggestions"):
        assert stranger.browser.get(f"/desk/talks/{customer.id}{path}").status_code == 404, path
        assert stranger.browser.get(f"/desk/talks/{uuid.uuid4()}{path}").status_code == 404, path
    acts = ("claim", "take-over", "pass-on", "snooze", "hand-back", "close", "reply", "draft", "note", "transcript")
    for act in acts:
        form = {"text": "x", "client_id": str(uuid.uuid4()), "note_id": str(uuid.uuid4()), "key": str(uuid.uuid4()), "seq": "1"}
        assert stranger.browser.post(f"/desk/talks/{customer.id}/{act}", form).status_code == 404, act
    assert stranger.browser.post(f"/desk/talks/{customer.id}/read", {"seq": "1"}).status_code == 404
    assert stranger.browser.get("/desk/?seller=cmn").status_code == 404
    assert fields["client_id"] and floor.log.get(customer.id).agent_id == ines.agent.id  # type: ignore[union-attr]


def test_an_answer_is_sent_once_and_what_was_changed_meanwhile_is_kept(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    client_id = ines.fields(customer.id)["client_id"]
    for _ in range(3):
        assert ines.reply(customer.id, "Une fois", client_id).status_code == 200
    assert [row["text"] for row in customer.rows() if row["author"] == "agent"] == ["Une fois"]
    late = ines.reply(customer.id, "Une fois, mais mieux", client_id)
    assert late.status_code == 422 and "Une fois, mais mieux" in late.text and "déjà parti" in late.text
    assert ines.fields(customer.id)["client_id"] != client_id
    assert [row["text"] for row in customer.rows() if row["author"] == "agent"] == ["Une fois"]


def test_a_browser_that_drops_in_mid_message_loses_nothing(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    client_id = ines.fields(customer.id)["client_id"]
    assert ines.htmx(f"/desk/talks/{customer.id}/draft", text="à demi écrit", client_id=client_id).status_code == 204
    again = floor.desk.browser(ines.agent).get(f"/desk/talks/{customer.id}").text
    assert "à demi écrit" in again and client_id in again
    assert customer.state()["by"] == "Inès", "the customer sees who writes"
    ines.reply(customer.id, "écrit", client_id)
    assert customer.state()["by"] is None and "à demi écrit" not in ines.page(customer.id).text


def test_what_cannot_be_sent_stays_and_says_why(floor: Floor) -> None:
    customer, ines, ben = floor.waiting(), floor.agent("cmn"), floor.agent("cmn", name="Ben")
    ines.do(customer.id, "claim")
    for text, why in (("   ", "Écrivez quelque chose"), ("Bonjour {customer}", "Une variable entre accolades"), ("x" * 4001, "trop long")):
        answer = ines.reply(customer.id, text)
        assert answer.status_code == 422 and why in answer.text
    client_id = ines.fields(customer.id)["client_id"]
    assert ines.do(customer.id, "pass-on", to=ben.agent.id) == "kept"
    answer = ines.reply(customer.id, "trop tard", client_id)
    assert answer.status_code == 422 and "Ben a cette conversation" in answer.text and "trop tard" in answer.text
    assert all(row["author"] != "agent" for row in customer.rows())
    customer.hears("Ben (CMN) reprend votre demande")


def test_without_a_script_what_cannot_be_sent_stays_and_says_why_too(floor: Floor) -> None:
    customer, ines, ben = floor.waiting(), floor.agent("cmn"), floor.agent("cmn", name="Ben")
    ines.do(customer.id, "claim")
    address, fields = f"/desk/talks/{customer.id}", ines.fields(customer.id)
    for text, why in (
        ("   ", "Écrivez quelque chose"),
        ("Bonjour {customer} !", "Une variable entre accolades"),
        ("x" * 4001, "trop long"),
    ):
        answer = ines.browser.post(f"{address}/reply", {"text": text, "client_id": fields["client_id"]})
        assert answer.status_code == 422 and why in answer.text and f">{text}</textarea>" in answer.text and "<html" in answer.text
    note = ines.browser.post(f"{address}/note", {"text": "y" * 4001, "note_id": fields["note_id"]})
    assert note.status_code == 422 and "trop long" in note.text and f">{'y' * 4001}</textarea>" in note.text
    file = ines.browser.post(f"{address}/files", {"client_id": fields["client_id"]}, files={"file": ("a.exe", b"MZ", "text/plain")})
    assert file.status_code == 422 and "Ce genre de fichier" in file.text
    assert ines.browser.post(f"{address}/reply", {"text": "Bonjour !", "client_id": fields["client_id"]}).status_code == 303
    ines.do(customer.id, "pass-on", to=ben.agent.id)
    late = ines.browser.post(f"{address}/reply", {"text": "trop tard", "client_id": str(uuid.uuid4())})
    assert late.status_code == 422 and "Ben a cette conversation" in late.text and "trop tard" in late.text


def test_notes_are_for_agents_alone(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    note_id = ines.fields(customer.id)["note_id"]
    for _ in range(2):
        assert ines.htmx(f"/desk/talks/{customer.id}/note", text="client <b>difficile</b>", note_id=note_id).status_code == 200
    page = ines.page(customer.id).text
    assert page.count("client &lt;b&gt;difficile&lt;/b&gt;") == 1 and "Note privée de Inès" in page
    assert "difficile" not in str(customer.rows())
    ines.do(customer.id, "claim")
    ines.do(customer.id, "hand-back")
    assert "difficile" not in str(customer.rows()) and "difficile" not in str(floor.rasa.trackers)


def test_handing_back_lets_the_assistant_go_on_with_what_was_said(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    customer.say("je viens avec un bus")
    ines.reply(customer.id, "le bus se gare rue de Lutèce")
    assert ines.do(customer.id, "hand-back") == "kept"
    until(lambda: customer.state()["owner"] == "assistant")
    told = [event.get("text") for event in floor.rasa.trackers[customer.id]]
    assert "je viens avec un bus" in told and "le bus se gare rue de Lutèce" in told
    customer.say("merci")
    customer.hears("echo: merci")


def test_without_the_assistant_nothing_is_handed_back(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    ines.reply(customer.id, "bonjour")
    floor.rasa.stop()
    assert ines.do(customer.id, "hand-back") == "no_assistant"
    assert customer.state()["owner"] == "agent"
    assert ines.do(customer.id, "close") == "closed", "a person may end his work all the same"
    floor.rasa.start()


def test_back_into_the_queue_the_assistant_answers_meanwhile_and_knows(floor: Floor) -> None:
    customer, ines, ben = floor.waiting(), floor.agent("cmn"), floor.agent("cmn", name="Ben")
    ines.do(customer.id, "claim")
    ines.reply(customer.id, "je demande à Ben")
    assert ines.do(customer.id, "pass-on") == "kept"
    assert "je demande à Ben" in [event.get("text") for event in floor.rasa.trackers[customer.id]]
    customer.say("toujours là ?")
    customer.hears("echo: toujours là ?")
    assert ben.do(customer.id, "claim") == "taken"


def test_taking_over_what_nobody_asked_for(floor: Floor) -> None:
    customer, ines, anywhere = floor.customer(), floor.agent("cmn"), floor.customer(seller=None)
    customer.say("bonjour")
    customer.hears("echo: bonjour")
    anywhere.say("bonjour")
    assert customer.id in ines.browser.get("/desk/?tab=assistant").text
    assert anywhere.id not in ines.browser.get("/desk/?tab=assistant").text, "no seller of his"
    assert ines.do(customer.id, "take-over") == "taken"
    customer.hears("Inès (CMN) a pris")
    boss = floor.agent(name="Chef")
    assert boss.browser.post(f"/desk/talks/{anywhere.id}/take-over", {"seller": "nobody"}).status_code == 404
    assert boss.do(anywhere.id, "take-over", seller="mad") == "taken"
    assert floor.episodes.of(anywhere.id)[0].seller == "mad"


def test_put_aside_until_the_customer_writes(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    assert ines.do(customer.id, "snooze", until="1h") == "asleep"
    assert customer.id in ines.browser.get("/desk/?tab=snoozed").text and customer.id not in ines.browser.get("/desk/?tab=mine").text
    customer.say("me revoici")
    assert customer.id in ines.browser.get("/desk/?tab=mine").text
    for until_, at in (("at", "2020-01-01T10:00"), ("at", "garbage"), ("for ever", "")):
        assert ines.browser.post(f"/desk/talks/{customer.id}/snooze", {"until": until_, "at": at}).status_code == 422


def test_over_rest_a_customer_hears_who_has_his_message_and_then_the_answer(floor: Floor) -> None:
    hands_over(floor.rasa)
    client, sender = floor.desk.outside().client, f"sender-{uuid.uuid4().hex}"

    def say(text: str) -> list[dict[str, object]]:
        return list(client.post("/webhooks/rest/webhook", json={"sender": sender, "message": text}).json())

    say(ASKS)
    found = floor.log.find("rest", sender)
    assert found
    boss = floor.agent(name="Inès")
    boss.do(found.id, "claim")
    (taken,) = say("j'attends")
    assert taken["custom"] == {"handoff": {"state": "with_agent", "agent": "Inès", "reason": "asked"}}
    (passed,) = say("toujours")
    assert "Inès s’occupe de votre demande" in str(passed["text"]) and passed["custom"] == {
        "handoff": {"state": "with_agent", "agent": "Inès"}
    }
    boss.reply(found.id, "me voici")
    answer = say("ah")
    assert [one["text"] for one in answer] == ["me voici"]
    assert [row.text for row in floor.log.rows(found.id)].count(str(passed["text"])) == 0, "the line is no row of the log"


def test_hostile_words_names_and_references_are_shown_as_they_are_written(floor: Floor) -> None:
    evil = "<img src=x onerror=alert(1)>"
    floor.rasa.replies["offre"] = [
        {
            "text": evil,
            "buttons": [{"title": evil, "payload": "b:1"}],
            "custom": {
                "order": {"reference": evil, "activity": evil, "state": evil, "date": evil, "total_cents": "x"},
                "sources": [{"document": evil}],
            },
        }
    ]
    customer, ines = floor.waiting(), floor.agent("cmn", name=evil)
    customer.say(evil)
    customer.say("offre")
    until(lambda: any(row["buttons"] and row["buttons"][0]["payload"] == "b:1" for row in customer.rows()))
    ines.do(customer.id, "claim")
    ines.reply(customer.id, evil)
    for path in ("/desk/?tab=mine", f"/desk/talks/{customer.id}", f"/desk/?q={evil}"):
        page = ines.browser.get(path).text
        assert "<img" not in page and "&lt;img src=x" in page, path


def test_what_is_written_while_it_is_handed_back_is_for_one_of_both_and_answered_once(floor: Floor) -> None:
    customer, ines = floor.customer(), floor.agent("cmn")
    customer.say("bonjour")
    customer.hears("echo: bonjour")
    for number in range(6):
        assert ines.do(customer.id, "take-over") == "taken"
        ines.reply(customer.id, f"réponse {number}")
        with ThreadPoolExecutor(2) as threads:
            back = threads.submit(ines.do, customer.id, "hand-back")
            said = threads.submit(customer.say, f"message {number}")
            assert (back.result(), said.result() > 0) == ("kept", True)
        until(lambda: not floor.log.pending(customer.id)[1])
    told = [event.get("text") for event in floor.rasa.trackers[customer.id] if event["event"] in ("user", "bot")]
    rows = customer.rows()
    for number in range(6):
        answers = [row for row in rows if row["text"] == f"echo: message {number}"]
        assert len(answers) <= 1 and told.count(f"message {number}") == 1, "for the agent, or answered; the assistant heard it once"
        assert told.count(f"réponse {number}") == 1
        assert [row["text"] for row in rows].count(f"message {number}") == 1
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))


CALLED = '/press{"id": "resume"}'


def carried(floor: Floor) -> list[tuple[str, bool]]:
    """What the assistant was asked, and whether it was called back with that."""
    return [(said["message"], bool(said["metadata"].get("resumed"))) for said in floor.rasa.seen]


def test_who_writes_as_he_is_handed_back_is_answered_by_the_assistant_that_comes_back(floor: Floor) -> None:
    """Else it would ask him the same twice: after its answer, and when it is called back."""
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    for text in ("merci", "et le bus ?"):
        floor.log.receive(customer.id, text)  # stored; its turn would wait for the end of the handing back
    floor.rasa.seen.clear()
    assert ines.do(customer.id, "hand-back") == "kept"
    customer.hears("echo: et le bus ?")
    assert carried(floor) == [("merci", True), ("et le bus ?", False)]
    assert [row["text"] for row in customer.rows()][-2:] == ["echo: merci", "echo: et le bus ?"]
    assert not floor.log.pending(customer.id)[1]


def test_who_writes_while_the_assistant_comes_back_is_answered_once(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    floor.rasa.seen.clear()
    floor.rasa.held.add(CALLED)
    assert ines.do(customer.id, "hand-back") == "kept"
    until(lambda: carried(floor) == [(CALLED, True)])
    customer.say("merci")
    floor.rasa.held.clear()
    customer.hears("echo: merci")
    assert carried(floor) == [(CALLED, True), ("merci", True)]
    rows = customer.rows()
    assert not any(CALLED in (row["text"] or "") for row in rows), "what it asked before it knew of his words"
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1)) and not floor.log.pending(customer.id)[1]
    customer.say("voilà")
    customer.hears("echo: voilà")
    assert carried(floor)[-1] == ("voilà", False)


def test_what_the_assistant_is_not_asked_brings_it_back_neither(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    floor.log.receive(customer.id, "/restart", mark="command")
    floor.rasa.seen.clear()
    assert ines.do(customer.id, "hand-back") == "kept"
    customer.hears(f"echo: {CALLED}")
    assert carried(floor) == [(CALLED, True)] and not floor.log.pending(customer.id)[1]


def test_without_a_socket_reading_is_told_too_and_never_goes_back(floor: Floor) -> None:
    customer, ines = floor.waiting(), floor.agent("cmn")
    ines.do(customer.id, "claim")
    ines.reply(customer.id, "bonjour")
    last = customer.state()["seq"]
    who = {"Authorization": f"Bearer {customer.session}"}
    for seq, kept in ((last, last), (1, last), (10**12, last)):
        assert customer.client.post("/chat/read", json={"seq": seq}, headers=who).status_code == 204
        found = floor.log.get(customer.id)
        assert found and found.read_seq == kept
    assert customer.client.post("/chat/read", json={"seq": True}, headers=who).status_code == 422
    assert customer.client.post("/chat/read", json={"seq": 1}).status_code == 401


def test_the_queue_says_what_is_asked_not_where_to_answer(floor: Floor) -> None:
    facts = {"activity": "Panthéon", "people": 20, "day": "2027-03-12"}
    core = floor.desk.core
    whole = core.hand_over("cmn", "talk-of-facts", None, "asked", "« Panthéon pour 20 »\n« Anna, anna@trips.example »", facts, "fr", None)
    words = core.hand_over("cmn", "talk-of-words", None, "asked", "« un gâteau ? »\n« Anna, anna@trips.example »", {}, "fr", None)
    for case in (whole, words):
        floor.waiting(case=case.id).say("Anna Smith, anna@trips.example")
    queue = floor.agent("cmn").browser.get("/desk/").text
    assert ">Panthéon, 20\u00a0personnes, vendredi 12 mars 2027<" in queue and ">un gâteau ?<" in queue
