"""The lease: of all jobs processes one is active; another takes over when its lease runs out."""

import asyncio
import os
import socket
import time
import uuid

from cases.acts.health import beat
from cases.acts.leases import release_lease, take_lease
from cases.store import Store
from logs import get_log

log = get_log(__name__)

NAME = "jobs"


class Lease:
    """Keeps asking for the lease and renewing it; `held()` is true only while it surely is ours."""

    def __init__(self, store: Store, seconds: float = 15.0) -> None:
        self._store, self._seconds = store, seconds
        self._until = 0.0
        self.holder = f"{socket.gethostname()[:30]}-{os.getpid()}-{uuid.uuid4().hex[:6]}"

    def held(self) -> bool:
        """Whether the lease is ours for sure, by this process's own clock."""
        return time.monotonic() < self._until

    async def keep(self) -> None:
        """Ask and renew for ever, a heartbeat each time; a store that fails counts as lost."""
        while True:
            await self.ask()
            await asyncio.sleep(self._seconds / 3)

    async def ask(self) -> bool:
        """Ask once; whether it is ours now."""
        had, asked = self.held(), time.monotonic()
        try:
            got = await asyncio.to_thread(self._take)
        except Exception:
            log.exception("lease_failed")
            return self.held()
        # A fifth is left as a margin, so that two clocks that run apart never overlap.
        self._until = asked + self._seconds * 0.8 if got else 0.0
        if got != had:
            log.info("lease_taken" if got else "lease_waiting", holder=self.holder)
        return got

    async def give_back(self) -> None:
        """Let another take over at once."""
        self._until = 0.0
        await asyncio.to_thread(self._release)

    def _take(self) -> bool:
        with self._store.unit() as unit:
            got = take_lease(unit, name=NAME, holder=self.holder, seconds=self._seconds)
            beat(unit, name=self.holder, kind=NAME)
            unit.commit()
        return got

    def _release(self) -> None:
        with self._store.unit() as unit:
            release_lease(unit, name=NAME, holder=self.holder)
            unit.commit()
