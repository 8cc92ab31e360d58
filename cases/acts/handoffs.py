"""Handing a conversation to a human, and taking it back out of the queue."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from cases import held
from cases.acts.desk.answers import hand_back
from cases.acts.waiting import (
    end_handoffs,
    newest_handoff,
    parked_handoff,
    place_of,
    waiting_handoff,
)
from cases.errors import ConversationClosed, UnknownReason
from cases.held import HeldConversation
from cases.keys import new_code
from cases.tables import ConversationRow, HandoffRow
from cases.unit import UnitOfWork
from cases.views.conversations import Handoff

HANDOFF_REASONS = frozenset(
    {
        "asked_for",
        "callback",
        "distress",
        "failed_turn",
        "form_done",
        "language",
        "lease_lapsed",
        "policy",
        "three_tries",
        "transfer",
    }
)
# The higher goes first; an alarm in the same conversation is above them all.
ALARMED = 3
_OF_REASON = {"distress": 2, "failed_turn": 1, "lease_lapsed": 1}
_OF_POLICY = {"rape": 2, "child": 2, "threat": 2, "violence": 2, "complaint": 1}


def request_handoff(
    unit: UnitOfWork,
    *,
    conversation_id: str,
    reason: str,
    slots: Mapping[str, Any],
    summary: str = "",
    detail: str | None = None,
    district_code: str | None = None,
) -> Handoff:
    """Let a conversation wait for an adviser, with what was gathered; one that waits or is
    helped already keeps the hand-off it has.

    `detail` narrows the reason (of a policy: rape, child, threat, complaint …). A known district
    becomes the conversation's. Raises NotFound, ConversationClosed, and UnknownReason for a code
    not in HANDOFF_REASONS.
    """
    conversation = unit.conversation(conversation_id, lock=True)
    if conversation.owner == "closed":
        raise ConversationClosed(f"conversation {conversation_id!r} is closed")
    row = newest_handoff(unit, conversation_id)
    if conversation.owner == "adviser" and row is not None:
        return _view(unit, row)
    if district_code is not None:
        held.change(unit, conversation, {"district_code": district_code})
    return open_handoff(unit, conversation, reason, slots, summary, detail)


def open_handoff(
    unit: UnitOfWork,
    conversation: HeldConversation,
    reason: str,
    slots: Mapping[str, Any],
    summary: str,
    detail: str | None = None,
    urgency: int = 0,
) -> Handoff:
    """The hand-off of a locked conversation: the one that waits or is parked, or a new one.

    One that is there keeps its place and its reason and becomes more urgent, if the new one is.
    """
    if reason not in HANDOFF_REASONS:
        raise UnknownReason(f"unknown reason {reason!r}, known: {sorted(HANDOFF_REASONS)}")
    district_code, alarmed_at = _where(unit, conversation.id)
    urgency = max(urgency, ALARMED if alarmed_at else urgency_of(reason, detail))
    row = waiting_handoff(unit, conversation.id) or parked_handoff(unit, conversation.id)
    if row is None:
        row = HandoffRow(
            reference=new_code(2),
            conversation_id=conversation.id,
            reason=reason,
            detail=detail,
            urgency=urgency,
            district_code=district_code,
            slots=dict(slots),
            summary=summary,
            created_at=unit.now(),
        )
        unit.session.add(row)
    row.urgency, row.district_code = max(row.urgency, urgency), district_code
    row.ended_at = row.outcome = None
    unit.session.flush()
    if conversation.owner == "bot":
        unit.change_owner(conversation, "waiting")
    unit.ring("desk", conversation.id)
    return _view(unit, row)


def urgency_of(reason: str, detail: str | None) -> int:
    """From 0, nothing presses, to 2, somebody may be in distress; 3 is for an alarm."""
    if reason == "policy":
        return _OF_POLICY.get(detail or "", 0)
    return _OF_REASON.get(reason, 0)


def _where(unit: UnitOfWork, conversation_id: str) -> tuple[str | None, Any]:
    query = select(ConversationRow.district_code, ConversationRow.alarmed_at)
    district, alarmed = unit.run(query.where(ConversationRow.id == conversation_id)).one()
    return district, alarmed


def current_handoff(unit: UnitOfWork, *, conversation_id: str) -> Handoff | None:
    """The hand-off a conversation waits in, with its present place."""
    row = waiting_handoff(unit, conversation_id)
    return None if row is None else _view(unit, row)


def _view(unit: UnitOfWork, row: HandoffRow) -> Handoff:
    place = place_of(unit, row)
    return Handoff(row.reference, place, row.reason, row.detail, row.urgency, row.district_code)


def cancel_handoff(unit: UnitOfWork, *, conversation_id: str) -> bool:
    """Give a waiting conversation back to the bot; False if it was not waiting.

    What an adviser had filled in before is handed to the bot.
    """
    conversation = unit.conversation(conversation_id, lock=True)
    if conversation.owner != "waiting":
        return False
    end_handoffs(unit, conversation_id, "cancelled")
    unit.change_owner(conversation, "bot")
    hand_back(unit, conversation_id, only_filled=True)
    return True
