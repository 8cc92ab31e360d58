"""Deadlines: says hourly, for each district, how many promises are broken."""

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

from cases.acts.deadlines import late_additions, late_answers, late_efforts
from cases.store import Store
from logs import get_log

log = get_log(__name__)


class DeadlineWatch:
    """Counts broken promises; it changes nothing and hides nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self) -> dict[str, dict[str, int]]:
        """Late answers, efforts and answers to additions by district code, as they were logged."""
        late = await asyncio.to_thread(self._late)
        for kind, districts in late.items():
            for district, count in sorted(districts.items()):
                log.warning("deadline_passed", kind=kind, district=district, late=count)
        log.info("deadlines_checked", late=sum(sum(each.values()) for each in late.values()))
        return late

    def _late(self) -> dict[str, dict[str, int]]:
        today = datetime.now(ZoneInfo("Europe/Copenhagen")).date()
        with self._store.reading() as unit:
            return {
                "answer": late_answers(unit, today=today),
                "effort": late_efforts(unit, today=today),
                "addition": late_additions(unit, today=today),
            }
