"""Logging in with a password: wrong ones are counted, and cost the same for nobody."""

from datetime import datetime

from cases.acts.attempts import count_failure, counters, seconds_to_wait
from cases.acts.audit import record
from cases.acts.desk.user_rows import desk_user
from cases.acts.desk.users import user_row
from cases.errors import TooManyTries, WrongCode
from cases.passwords import LONGEST, Passwords, strong
from cases.tables import AttemptRow, DeskUserRow
from cases.unit import UnitOfWork
from cases.views import DeskUser

# A town hall's advisers share an address, so an address has more tries than a name.
FREE_TRIES_OF_SOURCE = 40
# A source with fewer vain tries may try a name that others have hammered.
TRUSTED_FAILURES = 3


def check_password(
    unit: UnitOfWork,
    *,
    username: str,
    password: str,
    source: str,
    now: datetime,
    passwords: Passwords | None = None,
) -> DeskUser:
    """The user of a name and password; `source` is the network that asks (hashed before use).

    Raises WrongCode alike for an unknown name, a wrong password and a closed user, and
    TooManyTries. Catch them inside the unit and commit: count and audit row are part of it.
    """
    passwords = passwords or strong()
    name = username.strip().lower()[:LONGEST]
    by_source, by_name = _counters(unit, source, name, now)
    if wait := _wait(by_source, by_name, now):
        _note_failure(unit, name, "log_in_refused")
        raise TooManyTries(wait)
    row = user_row(unit, username=name)
    fits = passwords.fits(row.password_hash if row is not None else None, password)
    if row is None or not fits or row.disabled_at is not None or row.issuer is not None:
        count_failure(by_source, now)
        count_failure(by_name, now)
        _note_failure(unit, name, "log_in_failed")
        unit.session.flush()
        raise WrongCode(_wait(by_source, by_name, now))
    _refresh(row, password, passwords)
    return desk_user(unit, row)


def _refresh(row: DeskUserRow, password: str, passwords: Passwords) -> None:
    """Hash again what was hashed with yesterday's parameters."""
    if row.password_hash and not row.demo and passwords.is_old(row.password_hash):
        row.password_hash = passwords.hash(password)


def _counters(
    unit: UnitOfWork, source: str, name: str, now: datetime
) -> tuple[AttemptRow, AttemptRow]:
    source_key = unit.keys.digest("log-ins of source", source)
    name_key = unit.keys.digest("log-ins of name", name)
    found = counters(unit, [source_key, name_key], now)
    return found[source_key], found[name_key]


def _wait(by_source: AttemptRow, by_name: AttemptRow, now: datetime) -> int:
    wait = seconds_to_wait(by_source, now, FREE_TRIES_OF_SOURCE)
    if by_source.failures < TRUSTED_FAILURES:
        return wait
    return max(wait, seconds_to_wait(by_name, now))


def _note_failure(unit: UnitOfWork, name: str, act: str) -> None:
    hashed = unit.keys.digest("log-ins of name", name)[:16]
    record(unit, actor="nobody", act=act, subject=f"username:{hashed}", purpose="log-in")
