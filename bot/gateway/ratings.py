"""How a customer says whether a person helped him: five buttons, whose press the gateway takes itself."""

from __future__ import annotations

import re
import uuid
from typing import Any

from booking_core.texts import Texts

_PAYLOAD = re.compile(r"b:rate-([0-9a-f]{32})-([1-5])")
STARS = (1, 2, 3, 4, 5)


def buttons(texts: Texts, lang: str, episode_id: str) -> tuple[dict[str, Any], ...]:
    """The five answers, worst first. Their tokens pass as any button's, and name the case."""
    case = uuid.UUID(episode_id).hex
    return tuple({"title": texts.say(lang, f"gateway-rating-{stars}"), "payload": f"b:rate-{case}-{stars}"} for stars in STARS)


def read(payload: str | None) -> tuple[str, int] | None:
    """Case and answer, 1 to 5, of a press of one of these; None for any other."""
    found = _PAYLOAD.fullmatch(payload or "")
    return (str(uuid.UUID(found[1])), int(found[2])) if found else None
