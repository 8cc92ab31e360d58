"""Alarms of the emergency layer, as the desk learns of them."""

from sqlalchemy import update

from cases import held
from cases.acts.handoffs import ALARMED
from cases.tables import HandoffRow
from cases.unit import UnitOfWork


def mark_alarm(unit: UnitOfWork, *, conversation_id: str, kind: str) -> None:
    """Note an alarm (112 or self_harm), put a waiting conversation first, and ring at the desk."""
    conversation = unit.conversation(conversation_id, lock=True)
    held.change(unit, conversation, {"alarmed_at": unit.now(), "alarm_kind": kind})
    unit.session.execute(
        update(HandoffRow)
        .where(HandoffRow.conversation_id == conversation_id, HandoffRow.ended_at.is_(None))
        .values(urgency=ALARMED)
    )
    unit.ring("desk", conversation_id)
