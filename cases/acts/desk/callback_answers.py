"""A promise of an answer in the chat: the adviser takes the conversation and writes it there."""

from datetime import datetime

from sqlalchemy import select

from cases.acts.desk.callback_rows import audit, find_callback
from cases.acts.desk.callback_takes import PURPOSE, refuse
from cases.acts.desk.claims import claim
from cases.acts.handoffs import open_handoff
from cases.errors import AlreadyClaimed, AnswerFirst, ConversationClosed, IllegalMove, NotFound
from cases.tables import CallbackRow, OutboxRow, RequestedFormRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser


def answer_in_chat(
    unit: UnitOfWork, *, who: DeskUser, callback_id: int, lease_seconds: float, now: datetime
) -> tuple[str, bool]:
    """Take the call-back and its conversation, whoever answers there now; the conversation's id.

    The second value is False where the conversation was the adviser's already. Raises NotFound,
    IllegalMove for one that is done or is answered elsewhere, ConversationClosed, and
    AlreadyClaimed where a colleague has the call-back or the conversation.
    """
    seen = find_callback(unit, who, callback_id)
    own = seen.conversation_id
    if own is None or not is_in_chat(seen):
        raise IllegalMove(f"call-back {callback_id} is not answered in the chat")
    conversation = unit.conversation(own, lock=True)  # before the call-back, as erasing does
    row = find_callback(unit, who, callback_id, lock=True)
    refuse(row, who, now)
    taken = _take(unit, who, own, row.topic, lease_seconds, conversation.owner)
    row.taken_by, row.taken_at = who.username, now
    audit(unit, who.username, "answer_callback", row, PURPOSE)
    return own, taken


def _take(
    unit: UnitOfWork, who: DeskUser, own: str, topic: str, lease_seconds: float, owner: str
) -> bool:
    conversation = unit.conversation(own, lock=True)
    if owner == "closed":
        raise ConversationClosed(f"conversation {own!r} is closed")
    if owner == "adviser":
        if conversation.adviser != who.username:
            raise AlreadyClaimed(conversation.adviser or "")
        return False
    if owner == "bot":
        open_handoff(unit, conversation, "callback", {}, topic, "message")
    claim(unit, who=who, conversation_id=own, lease_seconds=lease_seconds)
    return True


def is_in_chat(row: CallbackRow) -> bool:
    """Whether the citizen reads the answer in the conversation, having no other way of contact."""
    return row.kind == "message" and row.conversation_id is not None and not _elsewhere(row)


def _elsewhere(row: CallbackRow) -> bool:
    return bool(row.phone or row.email)


def must_be_answered(unit: UnitOfWork, row: CallbackRow) -> None:
    """Raise AnswerFirst where the citizen was promised a line that no adviser has written yet."""
    if not is_in_chat(row):
        return
    try:
        unit.conversation(str(row.conversation_id))
    except NotFound:
        return  # erased: nobody is left to read an answer
    forms = select(RequestedFormRow.seq).where(
        RequestedFormRow.conversation_id == row.conversation_id
    )
    query = select(OutboxRow.seq).where(
        OutboxRow.conversation_id == row.conversation_id,
        OutboxRow.sender == "adviser",
        OutboxRow.at > row.created_at,
        OutboxRow.seq.not_in(forms),
    )
    if unit.session.execute(query.limit(1)).first() is None:
        raise AnswerFirst(f"call-back {row.id} has no answer in its conversation")
