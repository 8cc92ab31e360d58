"""One worker process: makes its own store and loop, and answers turns until told to stop."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from bot.model import Model
from bot.turn import Turns
from cases.acts.health import beat
from cases.bells import Bell
from cases.store import Store, open_store
from facts import load_facts
from logs import get_log
from settings import Settings

log = get_log(__name__)
BEAT_SECONDS = 3.0
# A turn that waits for another process's lock or for its retry rings no bell.
LOOK_SECONDS = 0.5
BACK_OFF_SECONDS = 1.0


class Child:
    """Answers turns; one at a time, so that nothing in it needs a lock."""

    def __init__(self, settings: Settings, model: Model, note: Callable[[str], None]) -> None:
        self._settings = settings
        self._model = model
        self._note = note
        self._parent = os.getppid()
        self._beaten = 0.0
        self._stop = asyncio.Event()

    async def run(self, crashed: str) -> None:
        """Work until SIGTERM; `crashed` is the conversation that killed the child before."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        store = open_store(self._settings.store_url, self._settings.secret_key.get_secret_value())
        turns = Turns(store, self._model, load_facts(), lambda: datetime.now(UTC), self._note)
        bell = store.listen("inbox")
        try:
            if crashed:
                turns.count_crash(crashed)
            await self._serve(store, turns, bell)
        finally:
            bell.close()
            store.close()

    def stop(self) -> None:
        """End after the turn in hand."""
        self._stop.set()

    async def _serve(self, store: Store, turns: Turns, bell: Bell) -> None:
        while not self._stop.is_set() and os.getppid() == self._parent:
            try:
                self._beat(store)
                if await turns.work():
                    await asyncio.sleep(0)
                else:
                    await self._rest(bell)
            except Exception:
                log.exception("worker_trouble")
                await self._pause(BACK_OFF_SECONDS)

    def _beat(self, store: Store) -> None:
        if time.monotonic() - self._beaten < BEAT_SECONDS:
            return
        with store.unit() as unit:
            beat(unit, name=f"worker-{os.getpid()}", kind="worker")
            unit.commit()
        self._beaten = time.monotonic()

    async def _rest(self, bell: Bell) -> None:
        """Wait until the bell rings, it is time to look again, or the process should stop."""
        ring = asyncio.ensure_future(bell.wait(LOOK_SECONDS))
        stop = asyncio.ensure_future(self._stop.wait())
        await asyncio.wait({ring, stop}, return_when=asyncio.FIRST_COMPLETED)
        for task in (ring, stop):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)
