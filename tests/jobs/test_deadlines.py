"""A broken promise is counted, by district, and never hidden."""

import pytest

from cases.store import Store
from jobs.deadlines import DeadlineWatch
from tests.cases.desk.tasks import days_from_today, task
from tests.jobs.orders import submitted


async def test_nothing_is_late_in_time(store: Store) -> None:
    submitted(store, days_ago=13)
    assert await DeadlineWatch(store).run() == {"answer": {}, "effort": {}, "addition": {}}


async def test_an_order_without_an_answer_after_its_day_is_counted(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    for days in (16, 40, 2):
        submitted(store, days_ago=days)
    assert await DeadlineWatch(store).run() == {"answer": {"MVJ": 2}, "effort": {}, "addition": {}}
    said = capsys.readouterr().err
    assert '"deadline_passed"' in said
    assert '"district": "MVJ"' in said
    assert "Gudrun" not in said


async def test_an_addition_without_an_answer_after_its_day_is_counted(store: Store) -> None:
    for serial, days in ((1, -1), (2, -20), (3, 0)):
        task(store, serial, today_answer_by=days_from_today(days))
    task(store, 4, district="1461", today_answer_by=days_from_today(-2))
    late = {"answer": {}, "effort": {}, "addition": {"1462": 2, "1461": 1}}
    assert await DeadlineWatch(store).run() == late
