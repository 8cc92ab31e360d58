"""Users of an authority's own log-in: made at the first one, brought up to date at each."""

import uuid

from sqlalchemy import select

from cases.acts.desk.sessions import end_sessions_of
from cases.acts.desk.user_rows import add_user, desk_user
from cases.acts.desk.users import (
    USERNAME,
    end_if_rights_changed,
    note,
    set_districts,
    tidy_name,
    user_row,
)
from cases.errors import NotFound
from cases.tables import DeskUserRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser, Role

OIDC = "oidc"  # who acts, in the audit
LONGEST = 80
LONGEST_USERNAME = 60


def user_of_oidc(
    unit: UnitOfWork,
    *,
    issuer: str,
    subject: str,
    username: str,
    name: str,
    role: Role,
    districts: frozenset[str] | None,
) -> DeskUser:
    """The user of an issuer's subject, with the role and districts that it names now.

    The username is given once and stays; it is never that of a local user. Earlier log-ins with
    another role or other districts end. NotFound for a user whom an administrator has closed.
    """
    row, is_new = _row(unit, issuer, subject), False
    while row is None:  # somebody else may take the username, or be this person in another window
        is_new = _add(unit, issuer, subject, _free_username(unit, username), role)
        row = _row(unit, issuer, subject)
    if row.disabled_at is not None:
        raise NotFound(f"desk user {row.id!r} is closed")
    before = desk_user(unit, row)
    row.role = role
    row.name = tidy_name(name) or row.username
    set_districts(unit, row, districts)
    after = desk_user(unit, row)
    if is_new or before != after:
        note(unit, OIDC, "create_user" if is_new else "change_user", row)
    end_if_rights_changed(unit, before, after, actor=OIDC)
    return after


def lose_role(unit: UnitOfWork, *, issuer: str, subject: str) -> None:
    """The issuer names no role for a subject any more: what they opened before is over."""
    row = _row(unit, issuer, subject)
    if row is not None:
        end_sessions_of(unit, user_id=row.id, actor=OIDC)


def _add(unit: UnitOfWork, issuer: str, subject: str, username: str, role: Role) -> bool:
    return add_user(
        unit,
        id=uuid.uuid4().hex,
        issuer=_short(unit, issuer),
        subject=_short(unit, subject),
        username=username,
        name=username,
        role=role,
        all_districts=False,
        demo=False,
        created_at=unit.now(),
    )


def _row(unit: UnitOfWork, issuer: str, subject: str) -> DeskUserRow | None:
    query = select(DeskUserRow).where(
        DeskUserRow.issuer == _short(unit, issuer), DeskUserRow.subject == _short(unit, subject)
    )
    return unit.session.execute(query.with_for_update()).scalar_one_or_none()


def _short(unit: UnitOfWork, text: str) -> str:
    """What fits into the column: the text itself, or a keyed hash of a long one."""
    return text if len(text) <= LONGEST else unit.keys.digest("oidc", text)


def _free_username(unit: UnitOfWork, wished: str) -> str:
    """The wished name in the form that usernames have, numbered if somebody has it."""
    kept = "".join(char if USERNAME.fullmatch(f"a{char}") else "-" for char in wished.lower())
    base = kept.strip("-._@+")[:LONGEST_USERNAME]
    base = base if USERNAME.fullmatch(base) else f"user-{base}"
    found, count = base, 1
    while user_row(unit, username=found) is not None:
        count += 1
        found = f"{base}-{count}"
    return found
