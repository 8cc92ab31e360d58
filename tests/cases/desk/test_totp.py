"""One-time codes: set up once, used once each, and not to be guessed."""

from datetime import datetime, timedelta

import pyotp
import pytest

from cases.acts.desk.totp import (
    address_of,
    begin_totp,
    confirm_totp,
    pending_totp,
    remove_totp,
)
from cases.acts.desk.users import user_row
from cases.errors import CodeNeeded, NotFound, TooManyTries, WrongCode
from cases.store import Store
from cases.views.people import DeskUser
from tests.builders import audited
from tests.cases.desk.people import NOW, attempt, made


def set_up(store: Store, who: DeskUser, now: datetime = NOW) -> pyotp.TOTP:
    with store.unit() as unit:
        secret = begin_totp(unit, user_id=who.id)
        app = pyotp.TOTP(secret)
        confirm_totp(unit, user_id=who.id, code=app.at(now), now=now)
        unit.commit()
    return app


def test_one_time_codes_count_once_they_are_confirmed(store: Store) -> None:
    bo = made(store)
    with store.unit() as unit:
        secret = begin_totp(unit, user_id=bo.id)
        assert begin_totp(unit, user_id=bo.id) == pending_totp(unit, user_id=bo.id) == secret
        assert "issuer=Pult" in address_of(secret, "bo", "Pult")
        unit.commit()
    assert attempt(store) == "password"
    app = set_up(store, bo)
    later = NOW + timedelta(seconds=60)
    assert isinstance(attempt(store, now=later), CodeNeeded)
    assert isinstance(attempt(store, "forkert", code=app.at(later), now=later), WrongCode)
    assert attempt(store, code=f" {app.at(later)[:3]} {app.at(later)[3:]}", now=later) == "totp"
    with store.reading() as unit:
        assert pending_totp(unit, user_id=bo.id) is None


def test_a_one_time_code_is_used_once_and_so_are_those_before_it(store: Store) -> None:
    app = set_up(store, made(store))
    assert isinstance(attempt(store, code=app.at(NOW)), WrongCode)
    later = NOW + timedelta(minutes=5)
    assert attempt(store, code=app.at(later), now=later) == "totp"
    for seconds in (0, -30):
        code = app.at(later + timedelta(seconds=seconds))
        assert isinstance(attempt(store, code=code, now=later), WrongCode)


def test_a_clock_may_be_half_a_minute_off_and_not_more(store: Store) -> None:
    app = set_up(store, made(store))
    now = NOW + timedelta(hours=1)
    assert attempt(store, code=app.at(now + timedelta(seconds=30)), now=now) == "totp"
    now += timedelta(hours=1)
    for seconds in (-90, 90):
        code = app.at(now + timedelta(seconds=seconds))
        assert isinstance(attempt(store, code=code, now=now), WrongCode)


@pytest.mark.parametrize("code", ["000000", "١٢٣٤٥٦", "12345", "1234567", "abcdef", "\ud800"])
def test_odd_codes_are_wrong_codes(store: Store, code: str) -> None:
    set_up(store, made(store))
    now = NOW + timedelta(hours=1)
    assert isinstance(attempt(store, code=code, now=now), WrongCode)


def test_codes_cannot_be_guessed_by_trying(store: Store) -> None:
    app = set_up(store, made(store))
    now = NOW + timedelta(hours=1)
    for number in range(10):
        attempt(store, code=f"{number:06}", source=f"10.0.1.{number}", now=now)
    assert isinstance(attempt(store, code=app.at(now), source="10.0.2.1", now=now), TooManyTries)


def test_codes_can_be_removed_and_set_up_anew(store: Store) -> None:
    bo = made(store)
    set_up(store, bo)
    with store.unit() as unit, pytest.raises(NotFound):
        begin_totp(unit, user_id=bo.id)
    with store.unit() as unit:
        remove_totp(unit, user_id=bo.id, actor="admin")
        unit.commit()
    assert attempt(store) == "password"
    set_up(store, bo)
    acts = [act for _, act, _ in audited(store)]
    assert acts == ["create_user", "add_totp", "remove_totp", "add_totp"]


def test_a_secret_is_not_readable_in_the_store(store: Store) -> None:
    app = set_up(store, made(store))
    with store.reading() as unit:
        row = user_row(unit, username="bo")
        assert row is not None
        assert row.totp_secret is not None
        assert app.secret not in row.totp_secret
