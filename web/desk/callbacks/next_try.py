"""Proposes when to try again: within the hours of the house and what the citizen called safe."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from facts import Facts
from facts.hours import COPENHAGEN, Hours, is_work_day
from reading.text import fold
from reading.times import TimeSpan, read_times

Window = tuple[time, time]
PAUSE = timedelta(hours=2)
AHEAD_DAYS = 14
# Further ahead than this it is a slip of the finger, or a promise that nobody remembers.
MOST_DAYS = 60
# Nobody is rung at night, even where somebody is always at work.
CIVIL: Window = (time(8), time(20))
USUAL: Window = (time(8), time(16))
PARTS: dict[str, Window] = {
    "morning": (time(6), time(10)),
    "forenoon": (time(9), time(12)),
    "noon": (time(11), time(13)),
    "afternoon": (time(12), time(18)),
    "evening": (time(17), time(22)),
    "day": (time(8), time(16)),
}
LAST = time(23, 59)
# "Not after four" names an hour, too: what says no is left to a person to read.
_DENIES = re.compile(
    r"\b(?:ikke|aldrig|undtagen|undtaget|kun hvis|helst|not|never|except|unless|don.?t)\b"
)


def proposed(
    hours: Hours | None, spans: Sequence[TimeSpan] | None, now: datetime, district: str | None
) -> datetime | None:
    """The first moment that suits, aware; None where there is none or only a person can tell."""
    if spans is None:
        return None
    local = (now + PAUSE).astimezone(COPENHAGEN)
    for ahead in range(AHEAD_DAYS):
        day = local.date() + timedelta(days=ahead)
        earliest = local.time() if ahead == 0 else time(0)
        for start, end in _windows(day, hours, spans, district):
            begin = _on_the_quarter(max(start, earliest))
            if begin is not None and begin < end:
                return datetime.combine(day, begin, COPENHAGEN)
    return None


def safe_spans(facts: Facts, safe_times: str, said_at: datetime) -> tuple[TimeSpan, ...] | None:
    """The safe times as spans; empty where any time will do, None where only a person can tell."""
    if not safe_times.strip():
        return ()
    if _DENIES.search(fold(safe_times)):
        return None
    spans = read_times(safe_times, now=said_at, words=facts.time_words).spans
    left = safe_times
    for span in spans:
        start, end = span.span or (0, 0)
        left = left[:start] + " " * (end - start) + left[end:]
    # A number that was not understood may be the very hour that matters.
    return None if not spans or any(sign.isdigit() for sign in left) else spans


def is_too_far(at: datetime, now: datetime) -> bool:
    """Whether a moment lies further ahead than anybody plans a call."""
    return at > now + timedelta(days=MOST_DAYS)


def is_outside(spans: Sequence[TimeSpan] | None, at: datetime) -> bool:
    """Whether a moment lies outside safe times that are plain."""
    if not spans:
        return False
    local = at.astimezone(COPENHAGEN)
    return not any(start <= local.time() <= end for start, end in _safe(local.date(), spans))


def _windows(
    day: date, hours: Hours | None, spans: Sequence[TimeSpan], district: str | None
) -> Iterator[Window]:
    for opening in _openings(day, hours, district):
        for safe in _safe(day, spans) if spans else [(time(0), LAST)]:
            start, end = max(opening[0], safe[0], CIVIL[0]), min(opening[1], safe[1], CIVIL[1])
            if start < end:
                yield start, end


def _openings(day: date, hours: Hours | None, district: str | None) -> list[Window]:
    if hours is None:
        return [USUAL] if is_work_day(day, None) else []
    return [(_clock(start), _clock(end)) for start, end in hours.spans(day, district)]


def _safe(day: date, spans: Sequence[TimeSpan]) -> list[Window]:
    return [_window(span) for span in spans if _is_on(span, day)]


def _is_on(span: TimeSpan, day: date) -> bool:
    if span.date is not None:
        return span.date <= day <= (span.date_to or span.date)
    return not span.weekdays or day.weekday() in span.weekdays


def _window(span: TimeSpan) -> Window:
    if span.start is None and span.end is None:
        return PARTS.get(span.part or "", (time(0), LAST))
    start = time.fromisoformat(span.start) if span.start else time(0)
    end = time.fromisoformat(span.end) if span.end else LAST
    return start, end


def _clock(minutes: int) -> time:
    return LAST if minutes >= 24 * 60 else time(minutes // 60, minutes % 60)


def _on_the_quarter(at: time) -> time | None:
    """The next quarter of an hour; None after the last of the day."""
    minutes = -(-(at.hour * 60 + at.minute) // 15) * 15
    return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else None
