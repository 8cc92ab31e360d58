"""Periods in whole years where they are that."""

import pytest

from reading.periods import count_period


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, (1, "day")),
        (30, (30, "days")),
        (365, (1, "year")),
        (730, (2, "years")),
        (731, (731, "days")),
    ],
)
def test_a_period_is_counted_in_the_largest_whole_unit(days: int, said: tuple[int, str]) -> None:
    assert count_period(days) == said
