"""Handing a conversation to a human, and back."""

from collections.abc import Mapping
from typing import Any, Literal

from sqlalchemy import func, select

from cases.acts.conversations import get_conversation
from cases.acts.waiting import end_handoffs, waiting_handoff
from cases.errors import AlreadyClaimed, ConversationClosed, UnknownReason
from cases.held import HeldConversation
from cases.keys import new_code
from cases.tables import HandoffRow
from cases.unit import UnitOfWork
from cases.views import Conversation, Handoff

HANDOFF_REASONS = frozenset(
    {"asked_for", "callback", "three_tries", "failed_turn", "policy", "language", "transfer"}
)


def request_handoff(
    unit: UnitOfWork,
    *,
    conversation_id: str,
    reason: str,
    slots: Mapping[str, Any],
    summary: str = "",
) -> Handoff:
    """Let a conversation wait for an adviser, with what was gathered; the same one if it does.

    Raises NotFound, ConversationClosed, and UnknownReason for a code not in HANDOFF_REASONS.
    """
    conversation = unit.conversation(conversation_id, lock=True)
    if conversation.owner == "closed":
        raise ConversationClosed(f"conversation {conversation_id!r} is closed")
    return open_handoff(unit, conversation, reason, slots, summary)


def open_handoff(
    unit: UnitOfWork,
    conversation: HeldConversation,
    reason: str,
    slots: Mapping[str, Any],
    summary: str,
) -> Handoff:
    """The hand-off of a locked conversation: the one that waits, or a new one."""
    if reason not in HANDOFF_REASONS:
        raise UnknownReason(f"unknown reason {reason!r}, known: {sorted(HANDOFF_REASONS)}")
    row = waiting_handoff(unit, conversation.id)
    if row is None:
        row = HandoffRow(
            reference=new_code(2),
            conversation_id=conversation.id,
            reason=reason,
            slots=dict(slots),
            summary=summary,
            created_at=unit.now(),
        )
        unit.session.add(row)
        unit.session.flush()
    if conversation.owner == "bot":
        unit.change_owner(conversation, "waiting")
    return _view(unit, row)


def current_handoff(unit: UnitOfWork, *, conversation_id: str) -> Handoff | None:
    """The hand-off a conversation waits in, with its present place."""
    row = waiting_handoff(unit, conversation_id)
    return None if row is None else _view(unit, row)


def _view(unit: UnitOfWork, row: HandoffRow) -> Handoff:
    ahead = (
        select(func.count())
        .select_from(HandoffRow)
        .where(HandoffRow.ended_at.is_(None), HandoffRow.id < row.id)
    )
    place = unit.session.execute(ahead).scalar_one() + 1
    return Handoff(reference=row.reference, place=place, reason=row.reason)


def cancel_handoff(unit: UnitOfWork, *, conversation_id: str) -> bool:
    """Give a waiting conversation back to the bot; False if it was not waiting."""
    conversation = unit.conversation(conversation_id, lock=True)
    if conversation.owner != "waiting":
        return False
    end_handoffs(unit, conversation_id, "cancelled")
    unit.change_owner(conversation, "bot")
    return True


def claim_conversation(unit: UnitOfWork, *, conversation_id: str, adviser: str) -> Conversation:
    """Take a conversation over for an adviser: one winner, AlreadyClaimed for everyone else."""
    conversation = unit.conversation(conversation_id, lock=True)
    if conversation.owner == "closed":
        raise ConversationClosed(f"conversation {conversation_id!r} is closed")
    if conversation.owner == "adviser":
        raise AlreadyClaimed(conversation.adviser or "")
    end_handoffs(unit, conversation_id, "claimed")
    unit.change_owner(conversation, "adviser", adviser)
    return get_conversation(unit, conversation_id=conversation_id)


def release_conversation(
    unit: UnitOfWork, *, conversation_id: str, to: Literal["bot", "waiting", "closed"] = "bot"
) -> Conversation:
    """Give an adviser's conversation back to the bot or the queue, or close it."""
    conversation = unit.conversation(conversation_id, lock=True)
    if to == "waiting":
        open_handoff(unit, conversation, "transfer", {}, "")
    else:
        end_handoffs(unit, conversation_id, to)
    unit.change_owner(conversation, to)
    return get_conversation(unit, conversation_id=conversation_id)
