"""One doorbell per topic and process that wakes everybody who waits for news."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from cases.bells import Bell
from cases.store import Store
from cases.views.conversations import Topic
from logs import get_log
from web.errors import ApiError

POLL = 10.0  # seconds after which a bell is asked again
PER_CONVERSATION = 24
MOST = 200  # who rang for one socket; of more nobody keeps account

log = get_log(__name__)


class Hub:
    """Waiters by conversation; `wait` ends on a ring, on the timeout, and when we go down."""

    def __init__(self) -> None:
        self._waiters: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._guests: dict[str, set[asyncio.Event]] = defaultdict(set)
        self.stopping = asyncio.Event()

    @contextmanager
    def waiter(self, conversation_id: str) -> Iterator[asyncio.Event]:
        """An event that is set at each ring; raises ApiError("too_many_connections")."""
        if len(self._waiters.get(conversation_id, ())) >= PER_CONVERSATION:
            raise ApiError("too_many_connections", retry_after=5)
        event = asyncio.Event()
        with _among(self._waiters, conversation_id, event):
            yield event

    @contextmanager
    def guest(self, conversation_id: str, event: asyncio.Event) -> Iterator[None]:
        """Have an event of the desk rung, too; it takes no citizen's place."""
        with _among(self._guests, conversation_id, event):
            yield

    def ring(self, conversation_ids: set[str] | None) -> None:
        """Wake those who wait for these conversations, or everybody."""
        for waiters in (self._waiters, self._guests):
            for conversation_id in list(waiters if conversation_ids is None else conversation_ids):
                for event in waiters.get(conversation_id, ()):
                    event.set()

    def stop(self) -> None:
        """Wake everybody for the last time."""
        self.stopping.set()
        self.ring(None)

    async def listen(self, store: Store) -> None:
        """Hand on the store's rings until cancelled; a lost bell is hung up again."""
        await listen(store, "outbox", self.ring)


class DeskHub:
    """Every socket of the desk in this process, and which conversations rang since it looked."""

    def __init__(self) -> None:
        self._rung: dict[asyncio.Event, set[str] | None] = {}
        self._pages: Counter[str] = Counter()

    @contextmanager
    def listener(self, event: asyncio.Event, session_id: str) -> Iterator[None]:
        """While open, `event` is set at each ring, and `take` tells who rang; at first, anybody."""
        self._rung[event] = None
        self._pages[session_id] += 1
        try:
            yield
        finally:
            del self._rung[event]
            self._pages -= Counter([session_id])  # which forgets those that come to nothing

    def is_here(self, session_id: str) -> bool:
        """Whether a page of this log-in has its socket here."""
        return self._pages[session_id] > 0

    def has_rung(self, event: asyncio.Event) -> bool:
        """Whether there is something to take."""
        return self._rung[event] is None or bool(self._rung[event])

    def take(self, event: asyncio.Event) -> set[str] | None:
        """Who rang since the last time; None where nobody knows, so that anything may be new."""
        taken = self._rung[event]
        self._rung[event] = set()
        return taken

    def ring(self, conversation_ids: set[str] | None) -> None:
        """Something changed at the desk: these conversations, or nobody knows which."""
        if conversation_ids is not None and not conversation_ids:
            return
        for event, rung in self._rung.items():
            if rung is not None:
                known = conversation_ids is not None and len(rung) + len(conversation_ids) <= MOST
                self._rung[event] = rung | (conversation_ids or set()) if known else None
            event.set()

    async def listen(self, store: Store) -> None:
        """Hand on the store's rings until cancelled."""
        await listen(store, "desk", self.ring)


@contextmanager
def _among(
    waiters: dict[str, set[asyncio.Event]], conversation_id: str, event: asyncio.Event
) -> Iterator[None]:
    waiters[conversation_id].add(event)
    try:
        yield
    finally:
        waiters[conversation_id].discard(event)
        if not waiters[conversation_id]:
            del waiters[conversation_id]


async def listen(store: Store, topic: Topic, heard: Callable[[set[str] | None], None]) -> None:
    """Tell who rang on a topic until cancelled; a lost bell is hung up again."""
    while True:
        try:
            await _hand_on(store.listen(topic), heard)
        except Exception as error:  # people live on polling until the bell is back
            log.warning("bell_lost", exc_info=error)
            heard(None)
            await asyncio.sleep(1)


async def _hand_on(bell: Bell, heard: Callable[[set[str] | None], None]) -> None:
    try:
        while True:
            heard(await bell.wait(POLL))
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
