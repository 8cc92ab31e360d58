"""Find weekdays and times of day in a folded text, as items that can be grouped."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading.clock import ClockReading, blank
from reading.time_words import TimeWords

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
WORKDAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
RUSH_HOURS = ("morning", "afternoon")
_LATE_PARTS = frozenset({"afternoon", "evening"})
_BESIDE = re.compile(r"[\s,]{0,3}(?:\w{1,7}\.?[\s,]{1,3}){0,2}$")
_MAX_BESIDE = 14
_NOON = 12


@dataclass(frozen=True, slots=True)
class DayItem:
    """Weekdays or a date, and where they stand in the folded text."""

    span: tuple[int, int]
    weekdays: tuple[int, ...] = ()
    date: dt.date | None = None
    date_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TimeItem:
    """A time of day, by the clock or as a part of the day."""

    span: tuple[int, int]
    start: str | None = None
    end: str | None = None
    part: str | None = None


def day_items(folded: str, words: TimeWords) -> list[DayItem]:
    """Every weekday, range and kind of day ("hverdage") in a folded text."""
    found: list[DayItem] = []
    rest = folded
    for name in ("every_day", "weekday_range", "weekday_list", "weekday", "workdays", "weekend"):
        items = [
            DayItem(match.span(), _weekdays(name, match, words))
            for match in words.patterns[name].finditer(rest)
        ]
        if name == "weekday_list":
            # The same short day twice is no list: "two by two" reads like one.
            items = [item for item in items if len(set(item.weekdays)) > 1]
        rest = blank(rest, [item.span for item in items]) if items else rest
        found += items
    return sorted(found, key=lambda item: item.span)


def _weekdays(name: str, match: re.Match[str], words: TimeWords) -> tuple[int, ...]:
    fixed = {"every_day": EVERY_DAY, "workdays": WORKDAYS, "weekend": WEEKEND}
    if name in fixed:
        return fixed[name]
    if name == "weekday":
        return (words.weekdays[match["day"]],)
    if name == "weekday_list":
        return tuple(
            words.weekdays[word]
            for word in re.findall(r"\w+", match["days"])
            if word in words.weekdays
        )
    first, last = words.weekdays[match["day"]], words.weekdays[match["day_to"]]
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))


def time_items(folded: str, clocks: Sequence[ClockReading], words: TimeWords) -> list[TimeItem]:
    """Times of day, where a part of the day beside a clock time says which half is meant."""
    rest = blank(folded, [clock.span for clock in clocks if clock.span])
    parts = _parts(rest, words)
    items: list[TimeItem] = []
    used: set[int] = set()
    for clock in clocks:
        if clock.span is None or clock.problem:
            continue
        item = TimeItem(clock.span, clock.start, clock.end)
        beside = next(
            (at for at, part in enumerate(parts) if at not in used and _near(folded, item, part)),
            None,
        )
        if beside is not None:
            used.add(beside)
            item = _with_part(item, parts[beside])
        items.append(item)
    return sorted(
        [*items, *(part for at, part in enumerate(parts) if at not in used)],
        key=lambda item: item.span,
    )


def _parts(rest: str, words: TimeWords) -> list[TimeItem]:
    parts = [
        TimeItem(match.span(), part=words.parts[" ".join(match["part"].split())])
        for match in words.patterns["part"].finditer(rest)
    ]
    for match in words.patterns["rush_hour"].finditer(rest):
        parts += [TimeItem(match.span(), part=part) for part in RUSH_HOURS]
    return parts


def _near(folded: str, clock: TimeItem, part: TimeItem) -> bool:
    """Whether nothing but small words stands between a clock time and a part of the day."""
    first, second = sorted([clock.span, part.span])
    between = folded[first[1] : second[0]]
    if len(between) > _MAX_BESIDE or "\n" in between:
        return False
    return bool(_BESIDE.match(between)) and not re.search(r"\b(?:og|and)\b", between)


def _with_part(clock: TimeItem, part: TimeItem) -> TimeItem:
    start, end = clock.start, clock.end
    if part.part in _LATE_PARTS:
        start, end = _late(start), _late(end)
    elif part.part == "night" and start and _hour(start) > 7:
        start, end = _late(start), _early(end)
    span = (min(clock.span[0], part.span[0]), max(clock.span[1], part.span[1]))
    return replace(clock, span=span, start=start, end=end, part=part.part)


def _hour(clock: str) -> int:
    return int(clock[:2])


def _early(clock: str | None) -> str | None:
    """An hour after noon as one after midnight: a night that began before ends then."""
    if clock is None or not _NOON < _hour(clock) < _NOON + 6:
        return clock
    return f"{_hour(clock) - _NOON:02d}{clock[2:]}"


def _late(clock: str | None) -> str | None:
    if clock is None or not 0 < _hour(clock) < _NOON:
        return clock
    return f"{_hour(clock) + _NOON:02d}{clock[2:]}"
