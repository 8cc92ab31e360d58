"""Read times of day: "kl. 16.30", "mellem 7 og 9", "halv otte"."""

import re
from dataclasses import dataclass
from typing import Literal

from reading.text import fold_with_offsets
from reading.time_words import TimeWords

_QUARTERS = {"half": -30, "to": -15, "half_past": 30, "past": 15}
_NOON = 12
_HOURS = 24
_ANDS = ("og", "and")
_MIDNIGHT_HOUR, _AFTER_NOON = "00:59", "13:00"
_SHORT_ANSWER = 14
_UNTIL = re.compile(r"\s{0,2}(?:til|to|until|till|[-\u2013])\s{0,2}(?:kl\.?\s)?")


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A time of day or a stretch of it, as "HH:MM"; `end` alone means until then."""

    start: str | None = None
    end: str | None = None
    span: tuple[int, int] | None = None
    problem: Literal["impossible"] | None = None


def read_clock(text: str, words: TimeWords) -> ClockReading:
    """The first time of day in a text; numbers alone count if they are the whole text."""
    folded = fold_with_offsets(text)
    found = find_clocks(folded.text, words, loose=len(text.strip()) <= _SHORT_ANSWER)
    if not found:
        return ClockReading()
    first = found[0]
    span = folded.span(*first.span) if first.span else None
    return ClockReading(first.start, first.end, span, first.problem)


def find_clocks(folded: str, words: TimeWords, *, loose: bool) -> list[ClockReading]:
    """Every time of day in a folded text, in order; `loose` accepts "7-8" without a mark."""
    found: list[ClockReading] = []
    rest = folded
    for name, read in (
        ("clock_half", _half),
        ("clock_range", _range),
        ("clock_halved", _halved),
        ("clock", _single),
        ("clock_fixed", _fixed),
    ):
        for match in words.patterns[name].finditer(rest):
            clock = (
                _range(match, words, loose) if name == "clock_range" else read(match, words, loose)
            )
            if clock is not None:
                found.append(clock)
        rest = blank(rest, [clock.span for clock in found if clock.span])
    return _joined(folded, sorted(found, key=lambda clock: clock.span or (0, 0)), words)


def _joined(folded: str, found: list[ClockReading], words: TimeWords) -> list[ClockReading]:
    """Two single times with "to" between them are one stretch: "halv otte til kvart over otte"."""
    joined: list[ClockReading] = []
    for clock in found:
        last = joined[-1] if joined else ClockReading()
        single = last.start and not last.end and clock.start and not clock.end
        if single and last.span and clock.span and _one(folded, last.span, clock.span, words):
            joined[-1] = ClockReading(last.start, clock.start, (last.span[0], clock.span[1]))
        else:
            joined.append(clock)
    return joined


def _one(folded: str, first: tuple[int, int], last: tuple[int, int], words: TimeWords) -> bool:
    """Whether what stands between and before two times makes them the ends of one stretch."""
    between = folded[first[1] : last[0]]
    if _UNTIL.fullmatch(between):
        return True
    said, patterns = between.strip(" ,"), words.patterns
    if said in _ANDS and patterns["clock_between"].search(folded[: first[0]]):
        return True
    return bool(patterns["clock_joining"].fullmatch(said))


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with the spans overwritten by a mark that no pattern matches."""
    for start, end in spans:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _range(match: re.Match[str], words: TimeWords, loose: bool) -> ClockReading | None:
    lead = match["between"] or match["from"] or match["mark"]
    lead = lead or match["start_half"] or match["end_half"]
    spelled = match["start_word"] or match["end_word"]
    four = match["start4"] or match["end4"]
    minutes = match["start_minute"] and match["end_minute"]
    if (spelled and not lead) or (four and not match["mark"]):
        return None
    if match["and"] and not (match["between"] or match["mark"]):
        return None
    start, end = _halves(match, words)
    if start is None or end is None:
        return _impossible(match) if match["mark"] or (match["between"] and minutes) else None
    return ClockReading(start, end, match.span()) if lead or loose or minutes else None


