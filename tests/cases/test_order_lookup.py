"""An order is shown for its number and code; every refusal looks and costs the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, text

from cases.acts.orders import find_order
from cases.errors import TooManyTries, WrongCode
from cases.store import Store
from cases.views.orders import OrderView
from tests.builders import NOW, submitted

UNKNOWN = "B-0000-0000"
BAD = "0000-0000-0000-0000"


def find(
    store: Store, number: str, code: str, source: str = "home", now: datetime = NOW
) -> OrderView:
    with store.unit() as unit:
        try:
            return find_order(unit, number=number, code=code, source=source, now=now)
        finally:
            unit.commit()


def fail(store: Store, number: str, times: int, source: str = "home", now: datetime = NOW) -> None:
    for _ in range(times):
        with pytest.raises(WrongCode):
            find(store, number, BAD, source, now)


def test_number_and_code_show_the_order(store: Store) -> None:
    receipt = submitted(store)
    assert find(store, receipt.number, receipt.code).number == receipt.number
    assert find(store, f" {receipt.number.lower()} ", receipt.code.lower()).state == "received"


def test_wrong_code_unknown_number_and_anothers_code_look_the_same(store: Store) -> None:
    receipt, other = submitted(store), submitted(store)
    errors = []
    for number, code in (
        (receipt.number, BAD),
        (UNKNOWN, receipt.code),
        (other.number, receipt.code),
    ):
        with pytest.raises(WrongCode) as caught:
            find(store, number, code, source=number)
        errors.append((str(caught.value), caught.value.retry_after_seconds))
    assert len(set(errors)) == 1


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def test_wrong_code_and_unknown_number_do_the_same_work(store: Store) -> None:
    receipt = submitted(store)
    fail(store, receipt.number, 1)
    with statements(store) as wrong:
        fail(store, receipt.number, 1, source="a")
    with statements(store) as unknown:
        fail(store, UNKNOWN, 1, source="b")
    assert wrong == unknown
    assert any("audit" in statement for statement in wrong)


def test_every_look_up_leaves_an_audit_row_without_content(store: Store) -> None:
    receipt = submitted(store)
    find(store, receipt.number, receipt.code)
    fail(store, UNKNOWN, 1)
    with store.reading() as unit:
        query = text("SELECT subject FROM audit WHERE act = 'look_up_order' ORDER BY id")
        subjects = unit.session.execute(query).scalars().all()
    assert subjects == ["requester:1", "unknown"]


@pytest.mark.parametrize("known", [True, False])
def test_ten_tries_slow_a_source_down_and_not_for_good(store: Store, known: bool) -> None:
    receipt = submitted(store)
    fail(store, receipt.number if known else UNKNOWN, 10)
    with pytest.raises(TooManyTries) as caught:
        find(store, receipt.number, receipt.code)
    later = NOW + timedelta(seconds=caught.value.retry_after_seconds)
    assert find(store, receipt.number, receipt.code, now=later).number == receipt.number


def test_the_delay_grows_and_has_an_end(sqlite_store: Store) -> None:
    now, delays = NOW, []
    fail(sqlite_store, UNKNOWN, 10, now=now)
    for _ in range(10):
        with pytest.raises(TooManyTries) as caught:
            find(sqlite_store, UNKNOWN, BAD, now=now)
        delays.append(caught.value.retry_after_seconds)
        now += timedelta(seconds=delays[-1])
        fail(sqlite_store, UNKNOWN, 1, now=now)
    assert delays == sorted(delays)
    assert (delays[0], delays[-1]) == (15, 900)


def test_hammering_a_number_does_not_shut_its_owner_out(store: Store) -> None:
    receipt = submitted(store)
    for attacker in range(8):
        fail(store, receipt.number, 3, source=f"attacker-{attacker}")
    with pytest.raises(TooManyTries):
        find(store, receipt.number, BAD, source="attacker-0")
    assert find(store, receipt.number, receipt.code, source="owner").number == receipt.number


def test_tries_are_forgotten_after_an_hour(store: Store) -> None:
    fail(store, UNKNOWN, 10)
    fail(store, UNKNOWN, 10, now=NOW + timedelta(hours=1, seconds=1))


def test_what_was_typed_is_not_kept(store: Store) -> None:
    fail(store, UNKNOWN, 1, source="10.1.2.3")
    with store.reading() as unit:
        rows = str(unit.session.execute(text("SELECT * FROM attempts")).all())
    assert "10.1.2.3" not in rows
    assert UNKNOWN not in rows
