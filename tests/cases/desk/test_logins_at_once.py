"""Many tries at the same time, and from many places, are no more tries."""

from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network

import pytest
from sqlalchemy import func, select

from cases.acts.desk.logins import HAMMERED, HAMMERED_DELAY, WIDE
from cases.acts.desk.users import disable_user, set_password
from cases.errors import TooManyTries, WrongCode
from cases.store import Store
from cases.tables import AttemptRow
from tests.cases.desk.people import CHEAP, NOW, attempt, begun, made, settled


def network(number: int, bits: int) -> str:
    """The number-th /64 of ours; all in one /48 with 64 `bits`, each in its own with 80."""
    first = int(IPv6Address("2001:db8::"))
    return str(IPv6Network((first + (number << bits), 64)))


def test_tries_that_are_looked_at_together_get_no_more_answers(store: Store) -> None:
    made(store)
    tries = [begun(store) for _ in range(15)]
    assert not any(tried.wait for tried in tries)
    ends = [settled(store, tried, False) for tried in tries[:-1]]
    kinds = [type(end) for end in ends]
    assert kinds == [WrongCode] * 10 + [TooManyTries] * 4
    assert isinstance(settled(store, tries[-1], True), TooManyTries)


def test_to_look_writes_nothing_and_waits_for_nobody(store: Store) -> None:
    made(store)
    with store.unit() as unit:
        unit.run(select(AttemptRow.key))  # somebody else writes at this moment
        tried = begun(store)
    assert tried.password_hash
    with store.reading() as unit:
        assert unit.session.execute(select(func.count()).select_from(AttemptRow)).scalar_one() == 0


def test_whoever_has_to_wait_is_not_compared(store: Store) -> None:
    made(store)
    for _ in range(10):
        attempt(store, "forkert")
    tried = begun(store)
    assert (tried.wait > 0, tried.password_hash) == (True, None)
    assert isinstance(settled(store, tried, True), TooManyTries)


def test_a_password_that_was_changed_meanwhile_is_a_wrong_one(store: Store) -> None:
    bo = made(store)
    tried = begun(store)
    with store.unit() as unit:
        set_password(unit, user_id=bo.id, password="en helt anden kode", passwords=CHEAP)
        unit.commit()
    assert isinstance(settled(store, tried, True), WrongCode)


def test_a_user_who_was_closed_meanwhile_does_not_come_in(store: Store) -> None:
    bo = made(store)
    tried = begun(store)
    with store.unit() as unit:
        disable_user(unit, user_id=bo.id)
        unit.commit()
    assert isinstance(settled(store, tried, True), WrongCode)


def test_a_name_that_many_places_hammer_is_tried_slowly_by_everybody(store: Store) -> None:
    made(store)
    found = [
        attempt(store, "forkert", source=f"10.0.{number // 2}.1") for number in range(HAMMERED + 20)
    ]
    assert [type(one) for one in found] == [WrongCode] * HAMMERED + [TooManyTries] * 20
    assert isinstance(attempt(store, source="10.9.9.9"), TooManyTries)


def test_its_owner_comes_in_after_a_moment(store: Store) -> None:
    made(store)
    for number in range(HAMMERED + 20):
        attempt(store, "forkert", source=f"10.0.{number // 2}.1")
    refused = attempt(store, source="10.9.9.9")
    assert isinstance(refused, TooManyTries)
    assert refused.retry_after_seconds <= HAMMERED_DELAY.total_seconds() <= 15
    assert attempt(store, source="10.9.9.9", now=NOW + HAMMERED_DELAY) == "password"
    assert attempt(store, source="10.9.9.9", now=NOW + timedelta(hours=2)) == "password"


@pytest.mark.parametrize(("bits", "most"), [(64, 3 * WIDE), (80, HAMMERED)])
def test_the_networks_of_one_site_are_counted_together(store: Store, bits: int, most: int) -> None:
    made(store)
    found = [attempt(store, "forkert", source=network(number, bits)) for number in range(HAMMERED)]
    assert [type(one) for one in found].count(WrongCode) == most
