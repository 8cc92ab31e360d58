"""A case is not swept from under a delivery or an addition that is going on."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from cases.acts.case_deliveries import deliver_cases
from cases.acts.case_tasks import add_to_case
from cases.acts.retention import sweep
from cases.intake.records import read_record
from cases.store import Store, open_store
from cases.tables import CaseRow, CaseTaskRow
from cases.views.house import RetentionPolicy
from tests.builders import opened
from tests.cases.desk.tasks import TEXT, now, proven
from tests.cases.intake.delivered import delivered, event
from tests.cases.intake.followed import deliver
from tests.conftest import SECRET

pytestmark = pytest.mark.postgresql  # on SQLite one writes after the other
NUMBER = "1462-83120-00001-26"


@pytest.fixture
def store(postgresql_url: str) -> Iterator[Store]:
    opened_here = open_store(postgresql_url, SECRET)
    old = now() - timedelta(days=1200)
    deliver(opened_here, delivered(events=[event("e1", "dom", old.isoformat())]), now=old)
    yield opened_here
    opened_here.close()


def swept(store: Store) -> int:
    with store.unit() as unit:
        found = sweep(unit, policy=RetentionPolicy(), now=unit.now())
        unit.commit()
    return found.cases


def test_nothing_is_swept_while_a_delivery_goes_on(store: Store) -> None:
    with store.unit() as unit:
        deliver_cases(unit, [read_record(delivered(2))], now=now())
        assert swept(store) == 0
        unit.commit()
    assert swept(store) == 1


def test_a_case_to_which_something_is_being_added_stays(store: Store) -> None:
    talk = opened(store)
    identity = proven(store, talk, NUMBER)
    with store.unit() as unit:
        add_to_case(
            unit,
            identity=identity,
            case_id=identity.case_id or 0,
            kind="message",
            content=TEXT,
            language="da",
            conversation_id=talk,
            now=now(),
            today_answer_by=now().date(),
            client_key="key",
        )
        assert swept(store) == 0
        unit.commit()
    assert swept(store) == 0
    with store.reading() as unit:
        for table in (CaseRow, CaseTaskRow):
            assert unit.run(select(func.count()).select_from(table)).scalar_one() == 1
