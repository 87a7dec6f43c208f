"""A customer at the chat and an agent at the desk, of one and the same running gateway."""

from __future__ import annotations

import re
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from bot.conversations import Beside, Conversations, Episode, Episodes
from bot.desk.staff import Agent
from tests.bot.desk.house import Browser, Desk
from tests.bot.gateway.standin import RasaStandIn
from tests.waiting import until

ASKS = "je voudrais parler à quelqu'un"
_INPUT = re.compile(r'name="(client_id|note_id|key)" value="([^"]+)"')


def hands_over(rasa: RasaStandIn, seller: str = "cmn", case: str | None = None) -> None:
    """The assistant passes on whoever asks for a person."""
    handoff = {"state": "queued", "reason": "asked", "seller": seller} | ({"case": case} if case else {})
    rasa.replies[ASKS] = [{"text": "Un conseiller vous répondra.", "custom": {"handoff": handoff}}]


@dataclass
class Customer:
    """A chat of the web channel, by polling."""

    client: httpx.Client
    session: str
    id: str

    def say(self, text: str) -> int:
        """The number of what was said."""
        told = self.client.post("/chat/messages", json={"id": str(uuid.uuid4()), "text": text}, headers=self._who)
        assert told.status_code == 202, told.text
        return int(told.json()["seq"])

    def rows(self) -> list[dict[str, Any]]:
        """All that he can read."""
        return list(self.state()["rows"])

    def state(self) -> dict[str, Any]:
        """What polling gives."""
        return dict(self.client.get("/chat/messages", headers=self._who).json())

    def hears(self, text: str) -> None:
        """Waits until somebody has said that to him."""
        until(lambda: any(text in (row["text"] or "") for row in self.rows() if row["author"] != "customer"))

    @property
    def _who(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.session}"}


@dataclass
class Floor:
    """What a test needs of the desk, the log and the assistant."""

    desk: Desk
    rasa: RasaStandIn

    def __post_init__(self) -> None:
        key = self.desk.settings.signing_key().encode()
        self.log, self.episodes, self.beside = Conversations(self.desk.engine, key), Episodes(self.desk.engine), Beside(self.desk.engine)

    def customer(self, lang: str = "fr", seller: str | None = "cmn") -> Customer:
        """Who has just opened the chat."""
        client = self.desk.outside().client
        session = client.post("/chat/session", json={"lang": lang, "seller": seller}).json()["session"]
        found = self.log.find("web", session)
        assert found
        return Customer(client, session, found.id)

    def waiting(self, seller: str = "cmn", lang: str = "fr", case: str | None = None) -> Customer:
        """Who asked for a person."""
        hands_over(self.rasa, seller, case)
        made = self.customer(lang, seller)
        made.say(ASKS)
        until(lambda: self.open(made.id) is not None)
        return made

    def open(self, id_: str) -> Episode | None:
        """The open episode."""
        return next((one for one in self.episodes.of(id_) if one.state != "ended"), None)

    def agent(self, *sellers: str, name: str = "Inès", role: Any = "agent", lang: str = "fr") -> Console:
        """Somebody signed in."""
        made = self.desk.agent(role, *sellers, name=name, lang=lang)
        return Console(self.desk.browser(made), made)


@dataclass
class Console:
    """An agent's browser."""

    browser: Browser
    agent: Agent

    def page(self, id_: str) -> httpx.Response:
        """The conversation's page."""
        return self.browser.get(f"/desk/talks/{id_}")

    def do(self, id_: str, what: str, **form: str) -> str:
        """Posts a form of the page; what the page says of it."""
        answer = self.browser.post(f"/desk/talks/{id_}/{what}", form)
        assert answer.status_code == 303, (answer.status_code, answer.text[-500:])
        return answer.headers["location"].partition("told=")[2]

    def fields(self, id_: str) -> dict[str, str]:
        """The ids that the page's forms carry."""
        return dict(reversed(_INPUT.findall(self.page(id_).text)))

    def htmx(self, path: str, **form: Any) -> httpx.Response:
        """As htmx posts it."""
        return self.browser.post(path, form, **{"HX-Request": "true", "X-CSRF": self.browser.csrf})

    def reply(self, id_: str, text: str, client_id: str | None = None) -> httpx.Response:
        """An answer, as the page sends it."""
        return self.htmx(f"/desk/talks/{id_}/reply", text=text, client_id=client_id or self.fields(id_)["client_id"])

    @contextmanager
    def follows(self, path: str, last: str | None = None) -> Iterator[Stream]:
        """The stream of a page."""
        headers = {"Accept": "text/event-stream"} | ({"Last-Event-ID": last} if last else {})
        stop = threading.Event()
        with self.browser.client.stream("GET", path, headers=headers, timeout=30) as answer:
            assert answer.status_code == 200, answer.read()
            told = Stream()
            reader = threading.Thread(target=told.read, args=(answer, stop), daemon=True)
            reader.start()
            yield told
            stop.set()


class Stream:
    """Server-sent events as they come: name, data, id."""

    def __init__(self) -> None:
        self.events: list[tuple[str, str, str | None]] = []
        self.ended = False

    def read(self, answer: httpx.Response, stop: threading.Event) -> None:
        """Until the line ends."""
        name, data, id_ = "", [], None
        try:
            for line in answer.iter_lines():
                if stop.is_set():
                    return
                if line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: "):
                    data.append(line[6:])
                elif line.startswith("id: "):
                    id_ = line[4:]
                elif not line and name:
                    self.events.append((name, "\n".join(data), id_))
                    name, data, id_ = "", [], None
        except (httpx.HTTPError, httpx.StreamError):
            pass
        self.ended = True

    def said(self, kind: str) -> list[str]:
        """The data of the events of that name."""
        return [data for name, data, _ in list(self.events) if name == kind]

    def lines(self) -> list[str]:
        """The ids of the lines, in the order in which they came."""
        return [found[1] for data in self.said("line") if (found := re.search(r'<li id="([^"]+)"', data))]

    def hears(self, kind: str, text: str) -> None:
        """Waits until an event of that name holds the text."""
        until(lambda: any(text in data for data in self.said(kind)))
