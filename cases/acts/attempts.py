"""Counters of vain tries, in the store, so that every process and machine counts alike."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from cases.tables import AttemptRow
from cases.unit import UnitOfWork

FREE_TRIES = 10
FIRST_DELAY = timedelta(seconds=15)
LONGEST_DELAY = timedelta(minutes=15)
FORGOTTEN = timedelta(hours=1)


def counters(unit: UnitOfWork, keys: Iterable[str], now: datetime) -> dict[str, AttemptRow]:
    """The counters of some keys, made where missing and held until the unit ends."""
    insert = postgresql.insert if unit.postgresql else sqlite.insert
    wanted = sorted(keys)  # one order for everybody, or two could wait for each other
    rows = [{"key": key, "failures": 0, "last_at": now} for key in wanted]
    unit.session.execute(insert(AttemptRow).values(rows).on_conflict_do_nothing())
    query = select(AttemptRow).where(AttemptRow.key.in_(wanted)).order_by(AttemptRow.key)
    query = query.with_for_update().execution_options(populate_existing=True)
    found = {row.key: row for row in unit.session.execute(query).scalars()}
    for row in found.values():
        if now - row.last_at > FORGOTTEN:
            row.failures = 0
    return found


def seconds_to_wait(row: AttemptRow, now: datetime, free: int = FREE_TRIES) -> int:
    """How long until the next try counts: nothing for the free tries, then longer each time."""
    if row.failures < free:
        return 0
    doubled = min(row.failures - free, 10)
    delay = min(FIRST_DELAY * 2**doubled, LONGEST_DELAY)
    left = (row.last_at + delay - now).total_seconds()
    return max(0, int(left + 0.999))


def count_failure(row: AttemptRow, now: datetime) -> None:
    """Add a vain try."""
    row.failures += 1
    row.last_at = now
