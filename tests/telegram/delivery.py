"""Takes updates to a webhook as Telegram does: at the same time for different chats, one after the other within one, again until a 200."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable, Sequence

import httpx

from tests.telegram.state import Pending, State

FIRST_WAIT, LONGEST_WAIT, PATIENCE = 0.2, 2.0, 60.0
"""Seconds until an update is delivered again, twice as many each time (Telegram waits five times as long), and how long it waits for an
answer to one."""
Order = Callable[[list[int]], Sequence[int]]


class Delivery:
    """Runs in the server's loop; the switches may be set from any thread.

    ``holding``: nothing goes out. ``twice``: each update goes out a second time, at the same time as the first. ``order``: what is sent
    next to each other without regard for what went before, for one lot of updates.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self.holding = False
        self.twice = False
        self.delivered: list[int] = []
        self._order: Order | None = None
        self._something = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._sending: set[asyncio.Task[None]] = set()

    def release(self, order: Order | None = None) -> None:
        """Lets go what was held: as it should be, or all at once in that order of the update ids."""
        self._order = order
        self.holding = False
        self.wake()

    def wake(self) -> None:
        """There may be something to do."""
        if self._loop:
            self._loop.call_soon_threadsafe(self._something.set)

    async def arrives(self, seconds: float) -> None:
        """Until something new may be there, for ``getUpdates``."""
        try:
            await asyncio.wait_for(self._something.wait(), seconds)
        except TimeoutError:
            return
        self._something.clear()

    async def run(self) -> None:
        """For ever."""
        self._loop = asyncio.get_running_loop()
        limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
        async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE, limits=limits) as client:
            while True:
                if self.state.webhook is None:
                    await asyncio.sleep(0.05)  # the event is getUpdates' own
                    continue
                if not self.holding:
                    self._begin(client)
                await self.arrives(self._pause())

    def _pause(self) -> float:
        now = time.monotonic()
        waits = [one.due - now for one in list(self.state.pending.values()) if not one.busy and one.due > now]
        return max(0.01, min([1.0, *waits]))

    def _begin(self, client: httpx.AsyncClient) -> None:
        with self.state.changed:
            ready = self._shuffled() if self._order else self._next()
            for one in ready:
                one.busy = True
        for one in ready:
            for _ in range(2 if self.twice else 1):
                task = asyncio.ensure_future(self._deliver(client, one))
                self._sending.add(task)
                task.add_done_callback(self._sending.discard)

    def _shuffled(self) -> list[Pending]:
        order, self._order = self._order, None
        waiting = [number for number, one in self.state.pending.items() if not one.busy]
        return [self.state.pending[number] for number in (order(waiting) if order else waiting)]

    def _next(self) -> list[Pending]:
        now, hook = time.monotonic(), self.state.webhook
        room = (hook.connections if hook else 0) - sum(one.busy for one in self.state.pending.values())
        heads: dict[str, Pending] = {}
        for number in sorted(self.state.pending):
            one = self.state.pending[number]
            heads.setdefault(one.queue, one)
        return [one for one in heads.values() if not one.busy and one.due <= now][: max(0, room)]

    async def _deliver(self, client: httpx.AsyncClient, one: Pending) -> None:
        hook, number = self.state.webhook, one.update["update_id"]
        if hook is None:
            one.busy = False
            return
        headers = {"Content-Type": "application/json"} | ({"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {})
        wrong = ""
        try:
            answer = await client.post(hook.url, content=json.dumps(one.update, ensure_ascii=False).encode(), headers=headers)
            if not answer.is_success:
                wrong = f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
        except httpx.HTTPError as error:
            wrong = f"Connection failed: {type(error).__name__}"
        with self.state.changed:
            one.busy = False
            if wrong:
                hook.error, hook.error_at = wrong, int(time.time())
                one.due = time.monotonic() + min(LONGEST_WAIT, FIRST_WAIT * 2**one.tries)
                one.tries += 1
            else:
                self.state.pending.pop(number, None)
                self.delivered.append(number)
            self.state.changed.notify_all()
        self._something.set()


def backwards(numbers: list[int]) -> list[int]:
    """The newest first."""
    return sorted(numbers, reverse=True)


def shuffled(seed: int) -> Order:
    """In an order of chance, the same one for the same seed."""
    return lambda numbers: random.Random(seed).sample(numbers, len(numbers))
