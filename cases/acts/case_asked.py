"""Whether a conversation stands at the question who somebody is."""

from sqlalchemy import select

from cases.tables import OutboxRow
from cases.unit import UnitOfWork

ASKING = "identity_request"


def asks_for_code(unit: UnitOfWork, *, conversation_id: str) -> bool:
    """Whether the newest line of the bot asks for a case number and its code."""
    query = (
        select(OutboxRow.data)
        .where(OutboxRow.conversation_id == conversation_id, OutboxRow.sender == "bot")
        .order_by(OutboxRow.seq.desc())
        .limit(1)
    )
    data = unit.run(query).scalar_one_or_none()
    return data is not None and data.get("type") == ASKING
