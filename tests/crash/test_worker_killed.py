"""Killing worker processes at random moments loses nothing and doubles nothing.

CRASH_SECONDS (default 10) is how long the killing goes on, on each database.
"""

import asyncio
import os
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model import Model
from bot.turn import Turns
from cases.store import Store, open_store
from facts import load_facts
from tests.conftest import SECRET
from tests.crash.citizens import ORDER, ROADS, Citizen
from tests.crash.processes import RunningWorker

pytestmark = [
    pytest.mark.crash,
    pytest.mark.model,
    pytest.mark.slow,
    pytest.mark.xdist_group("crash"),
]
SECONDS = float(os.environ.get("CRASH_SECONDS", "10"))
KILLS = 20
PATIENCE_SECONDS = 120.0


@pytest.fixture
def worker(database_url: str, trained: Path, tmp_path: Path) -> Iterator[RunningWorker]:
    """A running worker over a fresh store."""
    running = RunningWorker.start(database_url, SECRET, tmp_path / "worker.log")
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait()


@pytest.fixture(scope="module")
def expected(
    model: Model, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[str, str]]:
    """How the order goes where no process is killed: the same on every database."""
    plain = tmp_path_factory.mktemp("plain") / "cases.db"
    plain.write_bytes(sqlite_template.read_bytes())
    return asyncio.run(_order(model, open_store(f"sqlite:///{plain}", SECRET)))


async def _order(model: Model, store: Store) -> list[tuple[str, str]]:
    citizen = Citizen(store, ROADS[0])
    citizen.open()
    turns = Turns(store, model, load_facts(), lambda: datetime.now(UTC))
    await turns.run_until_idle()
    for _ in ORDER:
        citizen.speak(random.Random(0))
        await turns.run_until_idle()
    assert len(citizen.orders()) == 1, citizen.story()
    store.close()
    return citizen.story()


def converse(citizens: list[Citizen], worker: RunningWorker, rng: random.Random) -> None:
    """Let all citizens order while children are killed, for the whole time and at least 20."""
    start = time.monotonic()
    end, next_kill = start + SECONDS, start
    # Messages are spread over the time, so that kills meet turns and not an idle worker.
    pace = SECONDS / (len(citizens) * len(ORDER))
    while not all(citizen.done for citizen in citizens) or worker.kills < KILLS:
        assert time.monotonic() < end + PATIENCE_SECONDS, worker.report()
        waiting = [citizen for citizen in citizens if not citizen.done and citizen.answered()]
        if waiting:
            rng.choice(waiting).speak(rng)
        if time.monotonic() >= next_kill:
            worker.kill_one(rng)
            # On a slow machine a child must now and then live long enough to get anywhere.
            hurry = SECONDS / (KILLS * 1.2) if worker.kills < KILLS else 4.0
            next_kill = time.monotonic() + rng.uniform(0.2, 1.4) * hurry
        time.sleep(pace / 2)


def settle(citizens: list[Citizen], worker: RunningWorker) -> None:
    """Wait until everything is answered."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not all(citizen.answered() for citizen in citizens):
        assert time.monotonic() < end, worker.report()
        time.sleep(0.1)


def test_every_order_is_taken_once_and_every_message_answered_once(
    store: Store, worker: RunningWorker, expected: list[tuple[str, str]]
) -> None:
    """200 turns in 20 conversations look as if nobody had killed anything."""
    rng = random.Random(20)
    citizens = [Citizen(store, road) for road in ROADS]
    for citizen in citizens:
        citizen.open()

    converse(citizens, worker, rng)
    settle(citizens, worker)

    assert worker.kills >= KILLS
    assert sum(citizen.doubles for citizen in citizens) >= len(citizens)
    for citizen in citizens:
        assert [line.seq for line in citizen.lines()] == list(range(1, len(expected) + 1))
        assert citizen.story() == expected
        assert [order.place.road for order in citizen.orders()] == [citizen.road]
    assert worker.stop() == 0
