"""Notices: who follows a case hears that there is news, and nothing else of it; not at night."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from cases.acts.case_notices import drop_stopped, due_notices, note_notice
from cases.acts.mail import queue_mail
from cases.store import Store
from cases.views.follows import DueNotice
from jobs.letters import LINK
from jobs.quiet import end_of_quiet
from logs import get_log
from settings import Settings

log = get_log(__name__)

TEMPLATES = {"email": "case_notice", "sms": "case_notice_sms"}


class Notices:
    """Writes the notices that are due into the outgoing table; each once, whoever runs."""

    def __init__(self, store: Store, settings: Settings, may_go_on: Callable[[], bool]) -> None:
        self._store, self._settings, self._may_go_on = store, settings, may_go_on

    async def run(self) -> int:
        """How many were written."""
        written = await asyncio.to_thread(self._run)
        if written:
            log.info("notices_written", count=written)
        return written

    def _run(self) -> int:
        total = 0
        while written := sum(self._write(notice) for notice in self._due() if self._may_go_on()):
            total += written
        return total

    def _due(self) -> list[DueNotice]:
        with self._store.reading() as unit:
            now = unit.now()
            return [] if end_of_quiet(now, self._settings) else due_notices(unit, now=now)

    def _write(self, notice: DueNotice) -> bool:
        with self._store.unit() as unit:
            if not note_notice(unit, notice=notice, now=unit.now()):
                return False
            queue_mail(
                unit,
                to=notice.address,
                template=TEMPLATES[notice.channel],
                values={LINK: f"/notice/{notice.token}", "language": notice.language},
                dedupe_key=notice.key,
            )
            unit.commit()
        return True


class StoppedFollows:
    """Forgets follows that were stopped so long ago that their links need not say so any more."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._kept = store, timedelta(days=settings.retention_mail_days)

    async def run(self) -> int:
        """How many were forgotten."""
        return await asyncio.to_thread(self._run)

    def _run(self) -> int:
        with self._store.unit() as unit:
            gone = drop_stopped(unit, before=unit.now() - self._kept)
            unit.commit()
        return gone
