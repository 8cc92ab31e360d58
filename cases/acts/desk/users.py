"""Who may work at the desk: users made, changed, closed and listed."""

import re
import uuid
from collections.abc import Collection

from sqlalchemy import delete, func, select

from cases.acts.audit import record
from cases.acts.desk.callback_takes import release_callbacks
from cases.acts.desk.sessions import end_sessions_of, wake_sockets
from cases.acts.desk.user_rows import add_user, desk_user, desk_users
from cases.errors import NameTaken, NotFound
from cases.passwords import Passwords, refuse_weak, strong
from cases.tables import DeskSessionRow, DeskUserDistrictRow, DeskUserRow
from cases.tables.desk_people import ROLES
from cases.unit import UnitOfWork
from cases.views.people import DeskUser, ListedUser, Role

USERNAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,79}")
LONGEST_NAME = 120
CONSOLE = "console"


def create_user(
    unit: UnitOfWork,
    *,
    username: str,
    name: str,
    role: Role,
    districts: frozenset[str] | None,
    password: str | None = None,
    password_hash: str | None = None,
    demo: bool = False,
    actor: str = CONSOLE,
    passwords: Passwords | None = None,
) -> DeskUser:
    """A new local user; without a password nobody can log in yet. A hash may be ready already.

    Raises NameTaken, and WeakPassword unless it is a demo user.
    """
    username = tidy_username(username)
    if user_row(unit, username=username) is not None:
        raise NameTaken(f"username {username!r} is taken")
    if password is not None and not demo:
        refuse_weak(password, username)
    user_id = uuid.uuid4().hex
    if not add_user(
        unit,
        id=user_id,
        username=username,
        name=tidy_name(name) or username,
        role=_known(role),
        all_districts=districts is None,
        password_hash=password_hash or (password and hashed(password, passwords)),
        demo=demo,
        created_at=unit.now(),
    ):
        raise NameTaken(f"username {username!r} was taken just now")
    row = _row(unit, user_id)
    set_districts(unit, row, districts)
    note(unit, actor, "create_user", row)
    return desk_user(unit, row)


def change_user(
    unit: UnitOfWork,
    *,
    user_id: str,
    name: str | None = None,
    role: Role | None = None,
    districts: frozenset[str] | None,
    actor: str = CONSOLE,
    but: str | None = None,
) -> DeskUser:
    """Give a user another name, role or districts (None: all of them); raises NotFound.

    Another role or other districts end the log-ins that were opened with the old ones, all or all
    `but` one.
    """
    row = held_row(unit, user_id)
    before = desk_user(unit, row)
    row.name = tidy_name(name or "") or row.name
    row.role = _known(role or row.role)
    set_districts(unit, row, districts)
    note(unit, actor, "change_user", row)
    after = desk_user(unit, row)
    end_if_rights_changed(unit, before, after, actor=actor, but=but)
    return after


def end_if_rights_changed(
    unit: UnitOfWork, before: DeskUser, after: DeskUser, *, actor: str, but: str | None = None
) -> None:
    """End the log-ins of somebody whose role or districts have changed."""
    if (before.role, before.districts) != (after.role, after.districts):
        end_sessions_of(unit, user_id=after.id, actor=actor, but=but)


def hashed(password: str, passwords: Passwords | None = None) -> str:
    """The hash of a new password; slow on purpose."""
    return (passwords or strong()).hash(password)


def set_password(
    unit: UnitOfWork,
    *,
    user_id: str,
    password: str,
    password_hash: str | None = None,
    actor: str = CONSOLE,
    passwords: Passwords | None = None,
) -> None:
    """Another password; the caller ends the sessions. Raises NotFound and WeakPassword.

    A hash takes long: whoever has other work in mind makes it before the unit (`hashed`).
    """
    row = held_row(unit, user_id)
    if row.issuer is not None:
        raise NotFound(f"user {user_id!r} logs in elsewhere")
    refuse_weak(password, row.username)
    row.password_hash = password_hash or hashed(password, passwords)
    note(unit, actor, "set_password", row)


