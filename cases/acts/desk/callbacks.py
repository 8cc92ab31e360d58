"""Call-backs: promised in a conversation, taken by one adviser, tried until they are done."""

from datetime import datetime

from cases.acts.desk.callback_answers import answer_in_chat, must_be_answered
from cases.acts.desk.callback_list import due_callbacks, kept_callbacks, overdue, read_callback
from cases.acts.desk.callback_promises import promise_callback, request_callback
from cases.acts.desk.callback_rows import audit, find_callback
from cases.acts.desk.callback_takes import (
    leave_callback,
    refuse,
    release_callbacks,
    take_callback,
)
from cases.acts.inbox import post_event
from cases.errors import IllegalMove, NeedsDate, NeedsWords, NotFound, TriedMeanwhile
from cases.tables import CallbackRow, CallbackTryRow
from cases.unit import UnitOfWork
from cases.views.callbacks import Outcome
from cases.views.people import DeskUser

__all__ = [
    "answer_in_chat",
    "due_callbacks",
    "kept_callbacks",
    "leave_callback",
    "note_try",
    "overdue",
    "promise_callback",
    "read_callback",
    "release_callbacks",
    "request_callback",
    "take_callback",
]
OUTCOMES = ("reached", "not_reached", "not_wanted", "given_up")


def note_try(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    callback_id: int,
    outcome: Outcome,
    note: str = "",
    next_try_at: datetime | None = None,
    now: datetime | None = None,
    seen_tries: int | None = None,
) -> None:
    """Write down how a try went; every outcome but `not_reached` ends the call-back.

    `now` is the moment of the try, by default this one; `seen_tries` is how many there were when
    it was read. Raises NotFound, AlreadyClaimed for a colleague's, IllegalMove for one that is
    done or an unknown outcome, TriedMeanwhile, NeedsDate without a next try to come, NeedsWords
    for giving up in silence, AnswerFirst for an answer in the chat that nobody has written.
    """
    row = _hold(unit, who, callback_id)
    now = now or unit.now()
    refuse(row, who, now)
    if seen_tries is not None and seen_tries != row.tries:
        raise TriedMeanwhile(f"call-back {row.id} was tried {row.tries} times, not {seen_tries}")
    _check(outcome, note, next_try_at, now)
    if outcome == "reached":
        must_be_answered(unit, row)
    found = CallbackTryRow(callback_id=row.id, outcome=outcome, note=note, by=who.username, at=now)
    unit.session.add(found)
    row.taken_by, row.taken_at = who.username, now
    if outcome != "given_up":
        row.tries += 1
    if outcome == "not_reached" and next_try_at is not None:
        row.next_try_at = next_try_at
    else:
        row.state, row.ended_at = outcome, now
        _tell(unit, row)
    audit(unit, who.username, "try_callback", row, outcome)


def _hold(unit: UnitOfWork, who: DeskUser, callback_id: int) -> CallbackRow:
    """The row, locked after its conversation: as erasing does, or the two wait for each other."""
    seen = find_callback(unit, who, callback_id)
    if seen.conversation_id is not None:
        try:
            unit.conversation(seen.conversation_id, lock=True)
        except NotFound:
            pass  # erased this very moment: the row is read again without it
    return find_callback(unit, who, callback_id, lock=True)


def _check(outcome: str, note: str, next_try_at: datetime | None, now: datetime) -> None:
    if outcome not in OUTCOMES:
        raise IllegalMove(f"unknown outcome {outcome!r}, known: {OUTCOMES}")
    if outcome == "not_reached" and (next_try_at is None or next_try_at <= now):
        raise NeedsDate("a call-back that failed needs a next try to come")
    if outcome == "given_up" and not note.strip():
        raise NeedsWords("giving up needs a note that says why")


def _tell(unit: UnitOfWork, row: CallbackRow) -> None:
    if row.conversation_id is not None:
        values = {"state": row.state, "outcome": row.state, "reference": row.reference}
        post_event(unit, conversation_id=row.conversation_id, code="callback_done", values=values)
