"""Work out the day that a date pattern means; years roll over."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from reading.time_words import TimeWords

DateProblem = Literal["past", "impossible", "too_soon", "unclear"]
# A day without a year that has just gone by is asked about, not moved to next year.
JUST_GONE_DAYS = 31
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date, or a stretch of days to `date_to`; or what is wrong with what was said."""

    date: dt.date | None = None
    date_to: dt.date | None = None
    said: str = ""
    problem: DateProblem | None = None
    span: tuple[int, int] | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a maker knows: today and the words."""

    today: date
    words: TimeWords


Maker = Callable[[re.Match[str], Seen], DateReading]


def next_weekday(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def next_weekend(today: date, weeks: int = 0) -> DateReading:
    saturday = today + timedelta(days=(SATURDAY - today.weekday()) % 7)
    if today.weekday() == 6:
        saturday = today + timedelta(days=6)
    saturday += timedelta(weeks=weeks)
    return DateReading(saturday, saturday + timedelta(days=1))


def _build(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(seen: Seen, day: int, month: int, year: str | None) -> DateReading:
    """A day of a month; without a year the next one, unless it has just gone by."""
    if year:
        full = int(year) if len(year) == 4 else 2000 + int(year)
        found = _build(full, month, day)
    else:
        found = _build(seen.today.year, month, day)
        if found is None or found < seen.today - timedelta(days=JUST_GONE_DAYS):
            found = _build(seen.today.year + 1, month, day)
    if found is None:
        return DateReading(problem="impossible")
    return DateReading(found, problem="past" if found < seen.today else None)


def _month(match: re.Match[str], seen: Seen) -> int:
    groups = match.groupdict()
    if groups.get("month_number"):
        return int(groups["month_number"])
    return seen.words.months[groups["month"]]


def _year(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return groups.get("year") or groups.get("year_apart")


def _day_month(match: re.Match[str], seen: Seen) -> DateReading:
    return _dated(seen, int(match["day"]), _month(match, seen), _year(match))


def _word_month(match: re.Match[str], seen: Seen) -> DateReading:
    return _dated(seen, seen.words.ordinals[match["ordinal"]], _month(match, seen), _year(match))


def _range(match: re.Match[str], seen: Seen) -> DateReading:
    month = _month(match, seen)
    last = _dated(seen, int(match["day_to"]), month, _year(match))
    if last.date is None:
        return last
    first = _build(last.date.year, month, int(match["day"]))
    if first is None or first > last.date:
        return DateReading(problem="impossible")
    return DateReading(first, last.date, problem=last.problem)


def _nth(match: re.Match[str], seen: Seen) -> DateReading:
    nth = -1 if match["last"] else int(match["nth"] or seen.words.ordinals[match["ordinal"]])
    month, year = _month(match, seen), _year(match)
    weekday = seen.words.weekdays[match["weekday"]] if match["weekday"] else SATURDAY
    found = _nth_weekday(int(year or seen.today.year), month, weekday, nth)
    if found is not None and found < seen.today and not year:
        found = _nth_weekday(seen.today.year + 1, month, weekday, nth)
    if found is None:
        return DateReading(problem="impossible")
    to = None if match["weekday"] else found + timedelta(days=1)
    return DateReading(found, to, problem="past" if (to or found) < seen.today else None)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    if nth > 0:
        first = date(year, month, 1)
        found = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)
    else:
        end = date(year, month, 1) + relativedelta(months=1, days=-1)
        found = end - timedelta(days=(end.weekday() - weekday) % 7)
    return found if found.month == month else None


def _relative(match: re.Match[str], seen: Seen) -> DateReading:
    days = seen.words.relative_days[" ".join(match["relative"].split())]
    return DateReading(seen.today + timedelta(days=days))


def _relative_part(match: re.Match[str], seen: Seen) -> DateReading:
    part = seen.words.relative_parts[" ".join(match["part"].split())]
    return DateReading(seen.today, part=part)


def _in(match: re.Match[str], seen: Seen) -> DateReading:
    said = " ".join(match["number"].split())
    number = int(said) if said.isdigit() else seen.words.numbers[said]
    unit = seen.words.units[match["unit"]]
    step = {
        "day": relativedelta(days=number),
        "week": relativedelta(weeks=number),
        "month": relativedelta(months=number),
        "year": relativedelta(years=number),
    }[unit]
    return DateReading(seen.today + step)


def _next_week(match: re.Match[str], seen: Seen) -> DateReading:
    return DateReading(_in_next_week(seen, seen.words.weekdays[match["weekday"]]))


def _in_next_week(seen: Seen, weekday: int) -> date:
    monday = seen.today - timedelta(days=seen.today.weekday())
    return monday + timedelta(weeks=1, days=weekday)


def _coming(match: re.Match[str], seen: Seen) -> DateReading:
    how = seen.words.before_weekday[" ".join(match["before"].split())]
    weekday = seen.words.weekdays[match["weekday"]]
    if how == "past":
        return DateReading(problem="past")
    if how == "next":
        return DateReading(_in_next_week(seen, weekday))
    return DateReading(next_weekday(seen.today, weekday))


def _week(match: re.Match[str], seen: Seen) -> DateReading:
    year = int(match["year"] or seen.today.year)
    try:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        if monday + timedelta(days=6) < seen.today and not match["year"]:
            monday = date.fromisocalendar(year + 1, int(match["week"]), 1)
    except ValueError:
        return DateReading(problem="impossible")
    return DateReading(monday, monday + timedelta(days=6))


def _fixed(match: re.Match[str], seen: Seen) -> DateReading:
    month, day = seen.words.fixed_days[" ".join(match["fixed"].split())].split("-")
    return _dated(seen, int(day), int(month), match["year"])


def _day_only(match: re.Match[str], seen: Seen) -> DateReading:
    day = int(match["day"])
    if not 0 < day < 32:
        return DateReading(problem="impossible")
    first = seen.today.replace(day=1)
    months = (first + relativedelta(months=ahead) for ahead in range(3))
    days = (_build(month.year, month.month, day) for month in months)
    return DateReading(next(found for found in days if found and found >= seen.today))


def _past(match: re.Match[str], seen: Seen) -> DateReading:
    return DateReading(problem="past")


def _unclear(match: re.Match[str], seen: Seen) -> DateReading:
    return DateReading(problem="unclear")


def _weekend_coming(match: re.Match[str], seen: Seen) -> DateReading:
    return next_weekend(seen.today)


def _weekend_next(match: re.Match[str], seen: Seen) -> DateReading:
    return next_weekend(seen.today, 0 if seen.today.weekday() == 6 else 1)


# In this order: what is found first is no longer there for the next.
MAKERS: tuple[tuple[str, Maker], ...] = (
    ("iso", _day_month),
    ("range", _range),
    ("nth", _nth),
    ("day_month", _day_month),
    ("word_month", _word_month),
    ("month_day", _day_month),
    ("day_ended", _day_only),
    ("slash", _day_month),
    ("dots", _day_month),
    ("marked_dots", _day_month),
    ("fixed", _fixed),
    ("past", _past),
    ("relative", _relative),
    ("relative_part", _relative_part),
    ("in", _in),
    ("weekday_next_week", _next_week),
    ("coming", _coming),
    ("weekend_next", _weekend_next),
    ("weekend_coming", _weekend_coming),
    ("week", _week),
    ("day_only", _day_only),
    ("unclear", _unclear),
)
