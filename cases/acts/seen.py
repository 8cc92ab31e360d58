"""When the citizen's page was last there, for those at the desk who wait for an answer."""

from datetime import timedelta

from sqlalchemy import bindparam, or_, select, update

from cases.tables import ConversationRow
from cases.unit import UnitOfWork

NOT_OFTENER = timedelta(seconds=20)
GONE_AFTER = timedelta(seconds=60)
_SEEN = select(ConversationRow.citizen_seen_at).where(ConversationRow.id == bindparam("id"))
_SEE = update(ConversationRow).where(
    ConversationRow.id == bindparam("key"),
    or_(
        ConversationRow.citizen_seen_at.is_(None),
        ConversationRow.citizen_seen_at < bindparam("before"),
    ),
)


def see_citizen(unit: UnitOfWork, *, conversation_id: str) -> bool:
    """Note that the citizen's page is there, not more often than every 20 s; whether it was noted.

    The desk hears of it when the citizen had been away.
    """
    now = unit.now()
    seen = unit.run(_SEEN, {"id": conversation_id}).scalar_one_or_none()
    values = {"key": conversation_id, "before": now - NOT_OFTENER, "citizen_seen_at": now}
    if not unit.run(_SEE, values).rowcount:
        return False
    if seen is None or now - seen > GONE_AFTER:
        unit.ring("desk", conversation_id)
    return True
