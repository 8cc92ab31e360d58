"""Two deliveries at once store each case once, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from cases.acts.case_deliveries import deliver_cases
from cases.acts.case_records import Stored
from cases.intake.records import read_record
from cases.store import Store
from cases.tables import CaseEventRow, CaseRow
from tests.builders import NOW
from tests.cases.intake.delivered import delivered


@pytest.mark.slow
def test_the_same_new_cases_delivered_at_once_are_added_once(store: Store) -> None:
    records = [read_record(delivered(number)) for number in range(1, 101)]

    def deliver(_: int) -> Stored:
        with store.unit() as unit:
            done = deliver_cases(unit, records, now=NOW)
            unit.commit()
        return done

    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(deliver, range(8)))
    assert sorted(each.added for each in done) == [0] * 7 + [100]
    with store.reading() as unit:
        assert unit.run(select(func.count()).select_from(CaseRow)).scalar_one() == 100
        assert unit.run(select(func.count()).select_from(CaseEventRow)).scalar_one() == 200
