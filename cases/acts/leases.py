"""Leases: one holder at a time for a job, until it lapses."""

from datetime import timedelta

from sqlalchemy import delete, or_
from sqlalchemy.dialects import postgresql, sqlite

from cases.tables import LeaseRow
from cases.unit import UnitOfWork


def take_lease(unit: UnitOfWork, *, name: str, holder: str, seconds: float) -> bool:
    """Take a free or lapsed lease, or renew an own one; False while another holds it."""
    now = unit.now()
    values = {"holder": holder, "until": now + timedelta(seconds=seconds)}
    insert = postgresql.insert if unit.postgresql else sqlite.insert
    query = insert(LeaseRow).values(name=name, **values)
    query = query.on_conflict_do_update(
        index_elements=["name"],
        set_=values,
        where=or_(LeaseRow.holder == holder, LeaseRow.until <= now),
    )
    return unit.session.execute(query.returning(LeaseRow.name)).scalar_one_or_none() is not None


def release_lease(unit: UnitOfWork, *, name: str, holder: str) -> None:
    """Give an own lease back; another's is left alone."""
    unit.session.execute(delete(LeaseRow).where(LeaseRow.name == name, LeaseRow.holder == holder))
