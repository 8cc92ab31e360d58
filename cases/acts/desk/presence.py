"""Who is at the desk now, what they look at, and whether somebody is there to wait for."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, distinct, exists, func, or_, select, update

from cases.acts.desk.user_rows import desk_users
from cases.errors import NotFound
from cases.tables import DeskSessionRow, DeskUserDistrictRow, DeskUserRow
from cases.unit import UnitOfWork
from cases.views.people import Colleague, DeskUser

SEEN_WITHIN = timedelta(seconds=45)
ANSWERING = ("adviser", "supervisor")


def beat(
    unit: UnitOfWork,
    *,
    session_id: str,
    looking_at: str | None = None,
    available: bool | None = None,
) -> None:
    """A log-in says that it is still there and what is open; NotFound once it was ended."""
    values: dict[str, Any] = {"seen_at": unit.now(), "looking_at": looking_at}
    if available is not None:
        values["available"] = available
    mine = (DeskSessionRow.id == session_id, DeskSessionRow.expires_at > unit.now())
    beating = update(DeskSessionRow).where(*mine).values(values).returning(DeskSessionRow.id)
    if unit.session.execute(beating).scalar_one_or_none() is None:
        raise NotFound(f"no log-in {session_id!r}")


def set_available(unit: UnitOfWork, *, session_id: str, available: bool) -> None:
    """Take a break or come back from one; what is open stays as it is. Raises NotFound."""
    mine = DeskSessionRow.id == session_id
    changing = update(DeskSessionRow).where(mine).values(available=available, seen_at=unit.now())
    if unit.session.execute(changing.returning(DeskSessionRow.id)).scalar_one_or_none() is None:
        raise NotFound(f"no log-in {session_id!r}")


def be_gone(unit: UnitOfWork, *, session_id: str) -> None:
    """The page was closed: nobody needs to wait until the last sign of life is old."""
    mine = DeskSessionRow.id == session_id
    unit.session.execute(update(DeskSessionRow).where(mine).values(seen_at=None, looking_at=None))


def lookers(unit: UnitOfWork, *, conversation_id: str) -> list[tuple[str, str]]:
    """Username and name of everybody who has the conversation open."""
    query = _present(select(distinct(DeskUserRow.username), DeskUserRow.name), unit.now()).where(
        DeskSessionRow.looking_at == conversation_id
    )
    return [(username, name) for username, name in unit.session.execute(query.order_by("username"))]


def present_advisers(unit: UnitOfWork, *, district_code: str | None, now: datetime) -> int:
    """How many are at the desk, on no break, and serve the district."""
    query = _present(select(func.count(distinct(DeskUserRow.id))), now)
    query = query.where(DeskSessionRow.available, DeskUserRow.role.in_(ANSWERING))
    if district_code is not None:
        query = query.where(or_(DeskUserRow.all_districts, _serves(district_code)))
    return int(unit.session.execute(query).scalar_one())


def colleagues(unit: UnitOfWork, *, who: DeskUser) -> list[Colleague]:
    """Whom `who` may hand a conversation to: those who answer citizens, by name."""
    query = select(DeskUserRow).where(
        DeskUserRow.role.in_(ANSWERING),
        DeskUserRow.disabled_at.is_(None),
        DeskUserRow.id != who.id,
    )
    users = desk_users(unit, unit.session.execute(query.order_by(DeskUserRow.name)).scalars())
    here = _present(select(DeskUserRow.id, DeskSessionRow.available), unit.now())
    found = unit.session.execute(here).tuples().all()
    present, available = {user for user, _ in found}, {user for user, free in found if free}
    return [Colleague(user, user.id in present, user.id in available) for user in users]


def _present(query: Select[Any], now: datetime) -> Select[Any]:
    return (
        query.select_from(DeskSessionRow)
        .join(DeskUserRow, DeskUserRow.id == DeskSessionRow.user_id)
        .where(DeskSessionRow.seen_at > now - SEEN_WITHIN)
        .where(DeskSessionRow.expires_at > now, DeskUserRow.disabled_at.is_(None))
    )


def _serves(district_code: str) -> ColumnElement[bool]:
    return exists().where(
        DeskUserDistrictRow.user_id == DeskUserRow.id,
        DeskUserDistrictRow.district_code == district_code,
    )
