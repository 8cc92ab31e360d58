"""Whether something was done for a conversation just now in this process."""

import time
from collections.abc import Callable

MOST = 10_000


class Seen:
    """Remembers when, and forgets it all when it becomes too much."""

    def __init__(self, every: float = 20.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._every, self._clock = every, clock
        self._at: dict[str, float] = {}

    def is_due(self, conversation_id: str) -> bool:
        """Whether it is time again; then it counts as done."""
        now = self._clock()
        if now - self._at.get(conversation_id, -self._every) < self._every:
            return False
        if len(self._at) >= MOST:
            self._at.clear()
        self._at[conversation_id] = now
        return True
