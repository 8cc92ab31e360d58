"""Where the days of a timeline stand in its picture, as shares of its width."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

# The line begins and ends so far into the picture, in percent; `pictures.js` says the same.
FIRST, LAST = 4.0, 96.0


def places(timeline: Sequence[Mapping[str, Any]], quiet_days: object = 0) -> list[float]:
    """A percentage for each step `{at}`, in order; today stands at LAST.

    `quiet_days` have passed since the last step. Nothing is drawn where a time is none.
    """
    try:
        times = [datetime.fromisoformat(str(move["at"])) for move in timeline]
    except (KeyError, ValueError):
        return []
    if not times:
        return []
    quiet = timedelta(days=quiet_days if isinstance(quiet_days, int) else 0)
    whole = (times[-1] - times[0] + quiet).total_seconds()
    return [_place((each - times[0]).total_seconds(), whole) for each in times]


def _place(passed: float, whole: float) -> float:
    share = min(max(passed / whole, 0.0), 1.0) if whole > 0 else 0.0
    return round(FIRST + (LAST - FIRST) * share, 2)
