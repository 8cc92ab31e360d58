"""Read times of day: "kl. 16.30", "mellem 7 og 9", "halv otte"."""

import re
from dataclasses import dataclass
from typing import Literal

from reading.text import fold_with_offsets
from reading.time_words import TimeWords

_QUARTERS = {"half": -30, "to": -15, "past": 15}
_HOURS = 24
_SHORT_ANSWER = 14
_UNTIL = re.compile(r"\s{0,2}(?:til|to|[-\u2013])\s{0,2}(?:kl\.?\s)?")


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
    return _joined(folded, sorted(found, key=lambda clock: clock.span or (0, 0)))


def _joined(folded: str, found: list[ClockReading]) -> list[ClockReading]:
    """Two single times with "to" between them are one stretch: "halv otte til kvart over otte"."""
    joined: list[ClockReading] = []
    for clock in found:
        last = joined[-1] if joined else ClockReading()
        single = last.start and not last.end and clock.start and not clock.end
        if (
            single
            and last.span
            and clock.span
            and _UNTIL.fullmatch(folded[last.span[1] : clock.span[0]])
        ):
            joined[-1] = ClockReading(last.start, clock.start, (last.span[0], clock.span[1]))
        else:
            joined.append(clock)
    return joined


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with the spans overwritten by a mark that no pattern matches."""
    for start, end in spans:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _range(match: re.Match[str], words: TimeWords, loose: bool) -> ClockReading | None:
    lead = match["between"] or match["from"] or match["mark"]
    spelled = match["start_word"] or match["end_word"]
    four = match["start4"] or match["end4"]
    minutes = match["start_minute"] and match["end_minute"]
    if (spelled and not lead) or (four and not match["mark"]):
        return None
    if match["and"] and not (match["between"] or match["mark"]):
        return None
    start, end = _clock(match, "start", words), _clock(match, "end", words)
    if start is None or end is None:
        return _impossible(match) if match["mark"] or (match["between"] and minutes) else None
    return ClockReading(start, end, match.span()) if lead or loose or minutes else None


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
    return ClockReading(_show(*divmod(minutes, 60)), None, match.span())


def _fixed(match: re.Match[str], words: TimeWords, loose: bool) -> ClockReading | None:
    return ClockReading(words.fixed_clocks[_blanks(match["fixed"])], None, match.span())


def _impossible(match: re.Match[str]) -> ClockReading:
    return ClockReading(None, None, match.span(), "impossible")


def _clock(match: re.Match[str], name: str, words: TimeWords) -> str | None:
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
