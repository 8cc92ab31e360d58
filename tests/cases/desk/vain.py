"""Look-ups that found nothing, at a time that a test chooses."""

from datetime import datetime

from cases.store import Store
from cases.tables import AuditRow


def looked_up(
    store: Store, count: int, at: datetime, *, act: str = "look_up_case", subject: str = "unknown"
) -> None:
    """So many look-ups of two talks, as the audit trail has them."""
    with store.unit() as unit:
        for number in range(count):
            row = AuditRow(at=at, actor="citizen", act=act, subject=subject, purpose="status")
            row.conversation_id = f"{number % 2:032d}"
            unit.session.add(row)
        unit.commit()
