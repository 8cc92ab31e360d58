"""A word now and then for who waits: the place, the measured wait, or that nobody is there."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from cases.acts.conversations import get_conversation
from cases.acts.desk.presence import present_advisers
from cases.acts.desk.waits import mark_word, measured_wait, waiting_now
from cases.acts.events import post_event
from cases.acts.handoffs import current_handoff
from cases.acts.outbox import messages_after
from cases.store import Store
from cases.unit import UnitOfWork
from cases.views.conversations import Handoff, Message
from cases.views.desk import Waiting
from facts.hours import hours_of, is_open, promised_day
from settings import Settings

EVENT = "queue_word"
# So many words in a row come at the usual pace; a citizen who says nothing is told less often then.
PATIENT_WORDS, LATER = 8, timedelta(minutes=30)
LATEST = 60


class QueueWords:
    """Tells everybody who waits how it stands; that nobody is there is said once."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings

    def tell(self) -> int:
        """How many were told."""
        with self._store.reading() as unit:
            minutes = self._settings.queue_word_minutes
            waiting = waiting_now(unit, now=unit.now(), silent_minutes=minutes)
        return sum(self._tell(each) for each in waiting)

    def _tell(self, waiting: Waiting) -> bool:
        with self._store.unit() as unit:
            now = unit.now()
            if not mark_word(unit, conversation_id=waiting.conversation_id, now=now):
                return False
            values = self.word(unit, waiting, now)
            lines = latest_lines(unit, waiting.conversation_id)
            is_news = wants_word(lines, str(values["state"]), now)
            if is_news:
                post_event(unit, conversation_id=waiting.conversation_id, code=EVENT, values=values)
            unit.commit()
        return is_news

    def tell_if_nobody(self, unit: UnitOfWork, talk: str) -> None:
        """Say to somebody who waits anew that nobody is there, if so."""
        handoff = current_handoff(unit, conversation_id=talk)
        if handoff is None:
            return
        values = self.word(unit, handoff, unit.now())
        if values["state"] == "nobody":
            mark_word(unit, conversation_id=talk, now=unit.now())
            post_event(unit, conversation_id=talk, code=EVENT, values=values)

    def word(self, unit: UnitOfWork, waiting: Waiting | Handoff, now: datetime) -> dict[str, Any]:
        """Code and values: minutes for the interval, an ISO date for the promised day."""
        district, hours = waiting.district_code, hours_of(self._settings)
        there = is_open(hours, now, district) and present_advisers(
            unit, district_code=district, now=now
        )
        if not there:
            day = promised_day(now, self._settings.callback_work_days, hours)
            return {"state": "nobody", "day": day.isoformat()}
        wait = measured_wait(unit, district_code=district, now=now)
        if wait is None:
            return {"state": "unknown", "place": waiting.place}
        return {"state": "known", "place": waiting.place, "low": wait[0], "high": wait[1]}


def wants_word(lines: Sequence[Message], state: str, now: datetime) -> bool:
    """Whether the word is worth a line: not that nobody is there twice, nor without end."""
    words = _words_lately(lines)
    last = _state_of(words[-1].data or {}) if words else None
    if state == "nobody":
        return last != "nobody"
    if last == "nobody" or len(words) <= PATIENT_WORDS:
        return True
    return words[-1].at <= now - LATER


def latest_lines(unit: UnitOfWork, talk: str) -> list[Message]:
    """The end of a conversation."""
    newest = get_conversation(unit, conversation_id=talk).next_seq
    return messages_after(unit, conversation_id=talk, after=max(0, newest - LATEST))


def _words_lately(lines: Sequence[Message]) -> list[Message]:
    """The words about waiting since the citizen last wrote, and the one in answer to that."""
    found: list[Message] = []
    for line in reversed(lines):
        if _state_of(line.data or {}) is not None:
            found.insert(0, line)
        if line.sender == "citizen" and found:
            break
    return found


def _state_of(data: Mapping[str, Any]) -> str | None:
    if data.get("type") == "queue":
        return str(data["state"])
    if data.get("type") == "handoff":
        return "told" if data.get("somebody_there", True) else "nobody"
    return None