def disable_user(unit: UnitOfWork, *, user_id: str, actor: str = CONSOLE) -> None:
    """Close a user's way in and end every session; the name stays on what they did.

    Call-backs that were taken and are not done go back to the colleagues.
    """
    row = held_row(unit, user_id)
    row.disabled_at = row.disabled_at or unit.now()
    unit.session.execute(delete(DeskSessionRow).where(DeskSessionRow.user_id == user_id))
    wake_sockets(unit)
    release_callbacks(unit, username=row.username, actor=actor)
    note(unit, actor, "disable_user", row)


def enable_user(unit: UnitOfWork, *, user_id: str, actor: str = CONSOLE) -> None:
    """Open a closed user's way in again; raises NotFound."""
    row = held_row(unit, user_id)
    row.disabled_at = None
    note(unit, actor, "enable_user", row)


def get_user(unit: UnitOfWork, *, user_id: str) -> DeskUser:
    """A user, closed ones too; raises NotFound."""
    return desk_user(unit, _row(unit, user_id))


def list_users(unit: UnitOfWork) -> list[ListedUser]:
    """Every user by username, the closed ones last."""
    order = (DeskUserRow.disabled_at.is_not(None), DeskUserRow.username)
    return _listed(unit, list(unit.session.execute(select(DeskUserRow).order_by(*order)).scalars()))


def read_user(unit: UnitOfWork, *, user_id: str) -> ListedUser:
    """One user as an administrator sees them; raises NotFound."""
    return _listed(unit, [_row(unit, user_id)])[0]


def _listed(unit: UnitOfWork, rows: list[DeskUserRow]) -> list[ListedUser]:
    counting = (
        select(DeskSessionRow.user_id, func.count())
        .where(DeskSessionRow.expires_at > unit.now())
        .group_by(DeskSessionRow.user_id)
    )
    sessions: dict[str, int] = dict(unit.session.execute(counting).tuples().all())
    return [
        ListedUser(
            user=user,
            has_password=row.password_hash is not None,
            has_totp=row.totp_step is not None,
            issuer=row.issuer,
            demo=row.demo,
            created_at=row.created_at,
            disabled_at=row.disabled_at,
            sessions=sessions.get(row.id, 0),
        )
        for row, user in zip(rows, desk_users(unit, rows), strict=True)
    ]


def tidy_username(username: str) -> str:
    """A username as it is kept; NameTaken for a form that none may have."""
    tidy = username.strip().lower()
    if not USERNAME.fullmatch(tidy):
        raise NameTaken(f"{username!r} is no username")
    return tidy


def user_row(unit: UnitOfWork, *, username: str) -> DeskUserRow | None:
    """The row of a username, or None."""
    query = select(DeskUserRow).where(DeskUserRow.username == username)
    return unit.session.execute(query).scalar_one_or_none()


def held_row(unit: UnitOfWork, user_id: str) -> DeskUserRow:
    """A user's row, held until the unit ends; raises NotFound."""
    query = select(DeskUserRow).where(DeskUserRow.id == user_id).with_for_update()
    row = unit.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if row is None:
        raise NotFound(f"no desk user {user_id!r}")
    return row


def set_districts(unit: UnitOfWork, row: DeskUserRow, districts: Collection[str] | None) -> None:
    """Let a user serve these districts and no other; None for all."""
    row.all_districts = districts is None
    unit.session.flush()
    mine = DeskUserDistrictRow.user_id == row.id
    unit.session.execute(delete(DeskUserDistrictRow).where(mine))
    for code in sorted(districts or ()):
        unit.session.add(DeskUserDistrictRow(user_id=row.id, district_code=code))
    unit.session.flush()


def note(unit: UnitOfWork, actor: str, act: str, row: DeskUserRow) -> None:
    """The audit row of a change to a user."""
    record(unit, actor=actor, act=act, subject=f"desk_user:{row.id}", purpose="people at the desk")


def _row(unit: UnitOfWork, user_id: str) -> DeskUserRow:
    row = unit.session.get(DeskUserRow, user_id)
    if row is None:
        raise NotFound(f"no desk user {user_id!r}")
    return row


def _known(role: str) -> str:
    if role not in ROLES:
        raise ValueError(f"unknown role {role!r}, known: {ROLES}")
    return role


def tidy_name(name: str) -> str:
    """A name as it is kept: one line without anything that cannot be seen."""
    words = ("".join(filter(str.isprintable, word)) for word in name.split())
    return " ".join(filter(None, words))[:LONGEST_NAME]
