"""The schedule runs tasks while the lease is held, and one task's failure is no other's."""

import asyncio
import time

import pytest

from cases.store import Store
from jobs.lease import Lease
from jobs.schedule import Task, run_tasks


class Counter:
    """A task that counts its runs, and fails at the first ones if told to."""

    def __init__(self, failures: int = 0) -> None:
        self.runs, self.failures = 0, failures

    async def run(self) -> None:
        self.runs += 1
        if self.runs <= self.failures:
            raise RuntimeError


async def run_for(seconds: float, lease: Lease, *tasks: Task) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, stop.set)
    await run_tasks(list(tasks), lease, stop)


@pytest.mark.slow
async def test_a_task_runs_again_and_again(sqlite_store: Store) -> None:
    counter = Counter()
    await run_for(1.2, Lease(sqlite_store), Task("count", 0.05, counter.run))
    assert counter.runs > 3


@pytest.mark.slow
async def test_a_failing_task_is_tried_again_and_stops_no_other(sqlite_store: Store) -> None:
    bad, good = Counter(failures=2), Counter()
    tasks = Task("bad", 0.02, bad.run), Task("good", 0.02, good.run)
    await run_for(1.2, Lease(sqlite_store), *tasks)
    assert bad.runs > 2
    assert good.runs > 3


@pytest.mark.slow
async def test_what_goes_on_failing_is_tried_ever_less_often(sqlite_store: Store) -> None:
    bad = Counter(failures=99)
    await run_for(1.5, Lease(sqlite_store), Task("bad", 0.02, bad.run))
    assert 2 < bad.runs < 8


async def test_nothing_runs_while_another_holds_the_lease(sqlite_store: Store) -> None:
    await Lease(sqlite_store, 60).ask()
    counter = Counter()
    await run_for(0.8, Lease(sqlite_store), Task("count", 0.05, counter.run))
    assert counter.runs == 0


async def test_a_stop_is_quick_and_gives_the_lease_back(sqlite_store: Store) -> None:
    began = time.monotonic()
    await run_for(0.7, Lease(sqlite_store, 60), Task("slow", 60, Counter().run))
    assert time.monotonic() - began < 3
    assert await Lease(sqlite_store, 60).ask()
