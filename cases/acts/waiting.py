"""The queue of conversations that wait for a human: who stands in it, and who leaves it."""

from sqlalchemy import select

from cases.tables import HandoffRow
from cases.unit import UnitOfWork


def waiting_handoff(unit: UnitOfWork, conversation_id: str) -> HandoffRow | None:
    """The open hand-off of a conversation."""
    query = select(HandoffRow).where(
        HandoffRow.conversation_id == conversation_id, HandoffRow.ended_at.is_(None)
    )
    return unit.session.execute(query.order_by(HandoffRow.id).limit(1)).scalar_one_or_none()


def end_handoffs(unit: UnitOfWork, conversation_id: str, outcome: str) -> None:
    """Take a conversation out of the queue."""
    row = waiting_handoff(unit, conversation_id)
    if row is not None:
        row.ended_at, row.outcome = unit.now(), outcome
