"""Call-backs: promised in a conversation, taken by one adviser, tried until they are done."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select, update

from cases.acts.audit import record
from cases.acts.desk.callback_list import due_callbacks, kept_callbacks, overdue, read_callback
from cases.acts.desk.callback_rows import find_callback
from cases.acts.desk.scope import must_see, must_talk
from cases.acts.inbox import post_event
from cases.callback_views import Kind, Outcome
from cases.errors import AlreadyClaimed, IllegalChange, IllegalMove, NeedsDate, NeedsWords, NotFound
from cases.keys import new_code
from cases.tables import CallbackRow, CallbackTryRow
from cases.unit import UnitOfWork
from cases.views import DeskUser

__all__ = [
    "due_callbacks",
    "kept_callbacks",
    "leave_callback",
    "note_try",
    "overdue",
    "promise_callback",
    "read_callback",
    "request_callback",
    "take_callback",
]
OUTCOMES = ("reached", "not_reached", "not_wanted", "given_up")


def request_callback(
    unit: UnitOfWork,
    *,
    conversation_id: str | None,
    kind: Kind,
    name: str,
    phone: str | None,
    email: str | None,
    topic: str,
    may_leave_message: bool,
    safe_times: str,
    promised_by: date,
    next_try_at: datetime,
    district_code: str | None,
    language: str,
    actor: str = "citizen",
) -> str:
    """Write a promise down and say its reference; raises IllegalChange without a way of contact.

    A conversation has one open call-back of a kind: asked for again, it takes the newest details
    and keeps its reference and the earlier of the two promised days.
    """
    if not (phone or (kind == "message" and (email or conversation_id))):
        raise IllegalChange(f"a call-back of kind {kind!r} has no way of contact")
    row = _open_one(unit, conversation_id, kind) or _new(unit, conversation_id, kind, promised_by)
    row.name, row.phone, row.email, row.topic = name, phone, email, topic
    row.may_leave_message, row.safe_times = may_leave_message, safe_times
    row.promised_by = min(row.promised_by, promised_by)
    row.next_try_at, row.district_code, row.language = next_try_at, district_code, language
    unit.session.flush()
    record(
        unit,
        actor=actor,
        act="request_callback",
        subject=f"callback:{row.id}",
        purpose=kind,
        conversation_id=conversation_id,
    )
    unit.ring("desk", conversation_id or "")
    return row.reference


def promise_callback(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    conversation_id: str | None,
    district_code: str | None,
    **promise: Any,
) -> str:
    """What an adviser promises, as `request_callback`; its reference.

    Raises Forbidden for the wrong role, and NotFound for another district or its conversation.
    """
    must_talk(who)
    if conversation_id is not None:
        must_see(unit, who, conversation_id)
    if not who.serves(district_code):
        raise NotFound(f"no district {district_code!r} for {who.username!r}")
    return request_callback(
        unit,
        conversation_id=conversation_id,
        district_code=district_code,
        actor=who.username,
        **promise,
    )


def _open_one(unit: UnitOfWork, conversation_id: str | None, kind: str) -> CallbackRow | None:
    if conversation_id is None:
        return None
    unit.conversation(conversation_id, lock=True)  # two turns must not each make one
    query = select(CallbackRow).where(
        CallbackRow.conversation_id == conversation_id,
        CallbackRow.kind == kind,
        CallbackRow.state == "open",
    )
    return unit.session.execute(query.with_for_update()).scalars().first()


def _new(
    unit: UnitOfWork, conversation_id: str | None, kind: str, promised_by: date
) -> CallbackRow:
    row = CallbackRow(
        reference=new_code(2),
        conversation_id=conversation_id,
        kind=kind,
        promised_by=promised_by,
        state="open",
        tries=0,
        created_at=unit.now(),
    )
    unit.session.add(row)
    return row


def take_callback(unit: UnitOfWork, *, who: DeskUser, callback_id: int) -> None:
    """Take an open call-back: one winner, AlreadyClaimed for the others.

    Raises NotFound, and IllegalMove for one that is done.
    """
    row = find_callback(unit, who, callback_id)
    take = (
        update(CallbackRow)
        .where(CallbackRow.id == callback_id, CallbackRow.state == "open")
        .where(or_(CallbackRow.taken_by.is_(None), CallbackRow.taken_by == who.username))
        .values(taken_by=who.username)
        .returning(CallbackRow.id)
        .execution_options(synchronize_session=False)
    )
    won = unit.session.execute(take).scalar_one_or_none()
    unit.session.refresh(row)
    if won is None:
        _refuse(row, who)
    _audit(unit, who, "take_callback", row, "call-back")


def leave_callback(unit: UnitOfWork, *, who: DeskUser, callback_id: int) -> None:
    """Give a taken call-back back to the colleagues; raises NotFound, IllegalMove and as above."""
    row = find_callback(unit, who, callback_id, lock=True)
    _refuse(row, who)
    row.taken_by = None
    _audit(unit, who, "leave_callback", row, "call-back")


def note_try(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    callback_id: int,
    outcome: Outcome,
    note: str = "",
    next_try_at: datetime | None = None,
    now: datetime | None = None,
) -> None:
    """Write down how a try went; every outcome but `not_reached` ends the call-back.

    `now` is the moment of the try, by default this one. Raises NotFound, AlreadyClaimed for a
    colleague's, IllegalMove for one that is done or an unknown outcome, NeedsDate without a next
    try to come, NeedsWords for giving up in silence.
    """
    row = find_callback(unit, who, callback_id, lock=True)
    _refuse(row, who)
    now = now or unit.now()
    _check(outcome, note, next_try_at, now)
    found = CallbackTryRow(callback_id=row.id, outcome=outcome, note=note, by=who.username, at=now)
    unit.session.add(found)
    row.taken_by = who.username
    if outcome != "given_up":
        row.tries += 1
    if outcome == "not_reached" and next_try_at is not None:
        row.next_try_at = next_try_at
    else:
        row.state, row.ended_at = outcome, now
        _tell(unit, row)
    _audit(unit, who, "try_callback", row, outcome)


def _check(outcome: str, note: str, next_try_at: datetime | None, now: datetime) -> None:
    if outcome not in OUTCOMES:
        raise IllegalMove(f"unknown outcome {outcome!r}, known: {OUTCOMES}")
    if outcome == "not_reached" and (next_try_at is None or next_try_at <= now):
        raise NeedsDate("a call-back that failed needs a next try to come")
    if outcome == "given_up" and not note.strip():
        raise NeedsWords("giving up needs a note that says why")


def _refuse(row: CallbackRow, who: DeskUser) -> None:
    if row.state != "open":
        raise IllegalMove(f"call-back {row.id} is {row.state}")
    if row.taken_by not in (None, who.username):
        raise AlreadyClaimed(str(row.taken_by))


def _tell(unit: UnitOfWork, row: CallbackRow) -> None:
    if row.conversation_id is not None:
        values = {"state": row.state, "outcome": row.state, "reference": row.reference}
        post_event(unit, conversation_id=row.conversation_id, code="callback_done", values=values)


def _audit(unit: UnitOfWork, who: DeskUser, act: str, row: CallbackRow, purpose: str) -> None:
    record(
        unit,
        actor=who.username,
        act=act,
        subject=f"callback:{row.id}",
        purpose=purpose,
        conversation_id=row.conversation_id,
    )
    unit.ring("desk", row.conversation_id or "")
