"""Reading requests: what comes in is hostile until it has passed here."""

from __future__ import annotations

import json
import re
from typing import Any, TypeGuard
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.types import Message, Receive, Scope

from booking_core.api.networks import network_of

_SELLER = re.compile(r"[a-z0-9_-]{1,64}")


class BadRequest(ValueError):
    """Not the form of the contract; ``status`` says how."""

    def __init__(self, why: str, status: int = 422) -> None:
        super().__init__(why)
        self.status = status


class TooLarge(HTTPException):
    """More than any request of ours holds. An HTTPException, for those are what FastAPI lets through where it reads a body itself."""

    def __init__(self) -> None:
        super().__init__(413, "too_large")


def measured(scope: Scope, receive: Receive, max_bytes: int) -> Receive:
    """``receive`` for an HTTP request, raising :class:`TooLarge` instead of passing on more than ``max_bytes``.

    What says of itself that it is larger is not read at all; what says nothing is counted.
    """
    declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    received = 0

    async def counted() -> Message:
        nonlocal received
        # Ten digits are more than the limit anyhow, and thousands of them would be slow to read.
        if len(declared) > 10 or (declared.isdigit() and int(declared) > max_bytes):
            raise TooLarge
        message = await receive()
        received += len(message.get("body", b""))
        if received > max_bytes:
            raise TooLarge
        return message

    return counted


def is_text(value: Any) -> TypeGuard[str]:
    """Whether it is a string of whole characters: JSON can smuggle in halves (``"\\ud800"``), which nothing can store or send."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_number(value: Any) -> TypeGuard[int]:
    """Whether it is a whole number, and no yes or no, which Python takes for one."""
    return isinstance(value, int) and not isinstance(value, bool)


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, as browsers write them; empty when it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}".lower() if parts.netloc else ""


def is_foreign(connection: HTTPConnection, own: str) -> bool:
    """Whether a page of another site makes a browser call. Who sends no origin is no page; ``own`` is ours as the world knows it."""
    named = connection.headers.get("origin")
    if named is None:
        return False
    origin, host = origin_of(named), connection.headers.get("host", "").lower()
    return not origin or (origin != own and origin.partition("://")[2] != host)


def caller_of(connection: HTTPConnection) -> str | None:
    """The caller's network, for limits only; None for a caller on this machine."""
    return network_of(connection.client.host if connection.client else None)


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
