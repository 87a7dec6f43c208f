"""What a customer sends: looked at before it is kept, in the log once, answered, downloaded and never opened, gone with the rest."""

from __future__ import annotations

import re
import socket
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.conversations import Beside, make_engine
from bot.conversations.files import LARGEST, Checked, WrongFile, sniffed
from bot.conversations.migrate import migrate
from bot.gateway import files
from bot.gateway.limits import Limits
from tests.bot.gateway.conftest import Gateway, Gateways
from tests.bot.gateway.standin import RasaStandIn
from tests.bot.gateway.test_web import bearer, begin, tab
from tests.bot.owners import give
from tests.databases import Databases, everything_in
from tests.waiting import until

PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0" + bytes(20)
PRESS = '/press{"id": "file"}'


def send(gateway: Gateway, session: str, content: bytes = PDF, name: str = "contrat.pdf", id_: str | None = None) -> httpx.Response:
    form = {"id": id_ or str(uuid.uuid4())}
    given = {"file": (name, content, "application/octet-stream")}
    return gateway.client.post("/chat/files", data=form, files=given, headers=bearer(session))


def rows(gateway: Gateway, session: str) -> list[dict[str, Any]]:
    return list(gateway.client.get("/chat/messages", headers=bearer(session)).json()["rows"])


@pytest.fixture
def anywhere(databases: Databases, run: Gateways, tmp_path: Path) -> Gateway:
    """A gateway on either kind of database."""
    return run(more={"conversations_url": databases.copy(migrate, tmp_path / "log")})


def test_a_file_is_a_message_in_the_log_answered_and_shown_in_every_tab(anywhere: Gateway, rasa: RasaStandIn) -> None:
    session = begin(anywhere, lang="fr")
    with tab(anywhere, session) as other:
        sent = send(anywhere, session, PNG, "signé.png", id_="11111111-aaaa")
        assert (sent.status_code, sent.json()) == (202, {"seq": 2})
        told = other.until(3)[1:]
    assert (told[0]["author"], told[0]["text"], told[0]["id"]) == ("customer", None, "11111111-aaaa")
    kept = told[0]["attachment"]["payload"]
    assert (kept["name"], kept["media_type"], kept["size"]) == ("signé.png", "image/png", len(PNG))
    assert re.fullmatch(r"/files/[\w-]{43}", kept["src"])
    assert told[1]["author"] == "assistant"
    assert rasa.seen[-1]["message"] == PRESS and rasa.seen[-1]["metadata"]["file"] == "signé.png"
    assert kept["src"] not in str(rasa.seen), "who reads what the dialogue was told can read no file"


def test_it_is_downloaded_and_never_opened(gateway: Gateway) -> None:
    session = begin(gateway)
    assert send(gateway, session, PDF, "le contrat.pdf").status_code == 202
    given = gateway.client.get(rows(gateway, session)[1]["attachment"]["payload"]["src"])
    assert (given.content, given.headers["content-type"]) == (PDF, "application/pdf")
    assert given.headers["content-disposition"].startswith('attachment; filename="le contrat.pdf"')
    assert (given.headers["x-content-type-options"], given.headers["content-security-policy"]) == ("nosniff", "default-src 'none'; sandbox")
    assert gateway.client.get("/files/" + "x" * 43).status_code == 404


def test_sent_twice_under_one_id_it_is_kept_and_answered_once(anywhere: Gateway, rasa: RasaStandIn) -> None:
    session, id_ = begin(anywhere), str(uuid.uuid4())
    assert [send(anywhere, session, id_=id_).json()["seq"] for _ in range(3)] == [2, 2, 2]
    assert send(anywhere, session).json()["seq"] > 2, "control: another id is another file"
    until(lambda: len(rows(anywhere, session)) == 5)
    assert rasa.messages == [PRESS, PRESS]
    assert everything_in(make_engine(anywhere.settings.conversations_url)).count("application/pdf', " + str(len(PDF))) == 2


@pytest.mark.parametrize(
    ("name", "content", "as_"),
    [
        ("contrat.pdf", PDF, ("contrat.pdf", "application/pdf")),
        ("PHOTO.JPEG", JPEG, ("PHOTO.JPEG", "image/jpeg")),
        ("scan", PNG, ("scan.png", "image/png")),
        ("page.html", PDF, ("page.html.pdf", "application/pdf")),
        ("photo.png", JPEG, ("photo.png.jpg", "image/jpeg")),
        ("<img src=x onerror=alert(1)>.pdf", PDF, ("img src=x onerror=alert(1).pdf", "application/pdf")),
        ("../../etc/passwd.pdf", PDF, ("passwd.pdf", "application/pdf")),
        ("\u202efdp.exe.pdf", PDF, ("fdp.exe.pdf", "application/pdf")),
        ("é" * 400 + ".pdf", PDF, ("é" * 120 + ".pdf", "application/pdf")),
    ],
)
def test_what_it_is_is_read_in_it_and_its_name_is_made_harmless(name: str, content: bytes, as_: tuple[str, str]) -> None:
    assert sniffed(name, content) == Checked(*as_, content)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("contrat.pdf", b"", "empty"),
        ("contrat.pdf", b"<html><script>alert(1)</script>", "kind"),
        ("photo.png", b"MZ\x90\x00", "kind"),
        ("dessin.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "kind"),
        ("liste.csv", b"a;b\n", "kind"),
        ("contrat.pdf", PDF + bytes(LARGEST), "large"),
    ],
)
def test_anything_else_is_refused_in_words_and_nothing_of_it_kept(gateway: Gateway, name: str, content: bytes, why: str) -> None:
    with pytest.raises(WrongFile) as wrong:
        sniffed(name, content)
    assert wrong.value.why == why
    session = begin(gateway, lang="en")
    refused = send(gateway, session, content, name)
    assert refused.status_code in (413, 422) and refused.json()["error"] == f"file_{why}"
    assert "not sent" in refused.json()["text"]
    assert len(rows(gateway, session)) == 1


