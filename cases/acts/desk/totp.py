"""One-time codes of an app beside the password: set up, checked once each, removed."""

import hmac
from datetime import datetime

import pyotp

from cases.acts.attempts import count_failure, counters, seconds_to_wait
from cases.acts.audit import record
from cases.acts.desk.logins import Tried, settle
from cases.acts.desk.users import held_row, note
from cases.errors import CodeNeeded, NotFound, TooManyTries, WrongCode
from cases.tables import DeskUserRow
from cases.unit import UnitOfWork
from cases.views.conversations import Secret
from cases.views.people import LoggedIn

STEP_SECONDS = 30
DIGITS = 6
# A phone's clock may be half a minute off, either way.
STEPS = (-1, 0, 1)


def log_in(
    unit: UnitOfWork,
    *,
    tried: Tried,
    fits: bool,
    code: str = "",
    now: datetime,
) -> LoggedIn:
    """Who comes in with a password that `fits` and, where it is set up, a one-time code.

    Raises WrongCode, TooManyTries and CodeNeeded: catch them inside the unit and commit.
    """
    user = settle(unit, tried=tried, fits=fits, now=now)
    if held_row(unit, user.id).totp_step is None:
        return LoggedIn(user, "password")
    if not code.strip():
        raise CodeNeeded(f"user {user.id!r} has one-time codes")
    check_totp(unit, user_id=user.id, code=code, now=now)
    return LoggedIn(user, "totp")


def begin_totp(unit: UnitOfWork, *, user_id: str) -> str:
    """A new secret, base32, that counts once it is confirmed; NotFound where one counts already.

    Asked again before that, it is the same one: the page may be loaded twice.
    """
    row = held_row(unit, user_id)
    if row.totp_step is not None or row.issuer is not None:
        raise NotFound(f"user {user_id!r} needs no new secret")
    if row.totp_secret is None:
        row.totp_secret = unit.keys.lock([Secret("totp", pyotp.random_base32())])
    return _secret(unit, row)


def pending_totp(unit: UnitOfWork, *, user_id: str) -> str | None:
    """The secret that waits to be confirmed, or None."""
    row = unit.session.get(DeskUserRow, user_id)
    if row is None or row.totp_secret is None or row.totp_step is not None:
        return None
    return _secret(unit, row)


def confirm_totp(unit: UnitOfWork, *, user_id: str, code: str, now: datetime) -> None:
    """Let the secret count from now on, proven by its first code; raises WrongCode, NotFound."""
    row = held_row(unit, user_id)
    if row.totp_secret is None or row.totp_step is not None:
        raise NotFound(f"user {user_id!r} has no secret to confirm")
    _spend(unit, row, code, now)
    note(unit, row.username, "add_totp", row)


def check_totp(unit: UnitOfWork, *, user_id: str, code: str, now: datetime) -> None:
    """Spend one code; WrongCode for a wrong one and for one that was used, TooManyTries."""
    row = held_row(unit, user_id)
    if row.totp_secret is None or row.totp_step is None:
        raise NotFound(f"user {user_id!r} has no one-time codes")
    _spend(unit, row, code, now)


def remove_totp(unit: UnitOfWork, *, user_id: str, actor: str) -> None:
    """Let the password be enough again."""
    row = held_row(unit, user_id)
    row.totp_secret, row.totp_step = None, None
    note(unit, actor, "remove_totp", row)


def address_of(secret: str, username: str, issuer: str) -> str:
    """The otpauth address that an app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer)


def _spend(unit: UnitOfWork, row: DeskUserRow, code: str, now: datetime) -> None:
    key = unit.keys.digest("one-time codes of user", row.id)
    counter = counters(unit, [key], now)[key]
    if wait := seconds_to_wait(counter, now):
        raise TooManyTries(wait)
    step = _step(_secret(unit, row), code, now)
    if step is None or (row.totp_step is not None and step <= row.totp_step):
        count_failure(counter, now)
        subject = f"desk_user:{row.id}"
        record(unit, actor="nobody", act="one_time_code_failed", subject=subject, purpose="log-in")
        unit.session.flush()
        raise WrongCode(seconds_to_wait(counter, now))
    row.totp_step = step


def _step(secret: str, code: str, now: datetime) -> int | None:
    """The step that a code belongs to, or None; every step near now is looked at."""
    typed = "".join(code.split())
    present = int(now.timestamp()) // STEP_SECONDS
    made = {present + near: pyotp.HOTP(secret).at(present + near) for near in STEPS}
    fitting = [step for step, each in made.items() if _same(each, typed)]
    return max(fitting, default=None)


def _same(made: str, typed: str) -> bool:
    return len(typed) == DIGITS and hmac.compare_digest(made.encode(), typed.encode("utf-8"))


def _secret(unit: UnitOfWork, row: DeskUserRow) -> str:
    return unit.keys.unlock(row.totp_secret)[0].value
