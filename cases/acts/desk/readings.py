"""Who has read which conversation: one audit row for each time it is opened, not for each look."""

from datetime import timedelta

from sqlalchemy import select

from cases.acts.desk.scope import must_see
from cases.acts.desk.trail import leave_trail
from cases.tables import AuditRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser

ACT = "read_conversation"
ONE_READING = timedelta(minutes=10)  # whoever looks again within it is still at the same reading


def has_read(unit: UnitOfWork, *, who: DeskUser, conversation_id: str) -> bool:
    """Whether the user is at a reading that has left its row."""
    query = select(AuditRow.id).where(
        AuditRow.conversation_id == conversation_id,
        AuditRow.actor == who.username,
        AuditRow.act == ACT,
        AuditRow.at > unit.now() - ONE_READING,
    )
    return unit.session.execute(query.limit(1)).first() is not None


def note_reading(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str, purpose: str = "open at the desk"
) -> None:
    """Leave an audit row for having opened a conversation; raises NotFound and Forbidden."""
    must_see(unit, who, conversation_id)
    leave_trail(unit, who, ACT, conversation_id, purpose)
