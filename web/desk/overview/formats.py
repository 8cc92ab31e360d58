"""How figures read: durations, shares and means in Danish, and the same as plain numbers."""

from datetime import date
from typing import Literal

from web.chat.pages.formats import plain_day
from web.desk.labels import desk_label

Kind = Literal["count", "duration", "share", "decimal", "days"]
Value = float | int | None
EXACT = 10  # minutes; from here on seconds say nothing


def shown(value: Value, kind: Kind) -> str:
    """A figure for readers; a dash where there is none."""
    if value is None:
        return word("nothing")
    if kind == "duration":
        return _duration(int(value))
    if kind == "share":
        return word("percent").format(value=_danish(100 * value, 0))
    if kind == "days":
        return word("one_day" if value == 1 else "days").format(value=_half(value))
    return str(int(value)) if kind == "count" else _danish(value, 2 if value < 1 else 1)


def plain(value: Value, kind: Kind) -> str:
    """A figure for a spreadsheet: seconds, per cent, a decimal comma; empty where there is none."""
    if value is None:
        return ""
    if kind in ("count", "duration"):
        return str(int(value))
    if kind == "days":
        return _half(value)
    return _danish(100 * value, 1) if kind == "share" else _danish(value, 2)


def word(code: str) -> str:
    """One of the words of the overview."""
    return desk_label(code, "overview_words")


def short_day(day: date) -> str:
    """A date with the name of its month."""
    return plain_day(day.isoformat())


def _danish(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _half(value: float) -> str:
    """A whole number without a decimal, or one with a half."""
    return _danish(value, 0 if value == int(value) else 1)


def _duration(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, left = divmod(minutes, 60)
    if hours:
        return word("hours").format(hours=hours, minutes=left)
    name = "seconds" if not minutes else "minutes" if minutes >= EXACT else "both"
    return word(name).format(minutes=minutes, seconds=rest)
