"""The queue: lost advisers, a word for who waits, silent citizens, and late call-backs."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping

from cases.acts.desk.callbacks import overdue
from cases.acts.desk.claims import lapse, lapsed
from cases.acts.parking import parked_in_silence, resume_silent
from cases.store import Store
from cases.views.people import DeskUser
from jobs.idle_timers import IdleTimers
from jobs.queue_words import QueueWords
from logs import get_log
from settings import Settings

log = get_log(__name__)
# Sees every district, as the jobs must.
EVERYBODY = DeskUser("jobs", "jobs", "jobs", "supervisor")
MOST = 10_000


class QueueWatch:
    """Looks after everybody who waits, one small transaction for each of them.

    Doing it twice does nothing twice: each act looks again whether it is still called for.
    """

    def __init__(self, store: Store, settings: Settings, may_go_on: Callable[[], bool]) -> None:
        self._store, self._may_go_on = store, may_go_on
        self._words = QueueWords(store, settings)
        self._idle = IdleTimers(store, settings)
        self._minutes = settings.idle_ask_minutes

    async def run(self) -> dict[str, int]:
        """How much was done of each kind; lost advisers come first."""
        return await asyncio.to_thread(self._run)

    def _run(self) -> dict[str, int]:
        rounds: Mapping[str, Callable[[], int]] = {
            "lapsed": self._lapse,
            "freed": self._idle.free,
            "asked": self._idle.ask,
            "resumed": self._resume,
            "told": self._words.tell,
        }
        done = {}
        for name, act in rounds.items():
            if not self._may_go_on():
                break
            done[name] = act()
        if any(done.values()):
            log.info("queue_watched", **done)
        return done

    def _lapse(self) -> int:
        """Conversations whose adviser is gone wait again."""
        with self._store.reading() as unit:
            late = lapsed(unit, now=unit.now())
        return sum(self._lapse_one(talk) for talk in late)

    def _lapse_one(self, talk: str) -> bool:
        """Put it back, and say it at once if nobody else is there, either."""
        with self._store.unit() as unit:
            done = lapse(unit, conversation_id=talk, now=unit.now())
            if done:
                self._words.tell_if_nobody(unit, talk)
            unit.commit()
        return done

    def _resume(self) -> int:
        """Citizens who left the arranging of a call unfinished wait again at their place."""
        minutes, resumed = self._minutes, 0
        with self._store.reading() as unit:
            silent = parked_in_silence(unit, now=unit.now(), minutes=minutes)
        for talk in silent:
            with self._store.unit() as unit:
                resumed += resume_silent(
                    unit, conversation_id=talk, now=unit.now(), minutes=minutes
                )
                unit.commit()
        return resumed


class CallbackWatch:
    """Counts call-backs whose promised day has passed; it changes nothing and hides nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self) -> dict[str, int]:
        """Late call-backs by district code, as they were logged; "" is no district."""
        late = await asyncio.to_thread(self._late)
        for district, count in sorted(late.items()):
            log.warning("callback_overdue", district=district, late=count)
        return late

    def _late(self) -> dict[str, int]:
        with self._store.reading() as unit:
            late = overdue(unit, who=EVERYBODY, now=unit.now(), limit=MOST)
        return dict(Counter(each.district_code or "" for each in late))
