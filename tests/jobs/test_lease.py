"""One jobs process is active at a time, and another takes over when it falls silent."""

import asyncio
import time
from datetime import timedelta

from cases.acts.health import alive
from cases.store import Store
from jobs.lease import Lease


async def test_the_second_waits_for_the_first(store: Store) -> None:
    first, second = Lease(store, 5), Lease(store, 5)
    assert await first.ask()
    assert not await second.ask()
    assert await first.ask()
    assert (first.held(), second.held()) == (True, False)


async def test_a_silent_holder_is_replaced(sqlite_store: Store) -> None:
    first, second = Lease(sqlite_store, 0.2), Lease(sqlite_store, 5)
    await first.ask()
    await asyncio.sleep(0.3)
    assert not first.held()
    assert await second.ask()
    assert not await first.ask()


async def test_it_counts_as_lost_well_before_another_may_take_it(sqlite_store: Store) -> None:
    lease = Lease(sqlite_store, 60)
    await lease.ask()
    assert lease.held()
    assert lease._until <= time.monotonic() + 48


async def test_one_who_leaves_makes_room_at_once(sqlite_store: Store) -> None:
    first, second = Lease(sqlite_store, 60), Lease(sqlite_store, 60)
    await first.ask()
    await first.give_back()
    assert not first.held()
    assert await second.ask()


async def test_both_are_heard_whoever_holds_it(sqlite_store: Store) -> None:
    for lease in (Lease(sqlite_store, 5), Lease(sqlite_store, 5)):
        await lease.ask()
    with sqlite_store.reading() as unit:
        assert alive(unit, kind="jobs", within=timedelta(seconds=30)) == 2
