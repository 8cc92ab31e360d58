"""The audit trail: who did what to which record, why and when."""

from cases.tables import AuditRow
from cases.unit import UnitOfWork


def record(
    unit: UnitOfWork,
    *,
    actor: str,
    act: str,
    subject: str,
    purpose: str,
    conversation_id: str | None = None,
) -> None:
    """Leave a row; `subject` is a class and an id such as `order:12`, never content."""
    row = AuditRow(at=unit.now(), actor=actor, act=act, subject=subject, purpose=purpose)
    row.conversation_id = conversation_id
    unit.session.add(row)
