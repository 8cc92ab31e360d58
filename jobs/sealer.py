"""The sealer: chains committed audit rows in batches, and writes each head outside the database."""

import asyncio
from collections.abc import Callable

from cases.acts.audit_chain import Head, heads_after, seal_batch
from cases.audit_heads import append_heads, read_heads
from cases.store import Store
from logs import get_log
from settings import Settings

log = get_log(__name__)
# A crash between the commit and the file leaves one head out; more than that is somebody's deed.
MOST_LEFT_OUT = 1


class Sealer:
    """Seals while `may_go_on()` holds (the lease is ours), so that there is one at a time."""

    def __init__(self, store: Store, settings: Settings, may_go_on: Callable[[], bool]) -> None:
        self._store, self._file, self._may_go_on = store, settings.heads_file, may_go_on

    async def run(self) -> int:
        """Seal everything that is committed; how many batches that were."""
        return await asyncio.to_thread(self._run)

    def _run(self) -> int:
        self._catch_up()
        count = 0
        while self._may_go_on() and (head := self._seal()) is not None:
            append_heads(self._file, [head])
            count += 1
        return count

    def _seal(self) -> Head | None:
        with self._store.unit() as unit:
            head = seal_batch(unit, now=unit.now())
            unit.commit()
        return head

    def _catch_up(self) -> None:
        """Write the head that a crash left out; a file that lacks more is not mended in silence."""
        known = read_heads(self._file)
        newest = known[-1].seal_id if known else 0
        with self._store.reading() as unit:
            missing = heads_after(unit, seal_id=newest)
        if not missing:
            return
        if len(missing) > MOST_LEFT_OUT:
            log.error("audit_heads_missing", count=len(missing))
            return
        append_heads(self._file, missing)
