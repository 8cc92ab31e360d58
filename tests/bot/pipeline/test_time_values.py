"""Times are given as values that machines can compare."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.pipeline.time_values import time_value
from facts import load_facts
from reading.times import read_times

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("den 14. januar", "2027-01-14"),
        ("den 14. januar kl. 19", "2027-01-14T19:00"),
        ("lørdag d. 12. juni 2027 kl 14-22", "2027-06-12T14:00/2027-06-12T22:00"),
        ("hver mandag mellem 7 og 8", "MO 07:00/08:00"),
        ("mandag og onsdag om morgenen", "MO,WE morning"),
        ("kl. 7.30", "07:30"),
    ],
)
def test_a_time_has_one_value(said: str, value: str) -> None:
    """A date is in ISO 8601; a recurring time says days, clock and part of the day."""
    spans = read_times(said, now=MONDAY, words=load_facts().time_words).spans
    assert [time_value(span) for span in spans] == [value]
