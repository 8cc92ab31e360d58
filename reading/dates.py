"""Read dates: "den 14. marts", a coming weekday, the first weekend of a month."""

import re
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reading.clock import blank
from reading.date_makers import MAKERS, DateReading, Seen, next_weekday, next_weekend
from reading.text import fold_with_offsets
from reading.time_words import TimeWords

ZONE = ZoneInfo("Europe/Copenhagen")

__all__ = ["DateReading", "find_dates", "judged", "local_date", "read_date"]


def read_date(
    text: str, *, now: datetime, words: TimeWords, earliest: date | None = None
) -> DateReading:
    """The first date in a text, seen from `now` (aware); a bare weekday is its next day.

    A date before `earliest` is `too_soon`.
    """
    folded = fold_with_offsets(text)
    today = local_date(now)
    found = find_dates(folded.text, today, words)
    found = found or _bare_weekdays(folded.text, today, words)
    if not found:
        return DateReading()
    good = [reading for reading in found if reading.problem is None]
    first = (good or found)[0]
    span = folded.span(*first.span) if first.span else None
    said = text[span[0] : span[1]] if span else ""
    return replace(judged(first, today, earliest), span=span, said=said)


def local_date(now: datetime) -> date:
    """The day in Denmark at an aware moment."""
    return now.astimezone(ZONE).date() if now.tzinfo else now.date()


def judged(reading: DateReading, today: date, earliest: date | None) -> DateReading:
    """The reading with `past` or `too_soon` where its day is."""
    last = reading.date_to or reading.date
    if reading.problem or last is None or reading.date is None:
        return reading
    if last < today:
        return replace(reading, problem="past")
    if earliest is not None and reading.date < earliest:
        return replace(reading, problem="too_soon")
    return reading


def find_dates(folded: str, today: date, words: TimeWords) -> list[DateReading]:
    """Every date in a folded text, in order, without judging `too_soon`."""
    found: list[DateReading] = []
    day = Seen(today, words)
    ranges = words.patterns["weekday_range"].finditer(folded)
    rest = blank(folded, [match.span() for match in ranges])
    for name, make in MAKERS:
        spans = []
        for match in words.patterns[name].finditer(rest):
            spans.append(match.span())
            made = _agreeing(make(match, day), match, words)
            found.append(replace(made, span=match.span()))
        rest = blank(rest, spans) if spans else rest
    return sorted(found, key=lambda reading: reading.span or (0, 0))


def _agreeing(reading: DateReading, match: re.Match[str], words: TimeWords) -> DateReading:
    """The reading, unclear where the weekday said is not the date's own."""
    named = match.groupdict().get("named")
    wrong = named and reading.date and reading.date.weekday() != words.weekdays[named]
    return DateReading(problem="unclear") if wrong and not reading.problem else reading


def _bare_weekdays(folded: str, today: date, words: TimeWords) -> list[DateReading]:
    for match in words.patterns["weekday"].finditer(folded):
        weekday = words.weekdays[match["day"]]
        return [DateReading(next_weekday(today, weekday), span=match.span())]
    for match in words.patterns["weekend"].finditer(folded):
        return [replace(next_weekend(today), span=match.span())]
    return []
