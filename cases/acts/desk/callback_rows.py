"""What the acts on call-backs share: finding, locking and showing them."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, select

from cases.acts.desk.scope import must_talk, of_district
from cases.callback_views import Callback, CallbackLine, CallbackTry
from cases.deadlines import DENMARK
from cases.errors import NotFound
from cases.tables import CallbackRow, CallbackTryRow
from cases.unit import UnitOfWork
from cases.views import DeskUser


def served(who: DeskUser) -> ColumnElement[bool]:
    """Call-backs of the user's districts, and those without one; Forbidden for the wrong role."""
    must_talk(who)
    return of_district(who, CallbackRow.__table__.c.district_code)


def find_callback(
    unit: UnitOfWork, who: DeskUser, callback_id: int, *, lock: bool = False
) -> CallbackRow:
    """A call-back that the user may see; raises NotFound for any other."""
    query = select(CallbackRow).where(CallbackRow.id == callback_id, served(who))
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    row = unit.session.execute(query).scalar_one_or_none()
    if row is None:
        raise NotFound(f"no call-back {callback_id}")
    return row


def danish_day(at: datetime) -> date:
    """The day in Denmark of an aware time."""
    return at.astimezone(DENMARK).date()


def line_of(row: CallbackRow, now: datetime) -> CallbackLine:
    """A line of the list."""
    is_open = row.state == "open"
    return CallbackLine(
        id=row.id,
        reference=row.reference,
        kind=row.kind,
        state=row.state,
        district_code=row.district_code,
        language=row.language,
        may_leave_message=row.may_leave_message,
        has_safe_times=bool(row.safe_times.strip()),
        promised_by=row.promised_by,
        next_try_at=row.next_try_at,
        tries=row.tries,
        taken_by=row.taken_by,
        late=is_open and row.promised_by < danish_day(now),
        due=is_open and row.next_try_at <= now,
    )


def callback_of(unit: UnitOfWork, row: CallbackRow, now: datetime) -> Callback:
    """A call-back with its tries, the oldest first."""
    query = select(CallbackTryRow).where(CallbackTryRow.callback_id == row.id)
    tries = unit.session.execute(query.order_by(CallbackTryRow.id)).scalars()
    return Callback(
        line=line_of(row, now),
        conversation_id=row.conversation_id,
        name=row.name,
        phone=row.phone,
        email=row.email,
        topic=row.topic,
        safe_times=row.safe_times,
        created_at=row.created_at,
        ended_at=row.ended_at,
        tries=tuple(CallbackTry(each.outcome, each.note, each.by, each.at) for each in tries),
    )
