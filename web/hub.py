"""One doorbell per process that wakes everybody who waits for news of a conversation."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from cases.bells import Bell
from cases.store import Store
from logs import get_log
from web.errors import ApiError

POLL = 10.0  # seconds after which everybody looks, in case a ring was lost
PER_CONVERSATION = 24

log = get_log(__name__)


class Hub:
    """Waiters by conversation; `wait` ends on a ring, on the timeout, and when we go down."""

    def __init__(self) -> None:
        self._waiters: dict[str, set[asyncio.Event]] = defaultdict(set)
        self.stopping = asyncio.Event()

    @contextmanager
    def waiter(self, conversation_id: str) -> Iterator[asyncio.Event]:
        """An event that is set at each ring; raises ApiError("too_many_connections")."""
        waiters = self._waiters[conversation_id]
        if len(waiters) >= PER_CONVERSATION:
            raise ApiError("too_many_connections", retry_after=5)
        event = asyncio.Event()
        waiters.add(event)
        try:
            yield event
        finally:
            waiters.discard(event)
            if not waiters:
                self._waiters.pop(conversation_id, None)

    def ring(self, conversation_ids: set[str] | None) -> None:
        """Wake those who wait for these conversations, or everybody."""
        ids = self._waiters.keys() if conversation_ids is None else conversation_ids
        for conversation_id in list(ids):
            for event in self._waiters.get(conversation_id, ()):
                event.set()

    def stop(self) -> None:
        """Wake everybody for the last time."""
        self.stopping.set()
        self.ring(None)

    async def listen(self, store: Store) -> None:
        """Hand on the store's rings until cancelled; a lost bell is hung up again."""
        while True:
            try:
                await self._hand_on(store.listen("outbox"))
            except Exception as error:  # the chat lives on polling until the bell is back
                log.warning("bell_lost", exc_info=error)
                self.ring(None)
                await asyncio.sleep(1)

    async def _hand_on(self, bell: Bell) -> None:
        try:
            while True:
                self.ring(await bell.wait(POLL))
        finally:
            with suppress(Exception):
                bell.close()


async def wait(event: asyncio.Event, seconds: float) -> bool:
    """Whether the event rang within that time; it is reset before it is waited for again."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), max(seconds, 0))
    rang = event.is_set()
    event.clear()
    return rang
