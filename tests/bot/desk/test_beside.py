"""What an agent sends and finds beside the transcript: files, answers kept ready, suggestions, the transcript by mail."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from email import message_from_bytes
from email.policy import default
from typing import Any

import httpx
import pytest
from openpyxl import Workbook

from booking_core.jobs.mailing import Mailing
from booking_core.mail.transport import Folder
from booking_core.texts import Texts
from bot.conversations import Beside, Said
from bot.conversations.files import LARGEST, Checked, WrongFile, checked, clean_name
from bot.desk.canned import Canned, WrongAnswer
from tests.bot.desk.house import Desk
from tests.bot.desk.talking import Console, Customer, Floor
from tests.waiting import until

PDF = b"%PDF-1.7\n1 0 obj\n"


def taken(floor: Floor) -> tuple[Customer, Console]:
    customer, ines = floor.waiting(), floor.agent("cmn")
    assert ines.do(customer.id, "claim") == "taken"
    return customer, ines


def send(ines: Console, customer: Customer, name: str, content: bytes, client_id: str | None = None) -> httpx.Response:
    form = {"client_id": client_id or str(uuid.uuid4())}
    headers = {"HX-Request": "true", "X-CSRF": ines.browser.csrf}
    return ines.browser.post(f"/desk/talks/{customer.id}/files", form, files={"file": (name, content)}, **headers)


def workbook() -> bytes:
    written = io.BytesIO()
    Workbook().save(written)
    return written.getvalue()


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name in names:
            parts.writestr(name, "x")
    return made.getvalue()


def test_a_file_reaches_the_customer_once_as_a_download_and_nothing_else(floor: Floor) -> None:
    customer, ines = taken(floor)
    client_id = str(uuid.uuid4())
    for _ in range(2):
        assert send(ines, customer, "../../Dévis « été ».pdf", PDF, client_id).status_code == 200
    (row,) = [row for row in customer.rows() if row["attachment"]]
    sent = row["attachment"]["payload"]
    assert (row["author"], sent["name"], sent["media_type"], sent["size"]) == ("agent", "Dévis « été ».pdf", "application/pdf", len(PDF))
    got = customer.client.get(sent["src"])
    assert got.content == PDF and got.headers["content-type"] == "application/pdf"
    assert got.headers["content-disposition"].startswith("attachment; ") and "D%C3%A9vis" in got.headers["content-disposition"]
    assert got.headers["x-content-type-options"] == "nosniff" and "sandbox" in got.headers["content-security-policy"]
    assert sent["src"] in ines.page(customer.id).text
    assert customer.client.get("/files/" + "x" * 43).status_code == 404
    customer.client.delete("/chat/session", headers={"Authorization": f"Bearer {customer.session}"})
    assert customer.client.get(sent["src"]).status_code == 404, "it goes with the conversation"


def test_ten_megabytes_and_no_more(floor: Floor) -> None:
    customer, ines = taken(floor)
    assert send(ines, customer, "a.pdf", PDF + b"x" * (LARGEST - len(PDF))).status_code == 200
    more = send(ines, customer, "b.pdf", PDF + b"x" * LARGEST)
    assert more.status_code == 422 and "dépasse 10 Mo" in more.text
    assert send(ines, customer, "c.pdf", PDF + b"x" * 2 * LARGEST).status_code == 413
    assert len([row for row in customer.rows() if row["attachment"]]) == 1


def test_only_whoever_has_the_conversation_sends_files(floor: Floor) -> None:
    customer, _ = taken(floor)
    ben = floor.agent("cmn", name="Ben")
    assert send(ben, customer, "a.pdf", PDF).status_code == 422
    assert not [row for row in customer.rows() if row["attachment"]]


def test_a_file_that_comes_once_the_case_is_lost_says_so(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    customer, ines = taken(floor)
    ben, keep = floor.agent("cmn", name="Ben"), Beside.keep_file

    def keep_and_lose(*args: Any) -> str:
        """A supervisor takes the case while the file is on its way."""
        kept = keep(*args)
        floor.episodes.pass_on(floor.open(customer.id).id, ines.agent.id, ben.agent.id, Said("Ben reprend."))  # type: ignore[union-attr]
        return kept

    monkeypatch.setattr(Beside, "keep_file", keep_and_lose)
    lost = send(ines, customer, "a.pdf", PDF)
    assert lost.status_code == 422 and "Ben a cette conversation" in lost.text
    assert not [row for row in customer.rows() if row["attachment"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.PNG", b"\x89PNG\r\n\x1a\n..."),
        ("a.jpeg", b"\xff\xd8\xff\xe0"),
        ("a.csv", "nom;prix\nÉlysée;12,50 €\n".encode()),
        ("a.csv", "nom;prix\nÉlysée;12,50 €\n".encode("cp1252")),
        ("a.xlsx", workbook()),
        ("a.docx", zipped("[Content_Types].xml", "word/document.xml")),
    ],
)
def test_what_is_what_its_name_says_is_taken(name: str, content: bytes) -> None:
    assert isinstance(checked(name, content), Checked)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.exe", b"MZ", "kind"),
        ("a.svg", b"<svg/>", "kind"),
        ("a.html", b"<html>", "kind"),
        ("noname", b"x", "kind"),
        ("a.pdf.html", PDF, "kind"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"<html><script>", "content"),
        ("a.png", PDF, "content"),
        ("a.csv", b"<html><script>alert(1)</script>", "content"),
        ("a.csv", b"a;b\x00\x01\x02", "content"),
        ("a.xlsx", b"PK\x03\x04 not a zip", "content"),
        ("a.xlsx", zipped("[Content_Types].xml", "word/document.xml"), "content"),
        ("a.xlsx", zipped("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "content"),
        ("a.docx", workbook(), "content"),
        ("a.pdf", PDF + b"x" * LARGEST, "large"),
    ],
)
def test_what_is_not_is_refused(name: str, content: bytes, why: str) -> None:
    with pytest.raises(WrongFile) as wrong:
        checked(name, content)
    assert wrong.value.why == why


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        ('a"b<c>\r\nSet-Cookie: x.pdf', "a b c Set-Cookie x.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        (".pdf", "document.pdf"),
        ("x" * 500 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_names_are_cleaned(name: str, kept: str) -> None:
    assert clean_name(name) == kept


def test_ready_answers_are_written_by_supervisors_and_filled_for_agents(floor: Floor) -> None:
    customer, ines = taken(floor)
    boss, of_mad = floor.agent("cmn", name="Chef", role="supervisor"), floor.agent("mad", name="Autre", role="supervisor")
    assert ines.browser.get("/desk/canned").status_code == 403
    words = {
        "title": "Salut",
        "seller": "cmn",
        "fr": "Bonjour {customer}, ici {agent} de {seller} pour {reference}.",
        "en": "Hello {agent}.",
    }
    wrong = boss.browser.post("/desk/canned/new", {**words, "fr": "Bonjour {prénom}"})
    assert wrong.status_code == 422 and "{prénom}" in wrong.text and "Hello {agent}." in wrong.text
    assert boss.browser.post("/desk/canned/new", {**words, "en": ""}).status_code == 422
    assert boss.browser.post("/desk/canned/new", {**words, "seller": ""}).status_code == 404, "of all sellers: by who sees all"
    assert boss.browser.post("/desk/canned/new", {**words, "seller": "mad"}).status_code == 404
    assert boss.browser.post("/desk/canned/new", words).status_code == 303
    assert "Bonjour {customer}, ici Inès de CMN pour {reference}." in ines.page(customer.id).text, "what is not known is seen"
    english = floor.waiting(lang="en")
    ines.do(english.id, "claim")
    assert "Hello Inès." in ines.page(english.id).text
    found = re.search(r"/desk/canned/([0-9a-f-]{36})", boss.browser.get("/desk/canned").text)
    assert found
    for path in ("", "/drop"):
        assert of_mad.browser.post(f"/desk/canned/{found[1]}{path}", words).status_code == 404
    assert found[1] not in of_mad.browser.get("/desk/canned").text
    assert boss.browser.post(f"/desk/canned/{found[1]}", {**words, "title": "Bonjour"}).status_code == 303
    assert [one.title for one in Canned(floor.desk.engine).all()] == ["Bonjour"]
    assert boss.browser.post(f"/desk/canned/{found[1]}/drop").status_code == 303
    assert Canned(floor.desk.engine).all() == []


@pytest.mark.parametrize(
    ("fr", "why"), [("", "empty"), ("x" * 2001, "long"), ("{", "variable"), ("{agent", "variable"), ("{}", "variable")]
)
def test_what_is_no_ready_answer(floor: Floor, fr: str, why: str) -> None:
    with pytest.raises(WrongAnswer) as wrong:
        Canned(floor.desk.engine).save(None, None, "Titre", fr, "text")
    assert wrong.value.why == why


def test_published_answers_are_suggested_with_their_source_and_said_to_nobody(floor: Floor) -> None:
    customer, ines = taken(floor)
    heard = len(floor.rasa.messages)
    customer.say("comment payer ?")
    floor.rasa.ranking = [("faq_payment_means", 0.7), ("book", 0.2), ("faq_cancellation", 0.1), ("faq_vat", 0.01)]
    shown = ines.browser.get(f"/desk/talks/{customer.id}/suggestions").text
    answer = floor.desk.core.catalogue.answer("cmn", "payment_means")
    assert answer and answer.text.fr.split("(")[0][:30] in shown.replace("&#39;", "'") and answer.sources[0].document in shown
    assert shown.count("data-insert") == 2, "what is no question of the FAQ, and what is unlikely, is not suggested"
    assert floor.rasa.parsed == ["comment payer ?"] and len(floor.rasa.messages) == heard
    floor.rasa.ranking = [("book", 0.9)]
    assert "ne disent rien" in ines.browser.get(f"/desk/talks/{customer.id}/suggestions").text
    floor.rasa.stop()
    assert "pas disponibles" in ines.browser.get(f"/desk/talks/{customer.id}/suggestions").text
    floor.rasa.start()


def test_the_question_before_the_wish_for_a_person_and_the_address_is_what_answers_are_suggested_to(floor: Floor) -> None:
    """So ends nearly every conversation that is passed on."""
    customer, ines = taken(floor)
    floor.rasa.rankings = {"comment payer ?": [("faq_payment_means", 0.7)], "un conseiller svp": [("talk_to_human", 0.9)]}
    floor.rasa.ranking = [("faq_vat", 0.9)]
    for said in ("comment payer ?", "un conseiller svp", "ana@x.example"):
        customer.say(said)
    shown = ines.browser.get(f"/desk/talks/{customer.id}/suggestions").text
    assert "« comment payer ? »" in shown.replace("\u00a0", " ") and shown.count("data-insert") == 1
    assert floor.rasa.parsed == ["un conseiller svp", "comment payer ?"], "an address asks nothing"


def test_the_transcript_is_mailed_to_a_known_address_only_once_and_without_notes(floor: Floor, desk: Desk) -> None:
    customer, ines = taken(floor)
    core = desk.core
    core.hand_over("cmn", customer.id, None, "asked", "x", {}, "fr", "ana@x.example")
    ines.htmx(f"/desk/talks/{customer.id}/note", text="note secrète", note_id=str(uuid.uuid4()))
    ines.reply(customer.id, "Bonjour <b>Ana</b>")
    send(ines, customer, "devis.pdf", PDF)
    key = ines.fields(customer.id)["key"]
    assert ines.do(customer.id, "transcript", to="thief@x.example", key=key) == "no_address"
    for _ in range(2):
        assert ines.do(customer.id, "transcript", to="ana@x.example", key=key) == "mailed"
    outbox = desk.settings.home / "letters"
    Mailing(core, Texts(desk.settings.data), Folder(outbox, "g@example.org")).run()
    mails = [path.read_text() for path in outbox.glob("*letter_written*")]
    assert len(mails) == 1 and "To: ana@x.example" in mails[0]
    assert "secr" not in mails[0]
    until(lambda: desk.did("transcript_mailed") == [(ines.agent.id, customer.id)] * 2)
    core.hand_over("cmn", customer.id, None, "contact", "y", {}, "fr", "ben@x.example")
    assert ines.do(customer.id, "transcript", to="ben@x.example", key=key) == "mailed"
    Mailing(core, Texts(desk.settings.data), Folder(outbox, "g@example.org")).run()
    assert any("To: ben@x.example" in path.read_text() for path in outbox.glob("*letter_written*")), "the same page, another address"


def test_a_transcripts_files_are_fetched_from_it_only_where_the_address_is_proved(floor: Floor, desk: Desk) -> None:
    customer, ines = taken(floor)
    core, outbox = desk.core, desk.settings.home / "letters-with-files"
    core.hand_over("cmn", customer.id, None, "asked", "x", {}, "fr", "ana@x.example")
    send(ines, customer, "devis.pdf", PDF)

    def mailed() -> str:
        assert ines.do(customer.id, "transcript", to="ana@x.example", key=str(uuid.uuid4())) == "mailed"
        Mailing(core, Texts(desk.settings.data), Folder(outbox, "g@example.org")).run()
        newest = max(outbox.glob("*letter_written*"))
        plain = message_from_bytes(newest.read_bytes(), policy=default).get_body(("plain",))
        newest.unlink()
        assert plain is not None
        return str(plain.get_content())

    told = mailed()
    assert "devis.pdf" in told and "/files/" not in told and "vous attend dans la conversation" in told
    core.request_code("ana@x.example", customer.id, "fr")
    events = [event for event in core.outbox.pending("chat", limit=100) if event.kind == "code_requested"]
    core.check_code("ana@x.example", customer.id, core.code_mail(events[-1].payload["code_id"]).code)
    (url,) = re.findall(r"https?://\S+(/files/\S+)", mailed())
    assert customer.client.get(url).content == PDF


def test_what_belongs_to_the_customer_stands_beside(floor: Floor) -> None:
    customer, other, ines = floor.waiting(), floor.waiting("mad"), floor.agent("cmn", "mad")
    core = floor.desk.core
    core.request_code("ana@x.example", customer.id, "fr")
    events = [event for event in core.outbox.pending("chat", limit=100) if event.kind == "code_requested"]
    account = core.check_code("ana@x.example", customer.id, core.code_mail(events[-1].payload["code_id"]).code)
    core.hand_over("cmn", customer.id, account, "complaint", "Le guide n'est pas venu", {"people": 22}, "fr", "ana@x.example")
    core.hand_over("mad", other.id, account, "asked", "Autre chose", {}, "fr")
    page = ines.page(customer.id).text
    assert "réclamation" in page and "Le guide n&#39;est pas venu" in page and "ana@x.example" in page
    assert f'href="/desk/talks/{other.id}"' in page
    narrow = floor.agent("cmn", name="Ben").page(customer.id).text
    assert f'href="/desk/talks/{other.id}"' not in narrow, "another seller's conversation"
    found = ines.browser.get("/desk/?q=guide").text
    assert customer.id not in found
    assert customer.id in ines.browser.get("/desk/?q=parler").text
