"""A delivery of cases: stored one after the other, and told to whom it concerns."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import text

from cases.acts.audit import record
from cases.acts.case_news import announce
from cases.acts.case_records import Stored, store_cases
from cases.intake.records import CaseRecord
from cases.unit import UnitOfWork

# Two deliveries of the same new case must not both add it; on SQLite there is one writer anyway.
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('case deliveries'))")


def deliver_cases(
    unit: UnitOfWork,
    records: Sequence[CaseRecord],
    *,
    now: datetime,
    demo: bool = False,
    actor: str = "case system",
) -> Stored:
    """Store records of different cases, together or not at all, and announce what moved.

    Raises EventChanged.
    """
    if unit.postgresql:
        unit.run(ONE_AT_A_TIME)
    done = store_cases(unit, records, now=now, demo=demo)
    announce(unit, case_ids=done.moved, now=now)
    if done.added or done.changed:
        counts = f"cases:added={done.added},changed={done.changed}"
        record(unit, actor=actor, act="deliver_cases", subject=counts, purpose="case delivery")
    return done
