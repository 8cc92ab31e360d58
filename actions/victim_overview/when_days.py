"""The days behind us that a text names, each by the words for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from actions.victim_overview.spans import (
    DAY,
    WEEK,
    Days,
    back,
    christmas,
    easter_before,
    latest_day,
    latest_month,
    latest_of_month,
    latest_season,
    month_of,
    new_year,
    one,
    some_back,
    week_of,
    weekday_before,
    weekend_before,
    year_of,
)
from actions.victim_overview.when_words import Match, WhenWords
from reading.clock import blank
from reading.time_words import TimeWords

_HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a maker knows; `now` is Danish time."""

    now: datetime
    words: WhenWords
    times: TimeWords

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Found:
    """Days that a text names, and where."""

    days: Days
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ToCome:
    """A day that is not behind us."""

    span: tuple[int, int]


def named_days(folded: str, seen: Seen) -> Iterator[Found | ToCome]:
    """What is named, the plainest first."""
    rest = folded
    for name, make in _MAKERS:
        for match in seen.words.patterns[name].finditer(rest):
            if seen.words.is_since(folded, match.start()):
                continue
            days = make(match, seen)
            if days is _FUTURE:
                yield ToCome(match.span())
            elif days is not None:
                yield Found(days, match.span())
        rest = blank(rest, [match.span() for match in seen.words.patterns[name].finditer(rest)])


_FUTURE = Days(date.max, date.max)


def _weekday(match: Match, seen: Seen) -> Days | None:
    weekday = seen.words.weekday(match["weekday"])
    if match["to_come"]:
        return _FUTURE
    day = weekday_before(seen.today, weekday)
    if match["night_to"]:
        return Days(day - DAY, day)
    if match["week_ago"]:
        weeks = 2 if seen.words.says("in_week_before", match["week_ago"]) else 1
        day = week_of(seen.today).first - weeks * WEEK + weekday * DAY
    elif match["earlier"]:
        return Days(day - WEEK, day)
    elif not match["latest"] and seen.today.weekday() == weekday:
        day = seen.today
    return Days(day, day + DAY) if match["late"] else one(day)


def _between(match: Match, seen: Seen) -> Days | None:
    """The latest stretch from one weekday to another that is behind us."""
    first, last = (seen.words.weekday(match[name]) for name in ("first", "last"))
    end = seen.today if seen.today.weekday() == last else weekday_before(seen.today, last)
    return Days(weekday_before(end, first), end)


def _date(match: Match, seen: Seen) -> Days | None:
    groups = match.groupdict()
    if groups.get("month_number"):
        month = int(groups["month_number"])
    else:
        month = seen.times.months[groups["month"]]
    ordinal = groups.get("ordinal")
    day = seen.times.ordinals[ordinal] if ordinal else int(groups["day"])
    return _dated(day, month, groups.get("year"), seen)


def _dated(day: int, month: int, year: str | None, seen: Seen) -> Days | None:
    full = int(year) + (2000 if len(year) == 2 else 0) if year else None
    found = latest_day(seen.today, day, month, full) if 0 < month <= 12 else None
    return one(found) if found else None


def _day_only(match: Match, seen: Seen) -> Days | None:
    found = latest_of_month(seen.today, int(match["day"]))
    return one(found) if found else None


def _ago(match: Match, seen: Seen) -> Days | None:
    unit = seen.words.unit(match["unit"])
    number = seen.words.number(match["number"], seen.times)
    if unit in ("minute", "hour"):
        return Days((seen.now - _HALF_DAY).date(), seen.today)
    return some_back(seen.today, unit) if number is None else back(seen.today, number, unit)


def _month(match: Match, seen: Seen) -> Days | None:
    month = seen.times.months[match["month"]]
    return latest_month(seen.today, month, int(match["year"]) if match["year"] else None)


def _year(match: Match, seen: Seen) -> Days | None:
    return year_of(int(match["year"]))


def _season(match: Match, seen: Seen) -> Days | None:
    return latest_season(seen.today, seen.words.season(match[0]))


def _last_month(match: Match, seen: Seen) -> Days | None:
    before = seen.today.replace(day=1) - DAY
    return month_of(before.year, before.month)


def _back_to(days: int) -> Callable[[Match, Seen], Days | None]:
    return lambda match, seen: one(seen.today - days * DAY)


# In this order: what is found first is no longer there for the next.
_MAKERS: tuple[tuple[str, Callable[[Match, Seen], Days | None]], ...] = (
    ("iso", _date),
    ("dotted", _date),
    ("spelled", _date),
    ("month_first", _date),
    ("ordinal", _date),
    ("slashed", _date),
    ("led", _date),
    ("two_days_before", _back_to(2)),
    ("evening_before", _back_to(1)),
    ("half_year", lambda match, seen: back(seen.today, 6, "month")),
    ("year_and_a_half", lambda match, seen: back(seen.today, 18, "month")),
    ("ago", _ago),
    ("yesterday", _back_to(1)),
    ("between", _between),
    ("weekday", _weekday),
    ("night", lambda match, seen: Days(seen.today - DAY, seen.today)),
    ("morning", _back_to(0)),
    ("today", _back_to(0)),
    ("weekend_before", lambda match, seen: Days(weekend_before(seen.today).first - WEEK,
                                                weekend_before(seen.today).last)),
    ("weekend", lambda match, seen: weekend_before(seen.today)),
    ("this_week", lambda match, seen: week_of(seen.today)),
    ("week_before", lambda match, seen: Days(week_of(seen.today).first - 2 * WEEK,
                                             week_of(seen.today).first - DAY)),
    ("last_week", lambda match, seen: week_of(seen.today - WEEK)),
    ("christmas", lambda match, seen: christmas(seen.today)),
    ("new_year", lambda match, seen: new_year(seen.today)),
    ("easter", lambda match, seen: easter_before(seen.today)),
    ("day_only", _day_only),
    ("month", _month),
    ("this_month", lambda match, seen: month_of(seen.today.year, seen.today.month)),
    ("last_month", _last_month),
    ("season", _season),
    ("this_year", lambda match, seen: year_of(seen.today.year)),
    ("last_year", lambda match, seen: year_of(seen.today.year - 1)),
    ("year", _year),
)  # fmt: skip
