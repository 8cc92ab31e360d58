"""When something happened is read as it is said, and never later than it may have been."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from actions.victim_overview.when import clauses_of_the_deed, read_hour
from actions.victim_overview.when_words import load_when_words
from facts import load_facts
from tests.actions.victim_overview.builders import NOW, text

DENMARK = ZoneInfo("Europe/Copenhagen")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("i dag", "2026-11-23"),
        ("i morges", "2026-11-23"),
        ("i går", "2026-11-22"),
        ("i aftes", "2026-11-22"),
        ("i forgårs", "2026-11-21"),
        ("i lørdags", "2026-11-21"),
        ("i mandags", "2026-11-16"),
        ("mandag", "2026-11-23"),
        ("sidste fredag aften", "2026-11-20"),
        ("mandag i sidste uge", "2026-11-16"),
        ("for to dage siden", "2026-11-21"),
        ("for 10 dage siden", "2026-11-13"),
        ("14. marts", "2026-03-14"),
        ("den 14. marts 2024", "2024-03-14"),
        ("14/3", "2026-03-14"),
        ("24/12", "2025-12-24"),
        ("14.3.2024", "2024-03-14"),
        ("2024-03-14", "2024-03-14"),
        ("den 3.", "2026-11-03"),
        ("den tredje november", "2026-11-03"),
        ("29. februar", "2024-02-29"),
    ],
)
def test_a_day_is_the_latest_of_its_name(said: str, day: str) -> None:
    assert text(said).when.kept == {"day": day}


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("i nat", "2026-11-22", "2026-11-23"),
        ("natten til søndag", "2026-11-21", "2026-11-22"),
        ("mellem lørdag og onsdag", "2026-11-14", "2026-11-18"),
        ("fra fredag til mandag", "2026-11-20", "2026-11-23"),
        ("lørdag nat", "2026-11-21", "2026-11-22"),
        ("i weekenden", "2026-11-20", "2026-11-22"),
        ("i sidste uge", "2026-11-16", "2026-11-22"),
        ("forrige uge", "2026-11-09", "2026-11-22"),
        ("i denne uge", "2026-11-23", "2026-11-23"),
        ("for en uge siden", "2026-11-13", "2026-11-19"),
        ("for en måned siden", "2026-10-08", "2026-11-07"),
        ("for to år siden", "2024-05-24", "2025-05-25"),
        ("for et halvt år siden", "2026-05-08", "2026-06-07"),
        ("i marts", "2026-03-01", "2026-03-31"),
        ("i december", "2025-12-01", "2025-12-31"),
        ("i november", "2026-11-01", "2026-11-23"),
        ("i sommer", "2026-06-01", "2026-08-31"),
        ("i vinter", "2025-12-01", "2026-02-28"),
        ("i 2019", "2019-01-01", "2019-12-31"),
        ("sidste år", "2025-01-01", "2025-12-31"),
        ("i julen", "2025-12-24", "2025-12-26"),
        ("i påsken", "2026-04-02", "2026-04-06"),
    ],
)
def test_what_is_said_roughly_is_kept_as_a_stretch(said: str, first: str, last: str) -> None:
    kept = text(said).when.kept or {}
    assert (kept["day"], kept.get("to", kept["day"])) == (first, last)


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("i går kl. 14", "2026-11-22T14:00:00+01:00"),
        ("i går aftes klokken 8", "2026-11-22T20:00:00+01:00"),
        ("i aftes ved 22-tiden", "2026-11-22T22:00:00+01:00"),
        ("i nat kl. 2", "2026-11-23T02:00:00+01:00"),
        ("i nat kl. 23.30", "2026-11-22T23:30:00+01:00"),
        ("for tre timer siden", "2026-11-23T06:00:00+01:00"),
        ("for 40 minutter siden", "2026-11-23T08:20:00+01:00"),
        ("den 1. juli kl. 12", "2026-07-01T12:00:00+02:00"),
    ],
)
def test_an_hour_makes_it_exact(said: str, at: str) -> None:
    assert text(said).when.kept == {"at": at}


def test_the_night_of_a_weekday_may_be_either_so_its_hour_decides_nothing() -> None:
    assert text("lørdag nat kl. 3").when.kept == {"day": "2026-11-21", "to": "2026-11-22"}


@pytest.mark.parametrize("said", ["på fredag", "i morgen", "i dag kl. 23", "næste uge"])
def test_what_is_to_come_has_not_happened(said: str) -> None:
    assert text(said).when.problem == "future"


@pytest.mark.parametrize("said", ["siden jul", "hver dag", "for længe siden", "det ved jeg ikke"])
def test_what_names_no_time_is_no_time(said: str) -> None:
    assert (text(said).when.kept, text(said).when.problem) == (None, None)


def test_an_hour_that_was_asked_for_belongs_to_the_day_that_was_told() -> None:
    words, times = load_when_words(), load_facts().time_words
    night = {"day": "2026-11-21", "to": "2026-11-22"}
    late, early = (
        read_hour(said, night, now=NOW, words=words, times=times).kept for said in ("23", "kl. 3")
    )
    assert late == {"at": "2026-11-21T23:00:00+01:00"}
    assert early == {"at": "2026-11-22T03:00:00+01:00"}


def test_a_clock_that_is_put_back_counts_from_the_first_of_the_two_hours() -> None:
    now = datetime(2026, 10, 26, 9, 0, tzinfo=DENMARK)
    assert text("i går kl. 2.30", now).when.kept == {"at": "2026-10-25T02:30:00+02:00"}


def test_an_hour_that_did_not_exist_is_moved_as_clocks_were() -> None:
    now = datetime(2026, 3, 30, 9, 0, tzinfo=DENMARK)
    assert text("i går kl. 2.30", now).when.kept == {"at": "2026-03-29T03:30:00+02:00"}


def test_at_midnight_yesterday_is_the_day_that_has_just_ended() -> None:
    now = datetime(2027, 1, 1, 0, 5, tzinfo=DENMARK)
    assert text("i går", now).when.kept == {"day": "2026-12-31"}


def test_when_it_was_reported_is_not_when_it_happened() -> None:
    words = load_when_words()
    kept = clauses_of_the_deed("Jeg blev slået i lørdags, og jeg anmeldte det i går", words)
    assert "loerdags" in kept
    assert "gaar" not in kept
