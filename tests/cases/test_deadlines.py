"""The two days are counted in Danish calendar days, whatever the clock does."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.deadlines import DENMARK, answer_by, carry_out_by


@pytest.mark.parametrize(
    ("sent", "answer", "effort"),
    [
        # Summer time begins on 29 March 2026 and ends on 25 October 2026.
        (datetime(2026, 3, 25, 22, 59, tzinfo=UTC), date(2026, 4, 8), date(2026, 4, 24)),
        (datetime(2026, 3, 25, 23, 1, tzinfo=UTC), date(2026, 4, 9), date(2026, 4, 25)),
        (datetime(2026, 10, 11, 21, 59, tzinfo=UTC), date(2026, 10, 25), date(2026, 11, 10)),
        (datetime(2026, 10, 11, 22, 1, tzinfo=UTC), date(2026, 10, 26), date(2026, 11, 11)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 11, 8), date(2026, 11, 24)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 11, 8), date(2026, 11, 24)),
        (datetime(2028, 2, 15, 12, 0, tzinfo=UTC), date(2028, 2, 29), date(2028, 3, 16)),
    ],
)
def test_days_are_counted_from_the_danish_day_of_sending(
    sent: datetime, answer: date, effort: date
) -> None:
    assert (answer_by(sent), carry_out_by(sent)) == (answer, effort)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_there_are_always_14_and_30_days(sent: datetime) -> None:
    day = sent.astimezone(DENMARK).date()
    assert (answer_by(sent) - day).days == 14
    assert (carry_out_by(sent) - day).days == 30


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        answer_by(datetime(2026, 1, 1))
