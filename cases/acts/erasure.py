"""Erasing a conversation: everything said is gone, and its call-backs unless they are kept."""

from sqlalchemy import delete, select

from cases.acts.audit import record
from cases.acts.desk.callback_erasure import Fate, settle_callbacks
from cases.errors import NotFound
from cases.tables import ConversationRow, MisunderstoodRow
from cases.unit import UnitOfWork


def erase(
    unit: UnitOfWork,
    *,
    conversation_id: str,
    actor: str = "citizen",
    purpose: str = "erasure request",
    callbacks: Fate = "drop",
) -> None:
    """Delete a conversation with all that hangs on it; raises NotFound.

    Orders have a retention of their own and lose only the link; `callbacks` says what becomes of
    those. Sentences of it that were to become training data go, too. An audit row tells of the
    deletion; earlier ones stay.
    """
    # A full lock, unlike the one of turns: nobody may hang a new line on it while it goes.
    query = select(ConversationRow.id).where(ConversationRow.id == conversation_id)
    if unit.session.execute(query.with_for_update()).scalar_one_or_none() is None:
        raise NotFound(f"no conversation {conversation_id!r}")
    settle_callbacks(
        unit, conversation_id=conversation_id, fate=callbacks, actor=actor, purpose=purpose
    )
    learnt = delete(MisunderstoodRow).where(MisunderstoodRow.conversation_id == conversation_id)
    unit.session.execute(learnt)
    unit.session.execute(delete(ConversationRow).where(ConversationRow.id == conversation_id))
    unit.forget(conversation_id)
    record(
        unit,
        actor=actor,
        act="delete",
        subject=f"conversation:{conversation_id}",
        purpose=purpose,
        conversation_id=conversation_id,
    )
    unit.ring("outbox", conversation_id)
