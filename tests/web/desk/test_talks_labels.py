"""Whatever the store and the dialogue call it, the desk has Danish words for it."""

import re
from typing import Any, get_args

import yaml

from cases.acts.desk.answers import FILLABLE
from cases.acts.handoffs import HANDOFF_REASONS
from cases.acts.waiting import CLAIMED
from cases.demo_cases import demo_cases
from cases.intake.records import schema
from cases.tables.cases import PARTY_ROLES, STEPS
from cases.tables.own_cases import TASK_KINDS
from cases.views.packets import Identity
from settings import ROOT
from web.desk.labels import desk_labels
from web.desk.talks.fields import FIELDS
from web.desk.talks.slot_values import PLACE

OUTCOMES = {CLAIMED, "cancelled", "left", "handed_back", "requeued", "closed", "lapsed"}


def words(group: str) -> set[str]:
    return set(desk_labels()[group])


def test_every_reason_and_every_detail_of_a_policy_has_words() -> None:
    policy = yaml.safe_load((ROOT / "data" / "policy" / "handoffs.yml").read_text("utf-8"))
    assert words("packet_reasons") >= HANDOFF_REASONS
    assert words("packet_details") >= {rule["detail"] for rule in policy["errands"]}
    assert words("packet_outcomes") >= OUTCOMES


def test_every_question_that_can_be_filled_in_has_words() -> None:
    order = yaml.safe_load(PLACE.read_text("utf-8"))["slots"]
    assert words("packet_questions") >= {*FILLABLE, *order}


def test_every_form_and_field_has_words() -> None:
    assert words("packet_forms") == set(FIELDS)
    assert words("packet_fields") == {name for fields in FIELDS.values() for name, *_ in fields}


def test_every_code_of_a_case_has_words() -> None:
    codes = schema()["properties"]
    assert words("case_steps") == set(STEPS)
    assert words("case_roles") == set(PARTY_ROLES)
    assert words("case_kinds") == set(codes["offence_kind"]["enum"])
    assert words("task_kinds") == set(TASK_KINDS)
    assert words("task_states") == {"open", "read", "done"}
    assert words("packet_identity") == set(get_args(Identity))
    reasons = {event.reason for case in demo_cases() for event in case.events} - {None}
    assert words("case_reasons") >= reasons


def test_every_answer_of_a_victim_has_words() -> None:
    told = yaml.safe_load((ROOT / "data" / "words" / "victim_labels.yml").read_text("utf-8"))
    for name in ("kind", "who", "reported", "injured", "minor"):
        assert words(f"victim_{name}") >= set(told[name])


def test_every_card_of_a_case_has_words() -> None:
    told = {"case_status", "case_course", "case_task"}
    assert words("packet_told") >= told
    assert words("page_cards") >= {*told, "identity_request", "identity"}


def test_what_the_desk_says_has_an_english_twin_with_the_same_fields() -> None:
    lines: dict[str, dict[str, Any]] = desk_labels()["talk_lines"]
    assert lines["da"].keys() == lines["en"].keys()
    for code, danish in lines["da"].items():
        english = lines["en"][code]
        assert re.findall(r"{\w+}", danish) == re.findall(r"{\w+}", english), code
        assert "!" not in danish + english
        assert len(re.findall(r"[.?](?:\s|$)", danish)) <= 3, code
