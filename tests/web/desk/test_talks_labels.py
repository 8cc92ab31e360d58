"""Whatever the store and the dialogue call it, the desk has Danish words for it."""

import re
from typing import Any

import yaml

from cases.acts.desk.answers import FILLABLE
from cases.acts.handoffs import HANDOFF_REASONS
from cases.acts.waiting import CLAIMED
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


def test_what_the_desk_says_has_an_english_twin_with_the_same_fields() -> None:
    lines: dict[str, dict[str, Any]] = desk_labels()["talk_lines"]
    assert lines["da"].keys() == lines["en"].keys()
    for code, danish in lines["da"].items():
        english = lines["en"][code]
        assert re.findall(r"{\w+}", danish) == re.findall(r"{\w+}", english), code
        assert "!" not in danish + english
        assert len(re.findall(r"[.?](?:\s|$)", danish)) <= 3, code
