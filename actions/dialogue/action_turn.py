"""The one action of the dialogue: the dossier in, one message and the dossier out."""

from __future__ import annotations

import asyncio
import os
import traceback
from functools import cache
from typing import Any

import httpx
import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.common.context import Parsed, Turn
from actions.common.dossier import Dossier, Filed
from actions.common.names import names_of
from actions.common.vouched import let_in
from actions.dialogue.commands import recover
from actions.dialogue.turn import take_turn
from actions.reading.types import Names
from booking_core.bootstrap import build_core
from booking_core.catalogue import Catalogue
from booking_core.clock import paris
from booking_core.core import Core
from booking_core.errors import GuichetError
from booking_core.texts import Texts

log = structlog.get_logger("actions.turn")
PARSE_SECONDS = 5.0
PRESS = "press"
"""The intent of a pressed button."""
RESUME = "resume"
"""The button that the gateway presses, and no customer can, to call the assistant back."""
HEX = frozenset("0123456789abcdef")


@cache
def house() -> tuple[Core, Texts, httpx.Client]:
    """What every turn shares, built at the first one (the server warms it up at its start)."""
    core = build_core()
    token = os.environ.get("GUICHET_RASA_TOKEN")
    rasa = httpx.Client(base_url=os.environ.get("GUICHET_RASA_URL", ""), params={"token": token} if token else None, timeout=PARSE_SECONDS)
    return core, Texts(core.settings.data), rasa


def places(error: Exception) -> str:
    """Where it passed, innermost last; messages of exceptions may quote what was said, so they are left out."""
    return " > ".join(f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__))


NAMES: list[tuple[Catalogue, Names]] = []


def known_names(catalogue: Catalogue) -> Names:
    """The names of the catalogue in force; a file that changed brings new ones."""
    if not NAMES or NAMES[0][0] is not catalogue:
        NAMES[:] = [(catalogue, names_of(catalogue))]
    return NAMES[0][1]


class ActionTurn(Action):
    """Called by the turn policy after every message of the customer."""

    def name(self) -> str:
        """As the domain knows it."""
        return "action_turn"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Work out one turn in a thread of its own, so that one conversation never waits for another."""
        return await asyncio.to_thread(self.answer, dispatcher, tracker)

    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
        """Work out one turn. Whatever the core refuses, the customer reads why and nothing that was said is lost."""
        message = tracker.latest_message
        dossier = Dossier.model_validate(tracker.get_slot("dossier") or {})
        turn = make_turn(dossier, message, tracker.sender_id)
        try:
            let_in(turn, (message.get("metadata") or {}).get("vouched"))
            take_turn(turn)
        except GuichetError as error:
            log.warning("turn_refused", code=error.code)
            recover(turn, error)
        except Exception as error:  # the last line: no error of ours may silence a turn, or put what was said into a log
            log.error("turn_failed", error=type(error).__name__, where=places(error))
            dispatcher.utter_message(text=turn.t("failed"))
            return []
        custom = {key: value for key, value in turn.reply.custom.items() if value is not None}
        dispatcher.utter_message(text=turn.reply.text, buttons=turn.reply.buttons or None)
        if custom:
            dispatcher.utter_message(json_message=custom)
        return [SlotSet("dossier", dossier.model_dump(mode="json", exclude_defaults=True))]


def make_turn(dossier: Dossier, message: dict[str, Any], conversation: str) -> Turn:
    """A turn from Rasa's reading of the latest message."""
    core, texts, rasa = house()
    names = known_names(core.catalogue)
    parsed = parsed_of(message)
    metadata = message.get("metadata") or {}
    if not dossier.greeted:
        dossier.introduced = bool(metadata.get("greeted"))  # the channel's opening said already who is speaking
        dossier.lang = "en" if metadata.get("lang") == "en" else dossier.lang
        dossier.page = known_seller(core, metadata.get("seller"))
        dossier.seller = dossier.seller or dossier.page

    def parse(text: str) -> Parsed:
        """A part of the message; no part is a command of Rasa's, whatever it begins with."""
        try:
            return parsed_of(rasa.post("/model/parse", json={"text": text.lstrip("/ ")}).raise_for_status().json())
        except httpx.HTTPError:
            return Parsed(text, parsed.ranking)

    turn = Turn(core, texts, names, dossier, parsed, paris(core.clock()), conversation, parse)
    turn.network = mark_of(metadata)
    turn.resumed = metadata.get("resumed") is True
    turn.stays = metadata.get("stays") is True
    turn.filed = filed_in(core, metadata)
    turn.seq = metadata["seq"] if isinstance(metadata.get("seq"), int) else 0
    if is_press(message):
        pressed = next((entity["value"] for entity in message.get("entities") or [] if entity["entity"] == "id"), None)
        turn.called = turn.resumed and pressed == RESUME
        turn.press = dossier.buttons.get(str(pressed))
        turn.stale_press = turn.press is None and not turn.called
    return turn


def known_seller(core: Core, seller: Any) -> str | None:
    """The seller whose page the chat is on, if there is such a seller."""
    return seller if seller in {one.id for one in core.catalogue.sellers} else None


def filed_in(core: Core, metadata: dict[str, Any]) -> Filed | None:
    """The file that the gateway says was sent, if one was."""
    name, seq = metadata.get("file"), metadata.get("seq")
    if not isinstance(name, str) or not isinstance(seq, int):
        return None
    return Filed(name=name, seq=seq, page=known_seller(core, metadata.get("seller")))


def mark_of(metadata: dict[str, Any]) -> str | None:
    """What the gateway tells of the network that a message came from: 64 hexadecimal digits, or nothing."""
    mark = metadata.get("network")
    return mark if isinstance(mark, str) and len(mark) == 64 and set(mark) <= HEX else None


def is_press(message: dict[str, Any]) -> bool:
    """Whether a button was pressed. The gateway alone writes this command: it takes the slash from whatever is typed."""
    return str(message.get("text") or "").startswith(f"/{PRESS}{{")


def parsed_of(message: dict[str, Any]) -> Parsed:
    """Rasa's reading of a text. What is typed is never a press, however much it looks like a button's id ("B12", "b@free.fr")."""
    ranking = [(entry["name"], float(entry["confidence"])) for entry in message.get("intent_ranking") or [] if entry.get("name")]
    best = message.get("intent") or {}
    if best.get("name") and (not ranking or ranking[0][0] != best["name"]):
        ranking.insert(0, (best["name"], float(best.get("confidence") or 0)))
    if not is_press(message):
        taken = sum(confidence for name, confidence in ranking if name == PRESS)
        ranking = [(name, confidence / (1 - taken) if taken < 1 else 0.0) for name, confidence in ranking if name != PRESS]
    return Parsed(message.get("text") or "", tuple(ranking[:10]))
