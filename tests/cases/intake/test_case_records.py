"""Cases are stored once, however often they are delivered, and never half."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from cases.acts.case_records import EventChanged, Stored, store_cases
from cases.intake.records import read_record
from cases.store import Store
from cases.tables import CaseEventRow, CasePartyRow, CaseRow
from tests.builders import NOW
from tests.cases.intake.delivered import delivered, event, party

Keep = Callable[..., Stored]


@pytest.fixture
def keep(store: Store) -> Keep:
    def _keep(*records: dict[str, Any]) -> Stored:
        with store.unit() as unit:
            done = store_cases(unit, [read_record(record) for record in records], now=NOW)
            unit.commit()
        return done

    return _keep


def count(store: Store, table: type[Any]) -> int:
    with store.reading() as unit:
        return unit.session.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_new_case_is_stored_with_parties_and_steps(store: Store, keep: Keep) -> None:
    done = keep(delivered(1), delivered(2))
    assert (done.added, done.changed, done.unchanged) == (2, 0, 0)
    assert [count(store, table) for table in (CaseRow, CasePartyRow, CaseEventRow)] == [2, 2, 4]


def test_the_same_delivery_again_changes_nothing(store: Store, keep: Keep) -> None:
    keep(delivered(1), delivered(2))
    done = keep(delivered(1), delivered(2))
    assert (done.added, done.changed, done.unchanged, done.moved) == (0, 0, 2, ())
    assert count(store, CaseEventRow) == 4


def test_a_further_event_moves_its_case_only(store: Store, keep: Keep) -> None:
    keep(delivered(1), delivered(2))
    record = delivered(2)
    record["events"].append(event("e3", "sigtelse", "2026-04-01T08:00:00+02:00"))
    done = keep(delivered(1), record)
    assert (done.changed, done.unchanged, len(done.moved)) == (1, 1, 1)
    assert count(store, CaseEventRow) == 5


def test_an_event_that_changed_under_its_id_undoes_everything(store: Store, keep: Keep) -> None:
    keep(delivered(1))
    with pytest.raises(EventChanged) as refused:
        keep(delivered(7), delivered(1, events=[event("e1", "sigtelse")]))
    assert refused.value.place == 1
    assert count(store, CaseRow) == 1


def test_parties_are_as_delivered_last(store: Store, keep: Keep) -> None:
    keep(delivered(1, parties=[party("p1"), party("p2", "witness")]))
    done = keep(delivered(1, parties=[party("p1", code="NYNY-NYNY-NYNY-NYNY")]))
    assert done.changed == 1
    assert count(store, CasePartyRow) == 1


def test_contact_and_next_notice_follow_the_delivery(store: Store, keep: Keep) -> None:
    keep(delivered(1))
    keep(delivered(1, contact=None, next_notice_at="2027-01-04"))
    with store.reading() as unit:
        row = unit.session.execute(select(CaseRow)).scalar_one()
    assert (row.contact, str(row.next_notice_at)) == (None, "2027-01-04")


def test_number_and_code_are_nowhere_readable(store: Store, keep: Keep) -> None:
    record = delivered(1)
    keep(record)
    with store.reading() as unit:
        case = unit.session.execute(select(CaseRow)).scalar_one()
        someone = unit.session.execute(select(CasePartyRow)).scalar_one()
        assert unit.keys.unlock(case.number_locked)[0].value == record["case_number"]
    assert record["case_number"] not in f"{case.number_hash}{case.number_locked}"
    assert someone.access_code_hash != record["parties"][0]["access_code_hash"]
