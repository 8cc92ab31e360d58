"""The supervisors' figures are those that a person counts in a small world made by hand."""

from datetime import date

import pytest

from cases.acts.desk.statistics import overview
from cases.errors import NotFound
from cases.store import Store
from cases.views.figures import Figures, Overview
from cases.views.people import DeskUser
from tests.cases.desk.golden import at, fill, put, talk

FIRST, LAST = date(2026, 10, 24), date(2026, 10, 26)
NOW = at("10-26 20:00")
EVERYWHERE = DeskUser("u1", "vera", "Vera", "supervisor")


def look(store: Store, districts: set[str] | None = None, district: str | None = None) -> Overview:
    own = frozenset(districts) if districts else None
    who = DeskUser("u1", "vera", "Vera", "supervisor", own)
    with store.reading() as unit:
        return overview(unit, who=who, first=FIRST, last=LAST, now=NOW, district=district)


@pytest.fixture
def seen(store: Store) -> Overview:
    fill(store)
    return look(store)


def test_the_period_as_a_whole(seen: Overview) -> None:
    assert seen.total == Figures(
        conversations=9,
        taken=6,
        transfers=3,
        lapses=1,
        reasons={"asked_for": 5, "three_tries": 1, "policy": 1, "distress": 1, "language": 1},
        waits=(40, 120, 300, 600, 1800, 1800),
        unanswered=2,
        pending=1,
        promises={"kept": 1, "missed": 2, "tried": 1, "not_wanted": 1, "pending": 1},
        scores=(1, 1, 0, 2, 1),
    )


def test_what_the_whole_period_comes_to(seen: Overview) -> None:
    total = seen.total
    assert (total.requests, total.median_wait, total.long_wait) == (9, 450, 1800)
    assert (total.settled, total.unanswered_share) == (8, 0.25)
    assert total.transfers_each == 0.5
    assert (total.due, total.kept_share) == (4, 0.25)
    assert (total.ratings, total.rating_mean) == (5, 3.2)


def test_each_day_begins_and_ends_at_midnight_in_denmark(seen: Overview) -> None:
    days = list(seen.days.items())
    assert [day for day, _ in days] == [date(2026, 10, 24), date(2026, 10, 25), date(2026, 10, 26)]
    assert [each.conversations for _, each in days] == [3, 4, 2]
    assert [each.requests for _, each in days] == [4, 4, 1]
    assert [each.waits for _, each in days] == [(120, 600, 1800), (40, 1800), (300,)]
    assert [each.median_wait for _, each in days] == [600, 920, 300]
    assert [each.long_wait for _, each in days] == [1800, 1800, 300]
    assert [each.unanswered_share for _, each in days] == [1 / 4, 1 / 3, 0]
    assert [each.pending for _, each in days] == [0, 1, 0]
    assert [each.scores for _, each in days] == [
        (0, 1, 0, 0, 1),
        (0, 0, 0, 2, 0),
        (1, 0, 0, 0, 0),
    ]
    assert [each.kept_share for _, each in days] == [1 / 2, 0, None]


def test_each_district_and_the_unknown_one_last(seen: Overview) -> None:
    found = seen.districts
    assert list(found) == ["1460", "1461", "1462", None]
    assert [each.conversations for each in found.values()] == [5, 2, 1, 1]
    assert [each.requests for each in found.values()] == [6, 2, 0, 1]
    assert found["1460"].waits == (40, 120, 300, 600, 1800)
    assert found["1461"].waits == (1800,)
    assert (found["1461"].lapses, found["1460"].lapses) == (1, 0)
    assert found[None].unanswered_share == 1
    assert found["1460"].promises == {"kept": 1, "tried": 1, "pending": 1}


def test_a_supervisor_counts_the_own_districts_and_what_has_none(store: Store) -> None:
    fill(store)
    found = look(store, {"1461", "1462"})
    assert list(found.districts) == ["1461", "1462", None]
    assert (found.total.conversations, found.total.requests, found.total.ratings) == (4, 3, 0)
    alone = look(store, {"1461", "1462"}, "1461")
    assert list(alone.districts) == ["1461"]
    assert alone.total.conversations == 2


def test_a_district_of_others_looks_like_an_unknown_one(store: Store) -> None:
    with pytest.raises(NotFound):
        look(store, {"1461"}, "1460")


def test_a_period_without_anything_has_days_of_nothing(store: Store) -> None:
    found = look(store)
    assert found.total == Figures()
    assert list(found.days.values()) == [Figures()] * 3
    assert found.districts == {}
    assert found.total.median_wait is None
    assert found.total.rating_mean is None


def test_the_short_day_of_spring_has_23_hours(store: Store) -> None:
    moments = ["03-28 22:59:59", "03-28 23:00:00", "03-29 21:59:59", "03-29 22:00:00"]
    for number, moment in enumerate(moments):
        for row in talk(f"s{number}", moment, "1460"):
            put(store, [row])
    first, last = date(2026, 3, 28), date(2026, 3, 30)
    with store.reading() as unit:
        found = overview(unit, who=EVERYWHERE, first=first, last=last, now=NOW)
    assert [each.conversations for each in found.days.values()] == [1, 2, 1]


@pytest.mark.parametrize(
    ("waits", "expected"),
    [((7,), 7), (tuple(range(1, 10)), 9), (tuple(range(1, 11)), 9), (tuple(range(1, 21)), 18)],
)
def test_nine_of_ten_are_answered_within_the_long_wait(
    waits: tuple[int, ...], expected: int
) -> None:
    assert Figures(waits=waits).long_wait == expected
