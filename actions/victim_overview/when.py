"""Read when something has happened: an exact time, a day, or some days that it was one of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from actions.victim_overview.spans import DAY, Days
from actions.victim_overview.when_days import Found, Seen, ToCome, named_days
from actions.victim_overview.when_words import WhenWords
from facts.standing import DENMARK
from reading.clock import blank, read_clock
from reading.text import fold
from reading.time_words import TimeWords

Kept = dict[str, str]
Problem = Literal["future"]
_NOON, _NO_HOUR = 12, 24
_CLAUSE_ENDS = ".,;!?"


@dataclass(frozen=True, slots=True)
class When:
    """What was read, as it is kept (see `facts.overview_words.moment_of`), or what is wrong.

    `bare`: only a time of day was said, and its day is a guess.
    """

    kept: Kept | None = None
    problem: Problem | None = None
    bare: bool = False


def read_when(text: str, *, now: datetime, words: WhenWords, times: TimeWords) -> When:
    """The first time behind us that a text names; `now` is aware."""
    seen = Seen(now.astimezone(DENMARK), words, times)
    folded = fold(text)
    exact = _ago_exactly(folded, seen)
    if exact is not None:
        return When({"at": exact.isoformat()})
    found = next(named_days(folded, seen), None)
    clock = _clock(folded, found, seen)
    if found is None and seen.words.says("ahead", folded):
        return When(problem="future")
    if found is None:
        return _today_at(clock, seen) if clock else When()
    if isinstance(found, ToCome):
        return When(problem="future")
    days = found.days.until(seen.today)
    if days is None:
        return When(problem="future")
    early = clock is not None and clock.hour < _NOON
    return _joined(days, None if early and words.is_open_night(folded) else clock, seen)


def read_hour(text: str, kept: Mapping[str, str], *, now: datetime, words: WhenWords,
              times: TimeWords) -> When:  # fmt: skip
    """The day that is kept with the time of day that a text names."""
    seen = Seen(now.astimezone(DENMARK), words, times)
    bare = text.strip(" .")
    hour = int(bare) if bare.isdigit() else _NO_HOUR
    clock = time(hour) if hour < _NO_HOUR else _clock(fold(text), None, seen)
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


def _ago_exactly(folded: str, seen: Seen) -> datetime | None:
    match = seen.words.ago.search(folded)
    if match is None or seen.words.unit(match["unit"]) not in ("minute", "hour"):
        return None
    number = seen.words.number(match["number"], seen.times)
    if number is None:
        return None
    step = timedelta(**{f"{seen.words.unit(match['unit'])}s": number})
    return (seen.now.astimezone(UTC) - step).astimezone(DENMARK).replace(second=0, microsecond=0)


def _clock(folded: str, found: Found | ToCome | None, seen: Seen) -> time | None:
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


def _joined(days: Days, clock: time | None, seen: Seen) -> When:
    """The days with the time of day, where both together are one moment."""
    if clock is None or (not days.is_day and days.last - days.first > DAY):
        return When(_kept(days))
    # Of a night the hours before noon belong to its second day.
    day = days.first if days.is_day or clock.hour >= _NOON else days.last
    at = datetime.combine(day, clock, DENMARK).astimezone(UTC).astimezone(DENMARK)
    if at > seen.now:
        return When(problem="future")
    return When({"at": at.isoformat()})


def _today_at(clock: time, seen: Seen) -> When:
    """A time of day alone is the latest one."""
    today = datetime.combine(seen.today, clock, DENMARK)
    day = seen.today if today <= seen.now else seen.today - DAY
    return When({"at": datetime.combine(day, clock, DENMARK).isoformat()}, bare=True)


def _kept(days: Days) -> Kept:
    first = {"day": days.first.isoformat()}
    return first if days.is_day else {**first, "to": days.last.isoformat()}
