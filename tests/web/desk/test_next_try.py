"""The proposal for a next try keeps to working hours, to civil ones, and to what is safe."""

from datetime import UTC, datetime

import pytest

from facts import load_facts
from facts.hours import COPENHAGEN, Hours
from web.desk.callbacks.next_try import is_outside, proposed, safe_spans

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)  # 9 in Denmark
OFFICE: tuple[tuple[tuple[int, int], ...], ...] = (*[((540, 900),)] * 5, (), ())
ALWAYS: tuple[tuple[tuple[int, int], ...], ...] = (((0, 1440),),) * 7


def when(safe_times: str, hours: Hours | None = None, now: datetime = MONDAY) -> str | None:
    spans = safe_spans(load_facts(), safe_times, MONDAY)
    found = proposed(hours, spans, now, "1462")
    return found and found.strftime("%a %H:%M")


@pytest.mark.parametrize(
    ("safe_times", "expected"),
    [
        ("", "Mon 11:00"),
        ("efter kl. 13", "Mon 13:00"),
        ("kl. 9-10.30", "Tue 09:00"),
        ("onsdag om formiddagen", "Wed 09:00"),
        ("inden kl. 12", "Mon 11:00"),
        # The house closes before it is safe: no moment suits, and none is made up.
        ("efter kl. 17", None),
    ],
)
def test_a_try_is_proposed_within_the_hours_and_the_safe_times(
    safe_times: str, expected: str | None
) -> None:
    assert when(safe_times, Hours(OFFICE)) == expected


@pytest.mark.parametrize(
    "safe_times",
    ["når han er på arbejde", "ikke efter kl. 16", "i morgen efter 10", "not before 9", "måske"],
)
def test_what_only_a_person_can_read_gets_no_proposal(safe_times: str) -> None:
    assert when(safe_times, Hours(ALWAYS)) is None
    assert not is_outside(safe_spans(load_facts(), safe_times, MONDAY), MONDAY)


def test_nobody_is_rung_at_night_even_where_the_house_never_sleeps() -> None:
    evening = datetime(2026, 11, 23, 19, 30, tzinfo=UTC)
    assert when("", Hours(ALWAYS), evening) == "Tue 08:00"


def test_without_known_hours_a_work_day_is_proposed() -> None:
    friday = datetime(2026, 11, 27, 16, tzinfo=UTC)
    assert when("", None, friday) == "Mon 08:00"
    christmas = datetime(2026, 12, 24, 16, tzinfo=UTC)  # a Thursday, then two holidays
    assert when("", None, christmas) == "Mon 08:00"


def test_a_day_said_when_the_promise_was_made_stays_that_day() -> None:
    spans = safe_spans(load_facts(), "i morgen", MONDAY)
    tomorrow = datetime(2026, 11, 24, 10, tzinfo=COPENHAGEN)
    assert not is_outside(spans, tomorrow)
    assert is_outside(spans, tomorrow.replace(day=25))
