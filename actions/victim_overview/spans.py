"""Days and stretches of days behind us, as people name them: pure calendar."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

DAY, WEEK = timedelta(days=1), timedelta(days=7)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
# Every day of a month comes again within so many years: 29 February.
_LEAP = 9
# How far from the day that is counted back to, either way, it may have been.
_GIVE = {"week": 3, "month": 15, "year": 183}
# "Some days ago" lies between so many of them.
_SOME = {"day": (2, 7), "week": (2, 6), "month": (2, 11), "year": (2, 20)}


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last; one day if they are the same."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    def until(self, today: date) -> "Days | None":
        """What of it is not to come; None where all of it is."""
        return None if self.first > today else Days(self.first, min(self.last, today))


def one(day: date) -> Days:
    """A single day."""
    return Days(day, day)


def weekday_before(today: date, weekday: int) -> date:
    """The latest such day before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def week_of(day: date) -> Days:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + 6 * DAY)


def weekend_before(today: date) -> Days:
    """Friday to Sunday of the latest weekend, which may still go on."""
    friday = weekday_before(today + DAY, 4)
    return Days(friday, friday + 2 * DAY)


def month_of(year: int, month: int) -> Days:
    """The whole month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def latest_month(today: date, month: int, year: int | None) -> Days:
    """That month of a year; without one the latest that has begun."""
    own = year or (today.year if month <= today.month else today.year - 1)
    return month_of(own, month)


def latest_season(today: date, season: str) -> Days:
    """Three months; the latest that have begun."""
    first = date(today.year, _SEASONS[season], 1)
    if first > today:
        first -= relativedelta(years=1)
    return Days(first, first + relativedelta(months=3) - DAY)


def year_of(year: int) -> Days:
    """The whole year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def latest_day(today: date, day: int, month: int, year: int | None) -> date | None:
    """A day of the calendar; without a year the latest one. None where there is no such day."""
    if year is not None:
        return _day(year, month, day)
    years = range(today.year, today.year - _LEAP, -1)
    days = (_day(each, month, day) for each in years)
    return next((found for found in days if found is not None and found <= today), None)


def latest_of_month(today: date, day: int) -> date | None:
    """The latest day of a month that has this number."""
    firsts = (today.replace(day=1) - relativedelta(months=back) for back in range(3))
    days = (_day(first.year, first.month, day) for first in firsts)
    return next((found for found in days if found is not None and found <= today), None)


def back(today: date, number: int, unit: str) -> Days:
    """So many days, weeks, months or years ago, as roughly as that is said."""
    if unit == "day":
        return one(today - number * DAY)
    middle = today - relativedelta(**{f"{unit}s": number})  # type: ignore[arg-type]
    give = timedelta(days=_GIVE[unit])
    return Days(middle - give, min(middle + give, today))


def some_back(today: date, unit: str) -> Days:
    """Some days, weeks, months or years ago."""
    least, most = _SOME[unit]
    first, last = back(today, most, unit).first, back(today, least, unit).last
    return Days(first, last)


def christmas(today: date) -> Days:
    """The latest one that has begun."""
    year = today.year if (today.month, today.day) >= (12, 24) else today.year - 1
    return Days(date(year, 12, 24), date(year, 12, 26))


def new_year(today: date) -> Days:
    """New Year's Eve and Day."""
    year = today.year if (today.month, today.day) == (12, 31) else today.year - 1
    return Days(date(year, 12, 31), date(year + 1, 1, 1))


def easter_before(today: date) -> Days:
    """Maundy Thursday to Easter Monday of the latest one that has begun."""
    sunday = easter(today.year)
    if sunday - 3 * DAY > today:
        sunday = easter(today.year - 1)
    return Days(sunday - 3 * DAY, sunday + DAY)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
