"""Lists in pages: an opaque cursor says where the next one begins, so that what is added meanwhile moves nothing."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from booking_core.api.problems import ApiError
from booking_core.api.v1.shown import Shown

T = TypeVar("T")
MOST = 100


class Paged(BaseModel):
    """The query of a list."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=50, ge=1, le=MOST, description="How many at most.", examples=[20])
    after: str | None = Field(default=None, max_length=80, description="The `next` of the page before.", examples=["MTI"])


class Page(Shown, Generic[T]):
    """``next`` is the ``after`` of the next page, null on the last."""

    items: list[T]
    next: str | None = Field(default=None, examples=["MDFKUThXWjc"])


def cursor(last: str) -> str:
    """The cursor that continues after the row of this key."""
    return urlsafe_b64encode(last.encode()).decode().rstrip("=")


def place(after: str | None) -> str | None:
    """The key of a cursor. Raises ApiError for one that we did not give out."""
    return None if after is None else _key(after)


def number(after: str | None) -> int:
    """As ``place``, of a list whose keys are numbers; 0 at its beginning."""
    key = "0" if after is None else _key(after)
    if not key.isdecimal():
        raise _no_cursor()
    return int(key)


def _key(after: str) -> str:
    try:
        key = urlsafe_b64decode(after + "=" * (-len(after) % 4)).decode("ascii")
    except ValueError:
        key = ""
    if not key or not key.isalnum():
        raise _no_cursor()
    return key


def _no_cursor() -> ApiError:
    return ApiError("invalid_request", faults=[{"where": "query.after", "what": "no cursor of this list"}])
