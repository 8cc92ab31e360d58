"""Hours by district, public holidays, and the work day that may be promised."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from facts.hours import (
    BadHours,
    hours_of,
    is_holiday,
    is_open,
    is_work_day,
    next_opening,
    promised_day,
    read_hours,
)
from settings import Settings

OFFICE = """
usual: {monday: &day ["08:00-12:00", "13:00-16:00"], tuesday: *day, wednesday: *day, friday: *day}
districts: {"1462": {monday: ["10:00-11:00"]}}
closed: ["12-24"]
on_holidays: false
"""
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 10 o'clock in Copenhagen


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "hours.yml"
    file.write_text(OFFICE)
    return file


def test_the_demo_is_open_all_day_every_day() -> None:
    hours = hours_of(Settings())
    for moment in (MONDAY, datetime(2026, 12, 25, 3, 0, tzinfo=UTC)):
        assert is_open(hours, moment, "1462")


def test_in_production_the_hours_of_the_demo_count_as_none() -> None:
    settings = Settings.model_construct(mode="production", adviser_hours=Settings().adviser_hours)
    assert hours_of(settings) is None


def test_without_a_file_no_hours_are_invented(tmp_path: Path) -> None:
    hours = hours_of(Settings(adviser_hours=tmp_path / "none.yml"))
    assert hours is None
    assert is_open(hours, MONDAY, None)
    assert next_opening(hours, MONDAY, None) is None


def test_hours_are_of_copenhagen_and_of_the_district(path: Path) -> None:
    hours = read_hours(path)
    assert is_open(hours, MONDAY, None)
    assert is_open(hours, MONDAY, "1462")
    noon = MONDAY.replace(hour=11, minute=30)
    assert not is_open(hours, noon, None)
    assert not is_open(hours, noon, "1462")
    assert not is_open(hours, MONDAY.replace(hour=15), None)


def test_the_next_opening_is_found_over_lunch_a_day_without_hours_and_a_weekend(path: Path) -> None:
    hours = read_hours(path)
    lunch = MONDAY.replace(hour=11, minute=30)
    assert next_opening(hours, lunch, None) == MONDAY.replace(hour=12)
    wednesday = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
    assert next_opening(hours, wednesday, None) == datetime(2026, 11, 27, 7, 0, tzinfo=UTC)
    assert next_opening(hours, lunch, "1462") == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def test_nobody_is_there_on_a_holiday_or_a_closed_day(path: Path) -> None:
    hours = read_hours(path)
    assert not is_open(hours, datetime(2026, 12, 25, 9, 0, tzinfo=UTC), None)
    assert not is_open(hours, datetime(2027, 12, 24, 9, 0, tzinfo=UTC), None)


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2023, 5, 5), True),  # the great prayer day, for the last time
        (date(2024, 4, 26), False),
        (date(2026, 4, 23), False),
        (date(2026, 4, 2), True),
        (date(2026, 5, 14), True),
        (date(2026, 12, 26), True),
        (date(2026, 6, 5), False),
    ],
)
def test_the_great_prayer_day_is_no_holiday_since_2024(day: date, *, holiday: bool) -> None:
    assert is_holiday(day) is holiday


@pytest.mark.parametrize(
    ("today", "work_days", "promised"),
    [
        (datetime(2026, 11, 23, 9, tzinfo=UTC), 1, date(2026, 11, 24)),
        (datetime(2026, 11, 27, 9, tzinfo=UTC), 1, date(2026, 11, 30)),
        (datetime(2026, 11, 28, 9, tzinfo=UTC), 1, date(2026, 11, 30)),
        (datetime(2026, 4, 1, 9, tzinfo=UTC), 1, date(2026, 4, 7)),
        (datetime(2026, 12, 23, 9, tzinfo=UTC), 1, date(2026, 12, 24)),
        (datetime(2026, 12, 23, 9, tzinfo=UTC), 3, date(2026, 12, 29)),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), 1, date(2026, 11, 24)),  # Monday over there
    ],
)
def test_a_promise_lands_on_a_work_day(today: datetime, work_days: int, promised: date) -> None:
    assert promised_day(today, work_days, None) == promised


def test_a_closed_day_is_no_work_day(path: Path) -> None:
    assert is_work_day(date(2026, 12, 24), None)
    assert not is_work_day(date(2026, 12, 24), read_hours(path))


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "usual: {}",
        OFFICE.replace("monday:", "mandag:"),
        OFFICE.replace("08:00-12:00", "12:00-08:00"),
        OFFICE.replace("08:00-12:00", "08:00-25:00"),
        OFFICE.replace('"12-24"', '"13-24"'),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_that_says_so(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bad.yml"
    file.write_text(text)
    with pytest.raises(BadHours, match=r"bad\.yml"):
        read_hours(file)
