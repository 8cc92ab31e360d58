"""Logging in with a password: wrong ones are counted, and cost the same for nobody.

A hash takes long, so it is compared between two units: `look` reads, `fits` compares, `settle`
writes down what came of it.
"""

import ipaddress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select, update

from cases.acts.attempts import FORGOTTEN, count_failure, counters, seconds_to_wait
from cases.acts.audit import record
from cases.acts.desk.user_rows import desk_user
from cases.acts.desk.users import user_row
from cases.errors import TooManyTries, WrongCode
from cases.passwords import LONGEST, Passwords, strong
from cases.tables import AttemptRow, DeskUserRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser

# A town hall's advisers share an address, so an address has more tries than a name.
FREE_TRIES_OF_SOURCE = 40
# A source with fewer vain tries may try a name that others have hammered.
TRUSTED_FAILURES = 3
# Who has one IPv6 network often has 65,536 of them: what a /48 may do, it may do in all of them.
WIDE = 4  # times as much as one network
WIDE_PREFIX = 48
# A name that many sources hammer is tried slowly by everybody, its owner too, but never not at all.
HAMMERED = 100
HAMMERED_DELAY = timedelta(seconds=5)


@dataclass(frozen=True)
class Tried:
    """A try to log in: the name, who asks, and the hash that the password has to fit.

    `wait` is how many seconds the source has to wait; then nothing is compared.
    """

    name: str
    source: str
    wait: int = 0
    password_hash: str | None = field(default=None, repr=False)
    demo: bool = False


def look(unit: UnitOfWork, *, username: str, source: str, now: datetime) -> Tried:
    """What there is to compare with; reads only. `source` is the network that asks."""
    name = username.strip().lower()[:LONGEST]
    keys = _keys(unit, source, name)
    query = select(AttemptRow).where(AttemptRow.key.in_(keys))
    query = query.where(AttemptRow.last_at >= now - FORGOTTEN)
    found = {row.key: row for row in unit.session.execute(query).scalars()}
    if wait := _wait([found.get(key) or _unused(key, now) for key in keys], now):
        return Tried(name, source, wait)
    row = _user(unit, name)
    if row is None:
        return Tried(name, source)
    return Tried(name, source, password_hash=row.password_hash, demo=row.demo)


def fits(tried: Tried, password: str, passwords: Passwords | None = None) -> bool:
    """Whether the password is the name's: slow on purpose, so call it outside of any unit."""
    return not tried.wait and (passwords or strong()).fits(tried.password_hash, password)


def settle(unit: UnitOfWork, *, tried: Tried, fits: bool, now: datetime) -> DeskUser:
    """The user, if the password fits and is still theirs.

    Raises WrongCode alike for an unknown name, a wrong password and a closed user, and
    TooManyTries. Catch them inside the unit and commit: count and audit row are part of it.
    Whoever tried many at once gets no more answers than one after the other.
    """
    keys = _keys(unit, tried.source, tried.name)
    found = counters(unit, keys, now)
    counted = [found[key] for key in keys]
    if wait := _wait(counted, now) or tried.wait:
        _note_failure(unit, tried.name, "log_in_refused")
        raise TooManyTries(wait)
    row = _user(unit, tried.name)
    if row is None or not fits or not _is_open(row, tried):
        for counter in counted:
            count_failure(counter, now)
        _note_failure(unit, tried.name, "log_in_failed")
        unit.session.flush()
        raise WrongCode(_wait(counted, now))
    return desk_user(unit, row)


def renewed_hash(tried: Tried, password: str, passwords: Passwords | None = None) -> str | None:
    """A new hash in place of one with yesterday's parameters, or None; outside of any unit, too."""
    passwords = passwords or strong()
    if tried.password_hash is None or tried.demo or not passwords.is_old(tried.password_hash):
        return None
    return passwords.hash(password)


def keep_hash(unit: UnitOfWork, *, tried: Tried, password_hash: str) -> None:
    """Keep a renewed hash, unless the password was changed meanwhile."""
    mine = (DeskUserRow.username == tried.name, DeskUserRow.password_hash == tried.password_hash)
    changing = update(DeskUserRow).where(*mine).values(password_hash=password_hash)
    unit.session.execute(changing.execution_options(synchronize_session=False))


def _is_open(row: DeskUserRow, tried: Tried) -> bool:
    if row.disabled_at is not None or row.issuer is not None:
        return False
    return row.password_hash is not None and row.password_hash == tried.password_hash


def _user(unit: UnitOfWork, name: str) -> DeskUserRow | None:
    # No username has a character that cannot be seen, and PostgreSQL takes no NUL.
    return user_row(unit, username=name) if name.isprintable() else None


def _keys(unit: UnitOfWork, source: str, name: str) -> list[str]:
    """The counters of a try: of the name, of the source, and of the /48 around an IPv6 source."""
    digest = unit.keys.digest
    keys = [digest("log-ins of name", name), digest("log-ins of source", source)]
    wide = _wide(source)
    return keys if wide is None else [*keys, digest("log-ins of source", wide)]


def _wide(source: str) -> str | None:
    try:
        return str(ipaddress.IPv6Network(source, strict=False).supernet(new_prefix=WIDE_PREFIX))
    except ValueError:
        return None


def _unused(key: str, now: datetime) -> AttemptRow:
    return AttemptRow(key=key, failures=0, last_at=now)


def _wait(counted: list[AttemptRow], now: datetime) -> int:
    """How long until a try counts: first the name's counter, then one for each source."""
    by_name, *sources = counted
    waits, is_trusted = [_hammered(by_name, now)], True
    for row, times in zip(sources, (1, WIDE), strict=False):
        waits.append(seconds_to_wait(row, now, FREE_TRIES_OF_SOURCE * times))
        is_trusted = is_trusted and row.failures < TRUSTED_FAILURES * times
    return max(waits) if is_trusted else max(*waits, seconds_to_wait(by_name, now))


def _hammered(by_name: AttemptRow, now: datetime) -> int:
    if by_name.failures < HAMMERED:
        return 0
    left = (by_name.last_at + HAMMERED_DELAY - now).total_seconds()
    return max(0, int(left + 0.999))


def _note_failure(unit: UnitOfWork, name: str, act: str) -> None:
    hashed = unit.keys.digest("log-ins of name", name)[:16]
    record(unit, actor="nobody", act=act, subject=f"username:{hashed}", purpose="log-in")
