"""The picture of a case's way: what has happened, where it stands, and what may come."""

from datetime import UTC, datetime
from typing import Any

import pytest

from actions.case_steps.way import ORDER, own_way, whole_way
from cases.tables.cases import STEPS
from cases.views.cases import CaseStep


def taken(*steps: str) -> list[CaseStep]:
    return [
        CaseStep(step, datetime(2026, 3, day, 9, tzinfo=UTC), None)
        for day, step in enumerate(steps, 1)
    ]


def states(way: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in way["steps"]:
        found.setdefault(one["state"], []).append(one["step"])
    return found


def test_every_step_that_a_case_can_take_is_in_the_picture() -> None:
    assert sorted(ORDER) == sorted(STEPS)
    way = whole_way("da")
    assert [one["step"] for one in way["steps"]] == list(ORDER)
    assert (way["type"], way["here"]) == ("case_course", None)
    assert set(states(way)) == {"ahead", "possible"}


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_step_has_a_word_in_both_languages(language: str) -> None:
    labels = [one["label"] for one in whole_way(language)["steps"]]
    assert len(set(labels)) == len(ORDER)


def test_an_own_case_stands_where_its_last_step_is() -> None:
    way = own_way(taken("anmeldelse", "efterforskning"), "da")
    assert way["here"] == "efterforskning"
    assert states(way)["done"] == ["anmeldelse"]
    assert states(way)["here"] == ["efterforskning"]
    assert "afvisning" not in [one["step"] for one in way["steps"]]
    assert way["steps"][0]["at"] == "2026-03-01T09:00:00+00:00"
    assert way["steps"][-1]["at"] is None


@pytest.mark.parametrize(
    "stop", ["afvisning", "indstilling", "paataleopgivelse", "tiltalefrafald", "afsoning"]
)
def test_nothing_comes_after_a_stop(stop: str) -> None:
    way = own_way(taken("anmeldelse", stop), "da")
    assert [one["step"] for one in way["steps"]] == ["anmeldelse", stop]


def test_a_case_that_was_taken_up_again_shows_both_times() -> None:
    way = own_way(taken("anmeldelse", "efterforskning", "indstilling", "efterforskning"), "da")
    assert states(way)["done"] == ["anmeldelse", "efterforskning", "indstilling"]
    assert states(way)["here"] == ["efterforskning"]
    assert "sigtelse" in states(way)["ahead"]


@pytest.mark.parametrize(
    ("here", "coming"),
    [
        ("sigtelse", ["paataleopgivelse", "tiltalefrafald", "tiltale", "tilstaaelsessag"]),
        ("tiltale", ["tilstaaelsessag", "hovedforhandling", "dom", "anke"]),
        ("tilstaaelsessag", ["dom", "anke", "afsoning"]),
        ("dom", ["anke", "afsoning"]),
        ("anke", ["dom", "afsoning"]),
    ],
)
def test_only_what_can_still_come_is_ahead(here: str, coming: list[str]) -> None:
    way = own_way(taken(here), "da")
    assert [one["step"] for one in way["steps"]][1 : len(coming) + 1] == coming
