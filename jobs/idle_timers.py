"""Idle timers: a silent citizen is asked once, and later the adviser is freed."""

from datetime import timedelta

from cases.acts.desk.idle import ask_if_there, citizen_turn_idle, free_adviser
from cases.store import Store
from cases.unit import UnitOfWork
from jobs.queue_words import latest_lines
from settings import Settings

# Whoever was asked has at least so long to answer, also when the question came late.
GRACE = timedelta(minutes=5)


class IdleTimers:
    """Runs only while it is the citizen's turn to write."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._ask = settings.idle_ask_minutes * 60.0
        self._end = settings.idle_end_minutes * 60.0

    def ask(self) -> int:
        """Ask whoever has been silent for long; how many were asked."""
        with self._store.reading() as unit:
            silent = citizen_turn_idle(unit, now=unit.now(), seconds=self._ask)
        asked = 0
        for each in (one for one in silent if not one.asked):
            with self._store.unit() as unit:
                asked += ask_if_there(
                    unit,
                    conversation_id=each.conversation_id,
                    now=unit.now(),
                    seconds=self._ask,
                )
                unit.commit()
        return asked

    def free(self) -> int:
        """Free the advisers of whoever was asked and stayed silent; how many were freed."""
        with self._store.reading() as unit:
            silent = citizen_turn_idle(unit, now=unit.now(), seconds=self._end)
        freed = 0
        for each in (one for one in silent if one.asked):
            with self._store.unit() as unit:
                if _had_time(unit, each.conversation_id):
                    freed += free_adviser(
                        unit,
                        conversation_id=each.conversation_id,
                        now=unit.now(),
                        seconds=self._end,
                    )
                    unit.commit()
        return freed


def _had_time(unit: UnitOfWork, talk: str) -> bool:
    """Whether the question was read out, and long enough ago."""
    last = latest_lines(unit, talk)[-1]
    return last.sender == "system" and last.at <= unit.now() - GRACE
