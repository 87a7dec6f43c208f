"""``python -m bot.ops.supervise``: prepare and run Guichet for real until SIGTERM or Ctrl-C (docs/run-for-real.md)."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import httpx

from booking_core.catalogue import CatalogueError
from booking_core.settings import Settings, WrongSettings, settings_of
from bot.gateway.settings import GatewaySettings
from bot.ops.preparing import prepare, refuse_unready
from bot.ops.stack import Addresses, StartError, alone_in, choose_addresses, describe, keep_private, processes
from bot.ops.supervisor import Process, Supervisor
from bot.rasa.train import TrainingFailed, trained_model

SETTINGS = {f"GUICHET_{name}".upper() for name in GatewaySettings.model_fields} | {"GUICHET_BROWSER"}
HEALTH_SECONDS = 300.0
REMINDER_SECONDS = 15.0
PARTS = {
    "rasa": "Rasa to load the language model",
    "tracker": "the database of Rasa's conversations",
    "actions": "the action server",
    "booking": "the database of orders",
    "conversations": "the database of messages",
    "worker": "the worker",
}
"""What the parts of /health are called in words."""

Told = Coroutine[None, None, None]


def announce(line: str) -> None:
    print(line, flush=True)


async def until_healthy(url: str) -> None:
    """Return once ``GET /health`` answers 200; says now and then what is still missing. Raises StartError when it takes too long."""
    started = reminded = time.monotonic()
    state = "not answering yet"
    async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
        while time.monotonic() - started < HEALTH_SECONDS:
            try:
                answer = await client.get(f"{url}/health")
                if answer.status_code == httpx.codes.OK:
                    return
                state = what_is_missing(answer)
            except httpx.HTTPError:
                state = "the gateway does not answer yet"
            if time.monotonic() - reminded > REMINDER_SECONDS:
                reminded = time.monotonic()
                announce(f"still starting after {reminded - started:.0f} s: {state}")
            await asyncio.sleep(0.3)
    raise StartError(f"not ready after {HEALTH_SECONDS:.0f} s ({state}); the logs above and in the state folder's logs/ say why")


def what_is_missing(answer: httpx.Response) -> str:
    """The parts that /health says are down, in an operator's words, or what it said instead."""
    try:
        parts: dict[str, str] = answer.json()["parts"]
    except (ValueError, KeyError, TypeError):
        return f"/health says {answer.status_code}: {answer.text[:200]}"
    return "waiting for " + ", ".join(PARTS.get(name, name) for name, state in parts.items() if state != "ok")


async def serve(children: Sequence[Process], folder: Path, when_started: Told) -> None:
    """Run the children until a signal asks for the end, or until ``when_started`` raises, which is passed on."""
    supervisor = Supervisor(children, folder, announce)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, supervisor.stop)
    running = asyncio.create_task(supervisor.run())
    ready = asyncio.create_task(when_started)
    try:
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if ready.done():
            ready.result()
        await running
    finally:
        ready.cancel()
        supervisor.stop()
        await running


def start(settings: Settings, model: Path, when_started: Callable[[Addresses], Told]) -> None:
    """Everything from a checked port to the last child's end; ``when_started`` waits for health. Raises StartError."""
    keep_private(settings.home)
    with alone_in(settings.home):
        addresses = choose_addresses(settings)
        describe(settings, addresses)
        asyncio.run(serve(processes(settings, addresses, model), settings.home, when_started(addresses)))


def read_settings() -> Settings:
    """Settings from the environment, those of the gateway too: it would refuse them anew at each of its starts. A misspelt one is
    pointed out. Raises StartError naming the variables that make no sense."""
    for line in unknown_settings(os.environ):
        announce(line)
    try:
        return settings_of(GatewaySettings)
    except WrongSettings as error:
        raise StartError(str(error)) from error


def unknown_settings(environment: Mapping[str, str]) -> list[str]:
    """A line for each variable that looks like a setting and is none: what it was meant to set stays as it was."""
    unknown = sorted(name for name in environment if name.startswith("GUICHET_") and name not in SETTINGS)
    meant = {name: get_close_matches(name, SETTINGS, n=1) for name in unknown}
    return [f"{name} is no setting and changes nothing" + (f": {near[0]}?" if near else "") for name, near in meant.items()]


def refuse_taken(settings: Settings) -> None:
    """A port or a state folder in use is told at once, not after minutes of training. Raises StartError."""
    choose_addresses(settings)
    keep_private(settings.home)
    with alone_in(settings.home):
        pass


def end_in_order() -> None:
    """Until the processes run, a signal to end is an exception: what is under way, a training above all, ends with us."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _: sys.exit(128 + received))


def current_model() -> Path:
    """The trained model, made first when its inputs changed (minutes, with its progress told). Raises StartError."""
    try:
        return trained_model(announce)
    except (TrainingFailed, CatalogueError) as error:
        raise StartError(str(error)) from error


async def ready_line(addresses: Addresses) -> None:
    await until_healthy(addresses.url)
    announce(f"Guichet answers at {addresses.url}")


def main() -> int:
    argparse.ArgumentParser(prog="python -m bot.ops.supervise", description=__doc__).parse_args()
    end_in_order()
    try:
        settings = read_settings()
        refuse_unready(settings)
        refuse_taken(settings)
        prepare(settings, announce)
        start(settings, current_model(), ready_line)
    except StartError as error:
        announce(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
