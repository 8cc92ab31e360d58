"""Look-ups: warns while numbers and codes are tried in vain more often than people mistype."""

import asyncio

from cases.acts.desk.lookup_alarm import LookupAlarm, lookup_alarm
from cases.store import Store
from logs import get_log
from settings import Settings

log = get_log(__name__)


class LookupWatch:
    """Counts vain look-ups of the last hour; it changes nothing and shuts nobody out."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._limit = store, settings.lookup_alarm

    async def run(self) -> LookupAlarm | None:
        """The alarm, as it was logged: how many, and in how many conversations."""
        found = await asyncio.to_thread(self._look)
        if found is not None:
            log.warning("lookups_in_vain", count=found.vain, conversations=found.talks)
        return found

    def _look(self) -> LookupAlarm | None:
        with self._store.reading() as unit:
            return lookup_alarm(unit, now=unit.now(), limit=self._limit)
