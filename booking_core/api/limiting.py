"""How long whoever asks for too much must wait, in whole seconds."""

from __future__ import annotations

import math
import time

from limits import RateLimitItem
from limits.strategies import FixedWindowRateLimiter


def wait(limiter: FixedWindowRateLimiter, limit: RateLimitItem, *who: str, cost: int = 1) -> int | None:
    """Counts a request; None where it is within the limit, else the seconds until there is room again, one at least."""
    if limiter.hit(limit, *who, cost=cost):
        return None
    return max(1, math.ceil(limiter.get_window_stats(limit, *who).reset_time - time.time()))
