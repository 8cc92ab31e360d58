"""Vain look-ups of an hour raise an alarm; those that found something do not."""

from datetime import timedelta

from cases.acts.desk.lookup_alarm import LookupAlarm, lookup_alarm
from cases.store import Store
from tests.builders import NOW
from tests.cases.desk.vain import looked_up


def alarm(store: Store, limit: int = 30) -> LookupAlarm | None:
    with store.reading() as unit:
        return lookup_alarm(unit, now=NOW, limit=limit)


def test_it_is_quiet_below_the_limit_and_alarms_from_there(store: Store) -> None:
    looked_up(store, 29, NOW)
    assert alarm(store) is None
    looked_up(store, 1, NOW)
    assert alarm(store) == LookupAlarm(vain=30, talks=2)


def test_refused_tries_and_tries_at_orders_count_too(store: Store) -> None:
    looked_up(store, 2, NOW, act="look_up_refused")
    looked_up(store, 2, NOW, act="look_up_order")
    assert alarm(store, 4) == LookupAlarm(vain=4, talks=2)


def test_what_was_found_or_is_older_than_an_hour_does_not_count(store: Store) -> None:
    looked_up(store, 5, NOW, subject="case:1")
    looked_up(store, 5, NOW, act="list_own_cases", subject="none")
    looked_up(store, 5, NOW - timedelta(hours=1))
    assert alarm(store, 1) is None
