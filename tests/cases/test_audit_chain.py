"""Whoever edits, deletes, reorders or cuts off rows of the audit trail is found out."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from cases.acts.audit import record
from cases.acts.audit_chain import Head, drop_old_batches, heads_after, seal_batch
from cases.acts.audit_check import Checked, check_chain
from cases.audit_heads import BadHeads, append_heads, read_heads
from cases.store import Store

DAY = timedelta(days=1)


def written(store: Store, count: int = 3, actor: str = "citizen") -> None:
    with store.unit() as unit:
        for number in range(count):
            record(unit, actor=actor, act="look_up_case", subject=f"case:{number}", purpose="own")
        unit.commit()


def sealed(store: Store, batches: int = 3, rows: int = 3) -> list[Head]:
    """Batches of rows, as the sealer makes them."""
    heads = []
    for _ in range(batches):
        written(store, rows)
        with store.unit() as unit:
            head = seal_batch(unit, now=unit.now())
            unit.commit()
        assert head is not None
        heads.append(head)
    return heads


def change(store: Store, statement: str) -> None:
    with store.unit() as unit:
        unit.session.execute(text(statement))
        unit.commit()


def checked(store: Store, heads: list[Head]) -> Checked:
    with store.reading() as unit:
        return check_chain(unit, heads=heads)


def faults(store: Store, heads: list[Head]) -> list[tuple[str, int]]:
    return [(fault.code, fault.seal_id) for fault in checked(store, heads).faults]


def test_what_nobody_has_touched_is_found_whole(store: Store) -> None:
    heads = sealed(store)
    written(store, 2)
    assert checked(store, heads) == Checked(rows=9, batches=3, unsealed=2, faults=())


def test_a_batch_takes_the_oldest_rows_up_to_its_limit(store: Store) -> None:
    written(store, 5)
    with store.unit() as unit:
        sizes = []
        while head := seal_batch(unit, now=unit.now(), limit=2):
            sizes.append(head.count)
        unit.commit()
    assert sizes == [2, 2, 1]


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE audit SET actor = 'somebody' WHERE id = 5",
        "UPDATE audit SET act = 'other' WHERE id = 5",
        "UPDATE audit SET subject = 'case:99' WHERE id = 5",
        "UPDATE audit SET purpose = 'other' WHERE id = 5",
        "UPDATE audit SET conversation_id = 'other' WHERE id = 5",
    ],
)
def test_an_edited_row_is_found(store: Store, edit: str) -> None:
    heads = sealed(store)
    change(store, edit)
    assert faults(store, heads) == [("rows_changed", heads[1].seal_id)]


def test_a_row_of_another_time_is_found(store: Store) -> None:
    heads = sealed(store)
    change(store, "UPDATE audit SET at = (SELECT at FROM audit WHERE id = 1) WHERE id = 5")
    assert faults(store, heads) == [("rows_changed", heads[1].seal_id)]


def test_a_deleted_row_is_found(store: Store) -> None:
    heads = sealed(store)
    change(store, "DELETE FROM audit WHERE id = 5")
    assert faults(store, heads) == [("rows_missing", heads[1].seal_id)]


def test_rows_that_changed_places_are_found(store: Store) -> None:
    heads = sealed(store)
    change(store, "UPDATE audit SET id = 1000 WHERE id = 4")
    change(store, "UPDATE audit SET id = 4 WHERE id = 5")
    change(store, "UPDATE audit SET id = 5 WHERE id = 1000")
    assert faults(store, heads) == [("rows_changed", heads[1].seal_id)]


def test_a_row_that_was_slipped_in_is_found(store: Store) -> None:
    heads = sealed(store)
    written(store, 1)
    change(store, f"UPDATE audit SET seal_id = {heads[1].seal_id} WHERE seal_id IS NULL")
    assert faults(store, heads) == [("rows_added", heads[1].seal_id)]


def test_a_row_moved_to_another_batch_is_found_in_both(store: Store) -> None:
    heads = sealed(store)
    change(store, f"UPDATE audit SET seal_id = {heads[2].seal_id} WHERE id = 5")
    assert faults(store, heads) == [
        ("rows_missing", heads[1].seal_id),
        ("rows_added", heads[2].seal_id),
    ]


def test_an_end_that_was_cut_off_is_found_by_the_file(store: Store) -> None:
    heads = sealed(store)
    change(store, f"DELETE FROM audit WHERE seal_id = {heads[2].seal_id}")
    change(store, f"DELETE FROM audit_seals WHERE id = {heads[2].seal_id}")
    assert faults(store, heads) == [("cut_off", heads[2].seal_id)]


def test_an_end_that_was_cut_off_and_made_anew_under_its_number_is_found(store: Store) -> None:
    heads = sealed(store)
    change(store, f"DELETE FROM audit WHERE seal_id = {heads[-1].seal_id}")
    change(store, f"DELETE FROM audit_seals WHERE id = {heads[-1].seal_id}")
    [anew] = sealed(store, batches=1)
    assert faults(store, [*heads, anew]) == [("head_differs", heads[-1].seal_id)]


def test_a_batch_cut_out_of_the_middle_breaks_the_chain(store: Store) -> None:
    heads = sealed(store)
    change(store, f"DELETE FROM audit WHERE seal_id = {heads[1].seal_id}")
    change(store, f"DELETE FROM audit_seals WHERE id = {heads[1].seal_id}")
    assert faults(store, heads) == [
        ("seal_changed", heads[2].seal_id),
        ("head_differs", heads[1].seal_id),
    ]


def test_rows_whose_seal_is_gone_are_found(store: Store) -> None:
    heads = sealed(store)
    change(store, f"DELETE FROM audit_seals WHERE id = {heads[2].seal_id}")
    assert ("seal_unknown", heads[2].seal_id) in faults(store, heads)


def test_an_edited_seal_is_found_also_without_the_file(store: Store) -> None:
    heads = sealed(store)
    change(store, f"UPDATE audit_seals SET count = 2 WHERE id = {heads[1].seal_id}")
    assert ("seal_changed", heads[1].seal_id) in faults(store, heads)


def test_a_seal_made_without_the_key_does_not_fit(store: Store) -> None:
    heads = sealed(store)
    change(store, "UPDATE audit SET actor = 'somebody' WHERE id = 9")
    forged = "f" * 64
    change(store, f"UPDATE audit_seals SET digest = '{forged}' WHERE id = {heads[2].seal_id}")
    found = faults(store, heads)
    assert ("seal_changed", heads[2].seal_id) in found
    assert ("rows_changed", heads[2].seal_id) in found


@pytest.mark.parametrize("kept", [0, 2])
def test_a_shortened_file_is_found(store: Store, kept: int) -> None:
    heads = sealed(store)
    missing = [("heads_missing", head.seal_id) for head in heads[kept:]]
    assert faults(store, heads[:kept]) == missing


def test_an_edited_file_is_found(store: Store) -> None:
    heads = sealed(store)
    heads[1] = Head(heads[1].seal_id, heads[1].count, "0" * 64)
    assert faults(store, heads) == [("head_differs", heads[1].seal_id)]


def test_retention_takes_whole_batches_and_signs_for_them(store: Store) -> None:
    heads = sealed(store)
    with store.unit() as unit:
        later = unit.now() + DAY
        assert drop_old_batches(unit, before=later, now=later, limit=2) == [3, 3]
        unit.commit()
    assert checked(store, heads) == Checked(rows=3, batches=3, unsealed=0, faults=())


def test_rows_deleted_without_the_signature_are_found(store: Store) -> None:
    heads = sealed(store)
    change(store, f"DELETE FROM audit WHERE seal_id = {heads[0].seal_id}")
    change(store, f"UPDATE audit_seals SET gone_at = newest_at WHERE id = {heads[0].seal_id}")
    assert faults(store, heads) == [("bad_tombstone", heads[0].seal_id)]


def test_a_tombstone_of_another_batch_is_no_signature(store: Store) -> None:
    heads = sealed(store)
    with store.unit() as unit:
        later = unit.now() + DAY
        drop_old_batches(unit, before=later, now=later, limit=1)
        unit.commit()
    first, second = heads[0].seal_id, heads[1].seal_id
    for column in ("tombstone", "gone_at"):
        stolen = f"(SELECT {column} FROM audit_seals WHERE id = {first})"
        change(store, f"UPDATE audit_seals SET {column} = {stolen} WHERE id = {second}")
    change(store, f"DELETE FROM audit WHERE seal_id = {second}")
    assert faults(store, heads) == [("bad_tombstone", second)]


def test_heads_behind_a_batch_come_in_order(store: Store) -> None:
    heads = sealed(store)
    with store.reading() as unit:
        assert heads_after(unit, seal_id=heads[0].seal_id) == heads[1:]


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "heads.txt"
    append_heads(file, [Head(1, 3, "a" * 64)])
    append_heads(file, [Head(2, 5, "b" * 64)])
    assert read_heads(file) == [Head(1, 3, "a" * 64), Head(2, 5, "b" * 64)]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_line_that_is_no_head_is_named(tmp_path: Path) -> None:
    file = tmp_path / "heads.txt"
    file.write_text(f"1 3 {'a' * 64}\nnonsense\n")
    with pytest.raises(BadHeads, match="line 2"):
        read_heads(file)
