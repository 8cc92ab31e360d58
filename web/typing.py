"""Who is typing: on or off for each side of a talk, passed between processes and never stored."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from cases.store import Store
from web.hub import listen

Side = Literal["citizen", "adviser"]
SIDES = ("citizen", "adviser")
LAPSES = 5.0  # seconds after which nobody types any more, unless it was said again
REPEAT = 2.0  # seconds within which the same word is not passed on twice
PER_TALK = 48
Key = tuple[str, str]


def payload(conversation_id: str, side: Side, on: bool) -> str:
    """What travels: whose typing it is, and 1 or 0."""
    return f"{conversation_id}|{side}|{int(on)}"


def read_payload(said: str) -> tuple[Key, bool] | None:
    """A payload taken apart; None for anything else."""
    parts = said.split("|")
    if len(parts) != 3 or parts[1] not in SIDES or parts[2] not in {"0", "1"}:
        return None
    return (parts[0], parts[1]), parts[2] == "1"


class Typing:
    """Who watches whom; each watcher has a queue of on and off."""

    def __init__(self) -> None:
        self._watchers: dict[Key, set[asyncio.Queue[bool]]] = defaultdict(set)
        self._lapses: dict[Key, asyncio.TimerHandle] = {}

    @contextmanager
    def watch(self, conversation_id: str, side: Side) -> Iterator[asyncio.Queue[bool]]:
        """A queue that gets True and False as that side types (perhaps since before) and stops."""
        key = (conversation_id, side)
        queue: asyncio.Queue[bool] = asyncio.Queue(maxsize=8)
        if len(self._watchers[key]) < PER_TALK:
            self._watchers[key].add(queue)
        if key in self._lapses:
            queue.put_nowait(True)
        try:
            yield queue
        finally:
            self._watchers[key].discard(queue)
            if not self._watchers[key]:
                del self._watchers[key]

    def hear(self, said: set[str]) -> None:
        """Hand on what was rung; off wins over an on that came at the same moment."""
        found = [read for one in said if (read := read_payload(one)) is not None]
        for key, on in sorted(found, key=lambda pair: not pair[1]):
            self._turn(key, on)

    def _turn(self, key: Key, on: bool) -> None:
        was_on = self._forget(key)
        if on:
            loop = asyncio.get_running_loop()
            self._lapses[key] = loop.call_later(LAPSES, self._turn, key, False)
        if on != was_on:
            for queue in self._watchers.get(key, ()):
                if not queue.full():
                    queue.put_nowait(on)

    def _forget(self, key: Key) -> bool:
        """Stop the clock of a side; whether it was running."""
        timer = self._lapses.pop(key, None)
        if timer is not None:
            timer.cancel()
        return timer is not None

    async def listen(self, store: Store) -> None:
        """Hand on the store's rings until cancelled."""
        await listen(store, "typing", lambda said: self.hear(said or set()))


@dataclass
class Speaker:
    """One side of one socket that says when it types: the same word is passed on now and then."""

    store: Store
    side: Side
    _told: dict[str, tuple[bool, float]] = field(default_factory=dict)

    async def say(self, conversation_id: str, on: bool) -> None:
        """Pass it on, unless it was just said."""
        now = asyncio.get_running_loop().time()
        was_on, at = self._told.get(conversation_id, (False, 0.0))
        if on == was_on and (not on or now - at < REPEAT):
            return
        self._told = {conversation_id: (on, now)}
        said = payload(conversation_id, self.side, on)
        await asyncio.to_thread(self.store.pass_on, "typing", said)
