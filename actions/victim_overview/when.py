"""Read when something has happened: an exact time, a day, or some days that it was one of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

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
from facts.standing import DENMARK
from reading.clock import blank, read_clock
from reading.text import fold
from reading.time_words import TimeWords

Kept = dict[str, str]
Problem = Literal["future"]
_NOON, _HALF_DAY = 12, timedelta(hours=12)
_CLAUSE_ENDS = ".,;!?"


@dataclass(frozen=True, slots=True)
class When:
    """What was read, as it is kept (see `facts.overview_words.moment_of`), or what is wrong.

    `bare`: only a time of day was said, and its day is a guess.
    """

    kept: Kept | None = None
    problem: Problem | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a maker knows; `now` is Danish time."""

    now: datetime
    words: WhenWords
    times: TimeWords

    @property
    def today(self) -> date:
        return self.now.date()


def read_when(text: str, *, now: datetime, words: WhenWords, times: TimeWords) -> When:
    """The first time behind us that a text names; `now` is aware."""
    seen = _Seen(now.astimezone(DENMARK), words, times)
    folded = fold(text)
    exact = _ago_exactly(folded, seen)
    if exact is not None:
        return When({"at": exact.isoformat()})
    found = next(_days(folded, seen), None)
    clock = _clock(folded, found, seen)
    if found is None and seen.words.says("ahead", folded):
        return When(problem="future")
    if found is None:
        return _today_at(clock, seen) if clock else When()
    if isinstance(found, _ToCome):
        return When(problem="future")
    days = found.days.until(seen.today)
    if days is None:
        return When(problem="future")
    early = clock is not None and clock.hour < _NOON
    return _joined(days, None if early and words.is_open_night(folded) else clock, seen)


def read_hour(text: str, kept: Mapping[str, str], *, now: datetime, words: WhenWords,
              times: TimeWords) -> When:  # fmt: skip
    """The day that is kept with the time of day that a text names."""
    seen = _Seen(now.astimezone(DENMARK), words, times)
    clock = _clock(fold(text), None, seen)
    if clock is None or "day" not in kept:
        return When()
    first, last = kept["day"], kept.get("to", kept["day"])
    return _joined(Days(date.fromisoformat(first), date.fromisoformat(last)), clock, seen)


def clauses_of_the_deed(text: str, words: WhenWords) -> str:
    """A text, folded, without the clauses that tell of something else, such as the report."""
    marked = words.phrases["joins"].sub(lambda match: f"\0{match[0]}", fold(text))
    for sign in _CLAUSE_ENDS:
        marked = marked.replace(f"{sign} ", f"{sign} \0")
    return "".join(part for part in marked.split("\0") if not words.other_time.search(part))


@dataclass(frozen=True, slots=True)
class _Found:
    """Days that a text names, and where."""

    days: Days
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _ToCome:
    """A day that is not behind us."""

    span: tuple[int, int]


def _ago_exactly(folded: str, seen: _Seen) -> datetime | None:
    match = seen.words.ago.search(folded)
    if match is None or seen.words.unit(match["unit"]) not in ("minute", "hour"):
        return None
    number = seen.words.number(match["number"], seen.times)
    if number is None:
        return None
    step = timedelta(**{f"{seen.words.unit(match['unit'])}s": number})
    return (seen.now.astimezone(UTC) - step).astimezone(DENMARK).replace(second=0, microsecond=0)


def _days(folded: str, seen: _Seen) -> Iterator[_Found | _ToCome]:
    """What is named, the plainest first."""
    rest = folded
    for name, make in _MAKERS:
        for match in seen.words.patterns[name].finditer(rest):
            if seen.words.is_since(folded, match.start()):
                continue
            days = make(match, seen)
            if days is _FUTURE:
                yield _ToCome(match.span())
            elif days is not None:
                yield _Found(days, match.span())
        rest = blank(rest, [match.span() for match in seen.words.patterns[name].finditer(rest)])


