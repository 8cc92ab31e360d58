"""The lines of the queue: one query for all that a page shows, however long the queue is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, func, select

from cases.acts.desk.scope import offered
from cases.tables import (
    CallbackRow,
    ConversationRow,
    DeskSessionRow,
    DeskUserRow,
    HandoffRow,
    OutboxRow,
)
from cases.unit import UnitOfWork
from cases.views.desk import QueueRow
from cases.views.people import DeskUser

PRESENT = timedelta(seconds=45)


def rows_of(unit: UnitOfWork, who: DeskUser, ids: Sequence[str]) -> tuple[QueueRow, ...]:
    """The rows of these conversations, in the same order."""
    if not ids:
        return ()
    looking = lookers_of(unit, who, ids)
    found = {row.id: row for row in unit.run(_query(who).where(ConversationRow.id.in_(ids)))}
    return tuple(_view(found[own], looking[own]) for own in ids if own in found)


def _query(who: DeskUser) -> Select[Any]:
    here = HandoffRow.conversation_id == ConversationRow.id
    newest = select(func.max(HandoffRow.id)).where(here).correlate(ConversationRow)
    last = and_(
        OutboxRow.conversation_id == ConversationRow.id,
        OutboxRow.seq == ConversationRow.next_seq - 1,
    )
    return (
        select(
            ConversationRow,
            HandoffRow.reference,
            HandoffRow.reason,
            HandoffRow.detail,
            HandoffRow.urgency,
            HandoffRow.summary,
            HandoffRow.created_at.label("asked_at"),
            HandoffRow.claimed_at,
            DeskUserRow.name.label("adviser_name"),
            OutboxRow.sender.label("last_sender"),
            OutboxRow.at.label("last_at"),
            _unread().label("unread"),
            offered(who).label("offered_to_me"),
        )
        .outerjoin(HandoffRow, HandoffRow.id == newest.scalar_subquery())
        .outerjoin(DeskUserRow, DeskUserRow.username == ConversationRow.adviser)
        .outerjoin(OutboxRow, last)
    )


def _unread() -> Any:
    line, answer = OutboxRow.__table__.alias("line"), OutboxRow.__table__.alias("answer")
    newest = (
        select(func.coalesce(func.max(answer.c.seq), 0))
        .where(answer.c.conversation_id == ConversationRow.id, answer.c.sender == "adviser")
        .correlate(ConversationRow)
        .scalar_subquery()
    )
    return (
        select(func.count())
        .select_from(line)
        .where(line.c.conversation_id == ConversationRow.id, line.c.sender == "citizen")
        .where(line.c.seq > newest)
        .correlate(ConversationRow)
        .scalar_subquery()
    )


def lookers_of(
    unit: UnitOfWork, who: DeskUser, ids: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """The names of colleagues who have these conversations open just now."""
    query = (
        select(DeskSessionRow.looking_at, DeskUserRow.name)
        .join(DeskUserRow, DeskUserRow.id == DeskSessionRow.user_id)
        .where(DeskSessionRow.looking_at.in_(ids), DeskSessionRow.user_id != who.id)
        .where(DeskSessionRow.seen_at > unit.now() - PRESENT)
        .distinct()
        .order_by(DeskUserRow.name)
    )
    looking: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for conversation_id, name in unit.run(query):
        looking[conversation_id] += (name,)
    return looking


def _view(row: Row[Any], lookers: tuple[str, ...]) -> QueueRow:
    return QueueRow(
        id=row.id,
        reference=row.reference or "",
        reason=row.reason or "",
        detail=row.detail,
        urgency=row.urgency or 0,
        subject=row.summary or "",
        district=row.district_code,
        language=row.language,
        since=_since(row),
        owner=row.owner,
        adviser=row.adviser,
        adviser_name=row.adviser_name,
        citizen_seen_at=row.citizen_seen_at,
        alarm_kind=row.alarm_kind,
        alarmed_at=row.alarmed_at,
        transfers=row.transfers,
        last_sender=row.last_sender,
        last_at=row.last_at,
        unread=row.unread,
        offered_to_me=row.offered_to_me,
        lookers=lookers,
    )


def _since(row: Row[Any]) -> Any:
    """When the waiting began, the adviser took over, or the talk was closed."""
    if row.owner == "adviser":
        return row.claimed_at or row.updated_at
    return row.closed_at or row.asked_at or row.created_at


def callback_row(row: CallbackRow) -> QueueRow:
    """A call-back as a line: what it is about stands on its own page only."""
    return QueueRow(
        id=row.conversation_id or "",
        reference=row.reference,
        reason="callback",
        detail=row.kind,
        urgency=0,
        subject="",
        district=row.district_code,
        language=row.language,
        since=row.next_try_at,
        owner="closed" if row.conversation_id is None else "waiting",
        adviser=row.taken_by,
        adviser_name=None,
        citizen_seen_at=None,
        alarm_kind=None,
        alarmed_at=None,
        transfers=0,
        callback_id=row.id,
    )
