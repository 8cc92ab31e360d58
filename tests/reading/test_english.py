"""Answers in English are read as the same values as Danish ones."""

from datetime import UTC, date, datetime

import pytest

from facts import load_facts
from facts.spoken import facts_in
from reading.clock import read_clock
from reading.contact import read_name
from reading.dates import read_date
from reading.numbers import read_count
from reading.orders import read_kind, read_role, read_school_road, read_traffic_kind, read_yes_no
from reading.times import read_times

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
ENGLISH = facts_in(load_facts(), "en")
TIMES, ORDERS = ENGLISH.time_words, ENGLISH.order_words
WORKDAYS = (0, 1, 2, 3, 4)


def test_a_language_without_word_lists_is_read_as_danish() -> None:
    assert facts_in(load_facts(), "so") is load_facts()


def test_danish_is_read_in_a_talk_in_english_too() -> None:
    assert read_date("den 14. januar", now=NOW, words=TIMES).date == date(2027, 1, 14)
    assert read_kind("færdselskontrol", ORDERS) == "traffic_control"


@pytest.mark.parametrize(
    ("text", "weekdays", "start", "end", "part"),
    [
        ("weekdays between 7 and 8 in the morning", WORKDAYS, "07:00", "08:00", None),
        ("weekdays 7-8 am", WORKDAYS, "07:00", "08:00", None),
        ("every Monday", (0,), None, None, None),
        ("Mondays and Wednesdays from 2 pm to 4 pm", (0, 2), "14:00", "16:00", None),
        ("Mon, Tue and Fri 3pm", (0, 1, 4), "15:00", None, None),
        ("Friday evening", (4,), None, None, "evening"),
        ("when school ends", (), None, None, "school_end"),
        ("between seven and eight every morning", (), "07:00", "08:00", "morning"),
        ("mostly at night between 10 pm and 2 am", (), "22:00", "02:00", "night"),
        ("weekends at night", (5, 6), None, None, "night"),
        ("from 7 in the evening until 9", (), "19:00", "21:00", None),
    ],
)
def test_recurring_times(
    text: str, weekdays: tuple[int, ...], start: str | None, end: str | None, part: str | None
) -> None:
    [span] = read_times(text, now=NOW, words=TIMES).spans
    assert (span.weekdays, span.start, span.end, span.part) == (weekdays, start, end, part)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("from 10 am to 4 pm", "10:00", "16:00"),
        ("10 to 4", "10:00", "16:00"),
        ("from ten to four", "10:00", "16:00"),
        ("11 am to 2 pm", "11:00", "14:00"),
        ("7.30pm - 10pm", "19:30", "22:00"),
        ("from 6.30 pm to 9 pm", "18:30", "21:00"),
        ("2 pm till 5", "14:00", "17:00"),
        ("between noon and 3 pm", "12:00", "15:00"),
        ("it starts at 10 and ends at 3 pm", "10:00", "15:00"),
        ("10-16", "10:00", "16:00"),
    ],
)
def test_hours(text: str, start: str, end: str) -> None:
    reading = read_clock(text, TIMES)
    assert (reading.start, reading.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 14 January", date(2027, 1, 14)),
        ("14th of January 2027", date(2027, 1, 14)),
        ("January 14th", date(2027, 1, 14)),
        ("March 5, 2027", date(2027, 3, 5)),
        ("Friday the 15th of January", date(2027, 1, 15)),
        ("Thursday, 14 January 2027", date(2027, 1, 14)),
        ("the 3rd of February", date(2027, 2, 3)),
        ("the first Saturday in June", date(2027, 6, 5)),
        ("in three weeks", date(2026, 12, 14)),
        ("on the 20th", date(2026, 12, 20)),
        ("next Friday", date(2026, 12, 4)),
        ("tomorrow", date(2026, 11, 24)),
        ("Christmas Eve", date(2026, 12, 24)),
    ],
)
def test_dates(text: str, found: date) -> None:
    assert read_date(text, now=NOW, words=TIMES).date == found


@pytest.mark.parametrize("text", ["sometime in January", "soon", "yesterday"])
def test_dates_that_are_none(text: str) -> None:
    assert read_date(text, now=NOW, words=TIMES).problem in ("unclear", "past")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a speed check outside the school", "traffic_control"),
        ("mopeds", "traffic_control"),
        ("a talk", "talk"),
        ("someone to teach our pupils about online safety", "talk"),
        ("dialogue meeting", "dialogue_meeting"),
        ("a public meeting with the police", "dialogue_meeting"),
        ("police at our summer festival", "event_presence"),
        ("the mobile police station", "mobile_station"),
        ("the third one", None),
    ],
)
def test_kinds(text: str, kind: str | None) -> None:
    assert read_kind(text, ORDERS) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [("speeding", "speeding"), ("mopeds", "moped"), ("they run the red light", "other")],
)
def test_kinds_of_traffic(text: str, kind: str) -> None:
    assert read_traffic_kind(text, ORDERS) == kind


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("just me", "citizen"),
        ("I'm a teacher", "school"),
        ("a housing association", "association"),
        ("we own a shop", "company"),
        ("I am the organiser", "organiser"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert read_role(text, ORDERS) == role


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("sure", True), ("that's right", True), ("yes, but not by mail", True),
        ("no thanks", False), ("I'd rather not", False), ("not really", False),
        ("not sure", None), ("I don't know", None), ("maybe", None),
    ],
)  # fmt: skip
def test_yes_and_no(text: str, answer: bool | None) -> None:
    assert read_yes_no(text, ORDERS) is answer


def test_the_way_to_school() -> None:
    assert read_school_road("kids cycle to school there", ORDERS) is True
    assert read_school_road("it is not a school road", ORDERS) is False


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my name is Sarah Miller", "Sarah Miller"),
        ("I'm John", "John"),
        ("it's Peter O'Neill", "Peter O'Neill"),
        ("this is Anna from the school", "Anna"),
        ("call me Bob", "Bob"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert read_name(text, ORDERS) == name


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("about fifty", 50),
        ("two hundred and fifty", 250),
        ("around 1,500 visitors", 1500),
        ("forty five", 45),
        ("a dozen", 12),
    ],
)
def test_counts(text: str, count: int) -> None:
    assert read_count(text, ORDERS.numbers) == count
