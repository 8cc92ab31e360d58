"""What was added to cases in the supervisors' figures: as it stands now, and as it was answered."""

from datetime import date

import pytest

from cases.acts.desk.statistics import overview
from cases.errors import NotFound
from cases.store import Store
from cases.views.figures import Overview
from cases.views.people import DeskUser
from tests.cases.desk.golden import at, fill_additions

FIRST, LAST = date(2026, 10, 24), date(2026, 10, 26)
NOW = at("10-26 20:00")


@pytest.fixture(autouse=True)
def _world(store: Store) -> None:
    fill_additions(store)


def look(store: Store, districts: set[str] | None = None, district: str | None = None) -> Overview:
    own = frozenset(districts) if districts else None
    who = DeskUser("u1", "vera", "Vera", "supervisor", own)
    with store.reading() as unit:
        return overview(unit, who=who, first=FIRST, last=LAST, now=NOW, district=district)


def counted(found: Overview) -> dict[str | None, tuple[int, int, tuple[int, ...]]]:
    return {
        code: (each.tasks_open, each.tasks_late, each.task_days)
        for code, each in found.districts.items()
    }


def test_what_is_open_late_and_answered_is_counted_by_district(store: Store) -> None:
    found = look(store)
    total = found.total
    assert (total.tasks_open, total.tasks_late, total.task_days) == (3, 1, (0, 4, 4))
    assert total.median_task_days == 4
    assert counted(found) == {
        "1460": (2, 1, (4, 4)),
        "1461": (1, 0, ()),
        None: (0, 0, (0,)),
    }
    assert found.districts["1461"].median_task_days is None


def test_no_day_counts_what_is_open_now(store: Store) -> None:
    assert not any(each.has_tasks for each in look(store).days.values())


def test_a_supervisor_counts_the_own_districts_and_what_has_none(store: Store) -> None:
    assert list(counted(look(store, {"1461"}))) == ["1461", None]
    assert list(counted(look(store, {"1460", "1461"}, "1460"))) == ["1460"]
    with pytest.raises(NotFound):
        look(store, {"1461"}, "1460")
