"""Writes a stretch of time that was read in a text as one value that machines can compare."""

from datetime import date

from reading.times import TimeSpan

# As in iCalendar (RFC 5545, BYDAY), Monday first.
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OPEN = ".."


def time_value(span: TimeSpan) -> str:
    """ISO 8601 for a date, with a clock or an interval where it was said: "2027-06-12T14:00/…".

    A recurring time is weekdays, clock and part of the day, as far as they were said:
    "MO,WE 07:00/08:00", "SA night". What has none of these is given back as it was said.
    """
    if span.kind == "date" and span.date:
        return _dated(span, span.date)
    days = ",".join(WEEKDAYS[day] for day in span.weekdays)
    clock = "/".join(_ends(span.start, span.end))
    return " ".join(filter(None, (days, clock, span.part))) or span.said


def _dated(span: TimeSpan, day: date) -> str:
    last = span.date_to or (day if span.start and span.end else None)
    start = _at(day, span.start) if span.start or not span.end else OPEN
    end = _at(last or day, span.end) if last or span.end else None
    return f"{start}/{end}" if end else start


def _at(day: date, clock: str | None) -> str:
    return f"{day.isoformat()}T{clock}" if clock else day.isoformat()


def _ends(start: str | None, end: str | None) -> list[str]:
    if end:
        return [start or OPEN, end]
    return [start] if start else []
