"""Times are read as people say them, dates roll over, and bad ones get a reason."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from facts import load_facts
from reading.times import TimeSpan, read_date, read_times
from tests.reading.time_rows import DATES, NOTHING, PROBLEMS, RECURRING

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
WORDS = load_facts().time_words


def rows(block: str) -> list[tuple[str, str]]:
    pairs = [line.split("|") for line in block.splitlines() if line.strip()]
    return [(text.strip(), want.strip()) for text, want in pairs]


def show(span: TimeSpan) -> str:
    days = "".join(map(str, span.weekdays))
    clock = f"{span.start or ''}-{span.end or ''}" if span.start or span.end else ""
    dates = [str(day) for day in (span.date, span.date_to) if day]
    return " ".join(part for part in (days, *dates, clock, span.part or "") if part)


@pytest.mark.parametrize(("text", "want"), rows(RECURRING))
def test_recurring_times_are_read(text: str, want: str) -> None:
    reading = read_times(text, now=NOW, words=WORDS)
    assert "; ".join(map(show, reading.spans)) == want
    assert reading.problem is None
    assert all(span.kind == "recurring" for span in reading.spans)


@pytest.mark.parametrize(("text", "want"), rows(DATES))
def test_dates_are_read(text: str, want: str) -> None:
    reading = read_times(text, now=NOW, words=WORDS)
    assert "; ".join(map(show, reading.spans)) == want
    assert reading.problem is None
    assert all(span.kind == "date" for span in reading.spans)


@pytest.mark.parametrize(("text", "want"), rows(PROBLEMS))
def test_a_bad_time_gets_a_reason_and_no_span(text: str, want: str) -> None:
    reading = read_times(text, now=NOW, words=WORDS)
    assert reading.problem == want
    assert reading.spans == ()


@pytest.mark.parametrize("text", [line for line in NOTHING.splitlines() if line])
def test_numbers_that_are_no_times_are_left_alone(text: str) -> None:
    reading = read_times(text, now=NOW, words=WORDS)
    assert reading.spans == ()
    assert reading.problem is None


def test_there_are_enough_rows() -> None:
    assert sum(map(len, map(rows, (RECURRING, DATES, PROBLEMS)))) >= 170


def test_a_date_before_the_earliest_is_too_soon() -> None:
    earliest = date(2026, 12, 6)
    reading = read_date("på lørdag", now=NOW, words=WORDS, earliest=earliest)
    assert (reading.problem, reading.date) == ("too_soon", date(2026, 11, 28))
    assert read_times("på lørdag", now=NOW, words=WORDS, earliest=earliest).problem == "too_soon"
    assert read_date("6/12", now=NOW, words=WORDS, earliest=earliest).problem is None


@pytest.mark.parametrize(
    ("text", "want"), [("lørdag", date(2026, 11, 28)), ("søndag", date(2026, 11, 29))]
)
def test_a_bare_weekday_is_a_date_where_a_date_is_asked_for(text: str, want: date) -> None:
    assert read_date(text, now=NOW, words=WORDS).date == want


def test_next_friday_is_in_next_week() -> None:
    wednesday = datetime(2026, 11, 25, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert read_date("næste fredag", now=wednesday, words=WORDS).date == date(2026, 12, 4)
    assert read_date("på fredag", now=wednesday, words=WORDS).date == date(2026, 11, 27)


def test_today_is_the_danish_day() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert read_date("i morgen", now=late, words=WORDS).date == date(2026, 11, 24)


def test_what_is_said_lies_at_its_span() -> None:
    text = "De kører stærkt på hverdage om morgenen, tak"
    reading = read_times(text, now=NOW, words=WORDS)
    assert reading.said == "på hverdage om morgenen"
    assert reading.spans[0].as_dict() == {
        "kind": "recurring",
        "weekdays": [0, 1, 2, 3, 4],
        "start": None,
        "end": None,
        "date": None,
        "date_to": None,
        "part": "morning",
        "said": "på hverdage om morgenen",
    }
