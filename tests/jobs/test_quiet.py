"""Quiet hours are kept in Danish time, over night and when the clocks change."""

from datetime import UTC, datetime

import pytest

from jobs.quiet import end_of_quiet
from settings import Settings


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "over"),
    [
        ("2026-11-22T18:59", None),
        ("2026-11-22T19:00", "2026-11-23T07:00"),
        ("2026-11-22T23:30", "2026-11-23T07:00"),
        ("2026-11-23T06:59", "2026-11-23T07:00"),
        ("2026-11-23T07:00", None),
        ("2026-07-01T18:00", "2026-07-02T06:00"),
        ("2026-07-01T17:59", None),
        ("2027-03-27T20:00", "2027-03-28T06:00"),
        ("2026-10-24T20:00", "2026-10-25T07:00"),
    ],
)
def test_notices_wait_from_eight_in_the_evening_to_eight_in_the_morning(
    now: str, over: str | None
) -> None:
    assert end_of_quiet(utc(now), Settings()) == (over and utc(over))


@pytest.mark.parametrize(
    ("begin", "end", "now", "over"),
    [
        (1, 6, "2026-11-22T01:00", "2026-11-22T05:00"),
        (1, 6, "2026-11-22T05:00", None),
        (0, 7, "2026-11-22T23:00", "2026-11-23T06:00"),
        (7, 7, "2026-11-22T06:30", None),
    ],
)
def test_other_hours_can_be_set(begin: int, end: int, now: str, over: str | None) -> None:
    settings = Settings(quiet_from=begin, quiet_to=end)
    assert end_of_quiet(utc(now), settings) == (over and utc(over))
