"""Promising a call-back: written down once, and what keeps a citizen safe is never lost again."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from cases.acts.desk.callback_rows import audit
from cases.acts.desk.scope import must_see, must_talk
from cases.errors import AlreadyPromised, IllegalChange, NotFound
from cases.keys import new_code
from cases.tables import CallbackRow
from cases.unit import UnitOfWork
from cases.views.callbacks import Kind
from cases.views.people import DeskUser


def request_callback(
    unit: UnitOfWork,
    *,
    conversation_id: str | None,
    kind: Kind,
    name: str,
    phone: str | None,
    email: str | None,
    topic: str,
    may_leave_message: bool | None,
    safe_times: str,
    promised_by: date,
    next_try_at: datetime,
    district_code: str | None,
    language: str,
    actor: str = "citizen",
) -> str:
    """Write a promise down and say its reference; raises IllegalChange without a way of contact.

    A conversation has one open call-back of a kind: asked for again by the citizen, it keeps its
    reference and the earlier of the two promised days, takes what is said anew, and keeps what is
    not. Nothing said about leaving a message (None) means no.
    """
    row = _open_one(unit, conversation_id, kind)
    act = "request_callback" if row is None else "renew_callback"
    row = row or _new(unit, conversation_id, kind, promised_by)
    if phone or email:
        # One answer: who now gives an address may no longer be safe at the old number.
        row.phone, row.email = phone, email
    if not (row.phone or (kind == "message" and (row.email or conversation_id))):
        raise IllegalChange(f"a call-back of kind {kind!r} has no way of contact")
    row.name, row.topic = name or row.name, topic or row.topic
    _keep_safe(row, may_leave_message, safe_times, unit.now())
    row.promised_by = min(row.promised_by, promised_by)
    row.district_code = district_code or row.district_code
    row.next_try_at, row.language = next_try_at, language
    unit.session.add(row)
    unit.session.flush()
    audit(unit, actor, act, row, kind)
    return row.reference


def _keep_safe(row: CallbackRow, message: bool | None, times: str, now: datetime) -> None:
    """Take what is said about safety; what is not said stays as it was."""
    if message is not None:
        row.may_leave_message = message
    if times.strip():
        row.safe_times, row.safe_times_at = times, now


def promise_callback(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    conversation_id: str | None,
    kind: Kind,
    district_code: str | None,
    **promise: Any,
) -> str:
    """What an adviser promises, as `request_callback`; its reference.

    Raises Forbidden for the wrong role, NotFound for another district or its conversation, and
    AlreadyPromised where one is open: what the citizen said of it is not an adviser's to change.
    """
    must_talk(who)
    if conversation_id is not None:
        must_see(unit, who, conversation_id)
    if not who.serves(district_code):
        raise NotFound(f"no district {district_code!r} for {who.username!r}")
    if (row := _open_one(unit, conversation_id, kind)) is not None:
        raise AlreadyPromised(row.reference)
    return request_callback(
        unit,
        conversation_id=conversation_id,
        kind=kind,
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
    query = query.with_for_update().execution_options(populate_existing=True)
    return unit.session.execute(query).scalars().first()


def _new(
    unit: UnitOfWork, conversation_id: str | None, kind: str, promised_by: date
) -> CallbackRow:
    return CallbackRow(
        reference=new_code(2),
        conversation_id=conversation_id,
        kind=kind,
        name="",
        topic="",
        may_leave_message=False,
        safe_times="",
        promised_by=promised_by,
        state="open",
        tries=0,
        created_at=unit.now(),
    )
