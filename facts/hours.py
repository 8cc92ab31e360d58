"""When advisers are there, by district, and on which work day something can be promised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import yaml

from settings import Settings

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# From midnight, in minutes: the whole of a day.
MIDNIGHT = 24 * 60
# Further ahead nobody looks for the next opening.
AHEAD_DAYS = 31
_SATURDAY = 5
Span = tuple[int, int]
Week = tuple[tuple[Span, ...], ...]


class BadHours(ValueError):
    """The file of hours cannot be read; the text quotes what is wrong."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Weekly hours of the house and of districts with their own; times of day in Copenhagen.

    `closed` are further days of the year, as (month, day). On public holidays nobody is there,
    unless `on_holidays`.
    """

    usual: Week
    districts: Mapping[str, Week] = field(default_factory=dict)
    closed: frozenset[tuple[int, int]] = frozenset()
    on_holidays: bool = False

    def spans(self, day: date, district_code: str | None) -> tuple[Span, ...]:
        """The hours of a day, in minutes from midnight."""
        if (day.month, day.day) in self.closed:
            return ()
        if is_holiday(day) and not self.on_holidays:
            return ()
        return self.districts.get(district_code or "", self.usual)[day.weekday()]


def hours_of(settings: Settings) -> Hours | None:
    """The hours that the settings name; None where nobody has written any down.

    The file of the demo says nothing about an authority: in production it counts as none.
    """
    demo = Settings.model_fields["adviser_hours"].default
    if settings.mode == "production" and settings.adviser_hours == demo:
        return None
    return read_hours(settings.adviser_hours) if settings.adviser_hours.exists() else None


@lru_cache(maxsize=4)
def read_hours(path: Path) -> Hours:
    """The hours in a file; BadHours for one that cannot be read."""
    raw = yaml.safe_load(path.read_text("utf-8"))
    try:
        return Hours(
            usual=_week(raw["usual"]),
            districts={str(code): _week(week) for code, week in (raw["districts"] or {}).items()},
            closed=frozenset(_month_day(each) for each in raw["closed"] or ()),
            on_holidays=bool(raw["on_holidays"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadHours(f"{path}: {error!r}") from error


def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday in Denmark."""
    return day in _holidays(day.year)


def is_work_day(day: date, hours: Hours | None) -> bool:
    """Neither a weekend nor a public holiday, nor a day on which the house is closed."""
    closed = hours is not None and (day.month, day.day) in hours.closed
    return day.weekday() < _SATURDAY and not is_holiday(day) and not closed


def promised_day(now: datetime, work_days: int, hours: Hours | None) -> date:
    """The day in Copenhagen that lies so many work days after today."""
    day = now.astimezone(COPENHAGEN).date()
    left = work_days
    while left:
        day += timedelta(days=1)
        left -= is_work_day(day, hours)
    return day


def is_open(hours: Hours | None, now: datetime, district_code: str | None) -> bool:
    """Whether advisers are there by their hours; without any hours nothing is known against it."""
    if hours is None:
        return True
    local = now.astimezone(COPENHAGEN)
    minute = local.hour * 60 + local.minute
    return any(start <= minute < end for start, end in hours.spans(local.date(), district_code))


def next_opening(hours: Hours | None, now: datetime, district_code: str | None) -> datetime | None:
    """When the hours begin again, in aware UTC; None if that is not known or not soon."""
    if hours is None:
        return None
    local = now.astimezone(COPENHAGEN)
    for ahead in range(AHEAD_DAYS):
        day = local.date() + timedelta(days=ahead)
        for start, _ in hours.spans(day, district_code):
            at = datetime.combine(day, time(start // 60, start % 60), COPENHAGEN)
            if at > local:
                return at.astimezone(UTC)
    return None


@lru_cache(maxsize=8)
def _holidays(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("DK", years=year)


def _week(raw: Mapping[str, Any]) -> Week:
    unknown = set(raw) - set(WEEKDAYS)
    if unknown:
        raise ValueError(f"no weekdays: {sorted(unknown)}")
    return tuple(tuple(sorted(map(_span, raw.get(name) or ()))) for name in WEEKDAYS)


def _span(text: str) -> Span:
    start, end = map(_minute, text.split("-"))
    if start >= end:
        raise ValueError(f"hours {text!r} end before they begin")
    return start, end


def _minute(text: str) -> int:
    hour, minute = map(int, text.split(":"))
    if not 0 <= hour * 60 + minute <= MIDNIGHT or not 0 <= minute < 60:
        raise ValueError(f"no time of day: {text!r}")
    return hour * 60 + minute


def _month_day(text: str) -> tuple[int, int]:
    month, day = map(int, text.split("-"))
    date(2024, month, day)  # a leap year, so that every day of a year is one
    return month, day
