"""What the acts on call-backs share: finding, locking and showing them."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select

from cases.acts.audit import record
from cases.acts.desk.scope import must_talk, of_district
from cases.deadlines import DENMARK
from cases.errors import NotFound
from cases.tables import CallbackRow, CallbackTryRow
from cases.unit import UnitOfWork
from cases.views.callbacks import Callback, CallbackLine, CallbackTry
from cases.views.people import DeskUser

# Half a working day: who took one and then fell ill must not keep a colleague from keeping the
# promise on the very day.
TAKE_HOURS = 4


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


def is_lapsed(row: CallbackRow, now: datetime) -> bool:
    """Whether somebody took it so long ago that others may; of old rows nobody knows when."""
    if row.state != "open" or row.taken_by is None:
        return False
    return row.taken_at is None or row.taken_at < now - timedelta(hours=TAKE_HOURS)


def audit(unit: UnitOfWork, actor: str, act: str, row: CallbackRow, purpose: str) -> None:
    """Leave the audit row of an act on a call-back, and let the desk look again."""
    record(
        unit,
        actor=actor,
        act=act,
        subject=f"callback:{row.id}",
        purpose=purpose,
        conversation_id=row.conversation_id,
    )
    unit.ring("desk", row.conversation_id or "")


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
        taken_at=row.taken_at,
        late=is_open and row.promised_by < danish_day(now),
        due=is_open and row.next_try_at <= now,
        lapsed=is_lapsed(row, now),
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
        safe_times_at=row.safe_times_at or row.created_at,
        created_at=row.created_at,
        ended_at=row.ended_at,
        tries=tuple(CallbackTry(each.outcome, each.note, each.by, each.at) for each in tries),
    )
