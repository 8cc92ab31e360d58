"""The sealer seals what is committed, and has each head in the file before the next batch."""

from pathlib import Path

from cases.acts.audit_check import check_chain
from cases.audit_heads import append_heads, read_heads
from cases.store import Store
from jobs.sealer import Sealer
from settings import Settings
from tests.cases.test_audit_chain import sealed, written


def sealer(store: Store, tmp_path: Path, held: bool = True) -> Sealer:
    settings = Settings(audit_heads=str(tmp_path / "heads.txt"))
    return Sealer(store, settings, lambda: held)


async def test_everything_committed_is_sealed_and_in_the_file(
    sqlite_store: Store, tmp_path: Path
) -> None:
    written(sqlite_store, 1001)
    assert await sealer(sqlite_store, tmp_path).run() == 2
    heads = read_heads(tmp_path / "heads.txt")
    with sqlite_store.reading() as unit:
        found = check_chain(unit, heads=heads)
    assert (found.rows, found.batches, found.unsealed, found.faults) == (1001, 2, 0, ())
    assert await sealer(sqlite_store, tmp_path).run() == 0


async def test_without_the_lease_nothing_is_sealed(sqlite_store: Store, tmp_path: Path) -> None:
    written(sqlite_store)
    assert await sealer(sqlite_store, tmp_path, held=False).run() == 0


async def test_a_head_that_a_crash_left_out_is_written_later(
    sqlite_store: Store, tmp_path: Path
) -> None:
    heads = sealed(sqlite_store, batches=2)
    append_heads(tmp_path / "heads.txt", heads[:1])
    await sealer(sqlite_store, tmp_path).run()
    assert read_heads(tmp_path / "heads.txt") == heads


async def test_a_shortened_file_is_not_mended_in_silence(
    sqlite_store: Store, tmp_path: Path
) -> None:
    heads = sealed(sqlite_store, batches=3)
    append_heads(tmp_path / "heads.txt", heads[:1])
    written(sqlite_store)
    await sealer(sqlite_store, tmp_path).run()
    known = read_heads(tmp_path / "heads.txt")
    assert known[0] == heads[0]
    with sqlite_store.reading() as unit:
        found = check_chain(unit, heads=known)
    assert [fault.code for fault in found.faults] == ["heads_missing", "heads_missing"]
