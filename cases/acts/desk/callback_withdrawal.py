"""A citizen looks at what was promised to them, and wants it no longer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cases.acts.desk.callback_rows import audit
from cases.tables import CallbackRow
from cases.unit import UnitOfWork
from cases.views.callbacks import Kind


@dataclass(frozen=True, slots=True)
class Promised:
    """An open promise, as the citizen may be told of it."""

    reference: str
    kind: Kind
    phone: str | None
    email: str | None
    promised_by: date


def open_promises(unit: UnitOfWork, *, conversation_id: str) -> list[Promised]:
    """What was promised in a conversation and is not done yet, the newest first."""
    return [
        Promised(
            reference=row.reference,
            kind="call" if row.kind == "call" else "message",
            phone=row.phone,
            email=row.email,
            promised_by=row.promised_by,
        )
        for row in _open_rows(unit, conversation_id)
    ]


def withdraw_promises(
    unit: UnitOfWork, *, conversation_id: str, kind: Kind | None = None
) -> list[str]:
    """End the open promises of a conversation as not wanted; their references.

    The desk sees it at once, also who has taken one; a second time there is nothing to end.
    """
    unit.conversation(conversation_id, lock=True)
    ended = []
    for row in _open_rows(unit, conversation_id, lock=True):
        if kind in (None, row.kind):
            row.state, row.ended_at = "not_wanted", unit.now()
            audit(unit, "citizen", "withdraw_callback", row, row.kind)
            ended.append(row.reference)
    unit.session.flush()
    return ended


def _open_rows(
    unit: UnitOfWork, conversation_id: str, *, lock: bool = False
) -> Sequence[CallbackRow]:
    query = select(CallbackRow).where(
        CallbackRow.conversation_id == conversation_id, CallbackRow.state == "open"
    )
    query = query.order_by(CallbackRow.id.desc())
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return unit.session.execute(query).scalars().all()
