"""Builders of people at the desk whose passwords cost next to nothing."""

from datetime import UTC, datetime
from typing import Any

from argon2 import PasswordHasher

from cases.acts.desk.logins import Tried, fits, look
from cases.acts.desk.sessions import open_session
from cases.acts.desk.totp import log_in
from cases.acts.desk.users import create_user
from cases.errors import CasesError, CodeNeeded, TooManyTries, WrongCode
from cases.passwords import Passwords
from cases.store import Store
from cases.views.people import DeskUser, OpenedSession

CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
PASSWORD = "hest-over-bakken-7"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def made(store: Store, username: str = "bo", **changes: Any) -> DeskUser:
    """A stored adviser of all districts with a password."""
    values: dict[str, Any] = {"name": username.title(), "role": "adviser", "districts": None}
    values |= {"password": PASSWORD, "passwords": CHEAP}
    with store.unit() as unit:
        user = create_user(unit, username=username, **(values | changes))
        unit.commit()
    return user


def logged_in(store: Store, who: DeskUser, **options: Any) -> OpenedSession:
    """A session of theirs."""
    with store.unit() as unit:
        opened = open_session(unit, who=who, method="password", **options)
        unit.commit()
    return opened


def attempt(
    store: Store,
    password: str = PASSWORD,
    username: str = "bo",
    code: str = "",
    source: str = "10.0.0.1",
    now: datetime = NOW,
) -> str | CasesError:
    """The method of a log-in that came about, or the refusal; the count is kept either way."""
    tried = begun(store, username, source, now)
    return settled(store, tried, fits(tried, password, CHEAP), code, now)


def begun(
    store: Store, username: str = "bo", source: str = "10.0.0.1", now: datetime = NOW
) -> Tried:
    """A try to log in that is still being looked at."""
    with store.reading() as unit:
        return look(unit, username=username, source=source, now=now)


def settled(
    store: Store, tried: Tried, is_right: bool, code: str = "", now: datetime = NOW
) -> str | CasesError:
    """How it ended."""
    with store.unit() as unit:
        try:
            found: str | CasesError = log_in(
                unit, tried=tried, fits=is_right, code=code, now=now
            ).method
        except (WrongCode, TooManyTries, CodeNeeded) as refusal:
            found = refusal
        unit.commit()
    return found
