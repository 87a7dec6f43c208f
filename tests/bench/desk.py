"""The desk at work: seconds from a customer's message to an agent's screen, with many open conversations; milliseconds of its pages,
with a season of ended cases behind them.

``make bench ARGS=desk``, on a Guichet of its own with everything running. Agents have the queue and some conversations open, each over a
server-sent stream; customers write over the web channel in conversations that agents own, in those on a screen and in others. A message
that comes to no screen, or twice, ends it.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import statistics
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from sqlalchemy import Engine

from bot.conversations import Conversations, Episodes, Handed, Said, make_engine
from bot.conversations.unclear import UNCLEAR
from bot.desk.sessions import Sessions
from bot.desk.staff import Staff
from bot.gateway.settings import GatewaySettings
from tests.bench.desk_data import SELLERS, Shape, fill
from tests.bench.stack import running
from tests.bot.rasa.test_data import DATA, examples

COOKIE = "guichet-desk"
ROUNDS = 20
PAGES = {
    "queue, waiting": "/desk/?tab=waiting",
    "queue, mine": "/desk/?tab=mine",
    "queue, closed": "/desk/?tab=closed",
    "figures, 7 days": "/desk/figures?span=7",
    "figures, 30 days": "/desk/figures?span=30",
    "figures, 90 days": "/desk/figures?span=90",
    "figures, 90 days as CSV": "/desk/figures/days.csv?span=90",
    "not understood": "/desk/questions",
}
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Load:
    """``open`` conversations, of which ``waiting`` have no agent yet; agents have their queue and ``pages`` conversations each on a
    screen. ``a_second``: messages in the ones on a screen, which are measured, and as many again in the others."""

    open: int = 200
    waiting: int = 50
    agents: int = 20
    pages: int = 2
    a_second: float = 3.0
    seconds: float = 60.0
    ended: int = 20_000
    unclear: tuple[str, ...] = ()
    """What customers said that was not understood."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation with its customer's secret and its agent."""

    id: str
    secret: str
    agent: str


@dataclass
class Took:
    """Seconds of something, many times."""

    name: str
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """Seconds that 95 of 100 did not exceed."""
        return statistics.quantiles(self.seconds, n=20)[-1] if len(self.seconds) > 1 else self.seconds[0]


class Screens:
    """What has come to the agents' screens: for each message, when."""

    def __init__(self) -> None:
        self.came: dict[str, float] = {}
        self._waited: dict[str, asyncio.Event] = {}

    def await_for(self, mark: str) -> asyncio.Event:
        """Set once the message with that mark has come."""
        return self._waited.setdefault(mark, asyncio.Event())

    async def show(self, client: httpx.AsyncClient, path: str, ready: asyncio.Event) -> None:
        """One open page, for ever."""
        async with client.stream("GET", path, headers={"Accept": "text/event-stream"}) as stream:
            if stream.status_code != httpx.codes.OK:
                raise RuntimeError(f"{path}: {stream.status_code}")
            async for line in stream.aiter_lines():
                ready.set()
                if "mark-" in line and "/talks/" in path:
                    self._see(line)

    def _see(self, line: str) -> None:
        mark = "mark-" + line.partition("mark-")[2][:32]
        if mark in self.came:
            raise RuntimeError(f"{mark} came twice")
        self.came[mark] = time.perf_counter()
        self.await_for(mark).set()


def prepare(engine: Engine, key: bytes, load: Load) -> tuple[list[Talk], dict[str, str], str]:
    """Agents, their open conversations, and what has ended: the conversations, a session for each agent, and a supervisor's."""
    staff, sessions = Staff(engine), Sessions(engine)
    agents = [staff.create(f"{secrets.token_hex(6)}@desk.example", f"Agent {number}", "agent").id for number in range(load.agents)]
    above = staff.create(f"{secrets.token_hex(6)}@desk.example", "Supervisor", "supervisor").id
    chance = random.Random(1)
    fill(engine, Shape(open=0, ended=load.ended), agents, chance)
    log, episodes = Conversations(engine, key), Episodes(engine)
    talks = []
    for number in range(load.open):
        agent, secret = agents[number % load.agents], secrets.token_urlsafe(32)
        talk = log.open("web", secret, "fr", chance.choice(SELLERS)).id
        row = log.receive(talk, "Je voudrais parler à quelqu’un").message.seq
        log.answer(talk, row, [Said("Un conseiller va répondre.")], handed=Handed("cmn", "asked"))
        if number < load.open - load.waiting:
            episodes.claim(episodes.of(talk)[0].id, agent, Said("Un conseiller a pris la conversation."))
            talks.append(Talk(talk, secret, agent))
    puzzled = log.open("web", secrets.token_urlsafe(32), "fr").id
    for sentence in load.unclear:
        log.answer(puzzled, log.receive(puzzled, sentence).message.seq, [Said("Je n’ai pas compris.", mark=UNCLEAR)])
    return talks, {agent: sessions.begin(agent, complete=True) for agent in agents}, sessions.begin(above, complete=True)


def pages(url: str, session: str, rounds: int = ROUNDS) -> list[Took]:
    """Each page, asked for one by one by one browser; the first time, which fills caches, is not counted."""
    found = []
    with httpx.Client(base_url=url, cookies={COOKIE: session}, timeout=60, trust_env=False) as client:
        for name, path in PAGES.items():
            took = Took(name)
            for number in range(rounds + 1):
                begun = time.perf_counter()
                client.get(path).raise_for_status()
                if number:
                    took.seconds.append(time.perf_counter() - begun)
            found.append(took)
    return found


