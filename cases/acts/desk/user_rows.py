"""From the rows of desk users to what the store shows of them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects import postgresql, sqlite

from cases.tables import DeskUserDistrictRow, DeskUserRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser


def desk_user(unit: UnitOfWork, row: DeskUserRow) -> DeskUser:
    """One user."""
    return desk_users(unit, [row])[0]


def desk_users(unit: UnitOfWork, rows: Iterable[DeskUserRow]) -> list[DeskUser]:
    """Users in the order of their rows, with two queries however many they are."""
    found = list(rows)
    some = [row.id for row in found if not row.all_districts]
    districts = _districts(unit, DeskUserDistrictRow.user_id.in_(some)) if some else {}
    return [
        DeskUser(
            id=row.id,
            username=row.username,
            name=row.name,
            role=row.role,  # type: ignore[arg-type]  # the table's check allows roles only
            districts=None if row.all_districts else frozenset(districts.get(row.id, ())),
        )
        for row in found
    ]


def add_user(unit: UnitOfWork, **values: Any) -> bool:
    """Write a new user's row; False where another has the username or the subject, even just now.

    Two units that add the same one at once do not fail: the second waits and then knows.
    """
    insert = postgresql.insert if unit.postgresql else sqlite.insert
    adding = insert(DeskUserRow).values(**values).on_conflict_do_nothing()
    added = unit.session.execute(adding.returning(DeskUserRow.id)).scalar_one_or_none()
    return added is not None


def _districts(unit: UnitOfWork, where: ColumnElement[bool]) -> dict[Any, list[str]]:
    query = select(DeskUserDistrictRow.user_id, DeskUserDistrictRow.district_code).where(where)
    found: dict[Any, list[str]] = {}
    for user_id, code in unit.session.execute(query):
        found.setdefault(user_id, []).append(code)
    return found
