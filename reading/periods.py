"""How long something is kept: days, or whole years where it is that."""

from typing import Literal

Unit = Literal["day", "days", "year", "years"]
DAYS_A_YEAR = 365


def count_period(days: int) -> tuple[int, Unit]:
    """How many of which unit: `(30, "days")`, `(2, "years")` for 730."""
    if days and days % DAYS_A_YEAR == 0:
        years = days // DAYS_A_YEAR
        return years, "year" if years == 1 else "years"
    return days, "day" if days == 1 else "days"
