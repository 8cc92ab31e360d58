"""Passwords and one-time codes: wrong ones count, look alike, and never shut anybody out."""

import time
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from cases.acts.desk.logins import FREE_TRIES_OF_SOURCE, TRUSTED_FAILURES, check_password
from cases.acts.desk.totp import (
    address_of,
    begin_totp,
    confirm_totp,
    log_in,
    pending_totp,
    remove_totp,
)
from cases.acts.desk.users import disable_user, set_password, user_row
from cases.errors import CasesError, CodeNeeded, NotFound, TooManyTries, WrongCode
from cases.passwords import Passwords
from cases.store import Store
from cases.views import DeskUser
from tests.cases.desk.people import CHEAP, PASSWORD, audited, made

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def attempt(
    store: Store,
    password: str = PASSWORD,
    username: str = "bo",
    code: str = "",
    source: str = "10.0.0.1",
    now: datetime = NOW,
) -> str | CasesError:
    """The method of a log-in that came about, or the refusal; the count is kept either way."""
    with store.unit() as unit:
        try:
            found: str | CasesError = log_in(
                unit, username=username, password=password, code=code, source=source, now=now,
                passwords=CHEAP,
            ).method  # fmt: skip
        except (WrongCode, TooManyTries, CodeNeeded) as refusal:
            found = refusal
        unit.commit()
    return found


def test_the_right_password_opens_however_the_name_is_typed(store: Store) -> None:
    bo = made(store)
    with store.unit() as unit:
        for username in ("bo", " BO "):
            found = check_password(
                unit, username=username, password=PASSWORD, source="x", now=NOW, passwords=CHEAP
            )
            assert found == bo


def test_letters_typed_apart_are_the_same_letters(store: Store) -> None:
    made(store, password="blåbærgrød på bordet")
    assert attempt(store, "blåbærgrød på bordet".replace("å", "a\u030a")) == "password"


def test_unknown_wrong_closed_and_passwordless_look_alike(store: Store) -> None:
    made(store)
    made(store, "uden", password=None)
    closed = made(store, "lukket")
    with store.unit() as unit:
        disable_user(unit, user_id=closed.id)
        unit.commit()
    tries = (("bo", "forkert adgangskode"), ("ukendt", PASSWORD), ("lukket", PASSWORD))
    tries += (("uden", PASSWORD), ("", ""), ("x" * 5000, "y" * 5000))
    found = [attempt(store, password, name, source=name[:9]) for name, password in tries]
    assert {(type(one), str(one)) for one in found} == {(WrongCode, str(WrongCode()))}


@pytest.mark.slow
def test_an_unknown_name_takes_as_long_as_a_wrong_password(sqlite_store: Store) -> None:
    strong = Passwords()
    made(sqlite_store, passwords=strong)
    spent: dict[str, list[float]] = {"bo": [], "ukendt": []}
    with sqlite_store.unit() as unit:
        for number in range(6):
            for name, times in spent.items():
                begun = time.process_time()
                with pytest.raises(WrongCode):
                    check_password(
                        unit, username=name, password="x", source=str(number), now=NOW,
                        passwords=strong,
                    )  # fmt: skip
                times.append(time.process_time() - begun)
    # The first one of all makes the hash that unknown names are compared with.
    known, unknown = (sorted(times[1:])[2] for times in spent.values())
    assert 0.4 < known / unknown < 2.5


def test_after_ten_vain_tries_a_name_waits_longer_each_time(store: Store) -> None:
    made(store)
    for _ in range(10):
        assert isinstance(attempt(store, "forkert"), WrongCode)
    refusal = attempt(store)
    assert isinstance(refusal, TooManyTries)
    assert 0 < refusal.retry_after_seconds <= 15
    later = NOW + timedelta(seconds=16)
    assert isinstance(attempt(store, "forkert", now=later), WrongCode)
    refusal = attempt(store, now=later)
    assert isinstance(refusal, TooManyTries)
    assert 15 < refusal.retry_after_seconds <= 30


def test_the_wait_ends_and_is_never_longer_than_a_quarter_of_an_hour(store: Store) -> None:
    made(store)
    now = NOW
    for _ in range(40):
        attempt(store, "forkert", now=now)
        now += timedelta(minutes=15)
    assert attempt(store, now=now) == "password"


def test_a_refused_try_does_not_make_the_wait_longer(store: Store) -> None:
    made(store)
    for _ in range(10):
        attempt(store, "forkert")
    for second in range(15):
        attempt(store, now=NOW + timedelta(seconds=second))
    assert attempt(store, now=NOW + timedelta(seconds=16)) == "password"


def test_a_stranger_who_hammers_a_name_does_not_shut_its_owner_out(store: Store) -> None:
    made(store)
    for number in range(30):
        attempt(store, "forkert", source=f"10.6.6.{number % 2}")
    assert isinstance(attempt(store, source="10.6.6.0"), TooManyTries)
    for _ in range(TRUSTED_FAILURES - 1):
        assert isinstance(attempt(store, "forkert"), WrongCode)
    assert attempt(store) == "password"


def test_a_source_that_tries_many_names_waits_for_all_of_them(store: Store) -> None:
    made(store)
    for number in range(FREE_TRIES_OF_SOURCE):
        assert isinstance(attempt(store, "forkert", f"navn{number}"), WrongCode)
    assert isinstance(attempt(store, PASSWORD, "bo"), TooManyTries)
    assert attempt(store, PASSWORD, "bo", source="10.0.0.2") == "password"


def test_vain_tries_are_audited_without_what_was_typed(store: Store) -> None:
    made(store)
    attempt(store, "forkert", "Hemmelig.Navn")
    actor, act, subject = audited(store)[-1]
    assert (actor, act) == ("nobody", "log_in_failed")
    assert subject.startswith("username:")
    assert "hemmelig" not in subject.lower()


def test_a_password_of_other_parameters_is_hashed_again(store: Store) -> None:
    bo = made(store)
    other = Passwords(type(CHEAP._hasher)(time_cost=2, memory_cost=8, parallelism=1))
    with store.unit() as unit:
        before = user_row(unit, username="bo").password_hash  # type: ignore[union-attr]
        check_password(unit, username="bo", password=PASSWORD, source="x", now=NOW, passwords=other)
        after = user_row(unit, username="bo").password_hash  # type: ignore[union-attr]
    assert before is not None
    assert after is not None
    assert (before == after, "t=2" in after) == (False, True)
    assert bo.username == "bo"


def test_another_password_is_the_only_one(store: Store) -> None:
    bo = made(store)
    with store.unit() as unit:
        set_password(unit, user_id=bo.id, password="en helt anden kode", passwords=CHEAP)
        unit.commit()
    assert isinstance(attempt(store), WrongCode)
    assert attempt(store, "en helt anden kode") == "password"


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
