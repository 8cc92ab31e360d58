"""How often one conversation and one source may knock: a moving window in this process."""

import math
import time
from collections.abc import Mapping

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from settings import Settings
from web.errors import ApiError

# name: (demo, production). Demo lets a load test from one machine through. In production a
# source may be a whole town hall behind one address, so a source gets far more than a citizen.
# At the desk that is sure: there each log-in has a limit of its own, and `desk_source` takes the
# place of `source`.
DEFAULTS: Mapping[str, tuple[str, str]] = {
    "source": ("60000/minute", "1200/minute"),
    "open": ("6000/minute", "60/hour"),
    "messages": ("600/minute", "30/minute;300/hour"),
    "conversation": ("6000/minute", "240/minute"),
    "ticket": ("600/minute", "30/minute"),
    "resume": ("60/minute", "10/hour"),
    "print": ("600/minute", "10/minute"),
    "frames": ("30/minute", "30/minute"),
    "typing": ("240/minute", "120/minute"),
    "desk_frames": ("600/minute", "240/minute"),
    "desk": ("6000/minute", "600/minute"),
    "desk_source": ("60000/minute", "12000/minute"),
    "login": ("600/minute", "30/minute"),
    "integration": ("6000/minute", "600/minute"),
    "notice": ("600/minute", "60/minute"),
    "identity": ("6000/minute", "300/minute"),
}
PER_SOURCE = frozenset(
    {"source", "open", "resume", "desk_source", "login", "identity", "integration", "notice"}
)


class Limits:
    """The limits of one gateway process; each name of DEFAULTS is one or more windows."""

    def __init__(self, settings: Settings) -> None:
        self._rules = {name: parse_many(text) for name, text in limit_texts(settings).items()}
        self._windows = MovingWindowRateLimiter(MemoryStorage())

    async def take(self, name: str, key: str) -> None:
        """Count one knock; raises ApiError("too_many_requests") with the seconds to wait."""
        for rule in self._rules[name]:
            if not await self._windows.hit(rule, name, key):
                raise ApiError("too_many_requests", retry_after=await self._wait(rule, name, key))

    async def _wait(self, rule: RateLimitItem, name: str, key: str) -> int:
        stats = await self._windows.get_window_stats(rule, name, key)
        return max(1, math.ceil(stats.reset_time - time.time()))


def limit_texts(settings: Settings) -> dict[str, str]:
    """Each limit in the words of the `limits` library, such as "30/minute;300/hour"."""
    column = 0 if settings.mode == "demo" else 1
    texts = {name: row[column] for name, row in DEFAULTS.items()}
    chosen = {
        "open": settings.rate_open,
        "messages": settings.rate_messages,
        "source": settings.rate_source,
        "resume": settings.rate_resume,
    }
    return texts | {name: text for name, text in chosen.items() if text}
