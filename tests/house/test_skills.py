"""One skill has one stem in every room."""

import pytest

from tests.house import tree

SKILLS = {
    "emergency", "order_officer", "order_status", "victim_overview", "case_status", "case_steps",
    "safety_followup", "report_crime", "complaint", "handoff", "local_police", "service_info",
    "privacy", "feedback", "smalltalk", "control", "fallback",
}  # fmt: skip
# Conversations that go through several skills.
ACROSS = {"english", "language"}


@pytest.mark.parametrize("folder", ["data/nlu", "data/rules", "bot/domain"])
def test_every_skill_has_its_file_and_no_other_is_there(folder: str) -> None:
    stems = {path.stem for path in (tree.ROOT / folder).glob("*.yml") if path.stem[0] != "_"}
    assert stems == SKILLS


def test_every_skill_has_its_actions() -> None:
    stems = {path.stem for path in (tree.ROOT / "actions").iterdir()}
    assert stems >= SKILLS


def test_tests_of_skills_carry_their_stems() -> None:
    folders = [tree.ROOT / "tests" / "dialogue", tree.ROOT / "tests" / "actions"]
    named = {path.name for folder in folders for path in folder.glob("*/") if path.is_dir()}
    assert named - {"__pycache__"} <= SKILLS | ACROSS
