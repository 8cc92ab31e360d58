"""Who has a call-back: taking it, taking it over, and giving it back to the colleagues."""

from datetime import datetime

from sqlalchemy import select

from cases.acts.desk.callback_rows import audit, find_callback, is_lapsed
from cases.errors import AlreadyClaimed, Forbidden, IllegalMove
from cases.tables import CallbackRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser

PURPOSE = "call-back"


def take_callback(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    callback_id: int,
    over: bool = False,
    now: datetime | None = None,
) -> None:
    """Take an open call-back: one winner, AlreadyClaimed for the others.

    One that a colleague took too long ago is free again; a supervisor may take any `over`. Raises
    NotFound, IllegalMove for one that is done, and Forbidden for another role that takes over.
    """
    row = find_callback(unit, who, callback_id, lock=True)
    if over:
        must_lead(who)
    now = now or unit.now()
    before = row.taken_by
    if not over:
        refuse(row, who, now)
    elif row.state != "open":
        raise done(row)
    row.taken_by, row.taken_at = who.username, now
    others = before not in (None, who.username)
    audit(unit, who.username, "take_over_callback" if others else "take_callback", row, PURPOSE)


def leave_callback(
    unit: UnitOfWork, *, who: DeskUser, callback_id: int, now: datetime | None = None
) -> None:
    """Give a taken call-back back to the colleagues; a supervisor may do so for a colleague.

    Raises NotFound, IllegalMove and AlreadyClaimed as above.
    """
    row = find_callback(unit, who, callback_id, lock=True)
    others = row.taken_by not in (None, who.username)
    if who.role != "supervisor":
        refuse(row, who, now or unit.now())
    elif row.state != "open":
        raise done(row)
    row.taken_by = row.taken_at = None
    audit(unit, who.username, "put_back_callback" if others else "leave_callback", row, PURPOSE)


def release_callbacks(unit: UnitOfWork, *, username: str, actor: str) -> int:
    """Give everything back that somebody has who is no longer at the desk; how many."""
    query = select(CallbackRow).where(CallbackRow.taken_by == username, CallbackRow.state == "open")
    query = query.order_by(CallbackRow.id).with_for_update()
    rows = unit.session.execute(query.execution_options(populate_existing=True)).scalars().all()
    for row in rows:
        row.taken_by = row.taken_at = None
        audit(unit, actor, "put_back_callback", row, "people at the desk")
    return len(rows)


def refuse(row: CallbackRow, who: DeskUser, now: datetime) -> None:
    """Raise IllegalMove for one that is done, AlreadyClaimed for one a colleague is at."""
    if row.state != "open":
        raise done(row)
    if row.taken_by not in (None, who.username) and not is_lapsed(row, now):
        raise AlreadyClaimed(str(row.taken_by))


def done(row: CallbackRow) -> IllegalMove:
    """Why nothing more can be done with it."""
    return IllegalMove(f"call-back {row.id} is {row.state}")


def must_lead(who: DeskUser) -> None:
    """Raise Forbidden for everybody but a supervisor."""
    if who.role != "supervisor":
        raise Forbidden(f"the role {who.role!r} takes nothing over from a colleague")
