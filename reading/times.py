"""Read from a text when something happens: recurring times and dates, with times of day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, cast

from reading.clock import ClockReading, blank, find_clocks
from reading.dates import DateReading, find_dates, judged, local_date, read_date
from reading.day_times import DayItem, TimeItem, day_items, time_items
from reading.text import Folded, fold_with_offsets
from reading.time_words import TimeWords

__all__ = ["DateReading", "TimeSpan", "TimesReading", "read_date", "read_times"]

Part = Literal[
    "morning", "forenoon", "noon", "afternoon", "evening", "night", "day",
    "school_start", "school_end",
]  # fmt: skip
Problem = Literal["past", "impossible", "too_soon", "unclear"]
_SHORT_ANSWER = 14


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """One stretch of time: recurring (weekdays, 0 is Monday) or a date; clock as "HH:MM".

    No weekdays in a recurring one: no day was said. `end` without `start` means until then.
    """

    kind: Literal["recurring", "date"]
    weekdays: tuple[int, ...] = ()
    start: str | None = None
    end: str | None = None
    date: dt.date | None = None
    date_to: dt.date | None = None
    part: Part | None = None
    said: str = ""
    span: tuple[int, int] | None = None

    def as_dict(self) -> dict[str, object]:
        """Ready for JSON: dates in ISO form, without the span."""
        return {
            "kind": self.kind,
            "weekdays": list(self.weekdays),
            "start": self.start,
            "end": self.end,
            "date": self.date.isoformat() if self.date else None,
            "date_to": self.date_to.isoformat() if self.date_to else None,
            "part": self.part,
            "said": self.said,
        }


@dataclass(frozen=True, slots=True)
class TimesReading:
    """Every time in a text, as said, and what is wrong with the first bad one."""

    spans: tuple[TimeSpan, ...] = ()
    said: str = ""
    problem: Problem | None = None


@dataclass(slots=True)
class _Group:
    """Days and times of day that belong together."""

    days: list[DayItem]
    times: list[TimeItem]

    def bounds(self) -> tuple[int, int]:
        spans = [item.span for item in self.days] + [item.span for item in self.times]
        return min(start for start, _ in spans), max(end for _, end in spans)


def read_times(
    text: str, *, now: datetime, words: TimeWords, earliest: date | None = None
) -> TimesReading:
    """Every time that a text says, seen from `now` (aware).

    A date before `earliest` is `too_soon`; a bad date or time of day gives no span.
    """
    folded = fold_with_offsets(text)
    today = local_date(now)
    dates = [judged(found, today, earliest) for found in find_dates(folded.text, today, words)]
    rest = blank(folded.text, [found.span for found in dates if found.span])
    days = day_items(rest, words)
    marked = bool(dates or days or words.patterns["part"].search(rest))
    clocks = find_clocks(rest, words, loose=marked or len(text.strip()) <= _SHORT_ANSWER)
    items = _in_order(dates, days, time_items(rest, clocks, words))
    spans = [span for group in _grouped(items) for span in _spans(group, text, folded, words)]
    return TimesReading(tuple(spans), _said(text, spans), _problem(dates, clocks, spans))


def _in_order(
    dates: Sequence[DateReading], days: Sequence[DayItem], times: Sequence[TimeItem]
) -> list[DayItem | TimeItem]:
    items: list[DayItem | TimeItem] = [*days, *times]
    for found in dates:
        if found.date and found.span and not found.problem:
            items.append(DayItem(found.span, (), found.date, found.date_to))
            if found.part:
                items.append(TimeItem(found.span, part=found.part))
    return sorted(items, key=lambda item: item.span)


def _grouped(items: Sequence[DayItem | TimeItem]) -> list[_Group]:
    """Days with the times of day said beside them, in either order."""
    groups: list[_Group] = []
    time_first = False
    for item in items:
        group = groups[-1] if groups else None
        full = group is not None and bool(group.days and group.times)
        if group is None or (full and (isinstance(item, DayItem) or time_first)):
            group = _Group([], [])
            groups.append(group)
            time_first = isinstance(item, TimeItem)
        if isinstance(item, DayItem):
            group.days.append(item)
        else:
            group.times.append(item)
    return groups


def _spans(group: _Group, text: str, folded: Folded, words: TimeWords) -> list[TimeSpan]:
    start, end = group.bounds()
    lead = words.patterns["lead"].search(folded.text, max(0, start - 12), start)
    span = folded.span(lead.start() if lead else start, end)
    said = text[span[0] : span[1]]
    weekdays = sorted({day for item in group.days for day in item.weekdays})
    bases = [
        TimeSpan("date", date=item.date, date_to=item.date_to, said=said, span=span)
        for item in group.days
        if item.date
    ]
    if weekdays or not bases:
        bases.insert(0, TimeSpan("recurring", tuple(weekdays), said=said, span=span))
    times = group.times or [TimeItem(span)]
    return [
        replace(base, start=time.start, end=time.end, part=cast("Part | None", time.part))
        for base in bases
        for time in times
    ]


def _said(text: str, spans: Sequence[TimeSpan]) -> str:
    bounds = [span.span for span in spans if span.span]
    if not bounds:
        return ""
    return text[min(start for start, _ in bounds) : max(end for _, end in bounds)]


def _problem(
    dates: Sequence[DateReading], clocks: Sequence[ClockReading], spans: Sequence[TimeSpan]
) -> Problem | None:
    problems: list[Problem] = [found.problem for found in dates if found.problem]
    problems += [clock.problem for clock in clocks if clock.problem]
    real = [problem for problem in problems if problem != "unclear"]
    if real:
        return real[0]
    return "unclear" if problems and not spans else None
