"""What the customer is told, in his language, when a person takes his conversation, passes it on or leaves it."""

from __future__ import annotations

from typing import Any

from booking_core.texts import Texts
from bot.conversations import Said
from bot.gateway import ratings


def taken(texts: Texts, lang: str, agent: str, seller: str, reason: str) -> Said:
    """A person answers from now on."""
    return Said(text=texts.say(lang, "said-taken", agent=agent, seller=seller), custom=_handoff("with_agent", agent, reason))


def passed_on(texts: Texts, lang: str, agent: str, seller: str) -> Said:
    """Another one does."""
    return Said(text=texts.say(lang, "said-passed-on", agent=agent, seller=seller), custom=_handoff("with_agent", agent))


def released(texts: Texts, lang: str) -> Said:
    """It waits again; the assistant is there meanwhile."""
    return Said(text=texts.say(lang, "said-released"), custom=_handoff("queued"))


def back(texts: Texts, lang: str, agent: str) -> Said:
    """The assistant goes on."""
    return Said(text=texts.say(lang, "said-back", agent=agent), custom=_handoff("closed", agent))


def closed(texts: Texts, lang: str, agent: str, episode_id: str | None) -> list[Said]:
    """The case is settled; with an id it is asked how it was handled. No question of the dialogue: what it asked before still stands."""
    text, custom = texts.say(lang, "said-closed", agent=agent), _handoff("closed", agent)
    if episode_id is None:
        return [Said(text=text, custom=custom, mark="gateway")]
    asked = f"{text}\n{texts.say(lang, 'said-rate', agent=agent)}"
    return [Said(text=asked, buttons=ratings.buttons(texts, lang, episode_id), custom=custom, mark="gateway")]


def _handoff(state: str, agent: str = "", reason: str = "") -> dict[str, Any]:
    return {"handoff": {"state": state} | ({"agent": agent} if agent else {}) | ({"reason": reason} if reason else {})}
