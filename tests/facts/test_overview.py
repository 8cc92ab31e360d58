"""The overview is about this victim: 360 situations with the topics and deadlines of each."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from facts import load_facts
from facts.deadlines import Moment
from facts.overview import Situation, Told, compose
from facts.victim import DEMANDED, SECTIONS

FILE = Path(__file__).with_name("overview_rows.csv")
ROWS = list(csv.DictReader(FILE.open(encoding="utf-8")))
NOW = datetime.fromisoformat("2026-11-23T09:00+01:00")


def moment(text: str) -> Moment | None:
    if not text:
        return None
    if "T" in text:
        return Moment(at=datetime.fromisoformat(text))
    return Moment(day=date.fromisoformat(text))


def overview(situation: Situation, now: datetime = NOW) -> list[Told]:
    return compose(load_facts().victim_topics.values(), situation, now)


def told(row: dict[str, str]) -> list[Told]:
    answers = {name: row[name] for name in ("kind", "who", "reported", "injured", "minor")}
    situation = Situation(**answers, happened=moment(row["happened"]))
    return overview(situation, datetime.fromisoformat(row["now"]))


def until(found: list[Told], rule: str) -> tuple[str, str]:
    """The deadline of a rule as the table writes it, and its standing."""
    deadline = next(
        (one.deadline for one in found if one.deadline and one.deadline.rule == rule), None
    )
    if deadline is None:
        return "-", "-"
    if deadline.at:
        return deadline.at.strftime("%Y-%m-%dT%H:%M"), deadline.standing
    return (deadline.day.isoformat() if deadline.day else ""), deadline.standing


def test_the_table_is_wide() -> None:
    assert len(ROWS) >= 300
    assert len({row["kind"] for row in ROWS}) == 15


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_a_situation_has_its_topics_and_deadlines(number: int) -> None:
    row = ROWS[number]
    found = told(row)
    assert sorted(one.topic.topic for one in found) == row["topics"].split()
    assert until(found, "report_72_hours") == (row["report_by"], row["standing"])
    assert until(found, "apply_2_years")[0] == row["apply_from"]


@pytest.mark.parametrize("number", range(0, len(ROWS), 7))
def test_what_to_do_now_comes_first(number: int) -> None:
    sections = [SECTIONS.index(one.topic.section) for one in told(ROWS[number])]
    assert sections == sorted(sections)


def test_nothing_known_still_gives_what_the_order_demands() -> None:
    found = {
        one.topic.topic for one in compose(load_facts().victim_topics.values(), Situation(), NOW)
    }
    assert found >= set(DEMANDED)


def test_the_same_situation_is_always_composed_alike() -> None:
    topics = list(load_facts().victim_topics.values())
    situation = Situation(kind="stalking")
    assert compose(topics, situation, NOW) == compose(reversed(topics), situation, NOW)


def test_somebody_who_needs_an_interpreter_is_told_of_it() -> None:
    found = overview(Situation(kind="theft", language="foreign"))
    assert "interpreter" in {one.topic.topic for one in found}


def test_nobody_offers_the_bereaved_a_meeting_or_a_warning() -> None:
    found = {
        one.topic.topic
        for one in overview(Situation(kind="violence", who="relative_of_dead", reported="yes"))
    }
    assert not found & {"mediation", "danger_now"}


def test_who_skipped_what_happened_still_hears_of_112_and_of_reporting() -> None:
    found = overview(Situation())
    assert {"danger_now", "report_general"} <= {one.topic.id for one in found}


def test_the_bereaved_read_of_support_first_and_a_witness_before_other_rights() -> None:
    assert overview(Situation(who="relative_of_dead"))[0].topic.id == "support_bereaved"
    rights = [one.topic for one in overview(Situation(kind="witness"))]
    assert next(topic.id for topic in rights if topic.section == "rights") == "support_witness"
