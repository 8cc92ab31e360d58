"""Deadlines of the overview in words, and topics that are withheld when their day is over."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from facts import load_facts
from facts.deadlines import deadline_of
from facts.overview import compose
from facts.overview_words import deadline_text, moment_of, situation_of, topic_rows
from facts.victim import DEADLINES, DEMANDED

DENMARK = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=DENMARK)
TOPICS = load_facts().victim_topics


def told(kept: dict[str, str] | None, rule: str, now: datetime = NOW, language: str = "da") -> str:
    today = now.astimezone(DENMARK).date()
    return deadline_text(deadline_of(rule, moment_of(kept), now), language, today)


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ({"at": "2026-11-22T14:00:00+01:00"}, "senest onsdag den 25. november kl. 14.00"),
        ({"day": "2026-11-22"}, "senest tirsdag den 24. november"),
        ({"day": "2026-11-20"}, "måske overskredet"),
        ({"day": "2026-11-16", "to": "2026-11-22"}, "måske overskredet"),
        ({"day": "2026-11-10"}, "nok overskredet"),
        (None, "Der kan være en frist"),
    ],
)
def test_the_72_hours_are_told_as_they_stand(kept: dict[str, str] | None, words: str) -> None:
    assert words in told(kept, "report_72_hours")


def test_the_72_hours_pass_at_their_minute() -> None:
    at = datetime(2026, 11, 22, 14, 0, tzinfo=DENMARK)
    end = at + timedelta(hours=72)
    kept = {"at": at.isoformat()}
    assert "senest" in told(kept, "report_72_hours", end - timedelta(seconds=1))
    assert "nok overskredet" in told(kept, "report_72_hours", end)


def test_the_hour_is_the_one_on_danish_clocks() -> None:
    summer = datetime(2026, 10, 23, 9, 0, tzinfo=DENMARK)
    kept = {"at": "2026-10-23T08:00:00+02:00"}
    # Over the night in which clocks go back 72 hours end an hour earlier by the clock.
    assert "mandag den 26. oktober kl. 07.00" in told(kept, "report_72_hours", summer)


def test_two_years_are_never_said_to_have_run_out() -> None:
    assert "tidligst den 22. november 2028" in told({"day": "2026-11-22"}, "apply_2_years")
    old = told({"day": "2019-03-01"}, "apply_2_years")
    assert "overskredet" not in old
    assert "senere tidspunkt" in old


def test_a_leap_day_has_its_two_years() -> None:
    now = datetime(2028, 3, 1, 9, 0, tzinfo=DENMARK)
    assert "tidligst den 28. februar 2030" in told({"day": "2028-02-29"}, "apply_2_years", now)


@pytest.mark.parametrize("rule", DEADLINES)
@pytest.mark.parametrize("day", [None, "2026-11-22", "2026-11-20", "2020-01-01"])
def test_every_deadline_has_its_words_in_english_too(rule: str, day: str | None) -> None:
    kept = {"day": day} if day else None
    danish, english = (told(kept, rule, language=each) for each in ("da", "en"))
    assert danish
    assert english != danish
    assert "{" not in danish + english


def test_without_the_day_of_today_nothing_is_said_to_be_over() -> None:
    text = deadline_text(deadline_of("apply_2_years", moment_of({"day": "2019-03-01"}), NOW), "da")
    assert "den 1. marts 2021" in text


def test_odd_answers_count_as_not_told() -> None:
    situation = situation_of({"kind": "nonsense", "who": "relative", "minor": None})
    assert (situation.kind, situation.who, situation.minor) == ("unknown", "relative", "unknown")


def test_a_topic_is_withheld_from_its_last_day_on_and_its_link_stands() -> None:
    composed = compose(TOPICS.values(), situation_of({"kind": "violence"}), NOW)
    over = datetime.combine(
        max(topic.entry.expires for topic in TOPICS.values()), datetime.min.time(), DENMARK
    )
    rows = topic_rows(composed, "da", over, production=False)
    assert {row["withheld"] for row in rows} == {"expired"}
    assert not [row["id"] for row in rows if row["body"] or row["deadline"] or not row["link"]]


def test_production_says_nothing_that_nobody_has_approved() -> None:
    composed = compose(TOPICS.values(), situation_of({"kind": "violence"}), NOW)
    rows = topic_rows(composed, "da", NOW, production=True)
    assert {row["withheld"] for row in rows} == {"not_approved"}


def test_the_guidance_that_the_law_demands_is_in_each_overview() -> None:
    for kind in ("violence", "theft", "witness", "unknown"):
        rows = topic_rows(
            compose(TOPICS.values(), situation_of({"kind": kind}), NOW), "en", NOW, production=False
        )
        assert {TOPICS[row["id"]].topic for row in rows} >= set(DEMANDED)
        assert all(row["title"] and row["body"] for row in rows)


def test_a_stretch_counts_from_its_first_day_and_ends_with_its_last() -> None:
    moment = moment_of({"day": "2026-11-20", "to": "2026-11-22"})
    assert moment is not None
    assert moment.danish_day == date(2026, 11, 20)
    assert moment.latest == datetime(2026, 11, 23, tzinfo=DENMARK)


def test_two_years_that_may_not_be_over_are_not_said_to_be() -> None:
    words = told({"day": "2024-05-23", "to": "2025-05-24"}, "apply_2_years")
    assert words.startswith("Der kan være gået to år")
    assert told({"day": "2024-05-23"}, "apply_2_years").startswith("Der er gået to år")


@pytest.mark.parametrize(
    ("happened", "words"),
    [
        ("2024-11-24", "Fristen på to år udløber tidligst den 24. november 2026."),
        ("2024-11-23", "Fristen på to år udløber tidligst den 23. november 2026."),
        ("2024-11-22", "Der er gået to år, fra det skete, men fristen kan løbe fra et senere"),
    ],
)
def test_the_two_years_the_day_before_on_it_and_after(happened: str, words: str) -> None:
    assert told({"day": happened}, "apply_2_years").startswith(words)


@pytest.mark.parametrize("hour", range(24))
def test_no_day_that_is_behind_us_is_told_while_the_hours_still_run(hour: int) -> None:
    # From 24 October 72 hours end on the 26th at 23.00: its last whole day is the 25th.
    now = datetime(2026, 10, 26, hour, 30, tzinfo=DENMARK)
    words = told({"day": "2026-10-24"}, "report_72_hours", now)
    assert "senest" not in words
    assert words.endswith("Meld det, så snart du kan.")


@pytest.mark.parametrize(
    ("minute", "words"),
    [("2026-11-25T23:59+01:00", "senest"), ("2026-11-26T00:00+01:00", "nok overskredet")],
)
def test_midnight_ends_what_began_at_midnight(minute: str, words: str) -> None:
    kept = {"at": "2026-11-23T00:00:00+01:00"}
    assert words in told(kept, "report_72_hours", datetime.fromisoformat(minute))