def test_a_file_of_exactly_the_limit_is_taken(gateway: Gateway) -> None:
    session = begin(gateway)
    assert send(gateway, session, PDF + bytes(LARGEST - len(PDF))).status_code == 202


def test_what_announces_too_much_is_not_waited_for(gateway: Gateway) -> None:
    head = f"POST /chat/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {begin(gateway)}\r\nContent-Length: {10**9}\r\n"
    with socket.create_connection(("127.0.0.1", gateway.settings.port), timeout=5) as connection:
        connection.sendall(f"{head}Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n".encode())
        answer = connection.recv(4000)
    assert answer.startswith(b"HTTP/1.1 413") and b'"file_large"' in answer


def test_a_body_without_an_announced_length_is_read_to_the_limit_only(gateway: Gateway) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        for _ in range(24):
            yield bytes(LARGEST // 20)

    headers = {**bearer(begin(gateway)), "Content-Type": "multipart/form-data; boundary=x"}
    assert gateway.client.post("/chat/files", content=pieces(), headers=headers).json()["error"] == "file_large"


@pytest.mark.parametrize(
    "request_",
    [
        {"json": {"id": "12345678", "file": "x"}},
        {"data": {"id": "12345678"}, "files": {"other": ("a.pdf", PDF)}},
        {"data": {"id": "x"}, "files": {"file": ("a.pdf", PDF)}},
        {"data": {"id": "12345678", "file": "no file"}},
        {"files": [("file", ("a.pdf", PDF)), ("file", ("b.pdf", PDF))]},
        {"content": b"--x\r\nbroken", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
    ],
)
def test_what_is_no_such_form_is_refused(gateway: Gateway, request_: dict[str, Any]) -> None:
    session = begin(gateway)
    headers = {**bearer(session), **request_.pop("headers", {})}
    refused = gateway.client.post("/chat/files", **request_, headers=headers)
    assert (refused.status_code, refused.json()["error"]) == (422, "invalid")
    assert len(rows(gateway, session)) == 1


def test_only_the_bearer_sends_from_a_page_of_the_sellers(gateway: Gateway) -> None:
    session = begin(gateway)
    for headers in ({}, bearer("x" * 43), {**bearer(session), "Origin": "https://elsewhere.example"}):
        refused = gateway.client.post("/chat/files", data={"id": "12345678"}, files={"file": ("a.pdf", PDF)}, headers=headers)
        assert (refused.status_code, refused.json()["error"]) == (401, "unknown_session")
    assert len(rows(gateway, session)) == 1


def test_too_many_files_are_refused_in_words(run: Gateways, rasa: RasaStandIn) -> None:
    gateway = run(limits=Limits(files="2/hour"))
    session = begin(gateway)
    assert [send(gateway, session).status_code for _ in range(3)] == [202, 202, 429]
    assert "fichiers" in send(gateway, session).json()["text"]
    assert send(gateway, begin(gateway)).status_code == 202, "control: another customer"


def test_a_conversation_keeps_so_many_and_no_more(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST", 1)
    session = begin(gateway)
    assert send(gateway, session).status_code == 202
    assert send(gateway, session).json()["error"] == "file_many"


def test_while_a_person_answers_the_dialogue_is_not_asked(gateway: Gateway, rasa: RasaStandIn) -> None:
    session = begin(gateway)
    found = gateway.log().find("web", session)
    assert found
    give(gateway.settings.conversations_url, found.id, "agent")
    assert send(gateway, session).status_code == 202
    until(lambda: gateway.log().pending(found.id)[1] == [])
    assert found.id not in {said["sender"] for said in rasa.seen} and len(rows(gateway, session)) == 2


def test_it_goes_with_the_conversation(anywhere: Gateway) -> None:
    beside = Beside(make_engine(anywhere.settings.conversations_url))
    found = []
    for end in ("deleted", "purged"):
        session = begin(anywhere)
        assert send(anywhere, session).status_code == 202
        src = rows(anywhere, session)[1]["attachment"]["payload"]["src"]
        assert beside.file(src.removeprefix("/files/")) is not None
        until(lambda session=session: len(rows(anywhere, session)) == 3)  # type: ignore[misc]
        if end == "deleted":
            assert anywhere.client.delete("/chat/session", headers=bearer(session)).status_code == 204
        else:
            anywhere.log().purge(datetime.now(UTC) + timedelta(seconds=1))
        found.append((beside.file(src.removeprefix("/files/")), anywhere.client.get(src).status_code))
    assert found == [(None, 404), (None, 404)]
    assert "application/pdf" not in everything_in(make_engine(anywhere.settings.conversations_url))


def test_whoever_asks_to_be_erased_by_a_name_in_a_files_name_is_found(gateway: Gateway) -> None:
    session = begin(gateway)
    assert send(gateway, session, name="marie@exemple.fr contrat.pdf").status_code == 202
    assert len(gateway.log().mentioning(["marie@exemple.fr"])) == 1
