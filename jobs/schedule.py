"""The schedule: runs each task at its interval while the lease is held, failures or not."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from jobs.lease import Lease
from logs import get_log

log = get_log(__name__)

WAIT_FOR_LEASE = 0.5
LONGEST_BACKOFF = 300.0


@dataclass(frozen=True, slots=True)
class Task:
    """Something done again and again; `pause(seconds)` waits, or less when there is news."""

    name: str
    every: float
    run: Callable[[], Awaitable[object]]
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep


async def run_tasks(tasks: list[Task], lease: Lease, stop: asyncio.Event) -> None:
    """Run all tasks until `stop` is set, then give the lease back."""
    running = [asyncio.create_task(repeat(task, lease)) for task in tasks]
    running.append(asyncio.create_task(lease.keep()))
    try:
        await stop.wait()
    finally:
        for each in running:
            each.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await lease.give_back()


async def repeat(task: Task, lease: Lease) -> None:
    """Run one task for ever; after a failure it waits twice as long each time, up to a limit."""
    failures = 0
    while True:
        if not lease.held():
            await asyncio.sleep(WAIT_FOR_LEASE)
            continue
        try:
            await task.run()
            failures = 0
        except Exception:
            failures += 1
            log.exception("task_failed", task=task.name, tries=failures)
        if failures:
            await asyncio.sleep(min(LONGEST_BACKOFF, task.every * 2**failures))
        else:
            await task.pause(task.every)
