"""The dots of a timeline stand where their days are, and a broken time draws nothing."""

import pytest

from web.chat.pages import formats
from web.chat.pages.timelines import FIRST, LAST, places


def moves(*days: str) -> list[dict[str, str]]:
    return [{"at": f"{day}T12:00:00+00:00"} for day in days]


def test_the_first_step_stands_first_and_today_last() -> None:
    assert places(moves("2026-01-01", "2026-01-11"), 0) == [FIRST, LAST]
    assert places(moves("2026-01-01", "2026-01-11"), 10) == [FIRST, (FIRST + LAST) / 2]


def test_a_single_step_of_today_stands_first() -> None:
    assert places(moves("2026-01-01"), 0) == [FIRST]


def test_a_step_out_of_order_stays_in_the_picture() -> None:
    found = places(moves("2026-01-02", "2026-01-01", "2026-01-12"), 0)
    assert all(FIRST <= place <= LAST for place in found)


@pytest.mark.parametrize("timeline", [[], [{}], [{"at": "i går"}], [{"at": None}]])
def test_nothing_is_drawn_of_what_is_no_timeline(timeline: list[dict[str, str]]) -> None:
    assert places(timeline, 5) == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2026-11-22T13:05:00+00:00", "14:05"), ("snart", "snart"), ("", ""), (None, "")],
)
def test_a_time_of_day_is_danish(value: object, shown: str) -> None:
    assert formats.clock_of(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("+4570101448", "70 10 14 48"), ("+4915112345678", "+4915112345678"), (None, "")],
)
def test_a_danish_number_reads_in_pairs(value: object, shown: str) -> None:
    assert formats.phone(value) == shown


@pytest.mark.parametrize(
    ("value", "address"),
    [("a.b@politi.dk", "a.b@politi.dk"), ("a@b.dk?bcc=x@y.dk", ""), ("a b@c.dk", ""), (None, "")],
)
def test_only_a_plain_mailbox_is_written_to(value: object, address: str) -> None:
    assert formats.mailbox(value) == address
