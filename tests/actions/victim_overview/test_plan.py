"""Only questions whose answer can change the overview are asked."""

from typing import Any

import pytest

from actions.victim_overview.draft import OverviewDraft
from actions.victim_overview.plan import leave_the_rest, next_question, questions
from tests.actions.victim_overview.builders import turn_at


def asked(**told: Any) -> list[str]:
    """What is still asked of somebody who has told this and answers `unknown` to the rest."""
    draft, turn, found = draft_of(**told), turn_at(), []
    while slot := next_question(draft, turn):
        found.append(slot.removeprefix("victim_"))
        draft.skip(found[-1])
    return found


def draft_of(**told: Any) -> OverviewDraft:
    return OverviewDraft({f"victim_{name}": value for name, value in told.items()})


@pytest.mark.parametrize(
    ("told", "questions"),
    [
        ({}, ["kind", "who", "reported", "minor", "municipality"]),
        (
            {"kind": "violence", "who": "self"},
            ["when", "reported", "injured", "minor", "municipality"],
        ),
        ({"kind": "theft", "who": "self"}, ["reported", "minor", "municipality"]),
        ({"kind": "traffic_accident", "who": "self"}, ["reported", "minor", "municipality"]),
        ({"kind": "witness"}, ["reported", "minor", "municipality"]),
        (
            {"kind": "violence", "who": "relative_of_dead"},
            ["when", "reported", "municipality"],
        ),
    ],
)
def test_what_decides_nothing_is_not_asked(told: dict[str, Any], questions: list[str]) -> None:
    assert asked(**told) == questions


@pytest.mark.parametrize(
    ("told", "matters"),
    [
        ({"reported": "no"}, True),
        ({"reported": "yes"}, False),
        ({"reported": "no", "minor": "yes"}, True),
        ({"reported": "no", "kind": "sexual_offence", "minor": "yes"}, False),
        ({"reported": "no", "kind": "digital_sexual_offence"}, False),
        ({"reported": "no", "kind": "other"}, False),
        ({"reported": "no", "injured": "no"}, False),
        ({"reported": "no", "kind": "rape"}, False),
    ],
)
def test_the_hour_is_asked_for_only_where_hours_are_counted(
    told: dict[str, Any], matters: bool
) -> None:
    base = {"kind": "violence", "who": "self", "when": {"day": "2026-11-22"}, **told}
    assert ("hour" in asked(**base)) is matters


@pytest.mark.parametrize(
    "when",
    [
        {"at": "2026-11-22T20:00:00+01:00"},
        {"day": "2026-11-10"},
        {"day": "2026-11-16", "to": "2026-11-22"},
    ],
)
def test_the_hour_is_not_asked_for_where_it_is_known_or_long_past(when: dict[str, str]) -> None:
    assert "hour" not in asked(kind="violence", who="self", when=when, reported="no")


def test_what_was_left_is_not_asked_when_one_answer_is_changed() -> None:
    draft, turn = draft_of(kind="violence"), turn_at()
    draft.end("shown")
    leave_the_rest(draft, turn)
    draft.work.begin_again()
    draft.put("kind", None)
    assert next_question(draft, turn) == "victim_kind"
    draft.put("kind", "stalking")
    assert next_question(draft, turn) is None


def test_the_address_is_asked_for_alone() -> None:
    draft = draft_of()
    draft.work.task = "mail"
    assert questions(draft, turn_at()) == ["mail"]