async def streams(url: str, talks: Sequence[Talk], sessions: dict[str, str], load: Load) -> Took:
    """From the customer's press to the agent's screen. Raises RuntimeError for a message that never comes, or comes twice."""
    by_agent = {agent: [talk for talk in talks if talk.agent == agent] for agent in sessions}
    on_screen = [talk for mine in by_agent.values() for talk in mine[: load.pages]]
    elsewhere = [talk for talk in talks if talk not in on_screen] or on_screen
    screens, took = Screens(), Took(f"message to screen, {load.open} open")
    shown = {agent: ["/desk/queue/stream?tab=mine", *(f"/desk/talks/{talk.id}/stream?after=0.0" for talk in mine[: load.pages])]
             for agent, mine in by_agent.items()}  # fmt: skip
    async with _browsers(url, sessions) as browsers, httpx.AsyncClient(base_url=url, timeout=60, trust_env=False) as customers:
        ready = [(asyncio.Event(), agent, path) for agent, paths in shown.items() for path in paths]
        tasks = [asyncio.create_task(screens.show(browsers[agent], path, event)) for event, agent, path in ready]
        await asyncio.wait_for(asyncio.gather(*(event.wait() for event, _, _ in ready)), PATIENCE)
        noise = asyncio.create_task(_noise(customers, elsewhere, load))
        sent = [asyncio.create_task(_measured(customers, screens, talk, delay, took)) for talk, delay in _plan(on_screen, load)]
        try:
            await asyncio.gather(*sent)
            for task in (*tasks, noise):
                if task.done() and (error := task.exception()):
                    raise error
        finally:
            for task in (noise, *tasks, *sent):
                task.cancel()
            await asyncio.gather(noise, *tasks, *sent, return_exceptions=True)
    return took


def _plan(talks: Sequence[Talk], load: Load) -> Iterable[tuple[Talk, float]]:
    """Which conversations get a message after how many seconds: as people write, at any moment."""
    chance = random.Random(2)
    for _ in range(max(1, int(load.a_second * load.seconds))):
        yield chance.choice(talks), chance.random() * load.seconds


async def _measured(client: httpx.AsyncClient, screens: Screens, talk: Talk, delay: float, took: Took) -> None:
    await asyncio.sleep(delay)
    mark = f"mark-{uuid.uuid4().hex}"
    came = screens.await_for(mark)
    begun = time.perf_counter()
    await _say(client, talk, f"Et pour quarante personnes ? {mark}")
    try:
        await asyncio.wait_for(came.wait(), PATIENCE)
    except TimeoutError:
        raise RuntimeError(f"{mark} came to no screen") from None
    took.seconds.append(screens.came[mark] - begun)


async def _noise(client: httpx.AsyncClient, talks: Sequence[Talk], load: Load) -> None:
    """Messages that nobody measures."""
    chance = random.Random(3)
    while True:
        await asyncio.sleep(chance.expovariate(load.a_second))
        await _say(client, chance.choice(talks), "Je suis toujours là")


async def _say(client: httpx.AsyncClient, talk: Talk, text: str) -> None:
    said = {"id": str(uuid.uuid4()), "text": text}
    answer = await client.post("/chat/messages", json=said, headers={"Authorization": f"Bearer {talk.secret}"})
    answer.raise_for_status()


@asynccontextmanager
async def _browsers(url: str, sessions: dict[str, str]) -> AsyncIterator[dict[str, httpx.AsyncClient]]:
    made = {
        agent: httpx.AsyncClient(base_url=url, cookies={COOKIE: session}, timeout=httpx.Timeout(60, read=None), trust_env=False)
        for agent, session in sessions.items()
    }
    try:
        yield made
    finally:
        for client in made.values():
            await client.aclose()


def table(rows: Sequence[Took]) -> str:
    """The figures, to be read by people."""
    head = f"{'the desk':36}{'median':>11}{'p95':>11}{'times':>8}"
    lines = (f"{one.name:36}{1000 * one.median:>8.0f} ms{1000 * one.p95:>8.0f} ms{len(one.seconds):>8}" for one in rows)
    return "\n".join([head, *lines])


def measure(engine: Engine, key: bytes, url: str, load: Load, rounds: int = ROUNDS, say: Callable[[str], object] = print) -> list[Took]:
    """Everything, against a gateway that runs at ``url`` on the database of ``engine``."""
    say(f"writing {load.ended} ended cases and {load.open} open ones ...")
    talks, sessions, above = prepare(engine, key, load)
    found = pages(url, above, rounds)
    say(f"{load.agents} agents, each with the queue and {load.pages} conversations open, for {load.seconds:.0f} s ...")
    return [*found, asyncio.run(streams(url, talks, sessions, load))]


def main() -> None:
    """Prints the table."""
    print("starting Guichet (a first start trains the model and may take minutes) ...", flush=True)
    with running() as stack:
        settings = GatewaySettings(home=Path(stack["home"]), demo=True)
        engine = make_engine(settings.conversations_url)
        tested = [text for _, text in examples(DATA / "nlu" / "test" / ".")]
        print(table(measure(engine, settings.signing_key().encode(), stack["url"], Load(unclear=tuple(tested[:500])))))
        engine.dispose()
