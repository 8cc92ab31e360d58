"""A broken promise is counted, by district, and never hidden."""

import pytest

from cases.store import Store
from jobs.deadlines import DeadlineWatch
from tests.jobs.orders import submitted


async def test_nothing_is_late_in_time(store: Store) -> None:
    submitted(store, days_ago=13)
    assert await DeadlineWatch(store).run() == {"answer": {}, "effort": {}}


async def test_an_order_without_an_answer_after_its_day_is_counted(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    for days in (16, 40, 2):
        submitted(store, days_ago=days)
    assert await DeadlineWatch(store).run() == {"answer": {"MVJ": 2}, "effort": {}}
    said = capsys.readouterr().err
    assert '"deadline_passed"' in said
    assert '"district": "MVJ"' in said
    assert "Gudrun" not in said
