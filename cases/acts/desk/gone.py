"""Why an adviser's conversation is not there any more: the citizen erased it, or left."""

from typing import Literal

from sqlalchemy import select

from cases.acts.waiting import newest_handoff
from cases.tables import AuditRow, ConversationRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser


def how_gone(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str
) -> Literal["erased", "left"] | None:
    """What the citizen did with it; None for nothing, and for who never had it open."""
    subject = AuditRow.subject == f"conversation:{conversation_id}"
    seen = select(AuditRow.id).where(subject, AuditRow.actor == who.username).limit(1)
    if unit.session.execute(seen).first() is None:
        return None
    row = unit.session.get(ConversationRow, conversation_id, populate_existing=True)
    if row is None:
        erased = select(AuditRow.id).where(
            subject, AuditRow.actor == "citizen", AuditRow.act == "delete"
        )
        return "erased" if unit.session.execute(erased.limit(1)).first() else None
    handoff = newest_handoff(unit, conversation_id)
    gone = row.owner == "closed" and handoff is not None and handoff.outcome == "left"
    return "left" if gone else None
