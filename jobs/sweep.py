"""Retention: removes what has been kept long enough, class by class, and says how much it was."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict

from cases.acts.retention import sweep
from cases.store import Store
from cases.views.house import RetentionPolicy
from logs import get_log
from settings import Settings

log = get_log(__name__)

BATCH = 500


def policy_of(settings: Settings) -> RetentionPolicy:
    """The periods of the settings, in days."""
    return RetentionPolicy(
        conversation_days=settings.retention_conversation_days,
        order_days=settings.retention_order_days,
        mail_days=settings.retention_mail_days,
        audit_days=settings.retention_audit_days,
        case_days=settings.retention_case_days,
        follow_days=settings.retention_follow_days,
    )


class Sweeper:
    """Sweeps in small transactions, so that no citizen waits for it."""

    def __init__(self, store: Store, settings: Settings, may_go_on: Callable[[], bool]) -> None:
        self._store, self._policy, self._may_go_on = store, policy_of(settings), may_go_on

    async def run(self) -> dict[str, int]:
        """Sweep until nothing more is old enough; how much of each class was removed."""
        total: dict[str, int] = {}
        while self._may_go_on():
            swept = await asyncio.to_thread(self._sweep)
            total = {key: total.get(key, 0) + count for key, count in swept.items()}
            # Fewer than a full batch of every class: the rest is younger.
            if max(swept.values()) < BATCH:
                break
        log.info("swept", **total)
        return total

    def _sweep(self) -> dict[str, int]:
        with self._store.unit() as unit:
            swept = sweep(unit, policy=self._policy, now=unit.now(), limit=BATCH)
            unit.commit()
        return asdict(swept)
