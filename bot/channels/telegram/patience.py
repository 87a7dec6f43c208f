"""How the bot bears with Telegram: its limits are kept, its "too many" is waited for, and its short faults are tried again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.ext import AIORateLimiter

PAUSES: Final = (0.3, 1.0)
"""Seconds before what a server's fault or a broken line hindered is tried again."""
_Answer = Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]]


class Patience(AIORateLimiter):
    """The library's limiter, which does not repeat what failed for another reason than a limit."""

    async def process_request(
        self, callback: _Answer, args: Any, kwargs: dict[str, Any], endpoint: str, data: dict[str, Any], rate_limit_args: int | None
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """The library's own. What was not answered in time is left alone: it was probably done."""

        async def tried(*args: Any, **kwargs: Any) -> bool | dict[str, Any] | list[dict[str, Any]]:
            for pause in PAUSES:
                try:
                    return await callback(*args, **kwargs)
                except (BadRequest, TimedOut):
                    raise
                except NetworkError:
                    await asyncio.sleep(pause)
            return await callback(*args, **kwargs)

        return await super().process_request(tried, args, kwargs, endpoint, data, rate_limit_args)
