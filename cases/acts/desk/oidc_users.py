"""Users of an authority's own log-in: made at the first one, brought up to date at each."""

import uuid

from sqlalchemy import select

from cases.acts.desk.user_rows import desk_user
from cases.acts.desk.users import LONGEST_NAME, USERNAME, note, set_districts, user_row
from cases.errors import NotFound
from cases.tables import DeskUserRow
from cases.unit import UnitOfWork
from cases.views import DeskUser, Role

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

    The username is given once and stays; it is never that of a local user. NotFound for a user
    whom an administrator has closed.
    """
    row = _row(unit, issuer, subject)
    if row is not None and row.disabled_at is not None:
        raise NotFound(f"desk user {row.id!r} is closed")
    before = None if row is None else desk_user(unit, row)
    if row is None:
        row = DeskUserRow(id=uuid.uuid4().hex, created_at=unit.now())
        row.issuer, row.subject = _short(unit, issuer), _short(unit, subject)
        row.username = _free_username(unit, username)
        unit.session.add(row)
    row.role = role
    row.name = " ".join(name.split())[:LONGEST_NAME] or row.username
    set_districts(unit, row, districts)
    after = desk_user(unit, row)
    if before != after:
        note(unit, "oidc", "create_user" if before is None else "change_user", row)
    return after


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
