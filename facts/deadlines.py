"""Deadlines of a victim, computed from what the victim knows: guidance, never a decision.

Sources: offererstatningsloven §§ 10 and 13; politigarantierne. Hours are counted as they pass,
years in Danish calendar days; a day alone is counted so that nobody is told too late a time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Literal

from dateutil.relativedelta import relativedelta

from facts.standing import DENMARK, danish_day

Standing = Literal["open", "maybe_past", "probably_past", "unknown", "at_the_earliest"]


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened: an exact time (aware) or only a day; one of both."""

    at: datetime | None = None
    day: date | None = None

    @property
    def earliest(self) -> datetime:
        """The first moment it can have been."""
        return self.at or _midnight(self._day)

    @property
    def latest(self) -> datetime:
        """The last moment it can have been; of an exact time the same."""
        return self.at or _midnight(self._day + timedelta(days=1))

    @property
    def danish_day(self) -> date:
        """Its day in Denmark."""
        return danish_day(self.at) if self.at else self._day

    @property
    def last_day(self) -> date:
        """The last day in Denmark that it can have been."""
        return danish_day(self.latest if self.at else self.latest - timedelta(seconds=1))

    @property
    def _day(self) -> date:
        if self.day is None:
            raise ValueError("a moment needs a time or a day")
        return self.day


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when; `at` where the hour is known, else `day`, the last whole day that is safe.

    `at_the_earliest`: the time runs from then at the earliest, and may run longer; `last` is that
    day if it happened on the last day that it can have.
    """

    rule: str
    standing: Standing
    at: datetime | None = None
    day: date | None = None
    last: date | None = None


def deadline_of(rule: str, happened: Moment | None, now: datetime) -> Deadline:
    """The deadline of a rule; raises KeyError for an unknown one."""
    compute = _RULES[rule]
    return Deadline(rule, "unknown") if happened is None else compute(rule, happened, now)


def _hours(rule: str, happened: Moment, now: datetime, hours: int) -> Deadline:
    first = happened.earliest.astimezone(UTC) + timedelta(hours=hours)
    last = happened.latest.astimezone(UTC) + timedelta(hours=hours)
    standing: Standing = "open" if now < first else "maybe_past" if now < last else "probably_past"
    if happened.at is not None:
        return Deadline(rule, standing, at=first.astimezone(DENMARK))
    day = _last_whole_day(first)
    if standing == "open" and day < danish_day(now):
        # The night with an hour more: still in time, but no whole day is left to be named.
        return Deadline(rule, "unknown")
    return Deadline(rule, standing, day=day)


def _last_whole_day(until: datetime) -> date:
    """The last day that ends before or at a moment."""
    return danish_day(until) - timedelta(days=1)


def _report_72_hours(rule: str, happened: Moment, now: datetime) -> Deadline:
    return _hours(rule, happened, now, 72)


def _visit_24_hours(rule: str, happened: Moment, now: datetime) -> Deadline:
    # The promise runs from the report, whose time is not known here.
    return Deadline(rule, "unknown")


def _apply_2_years(rule: str, happened: Moment, now: datetime) -> Deadline:
    first, last = happened.danish_day, happened.last_day
    two = relativedelta(years=2)
    return Deadline(rule, "at_the_earliest", day=first + two, last=last + two)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), DENMARK)


_RULES: Mapping[str, Callable[[str, Moment, datetime], Deadline]] = MappingProxyType(
    {
        "report_72_hours": _report_72_hours,
        "apply_2_years": _apply_2_years,
        "visit_24_hours": _visit_24_hours,
    }
)
