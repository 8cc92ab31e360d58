"""Passwords: wrong ones count, look alike, and never shut anybody out."""

import time
from datetime import timedelta

import pytest

from cases.acts.desk.logins import (
    FREE_TRIES_OF_SOURCE,
    TRUSTED_FAILURES,
    fits,
    keep_hash,
    renewed_hash,
    settle,
)
from cases.acts.desk.users import disable_user, set_password, user_row
from cases.errors import TooManyTries, WrongCode
from cases.passwords import Passwords
from cases.store import Store
from tests.builders import audited
from tests.cases.desk.people import (
    CHEAP,
    NOW,
    PASSWORD,
    attempt,
    begun,
    made,
)


def test_the_right_password_opens_however_the_name_is_typed(store: Store) -> None:
    bo = made(store)
    for username in ("bo", " BO "):
        tried = begun(store, username)
        with store.unit() as unit:
            assert settle(unit, tried=tried, fits=fits(tried, PASSWORD, CHEAP), now=NOW) == bo


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
    tries += (("uden", PASSWORD), ("", ""), ("x" * 5000, "y" * 5000), ("b\x00o", PASSWORD))
    found = [attempt(store, password, name, source=name[:9]) for name, password in tries]
    assert {(type(one), str(one)) for one in found} == {(WrongCode, str(WrongCode()))}


@pytest.mark.slow
def test_an_unknown_name_takes_as_long_as_a_wrong_password(sqlite_store: Store) -> None:
    strong = Passwords()
    made(sqlite_store, passwords=strong)
    spent: dict[str, list[float]] = {"bo": [], "ukendt": []}
    for number in range(6):
        for name, times in spent.items():
            tried = begun(sqlite_store, name, str(number))
            since = time.process_time()
            assert not fits(tried, "x", strong)
            times.append(time.process_time() - since)
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
    made(store)
    other = Passwords(type(CHEAP._hasher)(time_cost=2, memory_cost=8, parallelism=1))
    tried = begun(store)
    assert renewed_hash(tried, PASSWORD, CHEAP) is None
    renewed = renewed_hash(tried, PASSWORD, other)
    assert renewed is not None
    for wanted in (renewed, "too late: the hash is another now"):
        with store.unit() as unit:
            keep_hash(unit, tried=tried, password_hash=wanted)
            unit.commit()
    with store.reading() as unit:
        row = user_row(unit, username="bo")
    assert row is not None
    assert row.password_hash == renewed
    assert attempt(store) == "password"


def test_another_password_is_the_only_one(store: Store) -> None:
    bo = made(store)
    with store.unit() as unit:
        set_password(unit, user_id=bo.id, password="en helt anden kode", passwords=CHEAP)
        unit.commit()
    assert isinstance(attempt(store), WrongCode)
    assert attempt(store, "en helt anden kode") == "password"
