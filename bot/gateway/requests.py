"""Reading requests: what comes in is hostile until it has passed here."""

from __future__ import annotations

import json
import re
from typing import Any

from starlette.requests import HTTPConnection, Request

_SELLER = re.compile(r"[a-z0-9_-]{1,64}")


class BadRequest(ValueError):
    """Not the form of the contract; ``status`` says how."""

    def __init__(self, why: str, status: int = 422) -> None:
        super().__init__(why)
        self.status = status


def address_of(connection: HTTPConnection) -> str | None:
    """The caller's address, for limits only; it is neither stored nor logged."""
    return connection.client.host if connection.client else None


async def read_json(request: Request, max_bytes: int) -> dict[str, Any]:
    """The request's JSON object. Raises :class:`BadRequest` when it is too large or none."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > max_bytes:
            raise BadRequest("too_large", 413)
    try:
        read = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadRequest("not JSON") from error
    if not isinstance(read, dict):
        raise BadRequest("not an object")
    return read


def lang_of(value: Any) -> str | None:
    """A language we speak, from what a page says ("fr-FR")."""
    lang = value[:2].lower() if isinstance(value, str) else ""
    return lang if lang in ("fr", "en") else None


def seller_of(value: Any) -> str | None:
    """A seller's id, if it could be one."""
    return value if isinstance(value, str) and _SELLER.fullmatch(value) else None
