"""Reading call-backs: the list by due time, one of them, those that are late, and those kept."""

from collections import Counter
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, func, select

from cases.acts.audit import record
from cases.acts.desk.callback_rows import callback_of, danish_day, find_callback, line_of, served
from cases.keys import tidy_code
from cases.tables import CallbackRow
from cases.unit import UnitOfWork
from cases.views.callbacks import Callback, CallbackLine, CallbackPage, Kept
from cases.views.people import DeskUser

SIZE = 50


def due_callbacks(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    now: datetime,
    state: str | None = "open",
    kind: str | None = None,
    district: str | None = None,
    language: str | None = None,
    mine: bool = False,
    reference: str | None = None,
    page: int = 1,
    size: int = SIZE,
) -> CallbackPage:
    """A page of the call-backs of the user's districts, without personal data.

    Those past their promised day stand first whatever is asked for, then the next try that is due
    first. `state` None is every state; `counts` are by state, over the other filters.
    """
    wanted = [served(who), *_equal(kind=kind, district_code=district, language=language)]
    if mine:
        wanted.append(CallbackRow.taken_by == who.username)
    if reference:
        wanted.append(CallbackRow.reference == _reference(reference))
    counts = _counts(unit, wanted)
    here = [*wanted, *_equal(state=state)]
    query = select(CallbackRow).where(*here)
    rows = unit.session.execute(_sorted(query, now).limit(size).offset((page - 1) * size)).scalars()
    return CallbackPage(
        lines=tuple(line_of(row, now) for row in rows),
        total=counts[state] if state else counts.total(),
        page=page,
        size=size,
        late=_count(unit, [served(who), _late(now)]),
        counts=counts,
    )


def overdue(
    unit: UnitOfWork, *, who: DeskUser, now: datetime, limit: int = SIZE
) -> list[CallbackLine]:
    """Open call-backs past the day that was promised, the oldest promise first."""
    query = select(CallbackRow).where(served(who), _late(now))
    query = query.order_by(CallbackRow.promised_by, CallbackRow.id).limit(limit)
    return [line_of(row, now) for row in unit.session.execute(query).scalars()]


def read_callback(
    unit: UnitOfWork, *, who: DeskUser, callback_id: int, now: datetime, purpose: str = "call-back"
) -> Callback:
    """A call-back with name, contact and tries; leaves an audit row. Raises NotFound."""
    row = find_callback(unit, who, callback_id)
    record(
        unit,
        actor=who.username,
        act="read_callback",
        subject=f"callback:{callback_id}",
        purpose=purpose,
        conversation_id=row.conversation_id,
    )
    return callback_of(unit, row, now)


def kept_callbacks(
    unit: UnitOfWork, *, first: date, last: date, now: datetime, district: str | None = None
) -> Kept:
    """What became of the promises whose day lies from `first` to `last`, both included."""
    query = select(CallbackRow.state, CallbackRow.promised_by, CallbackRow.ended_at)
    query = query.where(CallbackRow.promised_by.between(first, last))
    query = query.where(*_equal(district_code=district))
    found = unit.session.execute(query).tuples()
    return Kept(**Counter(_fate(*row, danish_day(now)) for row in found))


def _fate(state: str, promised_by: date, ended_at: datetime | None, today: date) -> str:
    if state == "open":
        return "broken" if promised_by < today else "waiting"
    if state == "reached" and ended_at is not None:
        return "kept" if danish_day(ended_at) <= promised_by else "late"
    return "unreached" if state == "given_up" else "not_wanted"


def _equal(**values: str | None) -> list[ColumnElement[bool]]:
    return [getattr(CallbackRow, name) == value for name, value in values.items() if value]


def _late(now: datetime) -> ColumnElement[bool]:
    return and_(CallbackRow.state == "open", CallbackRow.promised_by < danish_day(now))


def _sorted(query: Select[tuple[CallbackRow]], now: datetime) -> Select[tuple[CallbackRow]]:
    return query.order_by(_late(now).desc(), CallbackRow.next_try_at, CallbackRow.id)


def _counts(unit: UnitOfWork, wanted: list[ColumnElement[bool]]) -> Counter[str]:
    query = select(CallbackRow.state, func.count()).where(*wanted).group_by(CallbackRow.state)
    return Counter(dict(unit.session.execute(query).tuples().all()))


def _count(unit: UnitOfWork, wanted: list[ColumnElement[bool]]) -> int:
    return unit.session.execute(
        select(func.count()).select_from(CallbackRow).where(*wanted)
    ).scalar_one()


def _reference(typed: str) -> str:
    tidy = tidy_code(typed)
    return "-".join(tidy[at : at + 4] for at in range(0, len(tidy), 4))
