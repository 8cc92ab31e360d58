"""The overview is about this victim: 411 situations with the topics and deadlines of each."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from facts import load_facts
from facts.deadlines import Moment
from facts.overview import Situation, Told, compose
from facts.victim import DEMANDED, KINDS, SECTIONS

FILE = Path(__file__).with_name("overview_rows.csv")
# The rule the rows were written by stands at the head of the file.
LINES = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
ROWS = list(csv.DictReader(LINES))
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
    assert len(ROWS) >= 400
    assert {row["kind"] for row in ROWS} == set(KINDS)


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


def test_the_bereaved_read_nothing_that_is_for_somebody_alive() -> None:
    alive = {"sexual_assault_centre", "talk_before_report", "removal_from_home"}
    for kind in KINDS:
        found = {one.topic.topic for one in overview(Situation(kind=kind, who="relative_of_dead"))}
        assert not found & alive, kind


def test_who_died_was_injured_whatever_was_answered() -> None:
    found = overview(Situation(kind="violence", who="relative_of_dead", injured="no"))
    assert "apply_in_time" in {one.topic.id for one in found}


def test_nobody_is_sent_to_a_case_that_is_not_shown_to_them() -> None:
    for situation in (
        Situation(kind="witness", reported="yes"),
        Situation(kind="violence", who="relative_of_dead", reported="yes"),
    ):
        found = {one.topic.topic for one in overview(situation)}
        assert "next_follow_case" not in found
        assert "next_human" in found


def test_who_is_stalked_or_beaten_at_home_reads_of_advice_and_a_ban_before_any_right() -> None:
    for kind in ("stalking", "close_relation_violence"):
        now = [one.topic.id for one in overview(Situation(kind=kind)) if one.topic.section == "now"]
        assert now[:2] == ["danger_now", "support_close_relation"]
        assert "restraining_order" in now


def test_a_child_finds_the_line_for_children_among_what_to_do_now() -> None:
    found = overview(Situation(kind="digital_sexual_offence", minor="yes"))
    assert "support_children" in {one.topic.id for one in found if one.topic.section == "now"}