def _clock(folded: str, found: _Found | _ToCome | None, seen: _Seen) -> time | None:
    around = seen.words.around.search(folded)
    if around:
        said = f"{int(around['hour']) % 24:02d}:00"
    else:
        spans = [found.span] if found else []
        reading = read_clock(blank(folded, spans).replace("\0", " ").strip(), seen.times)
        said = reading.start or reading.end or ""
    if not said:
        return None
    clock = time.fromisoformat(said)
    late = seen.words.evening.search(folded) or seen.words.afternoon.search(folded)
    return clock.replace(hour=clock.hour + _NOON) if late and 0 < clock.hour < _NOON else clock


def _joined(days: Days, clock: time | None, seen: _Seen) -> When:
    """The days with the time of day, where both together are one moment."""
    if clock is None or (not days.is_day and days.last - days.first > DAY):
        return When(_kept(days))
    # Of a night the hours before noon belong to its second day.
    day = days.first if days.is_day or clock.hour >= _NOON else days.last
    at = datetime.combine(day, clock, DENMARK).astimezone(UTC).astimezone(DENMARK)
    if at > seen.now:
        return When(problem="future")
    return When({"at": at.isoformat()})


def _today_at(clock: time, seen: _Seen) -> When:
    """A time of day alone is the latest one."""
    today = datetime.combine(seen.today, clock, DENMARK)
    day = seen.today if today <= seen.now else seen.today - DAY
    return When({"at": datetime.combine(day, clock, DENMARK).isoformat()}, bare=True)


def _kept(days: Days) -> Kept:
    first = {"day": days.first.isoformat()}
    return first if days.is_day else {**first, "to": days.last.isoformat()}


_FUTURE = Days(date.max, date.max)


def _weekday(match: Match, seen: _Seen) -> Days | None:
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


def _date(match: Match, seen: _Seen) -> Days | None:
    groups = match.groupdict()
    if groups.get("month_number"):
        month = int(groups["month_number"])
    else:
        month = seen.times.months[groups["month"]]
    ordinal = groups.get("ordinal")
    day = seen.times.ordinals[ordinal] if ordinal else int(groups["day"])
    return _dated(day, month, groups.get("year"), seen)


def _dated(day: int, month: int, year: str | None, seen: _Seen) -> Days | None:
    full = int(year) + (2000 if len(year) == 2 else 0) if year else None
    found = latest_day(seen.today, day, month, full) if 0 < month <= 12 else None
    return one(found) if found else None


def _day_only(match: Match, seen: _Seen) -> Days | None:
    found = latest_of_month(seen.today, int(match["day"]))
    return one(found) if found else None


def _ago(match: Match, seen: _Seen) -> Days | None:
    unit = seen.words.unit(match["unit"])
    number = seen.words.number(match["number"], seen.times)
    if unit in ("minute", "hour"):
        return Days((seen.now - _HALF_DAY).date(), seen.today)
    return some_back(seen.today, unit) if number is None else back(seen.today, number, unit)


def _month(match: Match, seen: _Seen) -> Days | None:
    month = seen.times.months[match["month"]]
    return latest_month(seen.today, month, int(match["year"]) if match["year"] else None)


def _year(match: Match, seen: _Seen) -> Days | None:
    return year_of(int(match["year"]))


def _season(match: Match, seen: _Seen) -> Days | None:
    return latest_season(seen.today, seen.words.season(match[0]))


def _last_month(match: Match, seen: _Seen) -> Days | None:
    before = seen.today.replace(day=1) - DAY
    return month_of(before.year, before.month)


def _back_to(days: int) -> Callable[[Match, _Seen], Days | None]:
    return lambda match, seen: one(seen.today - days * DAY)


# In this order: what is found first is no longer there for the next.
_MAKERS: tuple[tuple[str, Callable[[Match, _Seen], Days | None]], ...] = (
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
