"""Whether somebody tries numbers and codes: vain look-ups of the last hour, by the audit trail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from cases.tables import AuditRow
from cases.unit import UnitOfWork

HOUR = timedelta(hours=1)
LOOKS = ("look_up_case", "look_up_order", "look_up_refused")
NOBODYS = "unknown"


@dataclass(frozen=True, slots=True)
class LookupAlarm:
    """So many look-ups were in vain within an hour, in so many conversations."""

    vain: int
    talks: int


def lookup_alarm(unit: UnitOfWork, *, now: datetime, limit: int) -> LookupAlarm | None:
    """The vain look-ups of the last hour if there are at least `limit`; else None."""
    talks = func.count(AuditRow.conversation_id.distinct())
    query = select(func.count(), talks).where(
        AuditRow.at > now - HOUR,
        AuditRow.at <= now,
        AuditRow.act.in_(LOOKS),
        AuditRow.subject == NOBODYS,
    )
    vain, where = unit.run(query).one()
    return LookupAlarm(vain, where) if vain >= limit else None
