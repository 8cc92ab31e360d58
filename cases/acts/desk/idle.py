"""Citizens who have gone silent while it was their turn; nobody hurries an adviser."""

from datetime import datetime, timedelta

from sqlalchemy import Select, and_, exists, func, select

from cases.acts.desk.answers import hand_back
from cases.acts.desk.claims import give_back
from cases.acts.events import post_event
from cases.tables import ConversationRow, InboxRow, OutboxRow
from cases.unit import UnitOfWork
from cases.views.desk import Silent

STILL_THERE = "still_there"


def citizen_turn_idle(
    unit: UnitOfWork, *, now: datetime, seconds: float, limit: int = 100
) -> list[Silent]:
    """Advisers' conversations in which nobody has written since the adviser, so long ago."""
    query = _idle().where(OutboxRow.at <= now - timedelta(seconds=seconds))
    return [Silent(*row) for row in unit.run(query.order_by(OutboxRow.at).limit(limit))]


def _idle() -> Select[tuple[str, datetime, bool]]:
    """The newest line that is not the system's, where it is an adviser's."""
    newest = (
        select(func.max(OutboxRow.seq))
        .where(OutboxRow.conversation_id == ConversationRow.id, OutboxRow.sender != "system")
        .correlate(ConversationRow)
        .scalar_subquery()
    )
    asked = exists().where(
        InboxRow.conversation_id == ConversationRow.id,
        InboxRow.kind == "event",
        InboxRow.intent == STILL_THERE,
        InboxRow.created_at >= OutboxRow.at,
    )
    here = and_(OutboxRow.conversation_id == ConversationRow.id, OutboxRow.seq == newest)
    return (
        select(ConversationRow.id, OutboxRow.at, asked)
        .join(OutboxRow, here)
        .where(ConversationRow.owner == "adviser", OutboxRow.sender == "adviser")
    )


def ask_if_there(unit: UnitOfWork, *, conversation_id: str, now: datetime, seconds: float) -> bool:
    """Ask a silent citizen once; False if it is no longer their turn or they were asked."""
    unit.conversation(conversation_id, lock=True)
    silent = _one(unit, conversation_id, now, seconds)
    if silent is None or silent.asked:
        return False
    return post_event(unit, conversation_id=conversation_id, code=STILL_THERE, values={})


def free_adviser(unit: UnitOfWork, *, conversation_id: str, now: datetime, seconds: float) -> bool:
    """Give a silent citizen's conversation back to the bot; False if it is not their turn."""
    conversation = unit.conversation(conversation_id, lock=True)
    if _one(unit, conversation_id, now, seconds) is None:
        return False
    give_back(unit, conversation, "citizen_silent")
    post_event(unit, conversation_id=conversation_id, code="adviser_freed", values={})
    hand_back(unit, conversation_id, only_filled=True)
    return True


def _one(unit: UnitOfWork, conversation_id: str, now: datetime, seconds: float) -> Silent | None:
    query = _idle().where(
        ConversationRow.id == conversation_id,
        OutboxRow.at <= now - timedelta(seconds=seconds),
    )
    row = unit.run(query).one_or_none()
    return None if row is None else Silent(*row)
