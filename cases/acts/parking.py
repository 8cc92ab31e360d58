"""A place in the queue that is kept while the citizen arranges a call instead."""

from datetime import datetime, timedelta

from sqlalchemy import and_, func, select

from cases.acts.desk.answers import hand_back
from cases.acts.events import post_event
from cases.acts.handoffs import open_handoff
from cases.acts.waiting import PARKED, end_handoffs, parked_handoff
from cases.tables import ConversationRow, HandoffRow, OutboxRow
from cases.unit import UnitOfWork
from cases.views.conversations import Handoff

BACK = "back_in_queue"


def park_handoff(unit: UnitOfWork, *, conversation_id: str) -> bool:
    """Give a waiting conversation to the bot and keep its place; False if it was not waiting."""
    conversation = unit.conversation(conversation_id, lock=True)
    if conversation.owner != "waiting":
        return False
    end_handoffs(unit, conversation_id, PARKED)
    unit.change_owner(conversation, "bot")
    return True


def is_parked(unit: UnitOfWork, *, conversation_id: str) -> bool:
    """Whether a place is kept for the conversation."""
    return parked_handoff(unit, conversation_id) is not None


def resume_waiting(unit: UnitOfWork, *, conversation_id: str) -> Handoff | None:
    """Let the conversation wait again at the place it had; None if none is kept."""
    conversation = unit.conversation(conversation_id, lock=True)
    row = parked_handoff(unit, conversation_id)
    if row is None or conversation.owner != "bot":
        return None
    return open_handoff(unit, conversation, row.reason, row.slots, row.summary, row.detail)


def give_up_place(unit: UnitOfWork, *, conversation_id: str) -> bool:
    """End a parked hand-off, for something was promised instead; False if there is none."""
    unit.conversation(conversation_id, lock=True)
    if parked_handoff(unit, conversation_id) is None:
        return False
    end_handoffs(unit, conversation_id, "callback")
    hand_back(unit, conversation_id, only_filled=True)
    return True


def parked_in_silence(
    unit: UnitOfWork, *, now: datetime, minutes: int, limit: int = 100
) -> list[str]:
    """Conversations with a parked place whose citizen has written nothing for so long."""
    since = now - timedelta(minutes=minutes)
    wrote = select(func.max(OutboxRow.at)).where(
        OutboxRow.conversation_id == HandoffRow.conversation_id, OutboxRow.sender == "citizen"
    )
    silent = func.coalesce(wrote.scalar_subquery(), HandoffRow.ended_at) <= since
    query = (
        select(HandoffRow.conversation_id)
        .join(ConversationRow, ConversationRow.id == HandoffRow.conversation_id)
        .where(and_(HandoffRow.outcome == PARKED, HandoffRow.ended_at <= since, silent))
        .where(ConversationRow.owner == "bot")
    )
    return list(unit.run(query.order_by(HandoffRow.id).limit(limit)).scalars())


def resume_silent(unit: UnitOfWork, *, conversation_id: str, now: datetime, minutes: int) -> bool:
    """Let such a conversation wait again, and tell it; False if it is not silent any more."""
    unit.conversation(conversation_id, lock=True)
    late = parked_in_silence(unit, now=now, minutes=minutes, limit=1000)
    if conversation_id not in late:
        return False
    resumed = resume_waiting(unit, conversation_id=conversation_id) is not None
    if resumed:
        post_event(unit, conversation_id=conversation_id, code=BACK, values={})
    return resumed