def _halves(match: re.Match[str], words: TimeWords) -> tuple[str | None, str | None]:
    """Both ends of a range; the half of the day that is said at one of them counts for both."""
    start, end = _clock(match, "start", words), _clock(match, "end", words)
    if start is None or end is None:
        return start, end
    first, last = (_half_said(match, name, words) for name in ("start", "end"))
    if last and not first:
        late = _in_half(start, last)
        return (late if late is not None and late < end else start), end
    if first and not last:
        late = _in_half(end, first)
        return start, (late if late is not None and late > start else _in_half(end, "pm"))
    # Where hours are counted to twelve, "10 to 4" ends in the afternoon.
    turns = words.halves and not last and _MIDNIGHT_HOUR < end < start < _AFTER_NOON
    return start, (_in_half(end, "pm") if turns else end)


def _halved(match: re.Match[str], words: TimeWords, loose: bool) -> ClockReading | None:
    """An hour whose half of the day is said needs no other mark."""
    clock = _clock(match, "start", words)
    if clock is None:
        return _impossible(match)
    start, end = (None, clock) if match["before"] else (clock, None)
    return ClockReading(start, end, match.span())


def _single(match: re.Match[str], words: TimeWords, loose: bool) -> ClockReading | None:
    if match["plain"]:
        hour, minute = re.split("[:.]", match["plain"])
        clock = _show(int(hour), int(minute))
        if clock is None:
            return None
    else:
        clock = _clock(match, "start", words)
        if clock is None:
            return _impossible(match)
    if match["before"]:
        return ClockReading(None, clock, match.span())
    return ClockReading(clock, None, match.span())


def _half(match: re.Match[str], words: TimeWords, loose: bool) -> ClockReading | None:
    said = match["start"]
    hour = int(said) if said.isdigit() else words.numbers[_blanks(said)]
    if not 0 < hour <= _HOURS:
        return _impossible(match)
    kind = next(name for name in _QUARTERS if match[name])
    minutes = (hour * 60 + _QUARTERS[kind]) % (_HOURS * 60)
    clock = _show(*divmod(minutes, 60))
    return ClockReading(_in_half(clock, _half_said(match, "start", words)), None, match.span())


def _fixed(match: re.Match[str], words: TimeWords, loose: bool) -> ClockReading | None:
    return ClockReading(words.fixed_clocks[_blanks(match["fixed"])], None, match.span())


def _impossible(match: re.Match[str]) -> ClockReading:
    return ClockReading(None, None, match.span(), "impossible")


def _clock(match: re.Match[str], name: str, words: TimeWords) -> str | None:
    return _in_half(_hour(match, name, words), _half_said(match, name, words))


def _half_said(match: re.Match[str], name: str, words: TimeWords) -> str:
    said = match.groupdict().get(f"{name}_half")
    half = words.halves[_blanks(said)] if said else ""
    return half if half in ("am", "pm") else ""


def _in_half(clock: str | None, half: str) -> str | None:
    """The time of day in the half of the day that was said: "am", "pm" or neither."""
    if clock is None or not half:
        return clock
    hour = int(clock[:2])
    if half == "pm" and hour < _NOON:
        return f"{hour + _NOON:02d}{clock[2:]}"
    return f"00{clock[2:]}" if half == "am" and hour == _NOON else clock


def _hour(match: re.Match[str], name: str, words: TimeWords) -> str | None:
    if match[f"{name}4"]:
        digits = match[f"{name}4"]
        return _show(int(digits[:2]), int(digits[2:]))
    if match[f"{name}_word"]:
        return _show(words.numbers[_blanks(match[f"{name}_word"])], 0)
    return _show(int(match[name]), int(match[f"{name}_minute"] or 0))


def _show(hour: int, minute: int) -> str | None:
    if hour > _HOURS or minute > 59 or (hour == _HOURS and minute):
        return None
    return f"{hour % _HOURS:02d}:{minute:02d}"


def _blanks(said: str) -> str:
    return " ".join(said.split())
