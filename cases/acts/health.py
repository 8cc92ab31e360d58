"""Heartbeats: which processes are alive."""

from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from cases.tables import HeartbeatRow
from cases.unit import UnitOfWork

FORGOTTEN = timedelta(hours=1)


def beat(unit: UnitOfWork, *, name: str, kind: str) -> None:
    """Say that a process is alive; those silent for an hour are forgotten."""
    now = unit.now()
    insert = postgresql.insert if unit.postgresql else sqlite.insert
    query = insert(HeartbeatRow).values(name=name, kind=kind, at=now)
    unit.session.execute(
        query.on_conflict_do_update(index_elements=["name"], set_={"kind": kind, "at": now})
    )
    unit.session.execute(delete(HeartbeatRow).where(HeartbeatRow.at < now - FORGOTTEN))


def alive(unit: UnitOfWork, *, kind: str, within: timedelta) -> int:
    """How many processes of a kind were heard within that time."""
    query = (
        select(func.count())
        .select_from(HeartbeatRow)
        .where(HeartbeatRow.kind == kind, HeartbeatRow.at >= unit.now() - within)
    )
    return unit.session.execute(query).scalar_one()
