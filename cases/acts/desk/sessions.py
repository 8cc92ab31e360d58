"""Log-ins of the desk: opened, recognised by their token, listed and ended."""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update

from cases.acts.audit import record
from cases.acts.desk.user_rows import desk_user
from cases.errors import NotFound
from cases.keys import new_token
from cases.tables import DeskSessionRow, DeskUserRow
from cases.unit import UnitOfWork
from cases.views.people import DeskSession, DeskUser, ListedSession, OpenedSession

IDLE_MINUTES = 30
# Noting every use would be a write with every click.
NOTED_EVERY = timedelta(minutes=1)


def open_session(unit: UnitOfWork, *, who: DeskUser, method: str, hours: int = 10) -> OpenedSession:
    """A new log-in with a token of its own, good for so many hours at most."""
    token, now = new_token(), unit.now()
    row = DeskSessionRow(
        token_hash=_hash(unit, token),
        id=uuid.uuid4().hex,
        user_id=who.id,
        method=method,
        created_at=now,
        used_at=now,
        expires_at=now + timedelta(hours=hours),
    )
    unit.session.execute(delete(DeskSessionRow).where(DeskSessionRow.expires_at <= now))
    unit.session.add(row)
    unit.session.flush()
    _note(unit, who.username, "log_in", row.id, f"log-in by {method}")
    return OpenedSession(token, row.id, _csrf(unit, token), who)


def authenticate(unit: UnitOfWork, *, token: str, idle_minutes: int = IDLE_MINUTES) -> DeskSession:
    """The log-in of a token; NotFound for none, an ended, an idle and a closed user's alike."""
    now = unit.now()
    query = (
        select(DeskSessionRow, DeskUserRow)
        .join(DeskUserRow, DeskUserRow.id == DeskSessionRow.user_id)
        .where(DeskSessionRow.token_hash == _hash(unit, token))
        .where(*_good(now, idle_minutes))
    )
    found = unit.session.execute(query).one_or_none()
    if found is None:
        raise NotFound("no log-in for this token")
    row, user = found
    return DeskSession(
        id=row.id,
        user=desk_user(unit, user),
        csrf_token=_csrf(unit, token),
        method=row.method,
        available=row.available,
        created_at=row.created_at,
        used_at=row.used_at,
        expires_at=row.expires_at,
        has_totp=user.totp_step is not None,
        fresh=now - row.used_at < NOTED_EVERY,
    )


def still_good(
    unit: UnitOfWork, *, session_id: str, idle_minutes: int = IDLE_MINUTES
) -> DeskUser | None:
    """Whose log-in it is, as they are now, or None; for those who hold a socket open."""
    query = (
        select(DeskUserRow)
        .select_from(DeskSessionRow)
        .join(DeskUserRow, DeskUserRow.id == DeskSessionRow.user_id)
        .where(DeskSessionRow.id == session_id, *_good(unit.now(), idle_minutes))
    )
    row = unit.session.execute(query).scalar_one_or_none()
    return None if row is None else desk_user(unit, row)


def note_use(unit: UnitOfWork, *, session_id: str) -> None:
    """Remember that somebody works with this log-in, which keeps it from ending unused."""
    mine = DeskSessionRow.id == session_id
    unit.session.execute(update(DeskSessionRow).where(mine).values(used_at=unit.now()))


def upgrade_session(unit: UnitOfWork, *, session_id: str, method: str) -> None:
    """Write down that a log-in has been confirmed by more than it began with."""
    mine = DeskSessionRow.id == session_id
    unit.session.execute(update(DeskSessionRow).where(mine).values(method=method))


def list_sessions(unit: UnitOfWork, *, user_id: str) -> list[ListedSession]:
    """A user's log-ins that have not expired, the newest first."""
    query = (
        select(DeskSessionRow)
        .where(DeskSessionRow.user_id == user_id, DeskSessionRow.expires_at > unit.now())
        .order_by(DeskSessionRow.created_at.desc())
    )
    return [
        ListedSession(row.id, row.method, row.created_at, row.used_at, row.expires_at)
        for row in unit.session.execute(query).scalars()
    ]


def end_session(
    unit: UnitOfWork, *, session_id: str, user_id: str, actor: str, act: str = "log_out"
) -> None:
    """End one log-in of a user; NotFound for another's and for one that is over."""
    ended = (
        delete(DeskSessionRow)
        .where(DeskSessionRow.id == session_id, DeskSessionRow.user_id == user_id)
        .returning(DeskSessionRow.id)
    )
    if unit.session.execute(ended).scalar_one_or_none() is None:
        raise NotFound(f"no log-in {session_id!r}")
    wake_sockets(unit)
    _note(unit, actor, act, session_id, "log-in ended")


def end_sessions_of(unit: UnitOfWork, *, user_id: str, actor: str, but: str | None = None) -> int:
    """End a user's log-ins, all or all `but` one; how many there were."""
    query = delete(DeskSessionRow).where(DeskSessionRow.user_id == user_id)
    if but is not None:
        query = query.where(DeskSessionRow.id != but)
    ended = unit.session.execute(query.returning(DeskSessionRow.id)).scalars().all()
    for session_id in ended:
        _note(unit, actor, "end_session", session_id, "log-in ended")
    if ended:
        wake_sockets(unit)
    return len(ended)


def _good(now: datetime, idle_minutes: int) -> tuple[ColumnElement[bool], ...]:
    return (
        DeskSessionRow.expires_at > now,
        DeskSessionRow.used_at > now - timedelta(minutes=idle_minutes),
        DeskUserRow.disabled_at.is_(None),
    )


def wake_sockets(unit: UnitOfWork) -> None:
    """Have open sockets look whether their log-in is still good."""
    unit.ring("desk", "presence")


def _hash(unit: UnitOfWork, token: str) -> str:
    return unit.keys.digest("desk token", token)


def _csrf(unit: UnitOfWork, token: str) -> str:
    """The word that our own pages send back: it follows from the token and tells nothing of it."""
    return unit.keys.digest("desk csrf", token)


def _note(unit: UnitOfWork, actor: str, act: str, session_id: str, purpose: str) -> None:
    record(unit, actor=actor, act=act, subject=f"desk_session:{session_id}", purpose=purpose)
