"""Bells ring for committed units only, and miss nothing for long."""

import asyncio
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from cases.bells import bell_folder
from cases.store import Store, open_store
from tests.builders import hear, opened
from tests.conftest import SECRET


def test_a_commit_rings_and_a_rollback_does_not(store: Store) -> None:
    talk = opened(store)
    bell = store.listen("outbox")
    try:
        with store.unit() as unit:
            unit.ring("outbox", "never")
        with store.unit() as unit:
            unit.ring("inbox", "elsewhere")
            unit.ring("outbox", talk)
            unit.commit()
        assert bell.wait_sync(2) == {talk}
        assert bell.wait_sync(0) == set()
    finally:
        bell.close()


async def test_a_bell_is_awaited_beside_other_tasks(store: Store) -> None:
    talk = await asyncio.to_thread(opened, store)
    bell = store.listen("inbox")
    try:
        waiting = asyncio.create_task(bell.wait(5))
        await asyncio.sleep(0.05)
        before = time.monotonic()
        await asyncio.to_thread(hear, store, talk, "hej")
        assert await waiting == {talk}
        assert time.monotonic() - before < 0.4
        assert await bell.wait(0.05) == set()
    finally:
        bell.close()


def test_two_bells_both_hear(store: Store) -> None:
    bells = [store.listen("outbox"), store.listen("outbox")]
    with store.unit() as unit:
        unit.ring("outbox", "x")
        unit.commit()
    assert [bell.wait_sync(2) for bell in bells] == [{"x"}, {"x"}]
    for bell in bells:
        bell.close()


def test_what_was_written_without_a_ring_is_noticed_within_a_second(sqlite_store: Store) -> None:
    talk = opened(sqlite_store)
    bell = sqlite_store.listen("outbox")
    folder = bell_folder(sqlite_store._file)
    away = folder.rename(folder.parent / "away")
    hear(sqlite_store, talk, "hej")
    assert bell.wait_sync(2) is None
    away.rename(folder)
    bell.close()


def test_a_dead_listeners_socket_is_swept_away(sqlite_store: Store) -> None:
    folder = bell_folder(sqlite_store._file)
    folder.mkdir(parents=True, exist_ok=True)
    stale = folder / "outbox-1-dead"
    dead = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    dead.bind(str(stale))
    dead.close()
    with sqlite_store.unit() as unit:
        unit.ring("outbox", "x")
        unit.commit()
    assert not stale.exists()
    sqlite_store.listen("outbox").close()
    assert not folder.exists()


def test_a_folder_too_deep_for_sockets_has_its_bells_elsewhere(
    sqlite_template: Path, tmp_path: Path
) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    (deep / "cases.db").write_bytes(sqlite_template.read_bytes())
    store = open_store(f"sqlite:///{deep / 'cases.db'}", SECRET)
    bell = store.listen("mail")
    with store.unit() as unit:
        unit.ring("mail", "mail")
        unit.commit()
    assert bell.wait_sync(2) == {"mail"}
    bell.close()
    store.close()
    assert not bell_folder(deep / "cases.db").exists()


@pytest.mark.parametrize("depth", [0, 3])
def test_the_last_bell_removes_the_folder_and_what_the_dead_left(
    sqlite_template: Path, tmp_path: Path, depth: int
) -> None:
    database = tmp_path.joinpath(*["d" * 40] * depth, "cases.db")
    database.parent.mkdir(parents=True, exist_ok=True)
    database.write_bytes(sqlite_template.read_bytes())
    folder = bell_folder(database)
    store = open_store(f"sqlite:///{database}", SECRET)
    first, last = store.listen("mail"), store.listen("mail")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as killed:
        killed.bind(str(folder / "mail-1-killed"))
    first.close()
    assert len(list(folder.iterdir())) == 1
    last.close()
    assert not folder.exists()
    with store.unit() as unit:
        unit.ring("mail", "nobody")
        unit.commit()
    store.close()


def test_bells_come_and_go_at_once_without_losing_their_folder(sqlite_store: Store) -> None:
    def come_and_go(_: int) -> None:
        for _ in range(20):
            sqlite_store.listen("mail").close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(come_and_go, range(4)))


def test_more_rings_than_a_socket_holds_block_nobody(sqlite_store: Store) -> None:
    bell = sqlite_store.listen("outbox")
    for number in range(600):
        with sqlite_store.reading() as unit:
            unit._ringer = sqlite_store._ringer
            unit.ring("outbox", str(number))
            unit.commit()
    rang = bell.wait_sync(1)
    assert rang
    bell.close()


@pytest.mark.postgresql
def test_a_lost_connection_is_made_again_and_says_so(postgresql_url: str) -> None:
    store = open_store(postgresql_url, SECRET)
    bell = store.listen("outbox")
    plain = postgresql_url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(plain, autocommit=True) as killer:
        killer.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query LIKE 'LISTEN%' AND datname = current_database()"
        )
    assert bell.wait_sync(5) is None
    with store.unit() as unit:
        unit.ring("outbox", "again")
        unit.commit()
    assert bell.wait_sync(2) == {"again"}
    bell.close()
    store.close()


@pytest.mark.postgresql
async def test_an_awaited_bell_survives_a_lost_connection(postgresql_url: str) -> None:
    store = open_store(postgresql_url, SECRET)
    bell = store.listen("outbox")
    waiting = asyncio.create_task(bell.wait(5))
    await asyncio.sleep(0.05)
    plain = postgresql_url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(plain, autocommit=True) as killer:
        killer.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query LIKE 'LISTEN%' AND datname = current_database()"
        )
    assert await waiting is None
    bell.close()
    store.close()
